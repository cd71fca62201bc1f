import { z } from '@hono/zod-openapi'
import {
  ACCEPTED_STAGES,
  COLLATERALS,
  FUNDING_CONDITIONS,
  NEED_KINDS,
  OFFER_KINDS,
  OFFER_STATUSES,
  PROVIDER_KINDS,
  WANTS,
} from '../../db/vocabulary.ts'
import {
  codes,
  contactInput,
  fieldError,
  industryCode,
  isoDate,
  keywords,
  line,
  named,
  pageOf,
  pageQuery,
  paragraphs,
  regionCode,
  uuid,
  years,
  yuan,
} from './common.ts'

/** What an offer of money asks of the enterprise; what is not stated is not asked. The offer's amounts are asked too. */
const conditions = z
  .strictObject({
    /** Of the five stages or the banks' three; empty: any. */
    stages: codes(z.enum(ACCEPTED_STAGES), ACCEPTED_STAGES.length).default([]),
    leastYears: years.nullable().default(null),
    leastRevenueYuan: yuan.nullable().default(null),
    /** One of these must be put up; empty: none is needed, null: not stated. */
    collateral: codes(z.enum(COLLATERALS), COLLATERALS.length).nullable().default(null),
    acceptsLoss: z.boolean().nullable().default(null),
    /** Conditions that can be talked about: failing them lowers the score instead of excluding. */
    soft: codes(z.enum(FUNDING_CONDITIONS), FUNDING_CONDITIONS.length).default(['amount']),
  })
  .openapi('FundingConditions')

/** The needs that a provider would like; empty and null: any. */
const wants = z
  .strictObject({
    kinds: codes(z.enum(NEED_KINDS), NEED_KINDS.length).default([]),
    industries: codes(industryCode, 10).default([]),
    regions: codes(regionCode, 20).default([]),
    leastAmountYuan: yuan.nullable().default(null),
    /** Wants without which the provider takes no need: failing them excludes. */
    only: codes(z.enum(WANTS), WANTS.length).default([]),
  })
  .openapi('OfferWants')

const NO_CONDITIONS = conditions.parse({})
const NO_WANTS = wants.parse({})

const fields = {
  kind: z.enum(OFFER_KINDS).nullable(),
  title: line(200, 1).openapi({ example: '数控机床可靠性测试与主轴设计' }),
  description: paragraphs(20_000),
  industries: codes(industryCode, 3),
  keywords,
  /** Regions the offer serves; empty means everywhere. */
  regions: codes(regionCode, 20),
  amountMinYuan: yuan.nullable(),
  amountMaxYuan: yuan.nullable(),
  validUntil: isoDate.nullable(),
  /** Kinds finance and capital. */
  conditions,
  wants,
  contacts: z.array(contactInput).max(5),
}

/** What is sent to create an offer; it begins as a draft. */
export const offerInput = z
  .strictObject({
    ...fields,
    kind: fields.kind.default(null),
    description: fields.description.default(''),
    industries: fields.industries.default([]),
    keywords: fields.keywords.default([]),
    regions: fields.regions.default([]),
    amountMinYuan: fields.amountMinYuan.default(null),
    amountMaxYuan: fields.amountMaxYuan.default(null),
    validUntil: fields.validUntil.default(null),
    conditions: conditions.default(NO_CONDITIONS),
    wants: wants.default(NO_WANTS),
    contacts: fields.contacts.default([]),
    /** Whose offer it is; a provider leaves it out (own), staff name the provider they enter it for. */
    providerId: uuid.optional(),
  })
  .refine(
    (value) =>
      value.amountMinYuan === null || value.amountMaxYuan === null || value.amountMinYuan <= value.amountMaxYuan,
    {
      path: ['amountMinYuan'],
      ...fieldError('range_reversed'),
    },
  )
  .openapi('OfferInput')
export type OfferInput = z.infer<typeof offerInput>

/** What may be changed; what is left out stays. */
export const offerPatch = z.strictObject(fields).partial().openapi('OfferPatch')
export type OfferPatch = z.infer<typeof offerPatch>

/** An offer as its reader may see it; contacts are read apart. */
export const offerView = z
  .object({
    id: uuid,
    reference: z.string().openapi({ example: 'ZY-2026-0031' }),
    kind: z.enum(OFFER_KINDS).nullable(),
    provider: z.object({
      id: uuid,
      name: z.string(),
      kind: z.enum(PROVIDER_KINDS),
      title: z.string().nullable(),
      organisation: z.string().nullable(),
      capacity: z.int(),
    }),
    title: z.string(),
    description: z.string(),
    industries: z.array(named),
    keywords: z.array(z.string()),
    regions: z.array(named),
    amountMinYuan: z.int().nullable(),
    amountMaxYuan: z.int().nullable(),
    validUntil: z.string().nullable(),
    conditions: z.object({
      stages: z.array(z.enum(ACCEPTED_STAGES)),
      leastYears: z.int().nullable(),
      leastRevenueYuan: z.int().nullable(),
      collateral: z.array(z.enum(COLLATERALS)).nullable(),
      acceptsLoss: z.boolean().nullable(),
      soft: z.array(z.enum(FUNDING_CONDITIONS)),
    }),
    wants: z.object({
      kinds: z.array(z.enum(NEED_KINDS)),
      industries: z.array(named),
      regions: z.array(named),
      leastAmountYuan: z.int().nullable(),
      only: z.array(z.enum(WANTS)),
    }),
    status: z.enum(OFFER_STATUSES),
    version: z.int(),
    publishedAt: z.iso.datetime().nullable(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .openapi('Offer')
export type OfferView = z.infer<typeof offerView>

/** Orders of the offers list. */
export const OFFER_SORTS = ['updated', 'created', 'valid_until', 'reference'] as const

export const offerQuery = pageQuery.extend({
  status: z.enum(OFFER_STATUSES).optional(),
  kind: z.enum(OFFER_KINDS).optional(),
  providerKind: z.enum(PROVIDER_KINDS).optional(),
  provider: uuid.optional(),
  industry: industryCode.optional(),
  /** Searches reference, title, description, keywords and the provider's name. */
  q: line(200).optional(),
  sort: z.enum(OFFER_SORTS).default('updated'),
})
export type OfferQuery = z.infer<typeof offerQuery>
export const offerPage = pageOf(offerView, 'OfferPage')
export type OfferPage = z.infer<typeof offerPage>

/** Steps of an offer's life that a person takes. */
export const OFFER_STEPS = ['publish', 'pause', 'resume', 'withdraw'] as const
export type OfferStep = (typeof OFFER_STEPS)[number]
