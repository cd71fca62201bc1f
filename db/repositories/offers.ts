import { type ExpressionBuilder, type Insertable, type Kysely, type SqlBool, sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Database } from '../schema/index.ts'
import type { OfferTable } from '../schema/offer.ts'
import { type OfferKind, type OfferStatus, type ProviderKind, SHARED_STATES } from '../vocabulary.ts'
import type { Change } from './change.ts'
import { afterKeyset, containing, type PageRequest } from './paging.ts'

/** Which offers a reader may see. */
export type OfferScope =
  | { readonly kind: 'all' }
  /** Published offers, and offers of matches that the office reads. */
  | { readonly kind: 'published'; readonly officeId: string }
  | { readonly kind: 'provider'; readonly providerId: string }

export interface OfferFilter {
  readonly status?: OfferStatus | undefined
  readonly kind?: OfferKind | undefined
  readonly providerKind?: ProviderKind | undefined
  readonly provider?: string | undefined
  readonly industry?: string | undefined
  readonly q?: string | undefined
}

export type OfferSort = 'updated' | 'created' | 'valid_until' | 'reference'

/** The column of each order, and a row's value in it as text. Times are kept in whole milliseconds. */
const SORTS = {
  updated: {
    column: sql`offer.updated_at`,
    type: sql`timestamptz`,
    direction: 'desc',
    of: (row: { updated_at: Date }) => row.updated_at.toISOString(),
  },
  created: {
    column: sql`offer.created_at`,
    type: sql`timestamptz`,
    direction: 'desc',
    of: (row: { created_at: Date }) => row.created_at.toISOString(),
  },
  valid_until: {
    column: sql`coalesce(offer.valid_until, '9999-12-31'::date)`,
    type: sql`date`,
    direction: 'asc',
    of: (row: { valid_until: string | null }) => row.valid_until ?? '9999-12-31',
  },
  reference: {
    column: sql`offer.reference collate "C"`,
    type: sql`text`,
    direction: 'asc',
    of: (row: { reference: string }) => row.reference,
  },
} as const satisfies Record<OfferSort, unknown>

/** SQL: the offer is in the reader's scope. */
export function inOfferScope(scope: OfferScope) {
  return (eb: ExpressionBuilder<Database, 'offer'>) => {
    if (scope.kind === 'all') return eb.lit(true)
    if (scope.kind === 'provider') return eb('offer.provider_id', '=', scope.providerId)
    return eb.or([
      eb('offer.status', '=', 'published'),
      eb.exists(
        eb
          .selectFrom('match')
          .innerJoin('need', 'need.id', 'match.need_id')
          .whereRef('match.offer_id', '=', 'offer.id')
          .where('need.office_id', '=', scope.officeId)
          .where('match.state', 'in', [...SHARED_STATES])
          .select('match.id'),
      ),
    ])
  }
}

function selectOffers(db: Kysely<Database>) {
  return db
    .selectFrom('offer')
    .innerJoin('provider', 'provider.id', 'offer.provider_id')
    .leftJoin('organisation', 'organisation.id', 'provider.organisation_id')
    .selectAll('offer')
    .select([
      'provider.name as provider_name',
      'provider.kind as provider_kind',
      'provider.title as provider_title',
      'provider.capacity as provider_capacity',
      'provider.region_code as provider_region_code',
      'provider.organisation_id as provider_organisation_id',
      'organisation.name as provider_organisation',
    ])
    .select((eb) => [
      jsonArrayFrom(
        eb
          .selectFrom('offer_industry')
          .innerJoin('industry', 'industry.code', 'offer_industry.industry_code')
          .select(['industry.code', 'industry.name'])
          .whereRef('offer_industry.offer_id', '=', 'offer.id')
          .orderBy('offer_industry.position'),
      ).as('industries'),
      jsonArrayFrom(
        eb
          .selectFrom('offer_region')
          .innerJoin('region', 'region.code', 'offer_region.region_code')
          .select(['region.code', 'region.name'])
          .whereRef('offer_region.offer_id', '=', 'offer.id')
          .orderBy('offer_region.position'),
      ).as('regions'),
      jsonArrayFrom(
        eb
          .selectFrom('offer_wanted_industry')
          .innerJoin('industry', 'industry.code', 'offer_wanted_industry.industry_code')
          .select(['industry.code', 'industry.name'])
          .whereRef('offer_wanted_industry.offer_id', '=', 'offer.id')
          .orderBy('offer_wanted_industry.position'),
      ).as('wanted_industries'),
      jsonArrayFrom(
        eb
          .selectFrom('offer_wanted_region')
          .innerJoin('region', 'region.code', 'offer_wanted_region.region_code')
          .select(['region.code', 'region.name'])
          .whereRef('offer_wanted_region.offer_id', '=', 'offer.id')
          .orderBy('offer_wanted_region.position'),
      ).as('wanted_regions'),
    ])
}

