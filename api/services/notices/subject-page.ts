import type { SubjectKind } from '../../../db/vocabulary.ts'

/** Pages of the kinds of subjects that notices lead to; of others there is none. */
const PAGES: Partial<Record<SubjectKind, (id: string) => string>> = {
  need: (id) => `/needs/${id}`,
  problem: (id) => `/problem-ledger/${id}`,
  offer: (id) => `/offers/${id}`,
  match: (id) => `/matches/${id}`,
  task: (id) => `/tasks/${id}`,
  outcome: (id) => `/outcomes/${id}`,
  needs_list: (id) => `/needs-lists/${id}`,
  import: (id) => `/imports/${id}`,
  provider: (id) => `/providers/${id}`,
  organisation: (id) => `/organisations/${id}`,
  working_group: (id) => `/groups/${id}`,
  webhook: (id) => `/webhooks/${id}`,
}

/** Path of the page of what a notice is about; null where it has none. */
export function pageOfSubject(kind: SubjectKind, id: string): string | null {
  return PAGES[kind]?.(id) ?? null
}
