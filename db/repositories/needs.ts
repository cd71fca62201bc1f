import { type ExpressionBuilder, type Insertable, type Kysely, type SqlBool, sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Database } from '../schema/index.ts'
import type { NeedTable } from '../schema/need.ts'
import { type NeedKind, type NeedStatus, SHARED_STATES, STANDING_STATES } from '../vocabulary.ts'
import type { Change } from './change.ts'
import { afterKeyset, containing, type PageRequest } from './paging.ts'
import { insideAny } from './region-scope.ts'
import type { Scope } from './scope.ts'

export interface NeedFilter {
  readonly status?: NeedStatus | undefined
  readonly kind?: NeedKind | undefined
  readonly city?: string | undefined
  readonly industry?: string | undefined
  readonly q?: string | undefined
}

export type NeedSort = 'updated' | 'created' | 'deadline' | 'reference'

/** The column of each order, and a row's value in it as text. Times are kept in whole milliseconds. */
const SORTS = {
  updated: {
    column: sql`need.updated_at`,
    type: sql`timestamptz`,
    direction: 'desc',
    of: (row: { updated_at: Date }) => row.updated_at.toISOString(),
  },
  created: {
    column: sql`need.created_at`,
    type: sql`timestamptz`,
    direction: 'desc',
    of: (row: { created_at: Date }) => row.created_at.toISOString(),
  },
  deadline: {
    column: sql`coalesce(need.deadline, '9999-12-31'::date)`,
    type: sql`date`,
    direction: 'asc',
    of: (row: { deadline: string | null }) => row.deadline ?? '9999-12-31',
  },
  reference: {
    column: sql`need.reference collate "C"`,
    type: sql`text`,
    direction: 'asc',
    of: (row: { reference: string }) => row.reference,
  },
} as const satisfies Record<NeedSort, unknown>

/**
 * SQL: the need is in the reader's scope; a provider's are published needs of visibility `network` in its industries, and
 * needs of the matches that it reads.
 */
export function inNeedScope(scope: Scope) {
  return (eb: ExpressionBuilder<Database, 'need'>) => {
    if (scope.kind === 'all') return eb.lit(true)
    if (scope.kind === 'office') return eb('need.office_id', '=', scope.officeId)
    if (scope.kind === 'regions') return insideAny<'need'>('need.region_code', scope.codes)
    return eb.or([
      eb.and([
        eb('need.status', '=', 'published'),
        eb('need.visibility', '=', 'network'),
        eb.exists(
          eb
            .selectFrom('need_industry as wanted')
            .innerJoin('industry as wanted_industry', 'wanted_industry.code', 'wanted.industry_code')
            .innerJoin('provider_industry as own', (join) => join.on('own.provider_id', '=', scope.providerId))
            .innerJoin('industry as own_industry', 'own_industry.code', 'own.industry_code')
            .whereRef('wanted.need_id', '=', 'need.id')
            .where((inner) =>
              inner.or([
                inner('wanted.industry_code', '=', inner.ref('own.industry_code')),
                inner('wanted_industry.parent_code', '=', inner.ref('own.industry_code')),
                inner('own_industry.parent_code', '=', inner.ref('wanted.industry_code')),
              ]),
            )
            .select('wanted.need_id'),
        ),
      ]),
      eb.exists(
        eb
          .selectFrom('match')
          .innerJoin('offer', 'offer.id', 'match.offer_id')
          .whereRef('match.need_id', '=', 'need.id')
          .where('offer.provider_id', '=', scope.providerId)
          .where('match.state', 'in', [...SHARED_STATES])
          .select('match.id'),
      ),
    ])
  }
}

const standingMatches = sql<number>`(select count(*)::int from match where match.need_id = need.id
  and match.state = any(${sql.val([...STANDING_STATES])}::text[]))`

/**
 * SQL: a text that changes whenever the need is written to, by whatever statement, and with its standing matches; the
 * version and the time stand in it because transactions are numbered anew in a database that was restored.
 */
const needStamp = sql<string>`md5(concat_ws('.', need.version, need.updated_at, need.xmin, ${standingMatches}))`

