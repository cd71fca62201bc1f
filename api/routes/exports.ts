import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { AppEnv } from '../env.ts'
import { DomainError } from '../errors.ts'
import { signedIn, signedInOnly } from '../middleware/actor.ts'
import { parseInput } from '../problem.ts'
import { accountQuery } from '../schemas/account.ts'
import { uuid } from '../schemas/common.ts'
import { deliveryQuery } from '../schemas/delivery.ts'
import { matchQuery } from '../schemas/match.ts'
import { needQuery } from '../schemas/need.ts'
import { noticeQuery } from '../schemas/notice.ts'
import { offerQuery } from '../schemas/offer.ts'
import { creditQuery, outcomeQuery } from '../schemas/outcome.ts'
import { problemQuery } from '../schemas/problem.ts'
import { differencesQuery, needsListQuery, organisationQuery, providerQuery } from '../schemas/register.ts'
import { reportQuery, reportRecordsQuery } from '../schemas/report.ts'
import { taskQuery } from '../schemas/task.ts'
import { groupQuery } from '../schemas/working-group.ts'
import { differencesTable, editionTable } from '../services/exports/editions.ts'
import { CONTENT_TYPES, exportFile } from '../services/exports/files.ts'
import { creditTable, outcomesTable, reportRecordsTable, reportTable } from '../services/exports/ledger.ts'
import {
  accountsTable,
  groupsTable,
  matchesTable,
  needsListsTable,
  needsTable,
  noticesTable,
  offersTable,
  organisationsTable,
  providersTable,
} from '../services/exports/lists.ts'
import { matchingSheetQuery, matchingSheetTable } from '../services/exports/matching-sheet.ts'
import {
  groupTable,
  matchTable,
  needTable,
  offerTable,
  organisationTable,
  outcomeTable,
  problemTable,
  providerTable,
  taskTable,
} from '../services/exports/records.ts'
import type { ExportReader } from '../services/exports/tables.ts'
import { problemsTable, tasksTable, todayTable } from '../services/exports/tasks.ts'
import {
  backupsTable,
  chainsTable,
  deliveriesTable,
  importsTable,
  rankingsTable,
  reportsTable,
  weightsTable,
} from '../services/exports/tools.ts'
import type { ExportFormat, ExportTable } from '../services/exports/types.ts'
import { GUARDED_READ_PROBLEMS, problem } from './problems.ts'
import { createRouter } from './router.ts'

const tags = ['exports']
const params = z.object({ id: uuid })
const noQuery = z.strictObject({})

/** Routes below /exports: files of what the lists and pages show, with the same filters and the same permissions. */
export const exportRoutes = createRouter()
exportRoutes.use('/exports/*', signedInOnly)

function documented(format: ExportFormat) {
  return {
    200: {
      description: 'The file, as a download with its name.',
      content: {
        [CONTENT_TYPES[format]]: {
          schema: { type: 'string' as const, format: 'binary' },
          example: format === 'csv' ? '编号,需求名称\r\nTS-2026-0012,五轴联动数控机床关键部件\r\n' : 'PK…',
        },
      },
      headers: {
        'Content-Disposition': {
          description: 'The name of the file, in Latin letters and in UTF-8 (RFC 6266).',
          schema: { type: 'string' as const },
        },
      },
    },
    ...GUARDED_READ_PROBLEMS,
    422: problem('invalid'),
  }
}

/** Sends what `open` finds for the reader. */
async function send(
  c: Context<AppEnv>,
  format: ExportFormat,
  open: (reader: ExportReader) => Promise<ExportTable>,
): Promise<Response> {
  const file = await exportFile(c.var.ctx, signedIn(c), c.var.language, format, open)
  return c.body(file.body, 200, file.headers)
}

const FORMAT_NAMES = { xlsx: 'Xlsx', csv: 'Csv', docx: 'Docx' } as const
const TABLE_FORMATS = ['xlsx', 'csv'] as const

interface Exported<Query> {
  /** Path without ending below /exports; with `{id}` for one thing. */
  readonly path: string
  /** Of the operation, after `export`. */
  readonly name: string
  readonly summary: string
  readonly description?: string
  readonly query: z.ZodObject & z.ZodType<Query>
  readonly formats?: readonly ExportFormat[]
}