export type OfferRow = Awaited<ReturnType<typeof listOfferRows>>[number]['row']

export async function findOffer(db: Kysely<Database>, id: string, scope: OfferScope) {
  return selectOffers(db).where('offer.id', '=', id).where(inOfferScope(scope)).executeTakeFirst()
}

/** Offers by id, in no order. */
export async function offersById(db: Kysely<Database>, ids: readonly string[], scope: OfferScope = { kind: 'all' }) {
  if (ids.length === 0) return []
  return selectOffers(db)
    .where('offer.id', 'in', [...ids])
    .where(inOfferScope(scope))
    .execute()
}

/** Drafts and paused offers in a scope, the last changed first. */
export async function unpublishedOffers(db: Kysely<Database>, scope: OfferScope, limit: number) {
  return selectOffers(db)
    .where('offer.status', 'in', ['draft', 'paused'])
    .where(inOfferScope(scope))
    .orderBy('offer.updated_at', 'desc')
    .orderBy('offer.id')
    .limit(limit)
    .execute()
}

/**
 * SQL: a text that changes whenever the offer or its provider is written to, by whatever statement; the version and the time
 * stand in it because transactions are numbered anew in a database that was restored.
 */
const offerStamp = sql<string>`md5(concat_ws('.', offer.version, offer.updated_at, offer.xmin, provider.xmin))`

/** Ids of the next offers that stand open to the matcher, each with its stamp. */
export async function publishedOfferStamps(db: Kysely<Database>, after: string | null, limit: number) {
  const query = db
    .selectFrom('offer')
    .innerJoin('provider', 'provider.id', 'offer.provider_id')
    .select(['offer.id', offerStamp.as('stamp')])
    .where('offer.status', '=', 'published')
    .orderBy('offer.id')
    .limit(limit)
  return (after === null ? query : query.where('offer.id', '>', after)).execute()
}

/** Those of the offers that stand open to the matcher, each with the stamp of the content that was read; in no order. */
export async function publishedOffersStamped(db: Kysely<Database>, ids: readonly string[]) {
  if (ids.length === 0) return []
  return selectOffers(db)
    .select(offerStamp.as('stamp'))
    .where('offer.id', 'in', [...ids])
    .where('offer.status', '=', 'published')
    .execute()
}

/** The next offers by id that stand open to the matcher. */
export async function publishedOffersAfter(db: Kysely<Database>, after: string | null, limit: number) {
  const query = selectOffers(db).where('offer.status', '=', 'published').orderBy('offer.id').limit(limit)
  return (after === null ? query : query.where('offer.id', '>', after)).execute()
}

export async function countPublishedOffers(db: Kysely<Database>): Promise<number> {
  const { count } = await db
    .selectFrom('offer')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('status', '=', 'published')
    .executeTakeFirstOrThrow()
  return count
}

/** Ids of a provider's published offers. */
export async function publishedOfferIds(db: Kysely<Database>, providerId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('offer')
    .select('id')
    .where('provider_id', '=', providerId)
    .where('status', '=', 'published')
    .execute()
  return rows.map((row) => row.id)
}

/** Locks the offer for a change and tells its state; undefined when the scope does not hold it. */
export async function lockOffer(db: Kysely<Database>, id: string, scope: OfferScope) {
  return db
    .selectFrom('offer')
    .selectAll('offer')
    .where('offer.id', '=', id)
    .where(inOfferScope(scope))
    .forUpdate()
    .executeTakeFirst()
}

function filteredOffers(db: Kysely<Database>, scope: OfferScope, filter: OfferFilter) {
  let query = selectOffers(db).where(inOfferScope(scope))
  if (filter.status) query = query.where('offer.status', '=', filter.status)
  if (filter.kind) query = query.where('offer.kind', '=', filter.kind)
  if (filter.providerKind) query = query.where('provider.kind', '=', filter.providerKind)
  if (filter.provider) query = query.where('offer.provider_id', '=', filter.provider)
  if (filter.industry) query = query.where(hasIndustry(filter.industry))
  if (filter.q) {
    const pattern = containing(filter.q)
    query = query.where((eb) =>
      eb.or([
        eb('offer.reference', 'ilike', pattern),
        eb('offer.title', 'ilike', pattern),
        eb('offer.description', 'ilike', pattern),
        eb('provider.name', 'ilike', pattern),
        sql<SqlBool>`array_to_string(offer.keywords, ' ') ilike ${pattern}`,
      ]),
    )
  }
  return query
}

