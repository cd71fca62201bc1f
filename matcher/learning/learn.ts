import { byNeed, type Example, exampleScorer } from './examples.ts'
import { fitWeights } from './fit.ts'
import { type Gain, gainByNeed, isCertain, type Rescored } from './gain.ts'
import { learnNeeds, type NeedsLearning } from './needs.ts'
import { FEWEST_NEEDS, type Verdict } from './verdict.ts'
import { STANDARD_WEIGHTS, versionedWeights, type Weights } from './weights.ts'

const MOST_FOLDS = 5

/** An example with the scores that the standard weights and weights fitted without its need give it. */
export interface HeldOut extends Example, Rescored {
  /** From 0. */
  readonly fold: number
}

/** What came of learning for all needs together. */
interface GeneralLearning {
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

/** What came of learning; `weights` hold the parts of single needs, too. */
export interface Learning extends GeneralLearning {
  readonly own: NeedsLearning
}

function learnGeneral(examples: readonly Example[], onFit: () => void): GeneralLearning {
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
  const gain = gainByNeed(heldOut)
  if (!isCertain(gain)) return { ...standing, verdict: 'no_certain_gain', heldOut, gain }
  const weights = fitWeights(telling.flat())
  onFit()
  return { verdict: 'learned', weights, needs: telling.length, heldOut, gain }
}

/**
 * Fits weights to the examples and tells whether they are better than the standard: needs are dealt into five folds, each
 * fold is scored under weights fitted on the others, and the gain must exceed its standard error; otherwise the standard
 * weights stay. Then `learnNeeds` asks the same of parts for single needs. `examples` come from `examplesOf`; `onFit` is
 * called after each of at most six fits.
 */
export function learnWeights(examples: readonly Example[], onFit: () => void = () => {}): Learning {
  const general = learnGeneral(examples, onFit)
  const own = learnNeeds(examples, general.weights)
  if (own.parts.length === 0) return { ...general, own }
  const { signals, shares, terms } = general.weights
  return { ...general, weights: versionedWeights({ signals, shares, terms, needs: own.parts }), own }
}
