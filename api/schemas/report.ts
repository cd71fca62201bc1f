import { z } from '@hono/zod-openapi'
import { REPORT_FIGURES, REPORT_KINDS, REPORT_PARTS, REPORT_SCOPES } from '../../db/vocabulary.ts'
import { idName, isoDate, named, pageQuery, regionCode, uuid } from './common.ts'

export { REPORT_FIGURES, REPORT_PARTS }

/** `2026-11`, `2026-Q4` or `2026`. */
export const reportPeriod = z
  .string()
  .regex(/^(19|2\d)\d{2}(-(0[1-9]|1[0-2]|Q[1-4]))?$/)
  .openapi({ example: '2026-11', description: 'A month 2026-11, a quarter 2026-Q4 or a year 2026.' })

const amount = z.object({
  count: z.int(),
  sumYuan: z.int().nullable().openapi({ description: 'Whole yuan; null where the figure carries no money.' }),
})
/** A figure: what was recorded until the period was closed, and apart from it what was recorded or taken back later. */
export const reportCell = z.object({ main: amount, added: amount, removed: amount }).openapi('ReportCell')
export type ReportCell = z.infer<typeof reportCell>

/** Every figure of somebody. */
export const reportCells = z.record(z.enum(REPORT_FIGURES), reportCell)
export type ReportCells = z.infer<typeof reportCells>

/** The figures as they are stored with an edition: office by office; everything else is their sum. */
export const reportFigures = z.object({
  lines: z.array(z.object({ office: idName, city: named, figures: reportCells })),
  committees: z.array(z.object({ id: uuid, name: z.string(), officeIds: z.array(uuid) })),
})
export type ReportFigures = z.infer<typeof reportFigures>

/** An edition in a list. */
export const reportLine = z
  .object({
    id: uuid,
    kind: z.enum(REPORT_KINDS),
    period: reportPeriod,
    startsOn: isoDate,
    endsOn: isoDate,
    scope: z.enum(REPORT_SCOPES),
    subject: z.object({ id: z.string(), name: z.string(), place: z.string() }).openapi({
      description: 'The office, the committee (ids) or the province (its code), and its city or province.',
    }),
    closedUpTo: z.iso.datetime(),
    recordedUpTo: z.iso.datetime(),
    interim: z.boolean().openapi({ description: 'Made before the period had ended.' }),
    madeBy: z.string(),
    madeAt: z.iso.datetime(),
  })
  .openapi('ReportLine')
export type ReportLine = z.infer<typeof reportLine>

/** A line of a report's table. */
export const reportRow = z
  .object({
    kind: z.enum(['total', 'committee', 'office']),
    id: uuid.nullable().openapi({ description: 'Of the committee or office; null for the total.' }),
    name: z.string(),
    figures: reportCells,
  })
  .openapi('ReportRow')
export type ReportRow = z.infer<typeof reportRow>

/** Who stands out in a figure, and by how much. */
const best = z.object({
  figure: z.enum(REPORT_FIGURES),
  names: z.array(z.string()),
  count: z.int(),
  sumYuan: z.int().nullable(),
})

export const reportView = reportLine
  .extend({
    rows: z.array(reportRow),
    best: z.array(best),
    missing: z
      .object({ noNeeds: z.array(z.string()), stalled: z.array(z.string()), overdue: z.array(z.string()) })
      .openapi({ description: 'Cities without a new need, with matches that stand still, with overdue tasks.' }),
    staleDays: z.int(),
    /** Whether figures made again from what the edition names are those that it holds. */
    reproduced: z.boolean(),
  })
  .openapi('Report')
export type ReportView = z.infer<typeof reportView>

export const reportQuery = pageQuery.extend({
  kind: z.enum(REPORT_KINDS).optional(),
  period: reportPeriod.optional(),
  scope: z.enum(REPORT_SCOPES).optional(),
})
export type ReportQuery = z.infer<typeof reportQuery>

export const reportPage = z
  .object({ items: z.array(reportLine), nextCursor: z.string().nullable() })
  .openapi('ReportPage')
export type ReportPage = z.infer<typeof reportPage>

/** What is made: everything that the maker may, or one subject. */
export const reportInput = z
  .strictObject({
    period: reportPeriod,
    scope: z.enum(REPORT_SCOPES).optional(),
    subject: z.union([uuid, regionCode]).optional().openapi({ description: 'An office, a committee or a province.' }),
  })
  .openapi('ReportInput', { example: { period: '2026-11' } })
export type ReportInput = z.infer<typeof reportInput>

export const reportList = z.object({ items: z.array(reportLine) }).openapi('ReportList')

/** Which number the records stand behind. */
export const reportRecordsQuery = z.object({
  figure: z.enum(REPORT_FIGURES),
  part: z.enum(REPORT_PARTS).default('main'),
  of: uuid.optional().openapi({ description: 'A committee or an office of the report; left out: all of it.' }),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
})
export type ReportRecordsQuery = z.infer<typeof reportRecordsQuery>

/** A record behind a number. */
export const reportRecord = z
  .object({
    subject: z.enum(['need', 'match', 'outcome', 'task']),
    id: uuid,
    title: z.string(),
    reference: z.string().nullable(),
    office: z.string(),
    happenedOn: isoDate,
    amountYuan: z.int().nullable(),
    path: z.string().openapi({ description: 'Of the page that shows the record.' }),
  })
  .openapi('ReportRecord')
export type ReportRecordView = z.infer<typeof reportRecord>

export const reportRecords = z
  .object({ total: z.int(), sumYuan: z.int().nullable(), pageSize: z.int(), items: z.array(reportRecord) })
  .openapi('ReportRecords')
export type ReportRecords = z.infer<typeof reportRecords>