/** A page of offers in a total order, each row with its sort value. */
export async function listOfferRows(
  db: Kysely<Database>,
  scope: OfferScope,
  filter: OfferFilter,
  sort: OfferSort,
  page: PageRequest,
) {
  const order = SORTS[sort]
  let query = filteredOffers(db, scope, filter)
  if (page.after) query = query.where(afterKeyset(order, 'offer.id', page.after))
  const rows = await query.orderBy(order.column, order.direction).orderBy('offer.id').limit(page.limit).execute()
  return rows.map((row) => ({ row, sortValue: order.of(row) }))
}

/** The ids of all offers that a filter holds, in the order of the list. */
export async function listOfferIds(db: Kysely<Database>, scope: OfferScope, filter: OfferFilter, sort: OfferSort) {
  const { column, direction } = SORTS[sort]
  const rows = await filteredOffers(db, scope, filter)
    .clearSelect()
    .select('offer.id')
    .orderBy(column, direction)
    .orderBy('offer.id')
    .execute()
  return rows.map(({ id }) => id)
}

function hasIndustry(code: string) {
  return (eb: ExpressionBuilder<Database, 'offer'>) =>
    eb.exists(
      eb
        .selectFrom('offer_industry')
        .innerJoin('industry', 'industry.code', 'offer_industry.industry_code')
        .whereRef('offer_industry.offer_id', '=', 'offer.id')
        .where((inner) => inner.or([inner('industry.code', '=', code), inner('industry.parent_code', '=', code)]))
        .select('industry.code'),
    )
}

/** Published or paused offers that were valid until a day before this one. */
export async function offersPastValidity(db: Kysely<Database>, today: string): Promise<string[]> {
  const rows = await db
    .selectFrom('offer')
    .select('id')
    .where('status', 'in', ['published', 'paused'])
    .where('valid_until', '<', today)
    .orderBy('id')
    .execute()
  return rows.map((row) => row.id)
}

/** Inserts several offers with one statement. */
export async function insertOffers(db: Kysely<Database>, offers: readonly Insertable<OfferTable>[]): Promise<void> {
  await db
    .insertInto('offer')
    .values([...offers])
    .execute()
}

export async function updateOffer(db: Kysely<Database>, id: string, values: Change<OfferTable>): Promise<void> {
  await db.updateTable('offer').set(values).where('id', '=', id).execute()
}

export async function replaceOfferIndustries(db: Kysely<Database>, offerId: string, codes: readonly string[]) {
  await db.deleteFrom('offer_industry').where('offer_id', '=', offerId).execute()
  await insertOfferIndustries(db, [{ id: offerId, codes }])
}

/** Industries of several offers that have none yet. */
export async function insertOfferIndustries(
  db: Kysely<Database>,
  entries: readonly { readonly id: string; readonly codes: readonly string[] }[],
) {
  const rows = entries.flatMap(({ id, codes }) =>
    codes.map((industry_code, position) => ({ offer_id: id, industry_code, position })),
  )
  if (rows.length > 0) await db.insertInto('offer_industry').values(rows).execute()
}

export async function replaceOfferRegions(db: Kysely<Database>, offerId: string, codes: readonly string[]) {
  await db.deleteFrom('offer_region').where('offer_id', '=', offerId).execute()
  await insertOfferRegions(db, [{ id: offerId, codes }])
}

/** Regions of several offers that have none yet. */
export async function insertOfferRegions(
  db: Kysely<Database>,
  entries: readonly { readonly id: string; readonly codes: readonly string[] }[],
) {
  const rows = entries.flatMap(({ id, codes }) =>
    codes.map((region_code, position) => ({ offer_id: id, region_code, position })),
  )
  if (rows.length > 0) await db.insertInto('offer_region').values(rows).execute()
}

/** Codes that offers want, a list an offer. */
interface WantedCodes {
  readonly id: string
  readonly codes: readonly string[]
}

export async function replaceOfferWantedIndustries(db: Kysely<Database>, offerId: string, codes: readonly string[]) {
  await db.deleteFrom('offer_wanted_industry').where('offer_id', '=', offerId).execute()
  await insertOfferWantedIndustries(db, [{ id: offerId, codes }])
}

/** Wanted industries of several offers that have none yet. */
export async function insertOfferWantedIndustries(db: Kysely<Database>, entries: readonly WantedCodes[]) {
  const rows = entries.flatMap(({ id, codes }) =>
    codes.map((industry_code, position) => ({ offer_id: id, industry_code, position })),
  )
  if (rows.length > 0) await db.insertInto('offer_wanted_industry').values(rows).execute()
}

export async function replaceOfferWantedRegions(db: Kysely<Database>, offerId: string, codes: readonly string[]) {
  await db.deleteFrom('offer_wanted_region').where('offer_id', '=', offerId).execute()
  await insertOfferWantedRegions(db, [{ id: offerId, codes }])
}

