import { byNeed, type Judgement } from './examples.ts'

/** A mean with its standard error. */
export interface Gain {
  readonly mean: number
  readonly error: number
}

/** A judged pair with two scores that it was not fitted on. */
export interface Rescored extends Judgement {
  readonly before: number
  readonly after: number
}

/** How many differently graded pairs there are, and how many more of them the later scores order rightly. */
export interface Ordered {
  readonly all: number
  readonly more: number
}

/** Counts the differently graded pairs of one group of examples. */
export function orderedMore(group: readonly Rescored[]): Ordered {
  const rightness = (difference: number): number => (difference > 0 ? 1 : difference === 0 ? 0.5 : 0)
  let all = 0
  let more = 0
  for (const one of group) {
    for (const other of group) {
      if (!(one.grade > other.grade)) continue
      all++
      more += rightness(one.after - other.after) - rightness(one.before - other.before)
    }
  }
  return { all, more }
}

/** The gain over all pairs of needs; its error is that of a ratio of sums over needs (Cochran: Sampling Techniques, 1977). */
export function gainOf(needs: readonly Ordered[]): Gain {
  const all = needs.reduce((sum, need) => sum + need.all, 0)
  const mean = needs.reduce((sum, need) => sum + need.more, 0) / all
  const squares = needs.reduce((sum, need) => sum + (need.more - mean * need.all) ** 2, 0)
  return { mean, error: Math.sqrt((squares * needs.length) / (needs.length - 1)) / all }
}

/** The gain of examples, each need by itself. */
export function gainByNeed(examples: readonly Rescored[]): Gain {
  return gainOf(byNeed(examples).map(orderedMore))
}

/** A gain is taken when it exceeds so many of its standard errors, … */
const ERRORS_TO_EXCEED = 1
/** … by more than rounding: a gain of one need alone equals its error. */
const ROUNDING = 1e-9

export function isCertain({ mean, error }: Gain): boolean {
  return mean > ERRORS_TO_EXCEED * error + ROUNDING
}
