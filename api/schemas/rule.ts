import { z } from '@hono/zod-openapi'
import { idName, paragraphs, sentencePair, uuid } from './common.ts'
import { exclusionView, explanationView } from './match.ts'

const reason = paragraphs(2000).pipe(z.string().min(1))
const referenced = z.object({ id: uuid, reference: z.string(), title: z.string() })

/** Why a pair is fixed. */
export const pinInput = z.strictObject({ reason }).openapi('PinInput', { example: { reason: '双方已面谈（演示）' } })
export type PinInput = z.infer<typeof pinInput>

/** A pair that staff fixed: it stands first among the candidates of both sides. */
export const pinView = z
  .object({
    offer: referenced,
    reason: z.string(),
    pinnedBy: z.object({ id: z.string(), name: z.string() }),
    pinnedAt: z.iso.datetime(),
  })
  .openapi('Pin')
export type PinView = z.infer<typeof pinView>
export const pinList = z.object({ items: z.array(pinView) }).openapi('PinList')

/** A conflict of interest with an organisation (office or 需求单位) or with one need: exactly one of both. */
export const conflictInput = z
  .strictObject({ organisationId: uuid.optional(), needId: uuid.optional(), reason })
  .refine((value) => (value.organisationId === undefined) !== (value.needId === undefined), {
    path: ['organisationId'],
    params: { field: 'required' },
  })
  .openapi('ConflictInput')
export type ConflictInput = z.infer<typeof conflictInput>

export const conflictView = z
  .object({
    id: uuid,
    organisation: idName.nullable(),
    /** Its texts are null for readers who may not see the need. */
    need: z.object({ id: uuid, reference: z.string().nullable(), title: z.string().nullable() }).nullable(),
    reason: z.string(),
    declaredBy: z.object({ id: z.string(), name: z.string() }),
    declaredAt: z.iso.datetime(),
  })
  .openapi('Conflict')
export type ConflictView = z.infer<typeof conflictView>
export const conflictList = z.object({ items: z.array(conflictView) }).openapi('ConflictList')

/** Why an offer does not stand in the list of a need (or a need in that of an offer), or not higher. */
export const whyNotView = z
  .object({
    verdict: z.enum(['excluded', 'pinned', 'nothing_in_common', 'listed', 'below_least_score', 'beyond_limit']),
    /** Every rule that keeps the pair apart; for a fixed pair as a warning. */
    exclusions: z.array(exclusionView),
    requirements: explanationView.shape.requirements.unwrap(),
    /** What it scores, or would score but for the rules. */
    score: z.number(),
    /** Place among everything with a score; null where it has none. */
    rank: z.int().nullable(),
    /** The last of the list, for a listed pair the first. `item` is null where the reader may not see it. */
    comparedWith: z.object({ rank: z.int(), score: z.number(), item: referenced.nullable() }).nullable(),
    /** Points that the compared pair has more, by signal. */
    differences: z.array(z.object({ signal: z.string(), points: z.number() })),
    /** The answer in words. */
    text: sentencePair,
    /** How long the list is that the answer speaks of. */
    limit: z.int(),
    /** Least score of pairs that are put before the reviewers by themselves. */
    proposalThreshold: z.number(),
    need: referenced,
    offer: referenced,
  })
  .openapi('WhyNot')
export type WhyNotView = z.infer<typeof whyNotView>
