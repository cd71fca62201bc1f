import { type ExpressionBuilder, type Insertable, type Kysely, type SqlBool, sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Database } from '../schema/index.ts'
import type { OutcomeTable } from '../schema/outcome.ts'
import type { OutcomeKind, OutcomeStanding, ProviderKind } from '../vocabulary.ts'
import { needOfGroup } from './group-needs.ts'
import { afterKeyset, containing, type PageRequest } from './paging.ts'
import { insideAny } from './region-scope.ts'
import type { Scope } from './scope.ts'

export interface OutcomeFilter {
  readonly kind?: OutcomeKind | undefined
  /** Region of the reporting office, or one that holds it. */
  readonly city?: string | undefined
  readonly year?: number | undefined
  /** The regions that a committee serves; empty: none. */
  readonly regions?: readonly string[] | undefined
  readonly needId?: string | undefined
  readonly matchId?: string | undefined
  readonly groupId?: string | undefined
  readonly introducerId?: string | undefined
  readonly q?: string | undefined
  /** True: also rows that were corrected or cancelled, and cancellations. */
  readonly all?: boolean | undefined
}

export type OutcomeSort = 'happened' | 'recorded' | 'amount'

const SORTS = {
  happened: {
    column: sql`outcome.happened_on`,
    type: sql`date`,
    direction: 'desc',
    of: (row: { happened_on: string }) => row.happened_on,
  },
  recorded: {
    column: sql`outcome.recorded_at`,
    type: sql`timestamptz`,
    direction: 'desc',
    of: (row: { recorded_at: Date }) => row.recorded_at.toISOString(),
  },
  amount: {
    column: sql`coalesce(outcome.amount_yuan, -1)`,
    type: sql`bigint`,
    direction: 'desc',
    of: (row: { amount_yuan: number | null }) => String(row.amount_yuan ?? -1),
  },
} as const satisfies Record<OutcomeSort, unknown>

/** SQL: the row counts, as far as was recorded up to a moment (`outcome` is the row). */
export function countsAt(moment: Date | null) {
  const until = moment === null ? sql`true` : sql`outcome.recorded_at <= ${moment}`
  const laterUntil = moment === null ? sql`true` : sql`later.recorded_at <= ${moment}`
  return sql<SqlBool>`(not outcome.cancels and ${until} and not exists (
    select from outcome later where later.corrects_id = outcome.id and ${laterUntil}))`
}

const standing = sql<OutcomeStanding>`case
  when outcome.cancels then 'cancellation'
  when successor.id is null then 'effective'
  when successor.cancels then 'cancelled'
  else 'corrected' end`

/**
 * SQL: the row is in the reader's scope. Staff see what belongs to the cities that they serve, an office what it reports, a
 * provider what came of its matches and what it introduced.
 */
function inOutcomeScope(scope: Scope) {
  return (eb: ExpressionBuilder<Database, 'outcome'>) => {
    switch (scope.kind) {
      case 'all':
        return eb.lit(true)
      case 'regions':
        return eb.exists(
          eb
            .selectFrom('organisation as scoped_office')
            .leftJoin('need as scoped_need', 'scoped_need.id', 'outcome.need_id')
            .whereRef('scoped_office.id', '=', 'outcome.office_id')
            .where(
              insideAny<never>(sql<string>`coalesce(scoped_need.region_code, scoped_office.region_code)`, scope.codes),
            )
            .select('scoped_office.id'),
        )
      case 'office':
        return eb('outcome.office_id', '=', scope.officeId)
      case 'provider':
        return eb.or([
          eb.exists(
            eb
              .selectFrom('match')
              .innerJoin('offer', 'offer.id', 'match.offer_id')
              .whereRef('match.id', '=', 'outcome.match_id')
              .where('offer.provider_id', '=', scope.providerId)
              .select('match.id'),
          ),
          eb.exists(
            eb
              .selectFrom('outcome_introducer as own')
              .whereRef('own.outcome_id', '=', 'outcome.id')
              .where('own.provider_id', '=', scope.providerId)
              .select('own.outcome_id'),
          ),
        ])
    }
  }
}

