import { byNeed, type Example, exampleScorer } from './examples.ts'
import { fitWeights } from './fit.ts'
import { STANDARD_WEIGHTS, type Weights } from './weights.ts'

const MOST_FOLDS = 5
/** Fewer needs with differently graded offers prove nothing. */
const FEWEST_NEEDS = 10
/** Learned weights are taken when needs that they were not fitted on gain more than so many standard errors. */
const ERRORS_TO_EXCEED = 1

/** An example with the scores that the standard weights and weights fitted without its need give it. */
export interface HeldOut extends Example {
  /** From 0. */
  readonly fold: number
  readonly before: number
  readonly after: number
}

/** Why the standard weights stay, or that the learned ones are better. */
export const VERDICTS = ['learned', 'too_few_needs', 'no_certain_gain'] as const
export type Verdict = (typeof VERDICTS)[number]

/** A mean with its standard error. */
export interface Gain {
  readonly mean: number
  readonly error: number
}

/** What came of learning. */
export interface Learning {
  readonly verdict: Verdict
  /** The weights to use: learned ones, or the standard. */
  readonly weights: Weights
  /** Needs with differently graded offers: those that tell something. */
  readonly needs: number
  /** All examples of these needs; empty where they are too few. */
  readonly heldOut: readonly HeldOut[]
  /** What the share of rightly ordered pairs gains on held-out needs, with its standard error; null where too few. */
  readonly gain: Gain | null
}

/** How many differently graded pairs of a need there are, and how many more of them the later scores order rightly. */
function orderedMore(group: readonly HeldOut[]): { all: number; more: number } {
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

/** The gain over all pairs; its error is that of a ratio of sums over needs (Cochran: Sampling Techniques, 1977). */
function gainOf(heldOut: readonly HeldOut[]): Gain {
  const needs = byNeed(heldOut).map(orderedMore)
  const all = needs.reduce((sum, need) => sum + need.all, 0)
  const mean = needs.reduce((sum, need) => sum + need.more, 0) / all
  const squares = needs.reduce((sum, need) => sum + (need.more - mean * need.all) ** 2, 0)
  return { mean, error: Math.sqrt((squares * needs.length) / (needs.length - 1)) / all }
}

/**
 * Fits weights to the examples and tells whether they are better than the standard: needs are dealt into five folds, each
 * fold is scored under weights fitted on the others, and the gain must exceed its standard error; otherwise the standard
 * weights stay. `examples` come from `examplesOf`; `onFit` is called after each of at most six fits.
 */
export function learnWeights(examples: readonly Example[], onFit: () => void = () => {}): Learning {
  const telling = byNeed(examples).filter((group) => new Set(group.map(({ grade }) => grade)).size > 1)
  const standing = { weights: STANDARD_WEIGHTS, needs: telling.length }
  if (telling.length < FEWEST_NEEDS) return { ...standing, verdict: 'too_few_needs', heldOut: [], gain: null }
  const before = exampleScorer(STANDARD_WEIGHTS)
  const heldOut: HeldOut[] = []
  for (let fold = 0; fold < MOST_FOLDS; fold++) {
    const isHeld = (index: number) => index % MOST_FOLDS === fold
    const after = exampleScorer(fitWeights(telling.filter((_, index) => !isHeld(index)).flat()))
    onFit()
    for (const example of telling.filter((_, index) => isHeld(index)).flat()) {
      heldOut.push({ ...example, fold, before: before(example), after: after(example) })
    }
  }
  const gain = gainOf(heldOut)
  if (!(gain.mean > ERRORS_TO_EXCEED * gain.error)) return { ...standing, verdict: 'no_certain_gain', heldOut, gain }
  const weights = fitWeights(telling.flat())
  onFit()
  return { verdict: 'learned', weights, needs: telling.length, heldOut, gain }
}
