import { z } from '@hono/zod-openapi'
import { MERGE_STATES, NEED_STATUSES } from '../../db/vocabulary.ts'
import { idName, paragraphs, uuid } from './common.ts'

const words = paragraphs(2000)
const person = z.object({ id: z.string(), name: z.string() })

/** Proposes that a need and another become one. */
export const mergeInput = z
  .strictObject({
    /** The other need. */
    needId: uuid,
    /** Which of the two stays: this one (of the path) or the other one. */
    keep: z.enum(['this', 'other']),
    /** Why they are the same; shown to whoever is asked to consent. */
    note: words.nullable().default(null),
  })
  .openapi('NeedMergeInput')
export type MergeInput = z.infer<typeof mergeInput>

/** Consents; staff who do so on behalf of an office say how they know of its consent. */
export const mergeConsent = z.strictObject({ note: words.nullable().default(null) }).openapi('NeedMergeConsent')
export type MergeConsent = z.infer<typeof mergeConsent>

export const mergeDecline = z.strictObject({ reason: words.pipe(z.string().min(1)) }).openapi('NeedMergeDecline')
export type MergeDecline = z.infer<typeof mergeDecline>

/** One of the two needs as those see it who are asked to consent; never its contacts. */
const side = z.object({
  id: uuid,
  reference: z.string(),
  title: z.string(),
  description: z.string(),
  office: idName,
  status: z.enum(NEED_STATUSES),
  /** Whether the reader may read the need itself. */
  readable: z.boolean(),
  consent: z
    .object({ by: person, at: z.iso.datetime(), note: z.string().nullable() })
    .nullable()
    .openapi({ description: 'Who consented for its office.' }),
})

export const mergeView = z
  .object({
    id: uuid,
    state: z.enum(MERGE_STATES),
    surviving: side,
    retired: side,
    note: z.string().nullable(),
    proposedBy: person,
    proposedAt: z.iso.datetime(),
    endedBy: person.nullable(),
    endedAt: z.iso.datetime().nullable(),
    reason: z.string().nullable(),
    /** What the reader may do now. */
    steps: z.array(z.enum(['consent', 'decline', 'withdraw', 'undo'])),
  })
  .openapi('NeedMerge')
export type MergeView = z.infer<typeof mergeView>
export const mergeList = z.object({ items: z.array(mergeView) }).openapi('NeedMergeList')
