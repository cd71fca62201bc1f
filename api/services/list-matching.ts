/** The matcher over two lists that live in memory only, without database: what the command line on files does. */
import {
  type Candidate,
  createMatcher,
  type Matcher,
  type NeedItem,
  type OfferItem,
  STANDARD_WEIGHTS,
  type Weights,
} from '../../matcher/index.ts'
import type { NeedRanking } from './evaluation.ts'

/** One offer proposed for a need. */
export interface Proposal {
  readonly offer: OfferItem
  readonly candidate: Candidate
}

/** A need with its offers, best first. */
export interface NeedMatches {
  readonly need: NeedItem
  readonly proposals: readonly Proposal[]
}

/** All matches of two lists. */
export interface MatchResult {
  readonly needs: readonly NeedMatches[]
  readonly top: number
  /** ISO date on which validity was judged. */
  readonly today: string
  readonly matcherVersion: string
}

/** The two lists. */
export interface ItemLists {
  readonly needs: readonly NeedItem[]
  readonly offers: readonly OfferItem[]
}

function matcherOf({ needs, offers }: ItemLists, weights: Weights, onOffer = () => {}): Matcher {
  const matcher = createMatcher({ weights })
  matcher.putNeeds(needs)
  for (const offer of offers) {
    matcher.putOffers([offer])
    onOffer()
  }
  return matcher
}

/** Ranks the offers for each need, at most `top` each; `onItem` is called after every offer that is read and every need that is ranked. */
export function matchLists(
  lists: ItemLists,
  top: number,
  today: string,
  onItem: () => void,
  weights = STANDARD_WEIGHTS,
): MatchResult {
  const matcher = matcherOf(lists, weights, onItem)
  const offerOf = new Map(lists.offers.map((offer) => [offer.id, offer]))
  const needs = lists.needs.map((need) => {
    const proposals: Proposal[] = []
    for (const candidate of matcher.offersFor(need, { today, limit: top })) {
      const offer = offerOf.get(candidate.offerId)
      if (offer !== undefined) proposals.push({ offer, candidate })
    }
    onItem()
    return { need, proposals }
  })
  return { needs, top, today, matcherVersion: matcher.version }
}

/** A function that gives the score of a pair under the statistics of both lists; a pair that a rule excludes scores 0. */
export function pairScorer(
  lists: ItemLists,
  today: string,
  weights = STANDARD_WEIGHTS,
): (need: NeedItem, offer: OfferItem) => number {
  const matcher = matcherOf(lists, weights)
  return (need, offer) => matcher.pair(need, offer, { today }).score ?? 0
}

/** What the matcher says of the needs of a list, by id, as `evaluate` asks it: the best `limit` of all offers, and single scores. */
export function listRanking(
  lists: ItemLists,
  today: string,
  limit: number,
  weights = STANDARD_WEIGHTS,
): (needId: string) => NeedRanking {
  const matcher = matcherOf(lists, weights)
  return (needId) => {
    const need = matcher.need(needId)
    if (need === undefined) return { best: [], scoreOf: () => 0 }
    const best = matcher.offersFor(need, { today, limit }).map(({ offerId }) => offerId)
    const scoreOf = (offerId: string) => {
      const offer = matcher.offer(offerId)
      return offer === undefined ? 0 : (matcher.pair(need, offer, { today }).score ?? 0)
    }
    return { best, scoreOf }
  }
}
