import { z } from '@hono/zod-openapi'
import {
  CLOSE_REASONS,
  EXPERT_KINDS,
  NEEDS_LIST_STATUSES,
  ORGANISATION_KINDS,
  PROVIDER_KINDS,
  REGION_LEVELS,
  SUBJECT_KINDS,
} from '../../db/vocabulary.ts'
import {
  codes,
  contactInput,
  fieldError,
  idName,
  industryCode,
  isoDate,
  line,
  named,
  pageOf,
  pageQuery,
  regionCode,
  uuid,
} from './common.ts'

const organisationFields = {
  kind: z.enum(ORGANISATION_KINDS),
  name: line(120, 1),
  regionCode: regionCode.nullable(),
  /** Capitals that begin the reference numbers of an office's needs; city offices only. */
  referencePrefix: z
    .string()
    .regex(/^[A-Z]{2,4}$/)
    .nullable(),
}

export const organisationInput = z
  .strictObject({
    ...organisationFields,
    regionCode: organisationFields.regionCode.default(null),
    referencePrefix: organisationFields.referencePrefix.default(null),
  })
  .openapi('OrganisationInput', {
    example: { kind: 'city_office', name: '天水市政协办公室', regionCode: '620500', referencePrefix: 'TS' },
  })
export type OrganisationInput = z.infer<typeof organisationInput>
export const organisationPatch = z
  .strictObject(organisationFields)
  .omit({ kind: true })
  .partial()
  .openapi('OrganisationPatch')
export type OrganisationPatch = z.infer<typeof organisationPatch>
export const organisationView = z
  .object({
    id: uuid,
    kind: z.enum(ORGANISATION_KINDS),
    name: z.string(),
    region: named.nullable(),
    referencePrefix: z.string().nullable(),
    version: z.int(),
  })
  .openapi('Organisation')
export type OrganisationView = z.infer<typeof organisationView>
/** The cities, districts or provinces that a committee helps. */
export const committeeRegionsInput = z
  .strictObject({ regions: codes(regionCode, 50) })
  .openapi('CommitteeRegionsInput', { example: { regions: ['620500'] } })
export type CommitteeRegionsInput = z.infer<typeof committeeRegionsInput>
export const committeeRegions = z.object({ regions: z.array(named) }).openapi('CommitteeRegions')
export type CommitteeRegions = z.infer<typeof committeeRegions>
export const organisationQuery = pageQuery.extend({
  kind: z.enum(ORGANISATION_KINDS).optional(),
  city: regionCode.optional(),
  q: line(120).optional(),
})
export type OrganisationQuery = z.infer<typeof organisationQuery>
export const organisationPage = pageOf(organisationView, 'OrganisationPage')
export type OrganisationPage = z.infer<typeof organisationPage>

const providerFields = {
  kind: z.enum(PROVIDER_KINDS),
  name: line(120, 1),
  expertKind: z.enum(EXPERT_KINDS).nullable(),
  title: line(120, 1).nullable(),
  organisationId: uuid.nullable(),
  regionCode: regionCode.nullable(),
  industries: codes(industryCode, 10),
  /** How many cases at once, over all offers. */
  capacity: z.int().min(0).max(1000),
  contacts: z.array(contactInput).max(5),
}
const expertOnly = (value: { kind?: string | undefined; expertKind?: string | null | undefined }) =>
  value.expertKind == null || value.kind === undefined || value.kind === 'expert'

export const providerInput = z
  .strictObject({
    ...providerFields,
    expertKind: providerFields.expertKind.default(null),
    title: providerFields.title.default(null),
    organisationId: providerFields.organisationId.default(null),
    regionCode: providerFields.regionCode.default(null),
    industries: providerFields.industries.default([]),
    capacity: providerFields.capacity.default(2),
    contacts: providerFields.contacts.default([]),
  })
  .refine(expertOnly, { path: ['expertKind'], ...fieldError('not_for_kind') })
  .openapi('ProviderInput')
