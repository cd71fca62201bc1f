import { type ExpressionBuilder, type Insertable, type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Database } from '../schema/index.ts'
import type { ReportTable } from '../schema/report.ts'
import type { MatchState, ReportFigure, ReportKind, ReportPart, ReportScope } from '../vocabulary.ts'
import { afterKeyset, type PageRequest } from './paging.ts'
import { insideAny } from './region-scope.ts'
import type { Scope } from './scope.ts'

/** What a report reads: who, when, and recorded up to when. */
export interface ReportSpan {
  readonly officeIds: readonly string[]
  /** First moment of the period, and the first after it. */
  readonly from: Date
  readonly to: Date
  /** First and last day of the period. */
  readonly startsOn: string
  readonly endsOn: string
  readonly staleDays: number
  readonly closedUpTo: Date
  readonly recordedUpTo: Date
}

/** States in which somebody still has to do something for a match. */
const RUNNING: readonly MatchState[] = [
  'confirmed',
  'requested',
  'accepted',
  'introduced',
  'negotiating',
  'signed',
  'started',
]
/** Outcomes that are figures of reports under their own name. */
const OUTCOMES = ['introduced', 'signed', 'arrived', 'landed', 'solved', 'reported', 'proposal_drafted']

/**
 * SQL: every record behind the figures as the record books stood at a moment: figure, office, what the record is, when it
 * happened, whole yuan. Only activities, versions and ledger rows are read, which are never changed afterwards.
 */
function recordsAt(span: ReportSpan, moment: Date): RawBuilder<unknown> {
  const { from, to, startsOn, endsOn, staleDays } = span
  const offices = sql`${[...span.officeIds]}::uuid[]`
  const until = moment < to ? moment : to
  return sql`
    select 'needs_posted' as figure, need.office_id, need.id::text as record_id, min(activity.happened_at) as happened_at,
      null::bigint as amount_yuan
    from activity join need on need.id::text = activity.subject_id
    where activity.subject_kind = 'need' and activity.action = 'publish'
      and activity.happened_at >= ${from} and activity.happened_at < ${to} and activity.recorded_at <= ${moment}
      and need.office_id = any (${offices})
    group by need.id
    union all
    select 'matched', need.office_id, decided.subject_id, decided.happened_at, null
    from (
      select distinct on (subject_id) subject_id, action, happened_at from activity
      where subject_kind = 'match' and action in ('confirm', 'undo')
        and happened_at >= ${from} and happened_at < ${to} and recorded_at <= ${moment}
      order by subject_id, id desc
    ) decided
    join match on match.id::text = decided.subject_id join need on need.id = match.need_id
    where decided.action = 'confirm' and need.office_id = any (${offices})
    union all
    select 'accepted', need.office_id, match.id::text, min(activity.happened_at), null
    from activity join match on match.id::text = activity.subject_id join need on need.id = match.need_id
    where activity.subject_kind = 'match' and activity.to_state = 'accepted'
      and activity.from_state is distinct from 'accepted'
      and activity.happened_at >= ${from} and activity.happened_at < ${to} and activity.recorded_at <= ${moment}
      and need.office_id = any (${offices})
    group by match.id, need.office_id
    union all
    select outcome.kind, outcome.office_id, outcome.id::text,
      (outcome.happened_on + time '12:00') at time zone 'Asia/Shanghai', outcome.amount_yuan
    from outcome
    where outcome.kind = any (${OUTCOMES}) and outcome.office_id = any (${offices})
      and outcome.happened_on between ${startsOn} and ${endsOn} and outcome.recorded_at <= ${moment}
      and not outcome.cancels and not exists (
        select from outcome later where later.corrects_id = outcome.id and later.recorded_at <= ${moment})
    union all
    select 'overdue', office.id, task.id::text, min(activity.happened_at), null
    from activity join task on task.id::text = activity.subject_id
    left join match on match.id = task.match_id
    left join need on need.id = coalesce(task.need_id, match.need_id)
    join organisation office on office.id = coalesce(need.office_id, (
      select seat.id from organisation seat
      where seat.kind = 'city_office' and seat.region_code = task.region_code order by seat.id limit 1))
    where activity.subject_kind = 'task' and activity.action in ('urge', 'supervise')
      and activity.happened_at >= ${from} and activity.happened_at < ${to} and activity.recorded_at <= ${moment}
      and office.id = any (${offices})
    group by task.id, office.id
    union all
    select 'stalled', need.office_id, last.subject_id, last.happened_at, null
    from (
      select distinct on (subject_id) subject_id, to_state, happened_at from activity
      where subject_kind = 'match' and to_state is not null and to_state is distinct from from_state
        and happened_at < ${to} and recorded_at <= ${moment}
      order by subject_id, id desc
    ) last
    join match on match.id::text = last.subject_id join need on need.id = match.need_id
    where last.to_state = any (${[...RUNNING]}) and need.office_id = any (${offices})
      and last.happened_at < ${until}::timestamptz - ${staleDays} * interval '1 day'`
}

