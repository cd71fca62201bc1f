import { requirementsOf } from './requirements.ts'
import type { SignalNumbers } from './score.ts'
import { industrySignal } from './signals/industry.ts'
import { kindSignal } from './signals/kind.ts'
import { regionSignal } from './signals/region.ts'
import { requirementSignals } from './signals/requirements.ts'
import { EXCLUSION_RULES, type ExclusionRule, type NeedItem, type OfferItem } from './types.ts'

/** A signal that few fields of an offer decide, and the rules that the same fields decide. */
export interface ProfilePart {
  readonly signal: Exclude<keyof SignalNumbers, 'words' | 'keywords' | 'chain' | 'meaning'>
  /** Equal for offers with equal values beside every need. */
  readonly keyOf: (offer: OfferItem) => string
  readonly valueFor: (need: NeedItem, offer: OfferItem) => number | undefined
  /** Rules that keep all offers with this part apart from a need, or none. */
  readonly rules: readonly ExclusionRule[]
}

/** The parts of an offer's profile, the one that tells offers apart most first. A signal that is not listed here is taken as perfect in bounds. */
export const PROFILE_PARTS: readonly ProfilePart[] = [
  {
    signal: 'kind',
    keyOf: ({ kind }) => kind ?? '',
    valueFor: (need, offer) => kindSignal(need, offer)?.value,
    rules: ['kinds_do_not_meet'],
  },
  {
    signal: 'industry',
    keyOf: ({ industries }) => industries.join(' '),
    valueFor: (need, offer) => industrySignal(need.industries, offer.industries)?.value,
    rules: [],
  },
  {
    signal: 'region',
    keyOf: ({ region, servedRegions }) => `${region ?? ''} ${servedRegions.join(' ')}`,
    valueFor: (need, offer) => regionSignal(need, offer)?.value,
    rules: ['region_not_served', 'region_not_wanted'],
  },
  {
    signal: 'conditions',
    keyOf: ({ conditions }) => (conditions === undefined ? '' : JSON.stringify(conditions)),
    valueFor: (need, offer) => requirementSignals(requirementsOf(need, offer)).conditions?.value,
    rules: ['funding_conditions_not_met'],
  },
  {
    signal: 'wanted',
    keyOf: ({ wants }) => (wants === undefined ? '' : JSON.stringify(wants)),
    valueFor: (need, offer) => requirementSignals(requirementsOf(need, offer)).wanted?.value,
    rules: ['wants_not_met'],
  },
]

/** The rules that no part of a profile decides. */
export const OTHER_RULES: readonly ExclusionRule[] = EXCLUSION_RULES.filter(
  (rule) => !PROFILE_PARTS.some(({ rules }) => rules.includes(rule)),
)
