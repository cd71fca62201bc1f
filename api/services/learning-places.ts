/** Which offers change place in the lists of needs when other weights come into force, and why. */
import type { Candidate, Explanation, Judgement, Matcher, NeedItem, OfferItem, Weights } from '../../matcher/index.ts'
import type { WeightsReport } from '../schemas/matcher-weights.ts'

/** How long the lists are that are compared. */
const LIST = 20
/** How many needs and offers the report tells of, those that change most. */
const NEEDS_TOLD = 20
const OFFERS_TOLD = 8
const REASONS_TOLD = 3
/** Points below which a change is no reason. */
const LEAST_POINTS = 0.05

type NeedChanges = WeightsReport['changes'][number]
type Place = NeedChanges['places'][number]
type Reason = Place['reasons'][number]

/** Points of an explanation by signal, and by word where a signal has words. */
function pointsOf(explanation: Explanation | null): Map<string, Reason> {
  const points = new Map<string, Reason>()
  for (const part of explanation?.parts ?? []) {
    if (part.words.length === 0) points.set(part.signal, { signal: part.signal, word: null, points: part.points })
    for (const { word, points: own } of part.words) {
      const key = `${part.signal} ${word}`
      points.set(key, { signal: part.signal, word, points: (points.get(key)?.points ?? 0) + own })
    }
  }
  return points
}

/** What changes the score most between two explanations of a pair. */
function reasonsOf(before: Explanation | null, after: Explanation | null): Reason[] {
  const [from, to] = [pointsOf(before), pointsOf(after)]
  const reasons: Reason[] = []
  for (const key of new Set([...from.keys(), ...to.keys()])) {
    const points = (to.get(key)?.points ?? 0) - (from.get(key)?.points ?? 0)
    const named = to.get(key) ?? from.get(key)
    if (named !== undefined && Math.abs(points) >= LEAST_POINTS) reasons.push({ ...named, points })
  }
  return reasons.sort((one, other) => Math.abs(other.points) - Math.abs(one.points)).slice(0, REASONS_TOLD)
}

/** A place beyond the list counts as the one after it. */
const moved = ({ before, after }: Pick<Place, 'before' | 'after'>): number =>
  Math.abs((before ?? LIST + 1) - (after ?? LIST + 1))

export interface ListsCompared {
  readonly lists: WeightsReport['lists']
  readonly changes: WeightsReport['changes']
}

/** Compares the lists of the given needs under two weights; the matcher is left with the later ones. */
export function compareLists(
  matcher: Matcher,
  needs: readonly NeedItem[],
  weights: { readonly before: Weights; readonly after: Weights },
  judgements: readonly Judgement[],
  today: string,
  onNeed: (done: number) => void,
): ListsCompared {
  const grades = new Map(judgements.map(({ needId, offerId, grade }) => [`${needId} ${offerId}`, grade]))
  const explained = (need: NeedItem, offer: OfferItem | undefined): Explanation | null =>
    offer === undefined ? null : matcher.pair(need, offer, { today }).explanation
  const compared = needs.map((need, index): NeedChanges => {
    matcher.useWeights(weights.before)
    const before = new Map(matcher.offersFor(need, { today, limit: LIST }).map((each) => [each.offerId, each]))
    matcher.useWeights(weights.after)
    const after = new Map(matcher.offersFor(need, { today, limit: LIST }).map((each) => [each.offerId, each]))
    const gone = [...before.keys()].filter((offerId) => !after.has(offerId))
    const later = new Map([
      ...[...after].map(([offerId, { explanation }]) => [offerId, explanation] as const),
      ...gone.map((offerId) => [offerId, explained(need, matcher.offer(offerId))] as const),
    ])
    matcher.useWeights(weights.before)
    const rank = (list: ReadonlyMap<string, Candidate>, offerId: string) => list.get(offerId)?.rank ?? null
    const places = [...later].flatMap(([offerId, explanation]): Place[] => {
      const ranks = { before: rank(before, offerId), after: rank(after, offerId) }
      if (ranks.before === ranks.after) return []
      const earlier = before.get(offerId)?.explanation ?? explained(need, matcher.offer(offerId))
      const grade = grades.get(`${need.id} ${offerId}`) ?? null
      return [{ offerId, ...ranks, grade, reasons: reasonsOf(earlier, explanation) }]
    })
    onNeed(index + 1)
    return { needId: need.id, places }
  })
  matcher.useWeights(weights.after)
  const changed = compared.filter(({ places }) => places.length > 0)
  const movement = ({ places }: NeedChanges): number => places.reduce((sum, each) => sum + moved(each), 0)
  const told = changed.sort((one, other) => movement(other) - movement(one)).slice(0, NEEDS_TOLD)
  return {
    lists: { needs: needs.length, changed: changed.length },
    changes: told.map(({ needId, places }) => ({
      needId,
      places: places.sort((one, other) => moved(other) - moved(one)).slice(0, OFFERS_TOLD),
    })),
  }
}
