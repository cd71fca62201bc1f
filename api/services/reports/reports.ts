/** 工作报告: making editions, reading them, and the records behind every number. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import { recordActivities } from '../../../db/repositories/activities.ts'
import { matchesById } from '../../../db/repositories/matches.ts'
import { needsById } from '../../../db/repositories/needs.ts'
import { outcomesById } from '../../../db/repositories/outcomes.ts'
import { liesInRegion } from '../../../db/repositories/region-scope.ts'
import {
  closingOf,
  committeesWithRegions,
  countReport,
  findReport,
  insertReport,
  listReportRecords,
  listReportRows,
  lockReports,
  nextTransaction,
  type ReportRecord,
  type ReportRow,
  type ReportSpan,
  reportingOffices,
  settledBelow,
  taskTitles,
} from '../../../db/repositories/reports.ts'
import type { Database } from '../../../db/schema/index.ts'
import type { ReportFigure, ReportScope } from '../../../db/vocabulary.ts'
import type { Actor } from '../../actor.ts'
import type { AppContext } from '../../context.ts'
import { DomainError, invalid } from '../../errors.ts'
import {
  type ReportFigures,
  type ReportInput,
  type ReportLine,
  type ReportPage,
  type ReportQuery,
  type ReportRecords,
  type ReportRecordsQuery,
  type ReportRecordView,
  type ReportView,
  reportFigures,
} from '../../schemas/report.ts'
import { shanghaiDate } from '../days.ts'
import { pageRequest, toPage } from '../paging.ts'
import { canReadReports, require, scopeOf } from '../permissions.ts'
import { readSettings } from '../settings.ts'
import { bestOf, cellsOf, hasSum, missingOf, rowsOf, sameFigures } from './figures.ts'
import { type Period, periodCode, periodOf } from './period.ts'

type Office = Awaited<ReturnType<typeof reportingOffices>>[number]

/** Whom a report is about, with the offices that belong to it. */
interface Subject {
  readonly scope: ReportScope
  /** An office's or committee's id, a province's code. */
  readonly id: string
  readonly offices: readonly Office[]
}

const provinceOf = (code: string): string => `${code.slice(0, 2)}0000`

/**
 * Everything that the actor may report on: its office, or the cities that staff serve; the committees and provinces all
 * of whose offices are among them.
 */
async function subjectsOf(db: Kysely<Database>, actor: Actor): Promise<Subject[]> {
  const offices = await reportingOffices(db, scopeOf(actor))
  const ofOffices = offices.map((office) => ({ scope: 'office' as const, id: office.id, offices: [office] }))
  if (actor.role === 'city') return ofOffices
  const all = await reportingOffices(db, { kind: 'all' })
  const seen = new Set(offices.map(({ id }) => id))
  const whole = (subject: Subject) => subject.offices.length > 0 && subject.offices.every(({ id }) => seen.has(id))
  const committees = (await committeesWithRegions(db)).map(({ id, regions }) => ({
    scope: 'committee' as const,
    id,
    offices: all.filter(({ region_code }) => regions.some(({ code }) => liesInRegion(region_code, code))),
  }))
  const provinces = [...new Set(all.map(({ region_code }) => provinceOf(region_code)))].sort().map((code) => ({
    scope: 'province' as const,
    id: code,
    offices: all.filter(({ region_code }) => provinceOf(region_code) === code),
  }))
  return [...provinces, ...committees, ...ofOffices].filter(whole)
}

/** How long a report waits for what others are writing at the moment. */
const SETTLING_MS = 10_000
const LOOK_EVERY_MS = 20

/**
 * Waits until everything that was begun before is committed or gone, so that nothing recorded up to this moment appears
 * later. What is begun afterwards is recorded later.
 */
async function settled(db: Kysely<Database>): Promise<void> {
  const horizon = await nextTransaction(db)
  const end = Date.now() + SETTLING_MS
  while (!(await settledBelow(db, horizon))) {
    if (Date.now() > end) throw new DomainError('unavailable')
    await pause(LOOK_EVERY_MS)
  }
}

/**
 * Makes the report of a period for everything that the actor may report on, or for one subject: editions with the figures as
 * recorded up to now. The first edition after the end of a period closes it; what is recorded of it later stands apart.
 * @throws DomainError `forbidden` for providers, `invalid` for a period that has not begun or a subject that is not the actor's.
 */
