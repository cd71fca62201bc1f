import { z } from '@hono/zod-openapi'
import { CURRENCIES, OUTCOME_KINDS, OUTCOME_STANDINGS, PROVIDER_KINDS } from '../../db/vocabulary.ts'
import { idName, isoDate, line, named, pageQuery, regionCode, uuid, yuan } from './common.ts'
import { evidenceIds } from './evidence.ts'

/** An exact decimal with so many places. */
const decimal = (places: number) =>
  z
    .string()
    .regex(new RegExp(`^\\d{1,15}(\\.\\d{1,${places}})?$`))
    .refine((value) => /[1-9]/.test(value))
const reason = line(500, 1)
const money = {
  amountYuan: yuan
    .nullable()
    .optional()
    .openapi({ description: 'Whole yuan; of a foreign currency the equivalent.', example: 4_200_000_000 }),
  currency: z.enum(CURRENCIES).default('CNY'),
  originalAmount: decimal(2).nullable().optional().openapi({ description: 'In the foreign currency.' }),
  rate: decimal(8).nullable().optional().openapi({ description: 'Yuan a unit of the currency.' }),
  noAmountReason: reason.nullable().optional().openapi({ description: 'Why a money outcome states no amount.' }),
}
const introducerIds = z
  .array(uuid)
  .max(10)
  .openapi({ description: 'Whom to credit, the first named first; where left out the provider of the match.' })

/** An outcome as it is entered. */
export const outcomeInput = z
  .strictObject({
    kind: z.enum(OUTCOME_KINDS),
    matchId: uuid.nullable().default(null),
    needId: uuid.nullable().default(null),
    officeId: uuid.optional().openapi({ description: 'The reporting city office, of an outcome without a need.' }),
    title: line(200, 1).optional(),
    needParty: line(120, 1).optional(),
    providerParty: line(120, 1).optional(),
    ...money,
    happenedOn: isoDate,
    addsToId: uuid
      .nullable()
      .optional()
      .openapi({ description: 'The first entry of the same project and kind, to which this one adds.' }),
    amountIs: z
      .enum(['increment', 'total'])
      .default('increment')
      .openapi({ description: 'What the amount of an addition is.' }),
    introducerIds: introducerIds.optional(),
    evidenceIds: evidenceIds.default([]),
    noEvidenceReason: reason.nullable().optional(),
    overruleReason: reason
      .nullable()
      .optional()
      .openapi({ description: 'For administrators: why it counts all the same.' }),
  })
  .openapi('OutcomeInput', {
    example: {
      kind: 'signed',
      needId: '0b6f1f6e-3c0a-4f8e-9a60-2f9f3f7c2b11',
      title: '现代物流枢纽',
      providerParty: '中钢集团',
      amountYuan: 4_200_000_000,
      happenedOn: '2026-04-09',
      noEvidenceReason: '协议原件由市政府办公室保管',
    },
  })
export type OutcomeInput = z.infer<typeof outcomeInput>

/** What a correction changes; what is left out stays. */
export const outcomeCorrection = z
  .strictObject({
    reason,
    title: line(200, 1).optional(),
    needParty: line(120, 1).optional(),
    providerParty: line(120, 1).optional(),
    amount: z.strictObject(money).optional(),
    happenedOn: isoDate.optional(),
    introducerIds: introducerIds.optional(),
    evidenceIds: evidenceIds.default([]),
    noEvidenceReason: reason.nullable().optional(),
    overruleReason: reason.nullable().optional(),
  })
  .openapi('OutcomeCorrection', {
    example: { reason: '协议金额录错', amount: { amountYuan: 4_200_000_000 } },
  })
export type OutcomeCorrection = z.infer<typeof outcomeCorrection>

export const outcomeCancellation = z
  .strictObject({ reason })
  .openapi('OutcomeCancellation', { example: { reason: '登记在别的项目上' } })