/** What is asked of an export besides the query. */
interface Asked {
  /** Empty for lists. */
  readonly id: string
  readonly format: ExportFormat
}

/** A route for each format, with an ending in its path, so that every address answers with one type. */
function exported<Query>(
  { path, name, summary, description, query, formats = TABLE_FORMATS }: Exported<Query>,
  open: (reader: ExportReader, query: Query, asked: Asked) => Promise<ExportTable>,
): void {
  for (const format of formats) {
    const route = createRoute({
      method: 'get',
      path: `/exports/${path}.${format}`,
      operationId: `export${name}${FORMAT_NAMES[format]}`,
      summary: `${summary} as .${format}`,
      ...(description === undefined ? {} : { description }),
      tags,
      request: path.includes('{id}') ? { params, query } : { query },
      responses: documented(format),
    })
    exportRoutes.openAPIRegistry.registerPath(route)
    exportRoutes.get(route.getRoutingPath(), async (c) => {
      const id = path.includes('{id}') ? uuid.safeParse(c.req.param('id')).data : ''
      if (id === undefined) throw new DomainError('not_found')
      const asked = parseInput(query, c.req.query())
      return send(c, format, (reader) => open(reader, asked, { id, format }))
    })
  }
}

const unpaged = { cursor: true, limit: true } as const
const CONTACTS =
  'Contacts stand in it where the page of the thing shows them to the reader; each such export is an entry of its record.'