/** Wanted regions of several offers that have none yet. */
export async function insertOfferWantedRegions(db: Kysely<Database>, entries: readonly WantedCodes[]) {
  const rows = entries.flatMap(({ id, codes }) =>
    codes.map((region_code, position) => ({ offer_id: id, region_code, position })),
  )
  if (rows.length > 0) await db.insertInto('offer_wanted_region').values(rows).execute()
}

/** Keeps contents for ever, with one statement. */
export async function insertOfferVersions(
  db: Kysely<Database>,
  versions: readonly {
    offerId: string
    version: number
    content: unknown
    accountId: string | null
    recordedAt: Date
  }[],
) {
  await db
    .insertInto('offer_version')
    .values(
      versions.map((version) => ({
        offer_id: version.offerId,
        version: version.version,
        content: JSON.stringify(version.content),
        account_id: version.accountId,
        recorded_at: version.recordedAt,
      })),
    )
    .execute()
}

/** New content of an offer. */
export interface OfferRewrite {
  readonly id: string
  readonly kind: string | null
  readonly title: string
  readonly description: string
  readonly keywords: readonly string[]
  readonly amountMinYuan: number | null
  readonly amountMaxYuan: number | null
  readonly validUntil: string | null
  readonly industries: readonly string[]
  readonly regions: readonly string[]
  readonly conditions: {
    readonly stages: readonly string[]
    readonly leastYears: number | null
    readonly leastRevenueYuan: number | null
    readonly collateral: readonly string[] | null
    readonly acceptsLoss: boolean | null
    readonly soft: readonly string[]
  }
  readonly wants: {
    readonly kinds: readonly string[]
    readonly industries: readonly string[]
    readonly regions: readonly string[]
    readonly leastAmountYuan: number | null
    readonly only: readonly string[]
  }
}

/** Rewrites offers, each in its next version, with a few statements; industries, regions, conditions and wants included. */
export async function rewriteOffers(db: Kysely<Database>, offers: readonly OfferRewrite[], now: Date): Promise<void> {
  if (offers.length === 0) return
  await sql`
    update offer set kind = fresh.kind, title = fresh.title, description = fresh.description,
      keywords = array(select jsonb_array_elements_text(fresh.keywords)), amount_min_yuan = fresh."amountMinYuan",
      amount_max_yuan = fresh."amountMaxYuan", valid_until = fresh."validUntil",
      accepted_stages = array(select jsonb_array_elements_text(condition.stages)), least_years = condition."leastYears",
      least_revenue_yuan = condition."leastRevenueYuan", collateral = case when jsonb_typeof(condition.collateral) = 'array'
        then array(select jsonb_array_elements_text(condition.collateral)) end,
      accepts_loss = condition."acceptsLoss", soft_conditions = array(select jsonb_array_elements_text(condition.soft)),
      wanted_kinds = array(select jsonb_array_elements_text(want.kinds)), wanted_least_yuan = want."leastAmountYuan",
      wanted_only = array(select jsonb_array_elements_text(want."only")), version = offer.version + 1, updated_at = ${now}
    from jsonb_to_recordset(${JSON.stringify(offers)}::jsonb) as fresh (id uuid, kind text, title text,
        description text, keywords jsonb, "amountMinYuan" bigint, "amountMaxYuan" bigint, "validUntil" date,
        conditions jsonb, wants jsonb)
      cross join lateral jsonb_to_record(fresh.conditions) as condition (stages jsonb, "leastYears" integer,
        "leastRevenueYuan" bigint, collateral jsonb, "acceptsLoss" boolean, soft jsonb)
      cross join lateral jsonb_to_record(fresh.wants) as want (kinds jsonb, "leastAmountYuan" bigint, "only" jsonb)
    where offer.id = fresh.id`.execute(db)
  const ids = offers.map(({ id }) => id)
  await db.deleteFrom('offer_industry').where('offer_id', 'in', ids).execute()
  await db.deleteFrom('offer_region').where('offer_id', 'in', ids).execute()
  await db.deleteFrom('offer_wanted_industry').where('offer_id', 'in', ids).execute()
  await db.deleteFrom('offer_wanted_region').where('offer_id', 'in', ids).execute()
  await insertOfferIndustries(
    db,
    offers.map(({ id, industries }) => ({ id, codes: industries })),
  )
  await insertOfferRegions(
    db,
    offers.map(({ id, regions }) => ({ id, codes: regions })),
  )
  await insertOfferWantedIndustries(
    db,
    offers.map(({ id, wants }) => ({ id, codes: wants.industries })),
  )
  await insertOfferWantedRegions(
    db,
    offers.map(({ id, wants }) => ({ id, codes: wants.regions })),
  )
}
