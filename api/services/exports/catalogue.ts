/** Everything that leaves as a file or on paper, named once for the routes of files and for the print views. */
import { z } from '@hono/zod-openapi'
import { accountQuery } from '../../schemas/account.ts'
import { deliveryQuery } from '../../schemas/delivery.ts'
import { matchQuery } from '../../schemas/match.ts'
import { needQuery } from '../../schemas/need.ts'
import { noticeQuery } from '../../schemas/notice.ts'
import { offerQuery } from '../../schemas/offer.ts'
import { creditQuery, outcomeQuery } from '../../schemas/outcome.ts'
import { problemQuery } from '../../schemas/problem.ts'
import { differencesQuery, needsListQuery, organisationQuery, providerQuery } from '../../schemas/register.ts'
import { reportQuery, reportRecordsQuery } from '../../schemas/report.ts'
import { taskQuery } from '../../schemas/task.ts'
import { groupQuery } from '../../schemas/working-group.ts'
import { differencesTable, editionTable } from './editions.ts'
import { creditTable, outcomesTable, reportRecordsTable, reportTable } from './ledger.ts'
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
} from './lists.ts'
import { matchingSheetQuery, matchingSheetTable } from './matching-sheet.ts'
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
} from './records.ts'
import type { ExportReader } from './tables.ts'
import { problemsTable, tasksTable, todayTable } from './tasks.ts'
import {
  backupsTable,
  chainsTable,
  deliveriesTable,
  importsTable,
  rankingsTable,
  reportsTable,
  weightsTable,
} from './tools.ts'
import type { ExportFormat, ExportTable } from './types.ts'

/** What is asked of an export besides the query. */
export interface Asked {
  /** Of the one thing; empty for lists. */
  readonly id: string
  readonly format: ExportFormat | 'print'
}

interface Exported<Query> {
  /** Path of the files below /exports, without ending; with `{id}` for one thing. */
  readonly path: string
  /** Paths of the print views below /print, which are those of the pages, too. */
  readonly prints: readonly string[]
  /** The page that the print view leads back to where that is another one. */
  readonly back?: string
  /** One thing: names and values below each other, on an upright page. */
  readonly upright?: boolean
  /** Of the operation, after `export`. */
  readonly name: string
  readonly summary: string
  readonly description?: string
  /** Refuses what it does not know; a list's own without its pages, since an export holds everything. */
  readonly query: z.ZodObject & z.ZodType<Query>
  readonly formats?: readonly ExportFormat[]
}

/** Reads the query that was sent by the schema of the export. */
type ReadQuery = <Query>(schema: z.ZodType<Query>) => Query

export interface CatalogueEntry extends Exported<unknown> {
  /** The table that is asked for. @throws DomainError as the services do, before anything is sent. */
  readonly open: (reader: ExportReader, read: ReadQuery, asked: Asked) => Promise<ExportTable>
}

function exported<Query>(
  what: Exported<Query>,
  open: (reader: ExportReader, query: Query, asked: Asked) => Promise<ExportTable>,
): CatalogueEntry {
  return { ...what, open: (reader, read, asked) => open(reader, read(what.query), asked) }
}

const noQuery = z.strictObject({})
const unpaged = { cursor: true, limit: true } as const
const CONTACTS =
  'Contacts stand in it where the page of the thing shows them to the reader; each such export is an entry of its record.'

