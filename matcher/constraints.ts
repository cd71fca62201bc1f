import { KIND_AFFINITY } from './data/affinity.ts'
import { pairKey } from './pair-key.ts'
import { brokenRegionLimit } from './signals/region.ts'
import type { ExclusionRule, NeedItem, OfferItem, RankOptions } from './types.ts'

/** The first rule, in the order of `EXCLUSION_RULES`, that keeps the pair apart; null when none does. */
export function exclusionOf(need: NeedItem, offer: OfferItem, options: RankOptions): ExclusionRule | null {
  if (need.kind !== undefined && offer.kind !== undefined && KIND_AFFINITY[need.kind][offer.kind] === 0) {
    return 'kinds_do_not_meet'
  }
  if (!need.open) return 'need_not_open'
  if (!offer.open) return 'offer_not_open'
  if (offer.validUntil !== undefined && offer.validUntil < options.today) return 'offer_expired'
  if (need.organisations.some((organisation) => offer.organisations.includes(organisation))) return 'same_organisation'
  const broken = brokenRegionLimit(need, offer)
  if (broken !== undefined) return broken
  if (options.refusedPairs?.has(pairKey(need.id, offer.id))) return 'pair_refused'
  return null
}