function selectOutcomes(db: Kysely<Database>, scope: Scope) {
  return db
    .selectFrom('outcome')
    .innerJoin('organisation as office', 'office.id', 'outcome.office_id')
    .leftJoin('region', 'region.code', 'office.region_code')
    .leftJoin('need', 'need.id', 'outcome.need_id')
    .leftJoin('outcome as successor', 'successor.corrects_id', 'outcome.id')
    .innerJoin('auth_user as recorder', 'recorder.id', 'outcome.recorded_by_id')
    .leftJoin('auth_user as overruler', 'overruler.id', 'outcome.overruled_by_id')
    .selectAll('outcome')
    .select([
      'office.name as office_name',
      'office.region_code as office_region_code',
      'region.name as office_region_name',
      'need.reference as need_reference',
      'need.title as need_title',
      'need.region_code as need_region_code',
      'successor.id as successor_id',
      'recorder.name as recorder_name',
      'overruler.name as overruler_name',
      standing.as('standing'),
    ])
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom('outcome_introducer')
          .innerJoin('provider', 'provider.id', 'outcome_introducer.provider_id')
          .select(['provider.id', 'provider.name', 'provider.kind'])
          .whereRef('outcome_introducer.outcome_id', '=', 'outcome.id')
          .orderBy('outcome_introducer.position'),
      ).as('introducers'),
    )
    .where(inOutcomeScope(scope))
}

export type OutcomeRow = NonNullable<Awaited<ReturnType<typeof findOutcome>>>

export async function findOutcome(db: Kysely<Database>, id: string, scope: Scope) {
  return selectOutcomes(db, scope).where('outcome.id', '=', id).executeTakeFirst()
}

/** All rows of an entry that the reader may see, the oldest first. */
export async function outcomeHistory(db: Kysely<Database>, entryId: string, scope: Scope) {
  return selectOutcomes(db, scope)
    .where('outcome.entry_id', '=', entryId)
    .orderBy('outcome.recorded_at')
    .orderBy(sql`outcome.corrects_id is not null`)
    .orderBy('outcome.id')
    .execute()
}

/** The rows by id that the reader may see, in no order. */
export async function outcomesById(db: Kysely<Database>, ids: readonly string[], scope: Scope) {
  if (ids.length === 0) return []
  return selectOutcomes(db, scope)
    .where('outcome.id', 'in', [...ids])
    .execute()
}

function filtered(db: Kysely<Database>, scope: Scope, filter: OutcomeFilter) {
  let query = selectOutcomes(db, scope)
  if (filter.all !== true) query = query.where(countsAt(null))
  if (filter.kind) query = query.where('outcome.kind', '=', filter.kind)
  if (filter.city) query = query.where(insideAny<'organisation'>(sql<string>`office.region_code`, [filter.city]))
  if (filter.regions) query = query.where(insideAny<'organisation'>(sql<string>`office.region_code`, filter.regions))
  if (filter.year !== undefined)
    query = query.where(
      sql<SqlBool>`outcome.happened_on >= make_date(${filter.year}, 1, 1) and outcome.happened_on < make_date(${filter.year + 1}, 1, 1)`,
    )
  if (filter.needId) query = query.where('outcome.need_id', '=', filter.needId)
  if (filter.matchId) query = query.where('outcome.match_id', '=', filter.matchId)
  if (filter.groupId) query = query.where(needOfGroup('outcome.need_id', filter.groupId))
  if (filter.introducerId) {
    const introducerId = filter.introducerId
    query = query.where((eb) =>
      eb.exists(
        eb
          .selectFrom('outcome_introducer as named')
          .whereRef('named.outcome_id', '=', 'outcome.id')
          .where('named.provider_id', '=', introducerId)
          .select('named.outcome_id'),
      ),
    )
  }
  if (filter.q) {
    const pattern = containing(filter.q)
    query = query.where((eb) =>
      eb.or([
        eb('outcome.title', 'ilike', pattern),
        eb('outcome.need_party', 'ilike', pattern),
        eb('outcome.provider_party', 'ilike', pattern),
      ]),
    )
  }
  return query
}

