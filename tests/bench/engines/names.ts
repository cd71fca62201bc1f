/** The engines in the order in which they are measured and shown. */
export const ENGINES = ['floor', 'matcher', 'minisearch', 'flexsearch', 'orama', 'postgres'] as const
export type EngineName = (typeof ENGINES)[number]

export const ENGINE_LABELS: Readonly<Record<EngineName, string>> = {
  floor: 'floor',
  matcher: 'matcher',
  minisearch: 'MiniSearch',
  flexsearch: 'FlexSearch',
  orama: 'Orama',
  postgres: 'PostgreSQL',
}
