import { z } from '@hono/zod-openapi'
import { WEIGHTS_STATES } from '../../db/vocabulary.ts'
import { paragraphs, uuid } from './common.ts'
import { activityView } from './register.ts'

const count = z.int().min(0)

/** Why the weights stay as they are, or that learned ones are better; the matcher's verdicts. */
export const WEIGHTS_VERDICTS = ['learned', 'too_few_needs', 'no_certain_gain'] as const
const verdict = z.enum(WEIGHTS_VERDICTS)

/** A mean with its standard error over needs. */
const gain = z.object({ mean: z.number(), error: z.number() })

export const judgementCounts = z
  .object({ confirmed: count, landed: count, rejected: count, leftOut: count, needs: count })
  .openapi('JudgementCounts')
export type JudgementCountsView = z.infer<typeof judgementCounts>

/** Why a pair changes place: what its score gains or loses by a word or by a signal, in points. */
const placeReason = z.object({ signal: z.string(), word: z.string().nullable(), points: z.number() })

/** Place among the best 20 of the need, 1 for the best; null beyond. */
const place = z.int().min(1).nullable()

/** What learning found, as it is stored with the edition. */
export const weightsReport = z.object({
  judgements: judgementCounts,
  /** Judged pairs that a rule does not exclude. */
  pairs: count,
  /** Needs with better and worse offers among them. */
  needs: count,
  verdict,
  gain: gain.nullable(),
  comparisons: z.array(
    z.object({
      figure: z.enum(['pairwise', 'spearmanPerNeed', 'ndcg10']),
      before: z.number(),
      after: z.number(),
      gain: z.number(),
      error: z.number().nullable(),
    }),
  ),
  /** Parts for single needs. */
  own: z.object({ verdict, needs: count, gain: gain.nullable() }),
  /** Terms whose worth changes most for all needs. */
  terms: z.array(z.object({ kind: z.string(), term: z.string(), factor: z.number() })),
  /** Needs whose lists were looked at, and how many of them change. */
  lists: z.object({ needs: count, changed: count }),
  changes: z.array(
    z.object({
      needId: uuid,
      places: z.array(
        z.object({
          offerId: uuid,
          before: place,
          after: place,
          /** What people said of the pair; null where nobody did. */
          grade: z.number().nullable(),
          reasons: z.array(placeReason),
        }),
      ),
    }),
  ),
})
export type WeightsReport = z.infer<typeof weightsReport>

const reference = z.object({ id: uuid, reference: z.string(), title: z.string() })
const person = z.object({ id: z.string(), name: z.string() })

/** An edition (第 n 期) of what was learned from decisions. */
export const weightsLine = z
  .object({
    id: uuid,
    edition: z.int(),
    state: z.enum(WEIGHTS_STATES),
    /** Part of the work that is done, 0–1. */
    progress: z.number(),
    matcherVersion: z.string(),
    version: z.string().nullable(),
    /** In force now. */
    active: z.boolean(),
    /** May be taken into force: it was learned, for the matcher that runs, and is not in force yet. */
    activatable: z.boolean(),
    error: z.string().nullable(),
    createdBy: person,
    createdAt: z.iso.datetime(),
    finishedAt: z.iso.datetime().nullable(),
    activatedBy: person.nullable(),
    activatedAt: z.iso.datetime().nullable(),
  })
  .openapi('MatcherWeightsLine')
export type WeightsLine = z.infer<typeof weightsLine>

/** An edition with its report; the needs and offers that the report names are beside it. */
export const weightsView = weightsLine
  .extend({
    report: weightsReport.nullable(),
    named: z.object({ needs: z.array(reference), offers: z.array(reference) }),
  })
  .openapi('MatcherWeights')
export type WeightsView = z.infer<typeof weightsView>

/** What is in force in the matcher of the answering process. */
export const weightsInForce = z
  .object({
    matcherVersion: z.string(),
    /** `unusable`: the active edition belongs to another matcher, so that the standard weights are in force. */
    kind: z.enum(['standard', 'learned', 'unusable']),
    edition: z.int().nullable(),
  })
  .openapi('WeightsInForce')
export type WeightsInForceView = z.infer<typeof weightsInForce>

export const weightsList = z
  .object({
    inForce: weightsInForce,
    /** Decisions that could be learned from now. */
    judgements: judgementCounts,
    items: z.array(weightsLine),
    activities: z.array(activityView),
  })
  .openapi('MatcherWeightsList')
export type WeightsList = z.infer<typeof weightsList>

/** Why weights are taken into force or out of it. */
export const weightsStepInput = z
  .strictObject({ reason: paragraphs(2000).pipe(z.string().min(1)) })
  .openapi('WeightsStepInput', { example: { reason: '第 3 期检验有把握，科内会商同意启用' } })
export type WeightsStepInput = z.infer<typeof weightsStepInput>
