import { posix } from 'node:path'

/** An import of ours that points the wrong way. Paths are relative to the repository, with `/`. */
export interface WrongEdge {
  readonly file: string
  readonly imports: string
}

interface Rule {
  /** Files that the rule is about: a folder ending in `/`, or a file. */
  readonly from: string
  /** What they may import besides packages and types. */
  readonly to: readonly string[]
}

/**
 * Which room may import from which; the first rule whose `from` fits a file counts. Rooms are told in design and
 * CONTRIBUTING; here they are checked.
 */
const RULES: readonly Rule[] = [
  { from: 'matcher/', to: ['matcher/'] },
  { from: 'db/', to: ['db/'] },
  {
    from: 'api/services/',
    to: [
      'matcher/',
      'db/',
      'api/schemas/',
      'api/labels/',
      'api/actor.ts',
      'api/context.ts',
      'api/errors.ts',
      'api/problem.ts',
      'api/services/',
      'api/demo/',
    ],
  },
  { from: 'api/commands/', to: ['api/', 'matcher/'] },
  { from: 'api/demo/', to: ['api/', 'matcher/', 'db/'] },
  { from: 'api/schemas/', to: ['api/schemas/', 'api/labels/', 'db/vocabulary.ts'] },
  { from: 'api/', to: ['api/'] },
  { from: 'web/', to: ['web/', 'api/services/', 'api/schemas/', 'api/labels/', 'api/errors.ts', 'api/problem.ts'] },
  { from: 'config.ts', to: [] },
  { from: 'main.ts', to: [''] },
]

const STATEMENT = /(?:^|[\n;])\s*(import|export)\s+(type\s+)?([^'"();]*?\bfrom\s*)?['"]([^'"\n]+)['"]/g
const DYNAMIC = /\bimport\s*\(\s*['"]([^'"\n]+)['"]/g

/** True when every name between the braces is marked `type`, so that nothing is left when types are erased. */
function importsOnlyTypes(clause: string | undefined): boolean {
  const braces = clause?.match(/^\s*\{([^}]*)\}/)
  if (!braces) return false
  const names = (braces[1] ?? '').split(',').filter((name) => name.trim() !== '')
  return names.length > 0 && names.every((name) => /^\s*type\s/.test(name))
}

function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')
}

/** Specifiers that remain at run time, in the order of the text; `import type` and all-type braces are left out. */
export function runtimeImports(source: string): string[] {
  const text = withoutComments(source)
  const statements = [...text.matchAll(STATEMENT)]
    .filter(([, , type, clause]) => type === undefined && !importsOnlyTypes(clause))
    .map((match) => match[4] ?? '')
  const dynamic = [...text.matchAll(DYNAMIC)].map((match) => match[1] ?? '')
  return [...statements, ...dynamic]
}

function isWithin(path: string, place: string): boolean {
  return place === '' || path === place || (place.endsWith('/') && path.startsWith(place))
}

/**
 * Imports of one file that its rule does not allow. An import of another package is none of our business.
 *
 * @param file path relative to the repository.
 * @throws Error when no rule is about the file: a new room needs one.
 */
export function wrongEdges(file: string, source: string): WrongEdge[] {
  const rule = RULES.find(({ from }) => isWithin(file, from))
  if (rule === undefined) throw new Error(`${file} stands in no room; add a rule to tests/_support/import-edges.ts`)
  return runtimeImports(source)
    .filter((specifier) => specifier.startsWith('.'))
    .map((specifier) => posix.join(posix.dirname(file), specifier))
    .filter((target) => !rule.to.some((place) => isWithin(target, place)))
    .map((target) => ({ file, imports: target }))
}