exported(
  { path: 'needs', name: 'Needs', summary: 'The needs that you may see', query: needQuery.omit(unpaged).strict() },
  needsTable,
)
exported(
  { path: 'offers', name: 'Offers', summary: 'The offers that you may see', query: offerQuery.omit(unpaged).strict() },
  offersTable,
)
exported(
  {
    path: 'matches',
    name: 'Matches',
    summary: 'The matches that you may see',
    query: matchQuery.omit(unpaged).strict(),
  },
  matchesTable,
)
exported(
  {
    path: 'tasks',
    name: 'Tasks',
    summary: 'The tasks that you may see',
    query: taskQuery.omit(unpaged).strict(),
  },
  tasksTable,
)
exported(
  {
    path: 'problems',
    name: 'Problems',
    summary: 'The ledger of problems 问题建议台账, as far as you may see it',
    query: problemQuery.omit(unpaged).strict(),
    formats: ['xlsx', 'csv', 'docx'],
  },
  problemsTable,
)
exported({ path: 'today', name: 'Today', summary: 'Your list of the day', query: noQuery }, (reader) =>
  todayTable(reader),
)
exported(
  { path: 'providers', name: 'Providers', summary: 'Providers', query: providerQuery.omit(unpaged).strict() },
  providersTable,
)
exported(
  {
    path: 'organisations',
    name: 'Organisations',
    summary: 'Organisations',
    query: organisationQuery.omit(unpaged).strict(),
  },
  organisationsTable,
)
exported(
  {
    path: 'groups',
    name: 'Groups',
    summary: 'The working groups that you may see',
    query: groupQuery.omit(unpaged).strict(),
  },
  groupsTable,
)
exported(
  { path: 'needs-lists', name: 'NeedsLists', summary: 'Needs lists', query: needsListQuery.omit(unpaged).strict() },
  needsListsTable,
)
exported(
  {
    path: 'matching-sheet',
    name: 'MatchingSheet',
    summary: 'The matching sheet 对接清单 of a city or the province',
    description:
      'An official attachment: published needs with what is proposed or confirmed, the reason, the state and who is responsible. City offices get what was confirmed for them.',
    query: matchingSheetQuery.strict(),
    formats: ['xlsx', 'docx'],
  },
  matchingSheetTable,
)
exported(
  {
    path: 'needs-lists/{id}/needs',
    name: 'Edition',
    summary: 'The needs of one edition, of a published one as it froze them,',
    query: noQuery,
  },
  (reader, _query, { id }) => editionTable(reader, id),
)
exported(
  {
    path: 'needs-lists/{id}/differences',
    name: 'Differences',
    summary: 'What changed since an earlier edition',
    query: differencesQuery.strict(),
  },
  (reader, query, { id }) => differencesTable(reader, id, query),
)
exported(
  { path: 'needs/{id}/need', name: 'Need', summary: 'A need', description: CONTACTS, query: noQuery },
  (reader, _query, { id, format }) => needTable(reader, id, wayOf(format)),
)
exported(
  { path: 'offers/{id}/offer', name: 'Offer', summary: 'An offer', description: CONTACTS, query: noQuery },
  (reader, _query, { id, format }) => offerTable(reader, id, wayOf(format)),
)
exported({ path: 'matches/{id}/match', name: 'Match', summary: 'A match', query: noQuery }, (reader, _query, { id }) =>
  matchTable(reader, id),
)
exported(
  { path: 'providers/{id}/provider', name: 'Provider', summary: 'A provider, without contacts', query: noQuery },
  (reader, _query, { id }) => providerTable(reader, id),
)
exported(
  { path: 'organisations/{id}/organisation', name: 'Organisation', summary: 'An organisation', query: noQuery },
  (reader, _query, { id }) => organisationTable(reader, id),
)
exported(
  { path: 'groups/{id}/group', name: 'Group', summary: 'A working group with its members', query: noQuery },
  (reader, _query, { id }) => groupTable(reader, id),
)
exported({ path: 'tasks/{id}/task', name: 'Task', summary: 'A task', query: noQuery }, (reader, _query, { id }) =>
  taskTable(reader, id),
)
exported(
  { path: 'problems/{id}/problem', name: 'Problem', summary: 'An entry of the ledger of problems', query: noQuery },
  (reader, _query, { id }) => problemTable(reader, id),
)
exported(
  {
    path: 'outcomes/{id}/outcome',
    name: 'Outcome',
    summary: 'An entry of the ledger of outcomes with its corrections',
    query: noQuery,
  },
  (reader, _query, { id }) => outcomeTable(reader, id),
)
exported(
  { path: 'notices', name: 'Notices', summary: 'Your notices', query: noticeQuery.omit(unpaged).strict() },
  noticesTable,
)
exported(
  {
    path: 'accounts',
    name: 'Accounts',
    summary: 'Accounts, for administrators',
    query: accountQuery.omit(unpaged).strict(),
  },
  accountsTable,
)
exported(
  {
    path: 'outcomes',
    name: 'Outcomes',
    summary: 'The ledger of outcomes',
    query: outcomeQuery.omit(unpaged).strict(),
  },
  outcomesTable,
)
exported(
  { path: 'credit', name: 'Credit', summary: 'The credit of introducers in a year', query: creditQuery.strict() },
  creditTable,
)
exported(
  {
    path: 'reports/{id}/report',
    name: 'Report',
    summary: 'An edition of a report, in the form of an official attachment',
    query: noQuery,
    formats: ['xlsx', 'docx'],
  },
  (reader, _query, { id }) => reportTable(reader, id),
)
exported(
  {
    path: 'reports/{id}/records',
    name: 'ReportRecords',
    summary: 'The records behind a number of a report',
    query: reportRecordsQuery.omit({ page: true }).strict(),
  },
  (reader, query, { id }) => reportRecordsTable(reader, id, query),
)
exported({ path: 'imports', name: 'Imports', summary: 'Your imports', query: noQuery }, (reader) =>
  importsTable(reader),
)
exported(
  {
    path: 'reports',
    name: 'Reports',
    summary: 'The editions of reports that you may read',
    query: reportQuery.omit(unpaged).strict(),
  },
  reportsTable,
)
exported({ path: 'chains', name: 'Chains', summary: 'Industry chains', query: noQuery }, (reader) =>
  chainsTable(reader),
)
exported(
  { path: 'rankings', name: 'Rankings', summary: 'Rankings of all needs, for administrators', query: noQuery },
  (reader) => rankingsTable(reader),
)
exported(
  { path: 'matcher-weights', name: 'MatcherWeights', summary: 'Learned weights, for administrators', query: noQuery },
  (reader) => weightsTable(reader),
)
exported({ path: 'backups', name: 'Backups', summary: 'Backups, for administrators', query: noQuery }, (reader) =>
  backupsTable(reader),
)
exported(
  {
    path: 'deliveries',
    name: 'Deliveries',
    summary: 'What leaves the service, for administrators',
    query: deliveryQuery.omit(unpaged).strict(),
  },
  deliveriesTable,
)

function wayOf(format: ExportFormat): 'xlsx' | 'csv' {
  return format === 'csv' ? 'csv' : 'xlsx'
}