export type ProviderInput = z.infer<typeof providerInput>
export const providerPatch = z.strictObject(providerFields).omit({ kind: true }).partial().openapi('ProviderPatch')
export type ProviderPatch = z.infer<typeof providerPatch>
export const providerView = z
  .object({
    id: uuid,
    kind: z.enum(PROVIDER_KINDS),
    name: z.string(),
    expertKind: z.enum(EXPERT_KINDS).nullable(),
    title: z.string().nullable(),
    organisation: idName.nullable(),
    region: named.nullable(),
    industries: z.array(named),
    capacity: z.int(),
    version: z.int(),
  })
  .openapi('Provider')
export type ProviderView = z.infer<typeof providerView>
export const providerQuery = pageQuery.extend({
  kind: z.enum(PROVIDER_KINDS).optional(),
  q: line(120).optional(),
})
export type ProviderQuery = z.infer<typeof providerQuery>
export const providerPage = pageOf(providerView, 'ProviderPage')
export type ProviderPage = z.infer<typeof providerPage>

export const needsListInput = z
  .strictObject({
    title: line(200, 1),
    /** 第 N 期. */
    edition: z.int().min(1).max(10_000),
    dated: isoDate,
    needIds: z.array(uuid).max(500).default([]),
    officeId: uuid.optional(),
  })
  .openapi('NeedsListInput')
export type NeedsListInput = z.infer<typeof needsListInput>
export const needsListPatch = z
  .strictObject({ title: line(200, 1), dated: isoDate, needIds: z.array(uuid).max(500) })
  .partial()
  .openapi('NeedsListPatch')
export type NeedsListPatch = z.infer<typeof needsListPatch>
/** The next edition: its date, and its title where it is not the last one's with the number raised. */
export const nextEditionInput = z
  .strictObject({ dated: isoDate, title: line(200, 1).optional() })
  .openapi('NextEditionInput')
export type NextEditionInput = z.infer<typeof nextEditionInput>
export const needsListView = z
  .object({
    id: uuid,
    office: idName,
    edition: z.int(),
    title: z.string(),
    dated: z.string(),
    status: z.enum(NEEDS_LIST_STATUSES),
    /** In the order of the list; `version` is the frozen one of a published list. */
    needs: z.array(z.object({ id: uuid, reference: z.string(), title: z.string(), version: z.int().nullable() })),
    version: z.int(),
    publishedAt: z.iso.datetime().nullable(),
  })
  .openapi('NeedsList')
export type NeedsListView = z.infer<typeof needsListView>
/**
 * What became of a need between two editions of an office's list: entered 新增, changed 内容有变, closed as solved, withdrawn or
 * expired, left out 未列入 though still open, and unchanged 无变化.
 */
export const EDITION_CHANGES = ['added', 'changed', ...CLOSE_REASONS, 'left_out', 'unchanged'] as const
export type EditionChange = (typeof EDITION_CHANGES)[number]
/** Fields of a need that are compared; each holds texts or codes, several where the field is a list. */
export const COMPARED_FIELDS = [
  'kind',
  'title',
  'description',
  'industries',
  'keywords',
  'regionCode',
  'beneficiaryId',
  'amountYuan',
  'deadline',
  'wantedRegions',
  'stage',
  'yearsOperating',
  'revenueYuan',
  'collateral',
  'lossMaking',
  'maturity',
  'priority',
  'wantedCount',
  'source',
  'visibility',
] as const
export type ComparedField = (typeof COMPARED_FIELDS)[number]
const editionRef = z.object({ id: uuid, edition: z.int(), title: z.string(), dated: z.string() })
export const editionDifferences = z
  .object({
    edition: editionRef,
    office: idName,
    /** The edition it is compared with; null for an office's first. */
    since: editionRef.nullable(),
    /** What it could be compared with, the latest first. */
    earlierEditions: z.array(editionRef),
    /** Names of the regions whose codes the fields hold. */
    regions: z.array(named),
    /** Names of the bodies whose ids they hold. */
    organisations: z.array(idName),
    /**
     * By change in the order of `EDITION_CHANGES`, then as the editions list them. Values are codes or texts, none where the
     * field is empty; `none` is collateral that was stated as none.
     */
    needs: z.array(
      z.object({
        id: uuid,
        reference: z.string(),
        title: z.string(),
        change: z.enum(EDITION_CHANGES),
        fields: z.array(
          z.object({ field: z.enum(COMPARED_FIELDS), before: z.array(z.string()), after: z.array(z.string()) }),
        ),
      }),
    ),
  })
  .openapi('EditionDifferences')
