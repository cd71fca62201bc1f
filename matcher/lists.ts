import { allExclusions } from './constraints.ts'
import type { Engine } from './engine.ts'
import type { CheckedOptions } from './options.ts'
import { askNeed, explainAnew } from './pairs.ts'
import { fixedItems, type ListedSide, withPins } from './pins.ts'
import { bestNeeds, rankNeeds } from './rank-needs.ts'
import { bestOffers, rankOffers } from './rank-offers.ts'
import type { Scored } from './ranking.ts'
import type { Candidate, NeedItem, OfferItem, WhyNot } from './types.ts'
import { whyNotOf } from './why-not.ts'

function offersSide(engine: Engine, need: NeedItem, options: CheckedOptions): ListedSide<OfferItem> {
  return {
    idOf: ({ offerId }) => offerId,
    find: (id) => engine.offers.find(id),
    explained: (offer) => explainAnew(engine, need, offer),
    exclusions: (offer) => allExclusions(need, offer, options),
    pairWith: (offer) => ({ needId: need.id, offerId: offer.id }),
    ranked: (changed) => rankOffers(engine, need, changed),
  }
}

function needsSide(engine: Engine, offer: OfferItem, options: CheckedOptions): ListedSide<NeedItem> {
  return {
    idOf: ({ needId }) => needId,
    find: (id) => engine.needs.find(id),
    explained: (need) => explainAnew(engine, need, offer),
    exclusions: (need) => allExclusions(need, offer, options),
    pairWith: (need) => ({ needId: need.id, offerId: offer.id }),
    ranked: (changed) => rankNeeds(engine, offer, changed),
  }
}

/** The best offers for a need, those that staff fixed first. */
export function listOffers(engine: Engine, need: NeedItem, options: CheckedOptions): Candidate[] {
  return withPins(options, offersSide(engine, need, options))
}

/** The best needs for an offer, those that staff fixed first. */
export function listNeeds(engine: Engine, offer: OfferItem, options: CheckedOptions): Candidate[] {
  return withPins(options, needsSide(engine, offer, options))
}

/** Why an item does not stand in its side's list; `best` ranks without explaining. */
function whyNot<Item extends NeedItem | OfferItem>(
  side: ListedSide<Item>,
  item: Item,
  options: CheckedOptions,
  best: (options: CheckedOptions) => readonly Scored<Item>[],
): WhyNot {
  const { score, explanation } = side.explained(item)
  const fixed = fixedItems(options, side)
  const pinned = fixed.some(({ id }) => id === item.id)
  const precedes = (other: { readonly id: string; readonly score: number }): boolean =>
    other.id !== item.id && (other.score !== score ? other.score > score : other.id < item.id)
  const before = (): number => {
    if (pinned) return fixed.filter((one) => precedes({ id: one.id, score: side.explained(one).score })).length
    const ids = new Set(fixed.map(({ id }) => id))
    return ids.size + best({ ...options, minScore: score }).filter((one) => !ids.has(one.id) && precedes(one)).length
  }
  const exclusions = side.exclusions(item)
  const list = withPins(options, side)
  return whyNotOf({ id: item.id, score, explanation, exclusions, pinned, list, idOf: side.idOf, before }, options)
}

/** Why an offer does not stand in the list of a need. */
export function whyNotOffer(engine: Engine, need: NeedItem, offer: OfferItem, options: CheckedOptions): WhyNot {
  const all = (changed: CheckedOptions) =>
    bestOffers(engine, askNeed(engine, need), { ...changed, limit: Math.max(1, engine.offers.size) })
  return whyNot(offersSide(engine, need, options), offer, options, all)
}

/** Why a need does not stand in the list of an offer. */
export function whyNotNeed(engine: Engine, need: NeedItem, offer: OfferItem, options: CheckedOptions): WhyNot {
  const all = (changed: CheckedOptions) =>
    bestNeeds(engine, offer, { ...changed, limit: Math.max(1, engine.needs.size) })
  return whyNot(needsSide(engine, offer, options), need, options, all)
}