function selectNeeds(db: Kysely<Database>) {
  return db
    .selectFrom('need')
    .innerJoin('organisation as office', 'office.id', 'need.office_id')
    .innerJoin('region', 'region.code', 'need.region_code')
    .leftJoin('organisation as beneficiary', 'beneficiary.id', 'need.beneficiary_id')
    .selectAll('need')
    .select(['office.name as office_name', 'region.name as region_name', 'beneficiary.name as beneficiary_name'])
    .select((eb) => [
      jsonArrayFrom(
        eb
          .selectFrom('need_industry')
          .innerJoin('industry', 'industry.code', 'need_industry.industry_code')
          .select(['industry.code', 'industry.name'])
          .whereRef('need_industry.need_id', '=', 'need.id')
          .orderBy('need_industry.position'),
      ).as('industries'),
      jsonArrayFrom(
        eb
          .selectFrom('need_wanted_region')
          .innerJoin('region as wanted', 'wanted.code', 'need_wanted_region.region_code')
          .select(['wanted.code', 'wanted.name'])
          .whereRef('need_wanted_region.need_id', '=', 'need.id')
          .orderBy('need_wanted_region.position'),
      ).as('wanted_regions'),
      sql<string | null>`(select survivor.reference from need survivor where survivor.id = need.merged_into_id)`.as(
        'merged_into_reference',
      ),
      standingMatches.as('standing_matches'),
    ])
}

export type NeedRow = Awaited<ReturnType<typeof listNeedRows>>[number]['row']

export async function findNeed(db: Kysely<Database>, id: string, scope: Scope) {
  return selectNeeds(db).where('need.id', '=', id).where(inNeedScope(scope)).executeTakeFirst()
}

/** Needs by id, in no order, without regard to readers: for rows that a reader already may see. */
export async function needsById(db: Kysely<Database>, ids: readonly string[], scope: Scope = { kind: 'all' }) {
  if (ids.length === 0) return []
  return selectNeeds(db)
    .where('need.id', 'in', [...ids])
    .where(inNeedScope(scope))
    .execute()
}

/** Drafts in a scope, the last changed first. */
export async function draftNeeds(db: Kysely<Database>, scope: Scope, limit: number) {
  return selectNeeds(db)
    .where('need.status', '=', 'draft')
    .where(inNeedScope(scope))
    .orderBy('need.updated_at', 'desc')
    .orderBy('need.id')
    .limit(limit)
    .execute()
}

/** Ids of the next needs that stand open to the matcher (published, of any visibility), each with its stamp. */
export async function publishedNeedStamps(db: Kysely<Database>, after: string | null, limit: number) {
  const query = db
    .selectFrom('need')
    .select(['need.id', needStamp.as('stamp')])
    .where('need.status', '=', 'published')
    .orderBy('need.id')
    .limit(limit)
  return (after === null ? query : query.where('need.id', '>', after)).execute()
}

/** Those of the needs that stand open to the matcher, each with the stamp of the content that was read; in no order. */
export async function publishedNeedsStamped(db: Kysely<Database>, ids: readonly string[]) {
  if (ids.length === 0) return []
  return selectNeeds(db)
    .select(needStamp.as('stamp'))
    .where('need.id', 'in', [...ids])
    .where('need.status', '=', 'published')
    .execute()
}

/** The next needs by id that stand open to the matcher: published, of any visibility. */
export async function publishedNeedsAfter(db: Kysely<Database>, after: string | null, limit: number) {
  const query = selectNeeds(db).where('need.status', '=', 'published').orderBy('need.id').limit(limit)
  return (after === null ? query : query.where('need.id', '>', after)).execute()
}

export async function countPublishedNeeds(db: Kysely<Database>): Promise<number> {
  const { count } = await db
    .selectFrom('need')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('status', '=', 'published')
    .executeTakeFirstOrThrow()
  return count
}

/** Ids of the published needs that a reader may see. */
export async function publishedNeedIds(db: Kysely<Database>, scope: Scope): Promise<string[]> {
  const rows = await db
    .selectFrom('need')
    .select('need.id')
    .where('need.status', '=', 'published')
    .where(inNeedScope(scope))
    .execute()
  return rows.map((row) => row.id)
}

/** Locks the need for a change and tells its state; undefined when the scope does not hold it. */
export async function lockNeed(db: Kysely<Database>, id: string, scope: Scope) {
  return db
    .selectFrom('need')
    .selectAll('need')
    .where('need.id', '=', id)
    .where(inNeedScope(scope))
    .forUpdate()
    .executeTakeFirst()
}