/** A page of the ledger in a total order, each row with its sort value. */
export async function listOutcomeRows(
  db: Kysely<Database>,
  scope: Scope,
  filter: OutcomeFilter,
  sort: OutcomeSort,
  page: PageRequest,
) {
  const order = SORTS[sort]
  let query = filtered(db, scope, filter)
  if (page.after) query = query.where(afterKeyset(order, 'outcome.id', page.after))
  const rows = await query.orderBy(order.column, order.direction).orderBy('outcome.id').limit(page.limit).execute()
  return rows.map((row) => ({ row, sortValue: order.of(row) }))
}

/** The ids of all rows that a filter holds, in the order of the list. */
export async function listOutcomeIds(db: Kysely<Database>, scope: Scope, filter: OutcomeFilter, sort: OutcomeSort) {
  const { column, direction } = SORTS[sort]
  const rows = await filtered(db, scope, filter)
    .clearSelect()
    .select('outcome.id')
    .orderBy(column, direction)
    .orderBy('outcome.id')
    .execute()
  return rows.map(({ id }) => id)
}

/** How many rows a filter holds, whatever they count for. */
export async function countOutcomes(db: Kysely<Database>, scope: Scope, filter: OutcomeFilter): Promise<number> {
  const row = await filtered(db, scope, filter)
    .clearSelect()
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return row.count
}

/** What counts of a filter, kind by kind; kinds without a row are absent. Sums are whole yuan. */
export async function sumOutcomes(db: Kysely<Database>, scope: Scope, filter: OutcomeFilter) {
  return filtered(db, scope, { ...filter, all: false })
    .clearSelect()
    .select([
      'outcome.kind',
      sql<number>`count(*)`.as('count'),
      sql<number>`coalesce(sum(outcome.amount_yuan), 0)::bigint`.as('sum_yuan'),
    ])
    .groupBy('outcome.kind')
    .execute()
}

export interface CreditFilter {
  readonly year: number
  readonly city?: string | undefined
  readonly kind?: ProviderKind | undefined
}

/**
 * Credit of a year by introducer, the greatest signed share first. Everybody named counts each outcome; its money is divided
 * equally in whole yuan, what is left over goes to the first named, so that shares add up to the ledger's sums.
 */
export async function creditOfYear(db: Kysely<Database>, scope: Scope, { year, city, kind }: CreditFilter) {
  const of = (counted: OutcomeKind) =>
    sql<number>`count(*) filter (where credited.kind = ${counted})`.as(`${counted}_count`)
  const share = (counted: OutcomeKind) =>
    sql<number>`coalesce(sum(credited.share_yuan) filter (where credited.kind = ${counted}), 0)::bigint`.as(
      `${counted}_yuan`,
    )
  const credited = filtered(db, scope, { year, city })
    .innerJoin('outcome_introducer', 'outcome_introducer.outcome_id', 'outcome.id')
    .innerJoin(
      (eb) =>
        eb
          .selectFrom('outcome_introducer')
          .select(['outcome_id', sql<number>`count(*)`.as('n')])
          .groupBy('outcome_id')
          .as('people'),
      (join) => join.onRef('people.outcome_id', '=', 'outcome.id'),
    )
    .clearSelect()
    .select(['outcome.kind', 'outcome_introducer.provider_id'])
    .select(
      sql<number | null>`outcome.amount_yuan / people.n
        + case when outcome_introducer.position = 0 then outcome.amount_yuan % people.n else 0 end`.as('share_yuan'),
    )
  let query = db
    .selectFrom(credited.as('credited'))
    .innerJoin('provider', 'provider.id', 'credited.provider_id')
    .select(['provider.id', 'provider.name', 'provider.kind'])
    .select([of('introduced'), of('signed'), share('signed'), of('landed'), share('landed'), of('solved')])
    .groupBy('provider.id')
  if (kind) query = query.where('provider.kind', '=', kind)
  if (scope.kind === 'provider') query = query.where('provider.id', '=', scope.providerId)
  return query
    .orderBy('signed_yuan', 'desc')
    .orderBy('landed_yuan', 'desc')
    .orderBy('introduced_count', 'desc')
    .orderBy(sql`provider.name collate "C"`)
    .orderBy('provider.id')
    .execute()
}