export type EditionDifferences = z.infer<typeof editionDifferences>
export const differencesQuery = z.object({
  /** The edition to compare with, of the same office; left out: the one before. */
  since: uuid.optional(),
})
export type DifferencesQuery = z.infer<typeof differencesQuery>

export const needsListQuery = pageQuery.extend({
  office: uuid.optional(),
  status: z.enum(NEEDS_LIST_STATUSES).optional(),
})
export type NeedsListQuery = z.infer<typeof needsListQuery>
export const needsListPage = pageOf(needsListView, 'NeedsListPage')
export type NeedsListPage = z.infer<typeof needsListPage>

export const regionView = z
  .object({ code: z.string(), name: z.string(), level: z.enum(REGION_LEVELS), parentCode: z.string().nullable() })
  .openapi('Region')
export type RegionView = z.infer<typeof regionView>
export const regionQuery = z.object({
  parent: regionCode.optional(),
  level: z.enum(REGION_LEVELS).optional(),
  q: line(60).optional(),
})
export type RegionQuery = z.infer<typeof regionQuery>
export const regionInput = z
  .strictObject({
    code: regionCode,
    name: line(60, 1),
    level: z.enum(REGION_LEVELS),
    parentCode: regionCode.nullable().default(null),
  })
  .openapi('RegionInput')
export type RegionInput = z.infer<typeof regionInput>
export const industryView = z
  .object({ code: z.string(), name: z.string(), englishName: z.string(), parentCode: z.string().nullable() })
  .openapi('Industry')
export type IndustryView = z.infer<typeof industryView>

/** An entry of the record 办理记录. */
export const activityView = z
  .object({
    id: z.int(),
    subjectKind: z.enum(SUBJECT_KINDS),
    subjectId: z.string(),
    about: z
      .string()
      .nullable()
      .openapi({ description: 'Reference of the need that was merged into this one and that the entry is about.' }),
    action: z.string(),
    fromState: z.string().nullable(),
    toState: z.string().nullable(),
    reason: z.string().nullable(),
    happenedAt: z.iso.datetime(),
    recordedAt: z.iso.datetime(),
    /** Null for the system. */
    actor: z.object({ id: z.string(), name: z.string() }).nullable(),
    onBehalfOf: z.string().nullable(),
  })
  .openapi('Activity')
export type ActivityView = z.infer<typeof activityView>

const searched = line(200, 1)
export const searchQuery = z.object({ q: searched, limit: z.coerce.number().int().min(1).max(50).default(20) })
export const searchHit = z
  .object({
    subject: z.enum(['need', 'offer']),
    id: uuid,
    reference: z.string(),
    title: z.string(),
    /** A piece of the text around the first found word. */
    excerpt: z.string(),
    /** Found words to mark in title and excerpt. */
    terms: z.array(z.string()),
  })
  .openapi('SearchHit')
export type SearchHit = z.infer<typeof searchHit>
export const searchResult = z.object({ items: z.array(searchHit) }).openapi('SearchResult')
export type SearchResult = z.infer<typeof searchResult>
export const suggestionQuery = z.object({ q: searched, limit: z.coerce.number().int().min(1).max(20).default(8) })
export const suggestions = z.object({ items: z.array(z.object({ text: z.string() })) }).openapi('SearchSuggestions')
export type Suggestions = z.infer<typeof suggestions>