export async function makeReports(ctx: AppContext, actor: Actor, input: ReportInput): Promise<ReportLine[]> {
  require(canReadReports(actor))
  const period = periodOf(input.period)
  const now = ctx.clock()
  if (period.from > now) throw invalid({ pointer: '/period', code: 'in_future' })
  await settled(ctx.db)
  return ctx.db.transaction().execute(async (tx) => {
    await lockReports(tx)
    const subjects = (await subjectsOf(tx, actor)).filter(
      ({ scope, id }) =>
        (input.scope === undefined || scope === input.scope) && (input.subject === undefined || id === input.subject),
    )
    if (subjects.length === 0) throw invalid({ pointer: '/subject', code: 'not_found' })
    const { reports } = await readSettings(tx)
    const ids: string[] = []
    for (const subject of subjects) ids.push(await makeReport(tx, actor, period, subject, reports.staleDays, now))
    await recordActivities(
      tx,
      ids.map((id) => ({
        subjectKind: 'report' as const,
        subjectId: id,
        action: 'make',
        happenedAt: now,
        recordedAt: now,
        accountId: actor.accountId,
        detail: { period: period.code },
      })),
    )
    const lines: ReportLine[] = []
    for (const id of ids) lines.push(reportLine(await stored(tx, actor, id)))
    return lines
  })
}

async function makeReport(
  tx: Kysely<Database>,
  actor: Actor,
  period: Period,
  subject: Subject,
  staleDays: number,
  now: Date,
): Promise<string> {
  const { kind, startsOn, endsOn, to } = period
  const { scope } = subject
  const closing = await closingOf(tx, { kind, startsOn, scope, subjectId: subject.id, to })
  const closedUpTo = closing !== undefined && closing < now ? closing : now
  const officeIds = subject.offices.map(({ id }) => id)
  const span: ReportSpan = { ...period, officeIds, staleDays, closedUpTo, recordedUpTo: now }
  const figures = await figuresOf(tx, span, subject)
  return insertReport(tx, {
    kind,
    starts_on: startsOn,
    ends_on: endsOn,
    scope,
    organisation_id: scope === 'province' ? null : subject.id,
    region_code: scope === 'province' ? subject.id : null,
    office_ids: officeIds,
    stale_days: staleDays,
    closed_up_to: closedUpTo,
    recorded_up_to: now,
    figures: JSON.stringify(figures),
    made_by_id: actor.accountId,
    made_at: now,
  })
}

async function figuresOf(tx: Kysely<Database>, span: ReportSpan, subject: Subject): Promise<ReportFigures> {
  const counts = await countReport(tx, span)
  const committees = subject.scope === 'province' ? await committeesWithRegions(tx) : []
  return {
    lines: subject.offices.map(({ id, name, region_code, region_name }) => ({
      office: { id, name },
      city: { code: region_code, name: region_name },
      figures: cellsOf(counts, id),
    })),
    committees: committees.flatMap(({ id, name, regions }) => {
      const officeIds = subject.offices
        .filter(({ region_code }) => regions.some(({ code }) => liesInRegion(region_code, code)))
        .map((office) => office.id)
      return officeIds.length === 0 ? [] : [{ id, name, officeIds }]
    }),
  }
}

async function stored(db: Kysely<Database>, actor: Actor, id: string): Promise<ReportRow> {
  const row = await findReport(db, id, scopeOf(actor))
  if (!row) throw new DomainError('not_found')
  return row
}

function spanOf(row: ReportRow): ReportSpan {
  return {
    ...periodOf(periodCode(row.kind, row.starts_on)),
    officeIds: row.office_ids,
    staleDays: row.stale_days,
    closedUpTo: row.closed_up_to,
    recordedUpTo: row.recorded_up_to,
  }
}

/** An edition in a list. */
export function reportLine(row: ReportRow): ReportLine {
  const period = periodOf(periodCode(row.kind, row.starts_on))
  const name = row.organisation_name ?? row.province_name ?? row.region_code ?? ''
  return {
    id: row.id,
    kind: row.kind,
    period: period.code,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    scope: row.scope,
    subject: {
      id: row.organisation_id ?? row.region_code ?? '',
      name,
      place: row.scope === 'office' ? (row.seat_name ?? name) : name,
    },
    closedUpTo: row.closed_up_to.toISOString(),
    recordedUpTo: row.recorded_up_to.toISOString(),
    interim: row.recorded_up_to < period.to,
    madeBy: row.maker_name,
    madeAt: row.made_at.toISOString(),
  }
}

/** Editions that the actor may read, the latest first. @throws DomainError `forbidden` for providers. */
export async function listReports(ctx: AppContext, actor: Actor, query: ReportQuery): Promise<ReportPage> {
  require(canReadReports(actor))
  const period = query.period === undefined ? undefined : periodOf(query.period)
  const filter = { kind: period?.kind ?? query.kind, startsOn: period?.startsOn, scope: query.scope }
  return toPage(await listReportRows(ctx.db, scopeOf(actor), filter, pageRequest(query)), query.limit, reportLine)
}

