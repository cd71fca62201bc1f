import type { NeedKind } from '../../db/vocabulary.ts'

/** Kinds of needs that have a stage of the enterprise. */
export const KINDS_WITH_STAGE: readonly NeedKind[] = ['project', 'enterprise', 'funding']
/** Kinds behind which stands an enterprise that asks for money. */
export const KINDS_WITH_FACTS: readonly NeedKind[] = ['project', 'funding']
/** Kinds of needs that have a wanted maturity of technology. */
export const KINDS_WITH_MATURITY: readonly NeedKind[] = ['technology']