export const EXPORTS: readonly CatalogueEntry[] = [
  exported(
    {
      path: 'needs',
      prints: ['needs'],
      name: 'Needs',
      summary: 'The needs that you may see',
      query: needQuery.omit(unpaged).strict(),
    },
    needsTable,
  ),
  exported(
    {
      path: 'offers',
      prints: ['offers'],
      name: 'Offers',
      summary: 'The offers that you may see',
      query: offerQuery.omit(unpaged).strict(),
    },
    offersTable,
  ),
  exported(
    {
      path: 'matches',
      prints: ['matches', 'review'],
      name: 'Matches',
      summary: 'The matches that you may see',
      query: matchQuery.omit(unpaged).strict(),
    },
    matchesTable,
  ),
  exported(
    {
      path: 'tasks',
      prints: ['tasks'],
      name: 'Tasks',
      summary: 'The tasks that you may see',
      query: taskQuery.omit(unpaged).strict(),
    },
    tasksTable,
  ),
  exported(
    {
      path: 'problems',
      prints: ['problem-ledger'],
      name: 'Problems',
      summary: 'The ledger of problems 问题建议台账, as far as you may see it',
      query: problemQuery.omit(unpaged).strict(),
      formats: ['xlsx', 'csv', 'docx'],
    },
    problemsTable,
  ),
  exported(
    { path: 'today', prints: ['today'], name: 'Today', summary: 'Your list of the day', query: noQuery },
    (reader) => todayTable(reader),
  ),
  exported(
    {
      path: 'providers',
      prints: ['providers'],
      name: 'Providers',
      summary: 'Providers',
      query: providerQuery.omit(unpaged).strict(),
    },
    providersTable,
  ),
  exported(
    {
      path: 'organisations',
      prints: ['organisations'],
      name: 'Organisations',
      summary: 'Organisations',
      query: organisationQuery.omit(unpaged).strict(),
    },
    organisationsTable,
  ),
  exported(
    {
      path: 'groups',
      prints: ['groups'],
      name: 'Groups',
      summary: 'The working groups that you may see',
      query: groupQuery.omit(unpaged).strict(),
    },
    groupsTable,
  ),
  exported(
    {
      path: 'needs-lists',
      prints: ['needs-lists'],
      name: 'NeedsLists',
      summary: 'Needs lists',
      query: needsListQuery.omit(unpaged).strict(),
    },
    needsListsTable,
  ),
  exported(
    {
      path: 'matching-sheet',
      prints: ['matching-sheet'],
      name: 'MatchingSheet',
      summary: 'The matching sheet 对接清单 of a city or the province',
      description:
        'An official attachment: published needs with what is proposed or confirmed, the reason, the state and who is responsible. City offices get what was confirmed for them.',
      query: matchingSheetQuery.strict(),
      formats: ['xlsx', 'docx'],
    },
    matchingSheetTable,
  ),
  exported(
    {
      path: 'needs-lists/{id}/needs',
      prints: ['needs-lists/{id}/needs'],
      back: 'needs-lists/{id}',
      name: 'Edition',
      summary: 'The needs of one edition, of a published one as it froze them,',
      query: noQuery,
    },
    (reader, _query, { id }) => editionTable(reader, id),
  ),
  exported(
    {
      path: 'needs-lists/{id}/differences',
      prints: ['needs-lists/{id}/differences'],
      name: 'Differences',
      summary: 'What changed since an earlier edition',
      query: differencesQuery.strict(),
    },
    (reader, query, { id }) => differencesTable(reader, id, query),
  ),
  exported(
    {
      path: 'needs/{id}/need',
      prints: ['needs/{id}'],
      upright: true,
      name: 'Need',
      summary: 'A need',
      description: CONTACTS,
      query: noQuery,
    },
    (reader, _query, { id, format }) => needTable(reader, id, format === 'docx' ? 'xlsx' : format),
  ),
  exported(
    {
      path: 'offers/{id}/offer',
      prints: ['offers/{id}'],
      upright: true,
      name: 'Offer',
      summary: 'An offer',
      description: CONTACTS,
      query: noQuery,
    },
    (reader, _query, { id, format }) => offerTable(reader, id, format === 'docx' ? 'xlsx' : format),
  ),
  exported(
    {
      path: 'matches/{id}/match',
      prints: ['matches/{id}'],
      upright: true,
      name: 'Match',
      summary: 'A match',
      query: noQuery,
    },
    (reader, _query, { id }) => matchTable(reader, id),
  ),
  exported(
    {
      path: 'providers/{id}/provider',
      prints: ['providers/{id}'],
      upright: true,
      name: 'Provider',
      summary: 'A provider, without contacts',
      query: noQuery,
    },
    (reader, _query, { id }) => providerTable(reader, id),
  ),
  exported(
    {
      path: 'organisations/{id}/organisation',
      prints: ['organisations/{id}'],
      upright: true,
      name: 'Organisation',
      summary: 'An organisation',
      query: noQuery,
    },
    (reader, _query, { id }) => organisationTable(reader, id),
  ),
  exported(
    {
      path: 'groups/{id}/group',
      prints: ['groups/{id}'],
      upright: true,
      name: 'Group',
      summary: 'A working group with its members',
      query: noQuery,
    },
    (reader, _query, { id }) => groupTable(reader, id),
  ),
  exported(
    { path: 'tasks/{id}/task', prints: ['tasks/{id}'], upright: true, name: 'Task', summary: 'A task', query: noQuery },
    (reader, _query, { id }) => taskTable(reader, id),
  ),
  exported(
    {
      path: 'problems/{id}/problem',
      prints: ['problem-ledger/{id}'],
      upright: true,
      name: 'Problem',
      summary: 'An entry of the ledger of problems',
      query: noQuery,
    },
    (reader, _query, { id }) => problemTable(reader, id),
  ),
  exported(
    {
      path: 'outcomes/{id}/outcome',
      prints: ['outcomes/{id}'],
      name: 'Outcome',
      summary: 'An entry of the ledger of outcomes with its corrections',
      query: noQuery,
    },
    (reader, _query, { id }) => outcomeTable(reader, id),
  ),
  exported(
    {
      path: 'notices',
      prints: ['notices'],
      name: 'Notices',
      summary: 'Your notices',
      query: noticeQuery.omit(unpaged).strict(),
    },
    noticesTable,
  ),
  exported(
    {
      path: 'accounts',
      prints: ['accounts'],
      name: 'Accounts',
      summary: 'Accounts, for administrators',
      query: accountQuery.omit(unpaged).strict(),
    },
    accountsTable,
  ),
  exported(
    {
      path: 'outcomes',
      prints: ['outcomes'],
      name: 'Outcomes',
      summary: 'The ledger of outcomes',
      query: outcomeQuery.omit(unpaged).strict(),
    },
    outcomesTable,
  ),
  exported(
    {
      path: 'credit',
      prints: ['credit'],
      name: 'Credit',
      summary: 'The credit of introducers in a year',
      query: creditQuery.strict(),
    },
    creditTable,
  ),
  exported(
    {
      path: 'reports/{id}/report',
      prints: ['reports/{id}'],
      name: 'Report',
      summary: 'An edition of a report, in the form of an official attachment',
      query: noQuery,
      formats: ['xlsx', 'docx'],
    },
    (reader, _query, { id }) => reportTable(reader, id),
  ),
  exported(
    {
      path: 'reports/{id}/records',
      prints: ['reports/{id}/records'],
      name: 'ReportRecords',
      summary: 'The records behind a number of a report',
      query: reportRecordsQuery.omit({ page: true }).strict(),
    },
    (reader, query, { id }) => reportRecordsTable(reader, id, query),
  ),
  exported(
    { path: 'imports', prints: ['imports'], name: 'Imports', summary: 'Your imports', query: noQuery },
    (reader) => importsTable(reader),
  ),
  exported(
    {
      path: 'reports',
      prints: ['reports'],
      name: 'Reports',
      summary: 'The editions of reports that you may read',
      query: reportQuery.omit(unpaged).strict(),
    },
    reportsTable,
  ),
  exported(
    { path: 'chains', prints: ['chains'], name: 'Chains', summary: 'Industry chains', query: noQuery },
    (reader) => chainsTable(reader),
  ),
  exported(
    {
      path: 'rankings',
      prints: ['rankings'],
      name: 'Rankings',
      summary: 'Rankings of all needs, for administrators',
      query: noQuery,
    },
    (reader) => rankingsTable(reader),
  ),
  exported(
    {
      path: 'matcher-weights',
      prints: ['weights'],
      name: 'MatcherWeights',
      summary: 'Learned weights, for administrators',
      query: noQuery,
    },
    (reader) => weightsTable(reader),
  ),
  exported(
    { path: 'backups', prints: ['backups'], name: 'Backups', summary: 'Backups, for administrators', query: noQuery },
    (reader) => backupsTable(reader),
  ),
  exported(
    {
      path: 'deliveries',
      prints: ['deliveries'],
      name: 'Deliveries',
      summary: 'What leaves the service, for administrators',
      query: deliveryQuery.omit(unpaged).strict(),
    },
    deliveriesTable,
  ),
]