/** An edition, and whether its figures come out the same when they are made again. */
export async function readReport(ctx: AppContext, actor: Actor, id: string): Promise<ReportView> {
  require(canReadReports(actor))
  const row = await stored(ctx.db, actor, id)
  const figures = reportFigures.parse(row.figures)
  const line = reportLine(row)
  const counts = await countReport(ctx.db, spanOf(row))
  const again = {
    ...figures,
    lines: figures.lines.map((office) => ({ ...office, figures: cellsOf(counts, office.office.id) })),
  }
  return {
    ...line,
    rows: rowsOf(figures, line.subject.place),
    best: bestOf(figures),
    missing: missingOf(figures),
    staleDays: row.stale_days,
    reproduced: sameFigures(figures, again),
  }
}

/** Records on a page of those behind a number. */
const RECORDS_A_PAGE = 100

/**
 * The records behind a number of a report: exactly as many as the number says, and of the same sum.
 * @throws DomainError `invalid` for a line that the report does not have.
 */
export async function reportRecordsOf(
  ctx: AppContext,
  actor: Actor,
  id: string,
  query: ReportRecordsQuery,
): Promise<ReportRecords> {
  require(canReadReports(actor))
  const row = await stored(ctx.db, actor, id)
  const figures = reportFigures.parse(row.figures)
  const officeIds = officesOf(figures, query.of)
  if (officeIds === undefined) throw invalid({ pointer: '/of', code: 'not_found' })
  const span = { ...spanOf(row), officeIds }
  const records = await listReportRecords(ctx.db, span, query, {
    limit: RECORDS_A_PAGE,
    offset: (query.page - 1) * RECORDS_A_PAGE,
  })
  const counts = (await countReport(ctx.db, span)).filter(
    ({ figure, part }) => figure === query.figure && part === query.part,
  )
  return {
    total: counts.reduce((sum, { count }) => sum + count, 0),
    sumYuan: hasSum(query.figure) ? counts.reduce((sum, { sum_yuan }) => sum + sum_yuan, 0) : null,
    pageSize: RECORDS_A_PAGE,
    items: await recordViews(ctx.db, figures, query.figure, records),
  }
}

function officesOf(figures: ReportFigures, of: string | undefined): readonly string[] | undefined {
  if (of === undefined) return figures.lines.map(({ office }) => office.id)
  const committee = figures.committees.find(({ id }) => id === of)
  if (committee) return committee.officeIds
  return figures.lines.some(({ office }) => office.id === of) ? [of] : undefined
}

/** The records in words. Whoever may read the report may read of what it counts. */
async function recordViews(
  db: Kysely<Database>,
  figures: ReportFigures,
  figure: ReportFigure,
  records: readonly ReportRecord[],
): Promise<ReportRecordView[]> {
  const ids = records.map(({ record_id }) => record_id)
  const offices = new Map(figures.lines.map(({ office }) => [office.id, office.name]))
  const known = await titlesOf(db, figure, ids)
  return records.map(({ record_id, office_id, happened_at, amount_yuan }) => ({
    subject: known.subject,
    id: record_id,
    title: known.titles.get(record_id)?.title ?? '',
    reference: known.titles.get(record_id)?.reference ?? null,
    office: offices.get(office_id) ?? '',
    happenedOn: shanghaiDate(happened_at),
    amountYuan: amount_yuan,
    path: `${PATHS[known.subject]}/${record_id}`,
  }))
}

const PATHS = { need: '/needs', match: '/matches', outcome: '/outcomes', task: '/tasks' } as const

interface Titles {
  readonly subject: ReportRecordView['subject']
  readonly titles: ReadonlyMap<string, { readonly title: string; readonly reference: string | null }>
}

async function titlesOf(db: Kysely<Database>, figure: ReportFigure, ids: readonly string[]): Promise<Titles> {
  const all = { kind: 'all' } as const
  if (figure === 'needs_posted') {
    const rows = await needsById(db, ids)
    return { subject: 'need', titles: new Map(rows.map((row) => [row.id, row])) }
  }
  if (figure === 'matched' || figure === 'accepted' || figure === 'stalled') {
    const rows = await matchesById(db, ids, all)
    const titles = rows.map(
      (row) => [row.id, { title: `${row.need_title} — ${row.offer_title}`, reference: row.need_reference }] as const,
    )
    return { subject: 'match', titles: new Map(titles) }
  }
  if (figure === 'overdue') {
    const rows = await taskTitles(db, ids)
    return { subject: 'task', titles: new Map(rows.map((row) => [row.id, row])) }
  }
  const rows = await outcomesById(db, ids, all)
  return {
    subject: 'outcome',
    titles: new Map(rows.map((row) => [row.id, { title: row.title, reference: row.need_reference }])),
  }
}
