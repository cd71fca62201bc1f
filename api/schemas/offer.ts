import { z } from '@hono/zod-openapi'
import { OFFER_KINDS, OFFER_STATUSES, PROVIDER_KINDS } from '../../db/vocabulary.ts'
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
  yuan,
} from './common.ts'

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
