import { requirementsOf } from './requirements.ts'
import type { SignalNumbers } from './score.ts'
import { industrySignal } from './signals/industry.ts'
import { kindSignal } from './signals/kind.ts'
import { regionSignal } from './signals/region.ts'
import { requirementSignals } from './signals/requirements.ts'
import type { NeedItem, OfferItem } from './types.ts'

/** A signal that few fields of an offer decide. */
export interface ProfilePart {
  readonly signal: Exclude<keyof SignalNumbers, 'words' | 'keywords' | 'chain' | 'meaning'>
  /** Equal for offers with equal values beside every need. */
  readonly keyOf: (offer: OfferItem) => string
  readonly valueFor: (need: NeedItem, offer: OfferItem) => number | undefined
}

/** The parts of an offer's profile. A signal that is not listed here is taken as perfect in bounds. */
export const PROFILE_PARTS: readonly ProfilePart[] = [
  {
    signal: 'industry',
    keyOf: ({ industries }) => industries.join(' '),
    valueFor: (need, offer) => industrySignal(need.industries, offer.industries)?.value,
  },
  {
    signal: 'region',
    keyOf: ({ region, servedRegions }) => `${region ?? ''} ${servedRegions.join(' ')}`,
    valueFor: (need, offer) => regionSignal(need, offer)?.value,
  },
  {
    signal: 'kind',
    keyOf: ({ kind }) => kind ?? '',
    valueFor: (need, offer) => kindSignal(need, offer)?.value,
  },
  {
    signal: 'conditions',
    keyOf: ({ conditions }) => (conditions === undefined ? '' : JSON.stringify(conditions)),
    valueFor: (need, offer) => requirementSignals(requirementsOf(need, offer)).conditions?.value,
  },
  {
    signal: 'wanted',
    keyOf: ({ wants }) => (wants === undefined ? '' : JSON.stringify(wants)),
    valueFor: (need, offer) => requirementSignals(requirementsOf(need, offer)).wanted?.value,
  },
]