/** SQL: the records with the part of the figure in which they stand. */
function partsOf(span: ReportSpan): RawBuilder<unknown> {
  const same = sql`same.figure = record.figure and same.record_id = record.record_id`
  return sql`
    with main as materialized (${recordsAt(span, span.closedUpTo)}),
    current as materialized (${recordsAt(span, span.recordedUpTo)}),
    record as (
      select 'main' as part, main.* from main
      union all select 'added', record.* from current record where not exists (select from main same where ${same})
      union all select 'removed', record.* from main record where not exists (select from current same where ${same})
    )`
}

/** What a figure of an office is, part by part. */
export interface ReportCount {
  readonly figure: ReportFigure
  readonly part: ReportPart
  readonly office_id: string
  readonly count: number
  readonly sum_yuan: number
}

/** All figures of a span by office and part; what is nought is absent. One statement, whatever the number of offices. */
export async function countReport(db: Kysely<Database>, span: ReportSpan): Promise<ReportCount[]> {
  const { rows } = await sql<ReportCount>`${partsOf(span)}
    select figure, part, office_id, count(*) as count, coalesce(sum(amount_yuan), 0)::bigint as sum_yuan
    from record group by figure, part, office_id`.execute(db)
  return rows
}

/** A record behind a figure. */
export interface ReportRecord {
  readonly record_id: string
  readonly office_id: string
  readonly happened_at: Date
  readonly amount_yuan: number | null
}

