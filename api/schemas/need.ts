import { z } from '@hono/zod-openapi'
import {
  CLOSE_REASONS,
  COLLATERALS,
  ENTERPRISE_STAGES,
  MATURITIES,
  NEED_KINDS,
  NEED_SOURCES,
  NEED_STATUSES,
  PRIORITIES,
  VISIBILITIES,
} from '../../db/vocabulary.ts'
import {
  codes,
  contactInput,
  idName,
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

const fields = {
  kind: z.enum(NEED_KINDS).nullable(),
  title: line(200, 1).openapi({ example: '五轴联动数控机床关键部件' }),
  description: paragraphs(20_000),
  industries: codes(industryCode, 3),
  keywords,
  regionCode,
  /** 需求单位 by name; found or created among the organisations. */
  beneficiary: line(120, 1).nullable(),
  amountYuan: yuan.nullable(),
  deadline: isoDate.nullable(),
  wantedRegions: codes(regionCode, 20),
  stage: z.enum(ENTERPRISE_STAGES).nullable(),
  /** Whole years since the enterprise was founded; this and the next three for kinds project and funding. */
  yearsOperating: years.nullable(),
  /** Revenue of the last year. */
  revenueYuan: yuan.nullable(),
  /** What the enterprise can put up; empty: nothing, null: not stated. */
  collateral: codes(z.enum(COLLATERALS), COLLATERALS.length).nullable(),
  lossMaking: z.boolean().nullable(),
  maturity: z.enum(MATURITIES).nullable(),
  priority: z.enum(PRIORITIES),
  wantedCount: z.int().min(1).max(100),
  source: z.enum(NEED_SOURCES),
  visibility: z.enum(VISIBILITIES),
  contacts: z.array(contactInput).max(5),
}

/** What is sent to create a need; it begins as a draft. */
export const needInput = z
  .strictObject({
    ...fields,
    kind: fields.kind.default(null),
    description: fields.description.default(''),
    industries: fields.industries.default([]),
    keywords: fields.keywords.default([]),
    beneficiary: fields.beneficiary.default(null),
    amountYuan: fields.amountYuan.default(null),
    deadline: fields.deadline.default(null),
    wantedRegions: fields.wantedRegions.default([]),
    stage: fields.stage.default(null),
    yearsOperating: fields.yearsOperating.default(null),
    revenueYuan: fields.revenueYuan.default(null),
    collateral: fields.collateral.default(null),
    lossMaking: fields.lossMaking.default(null),
    maturity: fields.maturity.default(null),
    priority: fields.priority.default('normal'),
    wantedCount: fields.wantedCount.default(1),
    source: fields.source.default('government'),
    visibility: fields.visibility.default('network'),
    contacts: fields.contacts.default([]),
    /** Whose need it is; a city user leaves it out (own office), staff name the office they enter it for. */
    officeId: uuid.optional(),
  })
  .openapi('NeedInput')
export type NeedInput = z.infer<typeof needInput>

/** What may be changed; what is left out stays. */
export const needPatch = z.strictObject(fields).partial().openapi('NeedPatch')
export type NeedPatch = z.infer<typeof needPatch>

/** A need as its reader may see it; contacts are read apart. */
export const needView = z
  .object({
    id: uuid,
    reference: z.string().openapi({ example: 'TS-2026-0012' }),
    kind: z.enum(NEED_KINDS).nullable(),
    title: z.string(),
    description: z.string(),
    industries: z.array(named),
    keywords: z.array(z.string()),
    office: idName,
    region: named,
    beneficiary: idName.nullable(),
    amountYuan: z.int().nullable(),
    deadline: z.string().nullable(),
    wantedRegions: z.array(named),
    stage: z.enum(ENTERPRISE_STAGES).nullable(),
    yearsOperating: z.int().nullable(),
    revenueYuan: z.int().nullable(),
    collateral: z.array(z.enum(COLLATERALS)).nullable(),
    lossMaking: z.boolean().nullable(),
    maturity: z.enum(MATURITIES).nullable(),
    priority: z.enum(PRIORITIES),
    wantedCount: z.int(),
    source: z.enum(NEED_SOURCES),
    visibility: z.enum(VISIBILITIES),
    status: z.enum(NEED_STATUSES),
    closeReason: z.enum(CLOSE_REASONS).nullable(),
    /** The need that this one was merged into. */
    mergedInto: z.object({ id: uuid, reference: z.string() }).nullable(),
    /** Derived: at least one of its matches was confirmed and has not come to nothing. */
    matched: z.boolean(),
    version: z.int(),
    publishedAt: z.iso.datetime().nullable(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .openapi('Need')
export type NeedView = z.infer<typeof needView>

/** Orders of the needs list. */
export const NEED_SORTS = ['updated', 'created', 'deadline', 'reference'] as const

export const needQuery = pageQuery.extend({
  status: z.enum(NEED_STATUSES).optional(),
  kind: z.enum(NEED_KINDS).optional(),
  /** A city's, district's or province's code; a city includes its districts. */
  city: regionCode.optional(),
  industry: industryCode.optional(),
  /** Searches reference, title, description and keywords. */
  q: line(200).optional(),
  sort: z.enum(NEED_SORTS).default('updated'),
})
export type NeedQuery = z.infer<typeof needQuery>
export const needPage = pageOf(needView, 'NeedPage')
export type NeedPage = z.infer<typeof needPage>

/** Closing a need: solved or withdrawn; `expired` is the system's. */
export const closeInput = z
  .strictObject({ reason: z.enum(CLOSE_REASONS), note: paragraphs(2000).optional() })
  .openapi('CloseInput')
export type CloseInput = z.infer<typeof closeInput>
