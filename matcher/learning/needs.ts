import { byNeed, type Example, exampleScorer } from './examples.ts'
import { fitNeed } from './fit.ts'
import { type Gain, gainOf, isCertain, type Ordered, orderedMore, type Rescored } from './gain.ts'
import { FEWEST_NEEDS, type Verdict } from './verdict.ts'
import type { NeedWeights, Weights } from './weights.ts'

/** A need has a part of its own from so many judged offers on, … */
const FEWEST_JUDGED = 5
/** … of which so many are held out at a time, so that each held-out part can hold better and worse ones. */
const HELD_AT_LEAST = 4
const MOST_FOLDS = 5

/** What came of learning for single needs. */
export interface NeedsLearning {
  readonly verdict: Verdict
  /** The parts to use; none unless the verdict is `learned`. */
  readonly parts: readonly NeedWeights[]
  /** Needs with enough differently graded offers. */
  readonly needs: number
  /** What the share of rightly ordered pairs of held-out offers gains; null where too few needs could tell. */
  readonly gain: Gain | null
}

/** Needs that could have a part of their own: enough judged offers, better and worse ones. */
function tellingNeeds(examples: readonly Example[]): Example[][] {
  return byNeed(examples).filter(
    (group) => group.length >= FEWEST_JUDGED && new Set(group.map(({ grade }) => grade)).size > 1,
  )
}

/**
 * Deals the judged offers of a need into folds, those of equal grade in turn, and scores each fold under a part that was
 * fitted on the other folds; pairs are counted within folds, so that neither offer of a pair was seen.
 */
function heldOutPairs(group: readonly Example[], general: Weights): Ordered {
  const folds = Math.max(2, Math.min(MOST_FOLDS, Math.floor(group.length / HELD_AT_LEAST)))
  const dealt = [...group].sort((one, other) => other.grade - one.grade)
  const foldOf = new Map(dealt.map(({ offerId }, index) => [offerId, index % folds]))
  const before = exampleScorer({ ...general, needs: [] })
  let all = 0
  let more = 0
  for (let fold = 0; fold < folds; fold++) {
    const held = group.filter(({ offerId }) => foldOf.get(offerId) === fold)
    const part = fitNeed(
      group.filter(({ offerId }) => foldOf.get(offerId) !== fold),
      general,
    )
    const after = exampleScorer({ ...general, needs: [part] })
    const rescored = held.map((each): Rescored => ({ ...each, before: before(each), after: after(each) }))
    const ordered = orderedMore(rescored)
    all += ordered.all
    more += ordered.more
  }
  return { all, more }
}

/**
 * Fits a part of their own to needs with enough judgements, beside the general weights, and tells whether such parts help:
 * over all these needs together, the pairs of offers that were held out must gain more than one standard error; otherwise
 * no need has one. `onNeed` is called after each need.
 */
export function learnNeeds(
  examples: readonly Example[],
  general: Weights,
  onNeed: (done: number, of: number) => void = () => {},
): NeedsLearning {
  const telling = tellingNeeds(examples)
  const counted = telling.map((group, index) => {
    const ordered = heldOutPairs(group, general)
    onNeed(index + 1, telling.length)
    return ordered
  })
  const proving = counted.filter(({ all }) => all > 0)
  const standing = { parts: [], needs: telling.length }
  if (proving.length < FEWEST_NEEDS) return { ...standing, verdict: 'too_few_needs', gain: null }
  const gain = gainOf(proving)
  if (!isCertain(gain)) return { ...standing, verdict: 'no_certain_gain', gain }
  const parts = telling.map((group) => fitNeed(group, general))
  return { verdict: 'learned', parts, needs: telling.length, gain }
}