/** The records behind a part of a figure, in the order in which they happened. */
export async function listReportRecords(
  db: Kysely<Database>,
  span: ReportSpan,
  { figure, part }: { readonly figure: ReportFigure; readonly part: ReportPart },
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<ReportRecord[]> {
  const { rows } = await sql<ReportRecord>`${partsOf(span)}
    select record_id, office_id, happened_at, amount_yuan from record
    where figure = ${figure} and part = ${part}
    order by happened_at, record_id limit ${limit} offset ${offset}`.execute(db)
  return rows
}

/** What tasks are about, by id. */
export async function taskTitles(db: Kysely<Database>, ids: readonly string[]) {
  if (ids.length === 0) return []
  return db
    .selectFrom('task')
    .leftJoin('need', 'need.id', 'task.need_id')
    .select(['task.id', 'task.what as title', 'need.reference'])
    .where('task.id', 'in', [...ids])
    .execute()
}

/** The next transaction's number; what began before has a smaller one. */
export async function nextTransaction(db: Kysely<Database>): Promise<string> {
  const { rows } = await sql<{ xmax: string }>`select pg_snapshot_xmax(pg_current_snapshot())::text as xmax`.execute(db)
  return rows[0]?.xmax ?? '0'
}

/** Whether every transaction below the number has ended. */
export async function settledBelow(db: Kysely<Database>, transaction: string): Promise<boolean> {
  const { rows } = await sql<{ settled: boolean }>`
    select pg_snapshot_xmin(pg_current_snapshot()) >= ${transaction}::xid8 as settled`.execute(db)
  return rows[0]?.settled ?? false
}

/** SQL: the edition is in the reader's scope: staff serve all its offices, an office reads those about itself. */
function inReportScope(scope: Scope) {
  return (eb: ExpressionBuilder<Database, 'report'>) => {
    switch (scope.kind) {
      case 'all':
        return eb.lit(true)
      case 'regions':
        return eb.not(
          eb.exists(
            eb
              .selectFrom('organisation as office')
              .where(sql<SqlBool>`office.id = any (report.office_ids)`)
              .where((inner) => inner.not(insideAny<never>(sql<string>`office.region_code`, scope.codes)))
              .select('office.id'),
          ),
        )
      case 'office':
        return eb.and([eb('report.scope', '=', 'office'), eb('report.organisation_id', '=', scope.officeId)])
      case 'provider':
        return eb.lit(false)
    }
  }
}

function selectReports(db: Kysely<Database>, scope: Scope) {
  return db
    .selectFrom('report')
    .leftJoin('organisation', 'organisation.id', 'report.organisation_id')
    .leftJoin('region as seat', 'seat.code', 'organisation.region_code')
    .leftJoin('region as province', 'province.code', 'report.region_code')
    .innerJoin('auth_user as maker', 'maker.id', 'report.made_by_id')
    .selectAll('report')
    .select([
      'organisation.name as organisation_name',
      'seat.code as seat_code',
      'seat.name as seat_name',
      'province.name as province_name',
      'maker.name as maker_name',
    ])
    .where(inReportScope(scope))
}

export type ReportRow = NonNullable<Awaited<ReturnType<typeof findReport>>>

export async function findReport(db: Kysely<Database>, id: string, scope: Scope) {
  return selectReports(db, scope).where('report.id', '=', id).executeTakeFirst()
}

export interface ReportFilter {
  readonly kind?: ReportKind | undefined
  readonly startsOn?: string | undefined
  readonly scope?: ReportScope | undefined
}

/** SQL: editions made later stand higher; of those made together the province's first, then committees', then cities'. */
const NEWEST_AND_WIDEST = sql<string>`(to_char(report.made_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.MS')
  || case report.scope when 'province' then ' 3' when 'committee' then ' 2' else ' 1' end) collate "C"`

/** Editions, the latest first, and among those made together the widest. */
export async function listReportRows(db: Kysely<Database>, scope: Scope, filter: ReportFilter, page: PageRequest) {
  const order = { column: NEWEST_AND_WIDEST, type: sql`text`, direction: 'desc' } as const
  let query = selectReports(db, scope)
  if (filter.kind) query = query.where('report.kind', '=', filter.kind)
  if (filter.startsOn) query = query.where('report.starts_on', '=', filter.startsOn)
  if (filter.scope) query = query.where('report.scope', '=', filter.scope)
  if (page.after) query = query.where(afterKeyset(order, 'report.id', page.after))
  const rows = await query
    .select(NEWEST_AND_WIDEST.as('sort_value'))
    .orderBy(order.column, 'desc')
    .orderBy('report.id')
    .limit(page.limit)
    .execute()
  return rows.map(({ sort_value, ...row }) => ({ row, sortValue: sort_value }))
}

/** Lets one transaction at a time find out which edition closed a period, and store another one. */
export async function lockReports(tx: Kysely<Database>): Promise<void> {
  await sql`lock table report in share row exclusive mode`.execute(tx)
}

/**
 * Up to when the first edition that was made after the period had ended read; undefined before there is one. From then on
 * whatever is recorded of the period is recorded later.
 */
export async function closingOf(
  db: Kysely<Database>,
  report: {
    readonly kind: ReportKind
    readonly startsOn: string
    readonly scope: ReportScope
    readonly subjectId: string
    readonly to: Date
  },
): Promise<Date | undefined> {
  const row = await db
    .selectFrom('report')
    .select('recorded_up_to')
    .where('kind', '=', report.kind)
    .where('starts_on', '=', report.startsOn)
    .where('scope', '=', report.scope)
    .where((eb) =>
      report.scope === 'province'
        ? eb('region_code', '=', report.subjectId)
        : eb('organisation_id', '=', report.subjectId),
    )
    .where('recorded_up_to', '>=', report.to)
    .orderBy('recorded_up_to')
    .limit(1)
    .executeTakeFirst()
  return row?.recorded_up_to
}

export async function insertReport(db: Kysely<Database>, report: Insertable<ReportTable>): Promise<string> {
  const row = await db.insertInto('report').values(report).returning('id').executeTakeFirstOrThrow()
  return row.id
}

/** City offices with the names of their cities, by region. */
export async function reportingOffices(db: Kysely<Database>, scope: Scope) {
  let query = db
    .selectFrom('organisation')
    .innerJoin('region', 'region.code', 'organisation.region_code')
    .select(['organisation.id', 'organisation.name', 'region.code as region_code', 'region.name as region_name'])
    .where('organisation.kind', '=', 'city_office')
  if (scope.kind === 'office') query = query.where('organisation.id', '=', scope.officeId)
  if (scope.kind === 'regions')
    query = query.where(insideAny<'organisation'>(sql<string>`organisation.region_code`, scope.codes))
  if (scope.kind === 'provider') query = query.where(sql<SqlBool>`false`)
  return query.orderBy('region.code').orderBy(sql`organisation.name collate "C"`).orderBy('organisation.id').execute()
}

/** Committees with the regions that they help, by name. */
export async function committeesWithRegions(db: Kysely<Database>) {
  const rows = await db
    .selectFrom('committee_region')
    .innerJoin('organisation', 'organisation.id', 'committee_region.committee_id')
    .innerJoin('region', 'region.code', 'committee_region.region_code')
    .select(['organisation.id', 'organisation.name', 'region.code', 'region.name as region_name'])
    .where('organisation.kind', '=', 'committee')
    .orderBy(sql`organisation.name collate "C"`)
    .orderBy('region.code')
    .execute()
  const committees = new Map<string, { id: string; name: string; regions: { code: string; name: string }[] }>()
  for (const { id, name, code, region_name } of rows) {
    const known = committees.get(id) ?? { id, name, regions: [] }
    known.regions.push({ code, name: region_name })
    committees.set(id, known)
  }
  return [...committees.values()]
}

/** The regions that a committee helps. */
export async function regionsOfCommittee(db: Kysely<Database>, committeeId: string) {
  return db
    .selectFrom('committee_region')
    .innerJoin('region', 'region.code', 'committee_region.region_code')
    .select(['region.code', 'region.name'])
    .where('committee_region.committee_id', '=', committeeId)
    .orderBy('region.code')
    .execute()
}

export async function replaceCommitteeRegions(
  db: Kysely<Database>,
  committeeId: string,
  codes: readonly string[],
): Promise<void> {
  await db.deleteFrom('committee_region').where('committee_id', '=', committeeId).execute()
  if (codes.length > 0)
    await db
      .insertInto('committee_region')
      .values(codes.map((region_code) => ({ committee_id: committeeId, region_code })))
      .execute()
}