function filteredNeeds(db: Kysely<Database>, scope: Scope, filter: NeedFilter) {
  let query = selectNeeds(db).where(inNeedScope(scope))
  if (filter.status) query = query.where('need.status', '=', filter.status)
  if (filter.kind) query = query.where('need.kind', '=', filter.kind)
  if (filter.city) query = query.where(insideAny<'need'>('need.region_code', [filter.city]))
  if (filter.industry) query = query.where(hasIndustry(filter.industry))
  if (filter.q) {
    const pattern = containing(filter.q)
    query = query.where((eb) =>
      eb.or([
        eb('need.reference', 'ilike', pattern),
        eb('need.title', 'ilike', pattern),
        eb('need.description', 'ilike', pattern),
        sql<SqlBool>`array_to_string(need.keywords, ' ') ilike ${pattern}`,
      ]),
    )
  }
  return query
}

/** A page of needs in a total order, each row with its sort value. */
export async function listNeedRows(
  db: Kysely<Database>,
  scope: Scope,
  filter: NeedFilter,
  sort: NeedSort,
  page: PageRequest,
) {
  const order = SORTS[sort]
  let query = filteredNeeds(db, scope, filter)
  if (page.after) query = query.where(afterKeyset(order, 'need.id', page.after))
  const rows = await query.orderBy(order.column, order.direction).orderBy('need.id').limit(page.limit).execute()
  return rows.map((row) => ({ row, sortValue: order.of(row) }))
}

/** The ids of all needs that a filter holds, in the order of the list. */
export async function listNeedIds(db: Kysely<Database>, scope: Scope, filter: NeedFilter, sort: NeedSort) {
  const { column, direction } = SORTS[sort]
  const rows = await filteredNeeds(db, scope, filter)
    .clearSelect()
    .select('need.id')
    .orderBy(column, direction)
    .orderBy('need.id')
    .execute()
  return rows.map(({ id }) => id)
}

function hasIndustry(code: string) {
  return (eb: ExpressionBuilder<Database, 'need'>) =>
    eb.exists(
      eb
        .selectFrom('need_industry')
        .innerJoin('industry', 'industry.code', 'need_industry.industry_code')
        .whereRef('need_industry.need_id', '=', 'need.id')
        .where((inner) => inner.or([inner('industry.code', '=', code), inner('industry.parent_code', '=', code)]))
        .select('industry.code'),
    )
}

/** Published needs whose deadline lies before the day; problems of the ledger end by their steps only. */
export async function needsPastDeadline(db: Kysely<Database>, today: string): Promise<string[]> {
  const rows = await db
    .selectFrom('need')
    .select('id')
    .where('status', '=', 'published')
    .where('deadline', '<', today)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('problem').whereRef('problem.need_id', '=', 'need.id').select('problem.need_id'))),
    )
    .orderBy('id')
    .execute()
  return rows.map((row) => row.id)
}

/** Inserts several needs with one statement. */
export async function insertNeeds(db: Kysely<Database>, needs: readonly Insertable<NeedTable>[]): Promise<void> {
  await db
    .insertInto('need')
    .values([...needs])
    .execute()
}

export async function updateNeed(db: Kysely<Database>, id: string, values: Change<NeedTable>): Promise<void> {
  await db.updateTable('need').set(values).where('id', '=', id).execute()
}

export async function replaceNeedIndustries(db: Kysely<Database>, needId: string, codes: readonly string[]) {
  await db.deleteFrom('need_industry').where('need_id', '=', needId).execute()
  await insertNeedIndustries(db, [{ id: needId, codes }])
}

/** Industries of several needs that have none yet. */
export async function insertNeedIndustries(
  db: Kysely<Database>,
  entries: readonly { readonly id: string; readonly codes: readonly string[] }[],
) {
  const rows = entries.flatMap(({ id, codes }) =>
    codes.map((industry_code, position) => ({ need_id: id, industry_code, position })),
  )
  if (rows.length > 0) await db.insertInto('need_industry').values(rows).execute()
}

export async function replaceNeedWantedRegions(db: Kysely<Database>, needId: string, codes: readonly string[]) {
  await db.deleteFrom('need_wanted_region').where('need_id', '=', needId).execute()
  await insertNeedWantedRegions(db, [{ id: needId, codes }])
}

