import { KIND_AFFINITY } from '../data/affinity.ts'
import type { NeedItem, OfferItem } from '../types.ts'
import type { SignalValue } from './signal.ts'

/** How well the offer's kind answers the need's kind; undefined where either has none. */
export function kindSignal(need: NeedItem, offer: OfferItem): SignalValue | undefined {
  if (need.kind === undefined || offer.kind === undefined) return undefined
  const value = KIND_AFFINITY[need.kind][offer.kind]
  const finding = value >= 0.8 ? 'kinds_fit' : value >= 0.4 ? 'kinds_help' : 'kinds_far'
  return { value, finding, values: [need.kind, offer.kind] }
}
