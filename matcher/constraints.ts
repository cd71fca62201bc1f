import { KIND_AFFINITY } from './data/affinity.ts'
import { conflictKey, pairKey } from './pair-key.ts'
import { failsHard } from './requirements.ts'
import { servesElsewhere, sitsElsewhere } from './signals/region.ts'
import { EXCLUSION_RULES, type ExclusionRule, type NeedItem, type OfferItem, type RankOptions } from './types.ts'

/** Whether a rule keeps the pair apart. */
type Rule = (need: NeedItem, offer: OfferItem, options: RankOptions) => boolean

function inConflict(need: NeedItem, { provider }: OfferItem, { conflicts }: RankOptions): boolean {
  if (conflicts === undefined || conflicts.size === 0 || provider === undefined) return false
  return [need.id, ...need.organisations].some((id) => conflicts.has(conflictKey(provider, id)))
}

/** Whether the provider's capacity is used up by other pairs. */
function providerFull(need: NeedItem, { id, provider }: OfferItem, options: RankOptions): boolean {
  if (provider === undefined || options.fullProviders?.has(provider) !== true) return false
  return options.standingPairs?.has(pairKey(need.id, id)) !== true
}

const RULES: Readonly<Record<ExclusionRule, Rule>> = {
  kinds_do_not_meet: (need, offer) =>
    need.kind !== undefined && offer.kind !== undefined && KIND_AFFINITY[need.kind][offer.kind] === 0,
  need_not_open: (need) => !need.open,
  offer_not_open: (_need, offer) => !offer.open,
  offer_expired: (_need, offer, { today }) => offer.validUntil !== undefined && offer.validUntil < today,
  same_organisation: (need, offer) => need.organisations.some((id) => offer.organisations.includes(id)),
  region_not_served: servesElsewhere,
  region_not_wanted: sitsElsewhere,
  pair_refused: (need, offer, { refusedPairs }) => refusedPairs?.has(pairKey(need.id, offer.id)) === true,
  conflict_of_interest: inConflict,
  provider_full: providerFull,
  funding_conditions_not_met: (need, offer) => failsHard(need, offer, 'conditions'),
  wants_not_met: (need, offer) => failsHard(need, offer, 'wants'),
}

/** The first rule, in the order of `EXCLUSION_RULES`, that keeps the pair apart; null when none does. */
export function exclusionOf(need: NeedItem, offer: OfferItem, options: RankOptions): ExclusionRule | null {
  return EXCLUSION_RULES.find((rule) => RULES[rule](need, offer, options)) ?? null
}

/** Whether one of the rules keeps the pair apart. */
export function keptApart(
  rules: readonly ExclusionRule[],
  need: NeedItem,
  offer: OfferItem,
  options: RankOptions,
): boolean {
  return rules.some((rule) => RULES[rule](need, offer, options))
}

/** Every rule that keeps the pair apart, in the order of `EXCLUSION_RULES`. */
export function allExclusions(need: NeedItem, offer: OfferItem, options: RankOptions): ExclusionRule[] {
  return EXCLUSION_RULES.filter((rule) => RULES[rule](need, offer, options))
}
