import type { NeedKind, OfferKind } from '../../db/vocabulary.ts'
import type { OfferInput } from '../schemas/offer.ts'

/** Kinds of needs that have a stage of the enterprise. */
export const KINDS_WITH_STAGE: readonly NeedKind[] = ['project', 'enterprise', 'funding']
/** Kinds behind which stands an enterprise that asks for money. */
export const KINDS_WITH_FACTS: readonly NeedKind[] = ['project', 'funding']
/** Kinds of needs that have a wanted maturity of technology. */
export const KINDS_WITH_MATURITY: readonly NeedKind[] = ['technology']
/** Kinds of offers that may ask for facts of an enterprise. */
export const KINDS_WITH_CONDITIONS: readonly OfferKind[] = ['finance', 'capital']

/** The first condition that stands on a kind that brings no money, so that nothing hides where nobody looks; null for none. */
export function conditionBesideKind(
  kind: OfferKind | null,
  { stages, soft: _soft, ...others }: OfferInput['conditions'],
): string | null {
  if (kind === null || KINDS_WITH_CONDITIONS.includes(kind)) return null
  if (stages.length > 0) return 'stages'
  return Object.entries(others).find(([, value]) => value !== null)?.[0] ?? null
}