/** A row of the ledger. */
export const outcomeView = z
  .object({
    id: uuid,
    entryId: uuid.openapi({ description: 'The first row of the entry and all its corrections.' }),
    standing: z.enum(OUTCOME_STANDINGS),
    kind: z.enum(OUTCOME_KINDS),
    title: z.string(),
    office: idName,
    city: named.nullable(),
    need: z.object({ id: uuid, reference: z.string(), title: z.string() }).nullable(),
    matchId: uuid.nullable(),
    needParty: z.string(),
    providerParty: z.string().nullable(),
    amountYuan: z.int().nullable().openapi({ description: 'What it counts for; of an addition the increment.' }),
    currency: z.enum(CURRENCIES),
    originalAmount: z.string().nullable(),
    rate: z.string().nullable(),
    statedTotalYuan: z.int().nullable(),
    noAmountReason: z.string().nullable(),
    happenedOn: isoDate,
    addsToId: uuid.nullable(),
    introducers: z.array(z.object({ id: uuid, name: z.string(), kind: z.enum(PROVIDER_KINDS) })),
    noEvidenceReason: z.string().nullable(),
    overruled: z
      .object({ id: uuid, reason: z.string(), by: z.string() })
      .nullable()
      .openapi({ description: 'The entry that it looked like, and why an administrator let it count all the same.' }),
    correctsId: uuid.nullable(),
    correctedById: uuid.nullable(),
    correctionReason: z.string().nullable(),
    recordedBy: z.string(),
    recordedAt: z.iso.datetime(),
  })
  .openapi('Outcome')
export type OutcomeView = z.infer<typeof outcomeView>

/** An entry with its whole history. */
export const outcomeEntry = z
  .object({
    outcome: outcomeView,
    history: z.array(outcomeView).openapi({ description: 'All rows of the entry, the oldest first.' }),
    additions: z.array(outcomeView).openapi({ description: 'What adds to it and counts.' }),
  })
  .openapi('OutcomeEntry')
export type OutcomeEntry = z.infer<typeof outcomeEntry>

export const OUTCOME_SORTS = ['happened', 'recorded', 'amount'] as const

export const outcomeQuery = pageQuery.extend({
  kind: z.enum(OUTCOME_KINDS).optional(),
  city: regionCode.optional(),
  year: z.coerce.number().int().min(1900).max(2999).optional(),
  committee: uuid.optional(),
  need: uuid.optional(),
  match: uuid.optional(),
  group: uuid.optional().openapi({ description: 'A working group: outcomes of the needs of its city and industries.' }),
  introducer: uuid.optional(),
  q: line(200).optional(),
  show: z.enum(['effective', 'all']).default('effective'),
  sort: z.enum(OUTCOME_SORTS).default('happened'),
})
export type OutcomeQuery = z.infer<typeof outcomeQuery>

/** What counts, of one kind. Sums of different kinds are different figures and never added up. */
export const outcomeSum = z
  .object({ kind: z.enum(OUTCOME_KINDS), count: z.int(), sumYuan: z.int().nullable() })
  .openapi('OutcomeSum')
export type OutcomeSum = z.infer<typeof outcomeSum>

export const outcomePage = z
  .object({
    items: z.array(outcomeView),
    nextCursor: z.string().nullable(),
    total: z.int(),
    sums: z.array(outcomeSum).openapi({ description: 'Of everything that the filter holds, not of the page.' }),
  })
  .openapi('OutcomePage')
export type OutcomePage = z.infer<typeof outcomePage>

export const creditQuery = z.object({
  year: z.coerce.number().int().min(1900).max(2999).optional(),
  city: regionCode.optional(),
  kind: z.enum(PROVIDER_KINDS).optional(),
})
export type CreditQuery = z.infer<typeof creditQuery>

/** What one introducer brought about in a year. */
export const creditLine = z
  .object({
    provider: idName.extend({ kind: z.enum(PROVIDER_KINDS) }),
    introduced: z.int(),
    signed: z.int(),
    signedYuan: z.int().openapi({ description: 'The share: money is divided equally among those named.' }),
    landed: z.int(),
    landedYuan: z.int(),
    solved: z.int(),
  })
  .openapi('CreditLine')
export type CreditLine = z.infer<typeof creditLine>
export const creditList = z.object({ year: z.int(), items: z.array(creditLine) }).openapi('CreditList')
export type CreditList = z.infer<typeof creditList>