/** Lets one transaction at a time look for what was counted already and enter what was not. */
export async function lockLedger(tx: Kysely<Database>): Promise<void> {
  await sql`lock table outcome in share row exclusive mode`.execute(tx)
}

/** The row that stands for an entry now; undefined where the entry is unknown. */
export async function currentOfEntry(db: Kysely<Database>, entryId: string) {
  return db
    .selectFrom('outcome')
    .selectAll()
    .where('entry_id', '=', entryId)
    .where(sql<SqlBool>`not exists (select from outcome later where later.corrects_id = outcome.id)`)
    .executeTakeFirst()
}

/** Entries of a kind that count, of one match, of one need, or with one of the two parties in common. */
export async function countedLike(
  db: Kysely<Database>,
  {
    kind,
    matchId,
    needId,
    providerPartyKey,
  }: {
    readonly kind: OutcomeKind
    readonly matchId: string | null
    readonly needId: string | null
    readonly providerPartyKey: string | null
  },
) {
  return db
    .selectFrom('outcome')
    .innerJoin('organisation as office', 'office.id', 'outcome.office_id')
    .selectAll('outcome')
    .select('office.region_code as office_region_code')
    .where('outcome.kind', '=', kind)
    .where(countsAt(null))
    .where((eb) =>
      eb.or([
        ...(matchId === null ? [] : [eb('match_id', '=', matchId)]),
        ...(needId === null ? [] : [eb('need_id', '=', needId)]),
        ...(providerPartyKey === null
          ? []
          : [
              sql<SqlBool>`(strpos(outcome.provider_party_key, ${providerPartyKey}) > 0
                or strpos(${providerPartyKey}, outcome.provider_party_key) > 0)`,
            ]),
        eb.lit(false),
      ]),
    )
    .orderBy('recorded_at')
    .orderBy('outcome.id')
    .execute()
}

/** What an entry and all that adds to it count for, in whole yuan. */
export async function sumOfProject(db: Kysely<Database>, entryId: string): Promise<number> {
  const row = await db
    .selectFrom('outcome')
    .select(sql<number>`coalesce(sum(amount_yuan), 0)::bigint`.as('sum'))
    .where((eb) => eb.or([eb('entry_id', '=', entryId), eb('adds_to_id', '=', entryId)]))
    .where(countsAt(null))
    .executeTakeFirstOrThrow()
  return row.sum
}

/** Entries that add to an entry and count. */
export async function additionsTo(db: Kysely<Database>, entryId: string) {
  return db.selectFrom('outcome').selectAll().where('adds_to_id', '=', entryId).where(countsAt(null)).execute()
}

export async function insertOutcome(
  db: Kysely<Database>,
  outcome: Insertable<OutcomeTable>,
  introducerIds: readonly string[],
): Promise<void> {
  await db.insertInto('outcome').values(outcome).execute()
  if (introducerIds.length > 0)
    await db
      .insertInto('outcome_introducer')
      .values(introducerIds.map((id, position) => ({ outcome_id: outcome.id, provider_id: id, position })))
      .execute()
}

/** The introducers of a row, the first named first. */
export async function introducersOf(db: Kysely<Database>, outcomeId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('outcome_introducer')
    .select('provider_id')
    .where('outcome_id', '=', outcomeId)
    .orderBy('position')
    .execute()
  return rows.map((row) => row.provider_id)
}

/** What a match says of the parties of an outcome. */
export async function partiesOfMatch(db: Kysely<Database>, matchId: string) {
  return db
    .selectFrom('match')
    .innerJoin('offer', 'offer.id', 'match.offer_id')
    .innerJoin('provider', 'provider.id', 'offer.provider_id')
    .leftJoin('organisation', 'organisation.id', 'provider.organisation_id')
    .select([
      'match.need_id',
      'provider.id as provider_id',
      'provider.kind as provider_kind',
      'provider.name as provider_name',
      'organisation.name as organisation_name',
    ])
    .where('match.id', '=', matchId)
    .executeTakeFirst()
}
