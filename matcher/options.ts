import { checkFilter } from './filter.ts'
import type { RankOptions } from './types.ts'

const KNOWN: ReadonlySet<string> = new Set([
  'today',
  'limit',
  'minScore',
  'refusedPairs',
  'pins',
  'conflicts',
  'fullProviders',
  'standingPairs',
  'accept',
  'filter',
])
const DATE = /^\d{4}-\d{2}-\d{2}$/

/** Options with the defaults filled in. */
export interface CheckedOptions extends RankOptions {
  readonly limit: number
  readonly minScore: number
}

/** Fills in the defaults. Throws a `RangeError` that names the option when one is unknown or out of its range. */
export function checkOptions(options: RankOptions): CheckedOptions {
  for (const name of Object.keys(options)) {
    if (!KNOWN.has(name)) throw new RangeError(`Unknown ranking option: ${name}`)
  }
  if (options.filter !== undefined) checkFilter(options.filter)
  const { limit = 20, minScore = 0 } = options
  if (!DATE.test(options.today)) throw new RangeError(`today is not an ISO date: ${options.today}`)
  if (!Number.isInteger(limit) || limit < 1) throw new RangeError(`limit is not a positive integer: ${limit}`)
  if (!(minScore >= 0 && minScore <= 100)) throw new RangeError(`minScore is not between 0 and 100: ${minScore}`)
  return { ...options, limit, minScore }
}