/** Regions of several needs that have none yet. */
export async function insertNeedWantedRegions(
  db: Kysely<Database>,
  entries: readonly { readonly id: string; readonly codes: readonly string[] }[],
) {
  const rows = entries.flatMap(({ id, codes }) =>
    codes.map((region_code, position) => ({ need_id: id, region_code, position })),
  )
  if (rows.length > 0) await db.insertInto('need_wanted_region').values(rows).execute()
}

/** Keeps contents for ever, with one statement. */
export async function insertNeedVersions(
  db: Kysely<Database>,
  versions: readonly {
    needId: string
    version: number
    content: unknown
    accountId: string | null
    recordedAt: Date
  }[],
) {
  await db
    .insertInto('need_version')
    .values(
      versions.map((version) => ({
        need_id: version.needId,
        version: version.version,
        content: JSON.stringify(version.content),
        account_id: version.accountId,
        recorded_at: version.recordedAt,
      })),
    )
    .execute()
}

/** Locks needs, in an order that all transactions share; the ids of the drafts among them. */
export async function lockDrafts(tx: Kysely<Database>, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const locked = await tx
    .selectFrom('need')
    .select(['id', 'status'])
    .where('id', 'in', ids)
    .orderBy('id')
    .forUpdate()
    .execute()
  return locked.filter(({ status }) => status === 'draft').map(({ id }) => id)
}

/** Makes needs published, each in its next version. */
export async function markPublished(tx: Kysely<Database>, ids: readonly string[], now: Date): Promise<void> {
  await tx
    .updateTable('need')
    .set((eb) => ({ status: 'published', published_at: now, version: eb('version', '+', 1), updated_at: now }))
    .where('id', 'in', ids)
    .execute()
}

/** New content of a need. */
export interface NeedRewrite {
  readonly id: string
  readonly kind: string | null
  readonly title: string
  readonly description: string
  readonly keywords: readonly string[]
  readonly regionCode: string
  readonly beneficiaryId: string | null
  readonly amountYuan: number | null
  readonly deadline: string | null
  readonly stage: string | null
  readonly yearsOperating: number | null
  readonly revenueYuan: number | null
  readonly collateral: readonly string[] | null
  readonly lossMaking: boolean | null
  readonly maturity: string | null
  readonly priority: string
  readonly wantedCount: number
  readonly source: string
  readonly visibility: string
  readonly industries: readonly string[]
  readonly wantedRegions: readonly string[]
}

/** Rewrites needs, each in its next version, with a few statements; industries and regions included. */
export async function rewriteNeeds(db: Kysely<Database>, needs: readonly NeedRewrite[], now: Date): Promise<void> {
  if (needs.length === 0) return
  await sql`
    update need set kind = fresh.kind, title = fresh.title, description = fresh.description,
      keywords = array(select jsonb_array_elements_text(fresh.keywords)), region_code = fresh."regionCode",
      beneficiary_id = fresh."beneficiaryId", amount_yuan = fresh."amountYuan", deadline = fresh.deadline,
      stage = fresh.stage, years_operating = fresh."yearsOperating", revenue_yuan = fresh."revenueYuan",
      collateral = case when jsonb_typeof(fresh.collateral) = 'array'
        then array(select jsonb_array_elements_text(fresh.collateral)) end,
      loss_making = fresh."lossMaking", maturity = fresh.maturity, priority = fresh.priority, wanted_count = fresh."wantedCount",
      source = fresh.source, visibility = fresh.visibility, version = need.version + 1, updated_at = ${now}
    from jsonb_to_recordset(${JSON.stringify(needs)}::jsonb) as fresh (id uuid, kind text, title text,
      description text, keywords jsonb, "regionCode" text, "beneficiaryId" uuid, "amountYuan" bigint, deadline date,
      stage text, "yearsOperating" integer, "revenueYuan" bigint, collateral jsonb, "lossMaking" boolean, maturity text, priority text, "wantedCount" integer, source text, visibility text)
    where need.id = fresh.id`.execute(db)
  const ids = needs.map(({ id }) => id)
  await db.deleteFrom('need_industry').where('need_id', 'in', ids).execute()
  await db.deleteFrom('need_wanted_region').where('need_id', 'in', ids).execute()
  await insertNeedIndustries(
    db,
    needs.map(({ id, industries }) => ({ id, codes: industries })),
  )
  await insertNeedWantedRegions(
    db,
    needs.map(({ id, wantedRegions }) => ({ id, codes: wantedRegions })),
  )
}
