import { Hono } from 'hono'
import { html, raw } from 'hono/html'
import type { AppEnv } from '../../api/env.ts'
import { accountQuery } from '../../api/schemas/account.ts'
import { deliveryQuery } from '../../api/schemas/delivery.ts'
import { matchQuery } from '../../api/schemas/match.ts'
import { needQuery } from '../../api/schemas/need.ts'
import { noticeQuery } from '../../api/schemas/notice.ts'
import { offerQuery } from '../../api/schemas/offer.ts'
import { creditQuery, outcomeQuery } from '../../api/schemas/outcome.ts'
import { problemQuery } from '../../api/schemas/problem.ts'
import { differencesQuery, needsListQuery, organisationQuery, providerQuery } from '../../api/schemas/register.ts'
import { reportQuery, reportRecordsQuery } from '../../api/schemas/report.ts'
import { taskQuery } from '../../api/schemas/task.ts'
import { groupQuery } from '../../api/schemas/working-group.ts'
import { differencesTable, editionTable } from '../../api/services/exports/editions.ts'
import { creditTable, outcomesTable, reportRecordsTable, reportTable } from '../../api/services/exports/ledger.ts'
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
} from '../../api/services/exports/lists.ts'
import { matchingSheetQuery, matchingSheetTable } from '../../api/services/exports/matching-sheet.ts'
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
} from '../../api/services/exports/records.ts'
import { type ExportReader, readerOf } from '../../api/services/exports/tables.ts'
import { problemsTable, tasksTable, todayTable } from '../../api/services/exports/tasks.ts'
import {
  backupsTable,
  chainsTable,
  deliveriesTable,
  importsTable,
  rankingsTable,
  reportsTable,
  weightsTable,
} from '../../api/services/exports/tools.ts'
import type { ColumnHead, ExportTable, ExportValue } from '../../api/services/exports/types.ts'
import { readableText } from '../../api/services/exports/values.ts'
import { assetUrl } from '../assets.ts'
import { queryOf } from '../forms/posted.ts'
import { idOfPath, type PageContext, type SignedInView, signedIn } from '../view.ts'

/** Where a print view leads back to. */
interface Sheet {
  readonly table: ExportTable
  readonly back: string
  /** One thing: names and values below each other, on an upright page. */
  readonly upright: boolean
}

/** With more columns than that, heads of figures wrap so that the table fits the page. */
const MANY_COLUMNS = 14

/** With more columns of words than that, each may be narrower. */
const MANY_WORDS = 8

/** Columns of so few characters are not wrapped. */
const SHORT = 10

function classOf({ kind, width }: ColumnHead): string {
  if (kind !== 'text') return kind === 'date' ? 'day' : 'figure'
  return width < SHORT ? 'short' : 'words'
}

/** Everything above the rows. */
function Opening({ sheet, reader, view }: { sheet: Sheet; reader: ExportReader; view: SignedInView }) {
  const { table, upright, back } = sheet
  const t = view.texts.exporting
  const { official, columns } = table
  const filters = table.filters.map(([name, value]) => `${name}：${value}`)
  const facts = [
    ...(official === undefined ? [] : [official.unit]),
    ...(upright || official !== undefined ? [] : [filters.length === 0 ? t.all : filters.join('　')]),
    ...(columns.some(({ kind }) => kind === 'amount') ? [reader.texts.inWan] : []),
    official === undefined ? reader.texts.exported(table.day) : official.dated,
  ].filter((text) => text !== '')
  return (
    <>
      <p class="screen">
        <a href={back}>{t.back}</a> {t.printHint}
      </p>
      <h1>{table.title}</h1>
      {official !== undefined && official.edition !== '' && <p class="edition">（{official.edition}）</p>}
      <p class="facts">
        {facts.map((fact) => (
          <span>{fact}</span>
        ))}
      </p>
    </>
  )
}

function Head({ columns }: { columns: readonly ColumnHead[] }) {
  return (
    <thead>
      <tr>
        {columns.map((column) => (
          <th scope="col" class={classOf(column)}>
            {column.label}
          </th>
        ))}
      </tr>
    </thead>
  )
}

function Row({ columns, row }: { columns: readonly ColumnHead[]; row: readonly ExportValue[] }) {
  return (
    <tr>
      {columns.map((column, at) => (
        <td class={classOf(column)}>{readableText(row[at] ?? null, column)}</td>
      ))}
    </tr>
  )
}

/** One thing as names and values; what is empty is left out. */
function Upright({ columns, row }: { columns: readonly ColumnHead[]; row: readonly ExportValue[] }) {
  return (
    <>
      {columns.map((column, at) => {
        const text = readableText(row[at] ?? null, column)
        return (
          text !== '' && (
            <tr>
              <th scope="row">{column.label}</th>
              <td>{text}</td>
            </tr>
          )
        )
      })}
    </>
  )
}

/** The whole page piece by piece, so that ten thousand rows hold up nobody. */
async function* piecesOf(sheet: Sheet, reader: ExportReader, view: SignedInView): AsyncGenerator<string> {
  const { table, upright } = sheet
  const lang = view.texts.htmlLang
  const kept = table.columns.flatMap((column, at) => (upright || !column.screenOnly ? [at] : []))
  const columns = table.columns.filter((_column, at) => kept.includes(at))
  const words = columns.filter((column) => classOf(column) === 'words')
  const shape = upright
    ? 'upright'
    : [
        'wide',
        ...(table.columns.length > MANY_COLUMNS ? ['many-columns'] : []),
        ...(words.length > MANY_WORDS ? ['many-words'] : []),
      ].join(' ')
  yield String(
    await html`<!DOCTYPE html><html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${table.title} - ${view.texts.service}</title><link rel="stylesheet" href="${assetUrl('print.css')}"></head><body class="${shape}"><main>`,
  )
  yield String(<Opening sheet={sheet} reader={reader} view={view} />)
  yield `<table>${upright ? '' : String(<Head columns={columns} />)}<tbody>`
  let empty = true
  for await (const rows of table.pages) {
    empty &&= rows.length === 0
    const shown = rows.map((row) => kept.map((at) => row[at] ?? null))
    yield String(
      <>
        {shown.map((row) => (upright ? <Upright columns={columns} row={row} /> : <Row columns={columns} row={row} />))}
      </>,
    )
  }
  yield '</tbody></table>'
  if (empty) yield String(<p class="note">{view.texts.exporting.nothing}</p>)
  for (const note of table.official?.notes ?? []) yield String(<p class="note">{note}</p>)
  yield String(raw('</main></body></html>'))
}

/** A print view of what `open` finds; it lists everything that the filters hold, not a page of it. */
async function print(
  c: PageContext,
  open: (reader: ExportReader, view: SignedInView) => Promise<ExportTable>,
  back: string,
  upright = false,
) {
  const view = signedIn(c)
  const reader = await readerOf(view.ctx, view.actor, view.language)
  const search = upright ? '' : new URL(c.req.url).search
  const sheet = { table: await open(reader, view), back: `${back}${search}`, upright }
  const pieces = piecesOf(sheet, reader, view)
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const { done, value } = await pieces.next()
      if (done === true) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    cancel: async () => {
      await pieces.return(undefined)
    },
  })
  return c.body(body, 200, { 'Content-Type': 'text/html; charset=UTF-8', 'Cache-Control': 'no-store' })
}

/** Print views for A4: lists and editions lie across, one thing stands upright. */
export const printPages = new Hono<AppEnv>()
  .get('/needs', (c) => print(c, (reader, view) => needsTable(reader, queryOf(needQuery, view.query)), '/needs'))
  .get('/offers', (c) => print(c, (reader, view) => offersTable(reader, queryOf(offerQuery, view.query)), '/offers'))
  .get('/matches', (c) => print(c, (reader, view) => matchesTable(reader, queryOf(matchQuery, view.query)), '/matches'))
  .get('/review', (c) => print(c, (reader, view) => matchesTable(reader, queryOf(matchQuery, view.query)), '/review'))
  .get('/providers', (c) =>
    print(c, (reader, view) => providersTable(reader, queryOf(providerQuery, view.query)), '/providers'),
  )
  .get('/organisations', (c) =>
    print(c, (reader, view) => organisationsTable(reader, queryOf(organisationQuery, view.query)), '/organisations'),
  )
  .get('/groups', (c) => print(c, (reader, view) => groupsTable(reader, queryOf(groupQuery, view.query)), '/groups'))
  .get('/needs-lists', (c) =>
    print(c, (reader, view) => needsListsTable(reader, queryOf(needsListQuery, view.query)), '/needs-lists'),
  )
  .get('/tasks', (c) => print(c, (reader, view) => tasksTable(reader, queryOf(taskQuery, view.query)), '/tasks'))
  .get('/problem-ledger', (c) =>
    print(c, (reader, view) => problemsTable(reader, queryOf(problemQuery, view.query)), '/problem-ledger'),
  )
  .get('/today', (c) => print(c, (reader) => todayTable(reader), '/today'))
  .get('/matching-sheet', (c) =>
    print(
      c,
      (reader, view) => matchingSheetTable(reader, queryOf(matchingSheetQuery, view.query), { format: 'print' }),
      '/matching-sheet',
    ),
  )
  .get('/needs-lists/:id/needs', (c) => {
    const id = idOfPath(c)
    return print(c, (reader) => editionTable(reader, id), `/needs-lists/${id}`)
  })
  .get('/needs-lists/:id/differences', (c) => {
    const id = idOfPath(c)
    const back = `/needs-lists/${id}/differences`
    return print(c, (reader, view) => differencesTable(reader, id, queryOf(differencesQuery, view.query)), back)
  })
  .get('/outcomes', (c) =>
    print(c, (reader, view) => outcomesTable(reader, queryOf(outcomeQuery, view.query)), '/outcomes'),
  )
  .get('/credit', (c) => print(c, (reader, view) => creditTable(reader, queryOf(creditQuery, view.query)), '/credit'))
  .get('/reports/:id', (c) => {
    const id = idOfPath(c)
    return print(c, (reader) => reportTable(reader, id), `/reports/${id}`)
  })
  .get('/reports/:id/records', (c) => {
    const id = idOfPath(c)
    const back = `/reports/${id}/records`
    return print(c, (reader, view) => reportRecordsTable(reader, id, queryOf(reportRecordsQuery, view.query)), back)
  })
  .get('/notices', (c) =>
    print(c, (reader, view) => noticesTable(reader, queryOf(noticeQuery, view.query)), '/notices'),
  )
  .get('/accounts', (c) =>
    print(c, (reader, view) => accountsTable(reader, queryOf(accountQuery, view.query)), '/accounts'),
  )
  .get('/imports', (c) => print(c, (reader) => importsTable(reader), '/imports'))
  .get('/reports', (c) =>
    print(c, (reader, view) => reportsTable(reader, queryOf(reportQuery, view.query)), '/reports'),
  )
  .get('/chains', (c) => print(c, (reader) => chainsTable(reader), '/chains'))
  .get('/rankings', (c) => print(c, (reader) => rankingsTable(reader), '/rankings'))
  .get('/weights', (c) => print(c, (reader) => weightsTable(reader), '/weights'))
  .get('/backups', (c) => print(c, (reader) => backupsTable(reader), '/backups'))
  .get('/deliveries', (c) =>
    print(c, (reader, view) => deliveriesTable(reader, queryOf(deliveryQuery, view.query)), '/deliveries'),
  )
  .get('/providers/:id', (c) => {
    const id = idOfPath(c)
    return print(c, (reader) => providerTable(reader, id), `/providers/${id}`, true)
  })
  .get('/organisations/:id', (c) => {
    const id = idOfPath(c)
    return print(c, (reader) => organisationTable(reader, id), `/organisations/${id}`, true)
  })
  .get('/groups/:id', (c) => {
    const id = idOfPath(c)
    return print(c, (reader) => groupTable(reader, id), `/groups/${id}`, true)
  })
  .get('/tasks/:id', (c) => {
    const id = idOfPath(c)
    return print(c, (reader) => taskTable(reader, id), `/tasks/${id}`, true)
  })
  .get('/problem-ledger/:id', (c) => {
    const id = idOfPath(c)
    return print(c, (reader) => problemTable(reader, id), `/problem-ledger/${id}`, true)
  })
  .get('/outcomes/:id', (c) => {
    const id = idOfPath(c)
    return print(c, (reader) => outcomeTable(reader, id), `/outcomes/${id}`)
  })
  .get('/needs/:id', (c) => {
    const id = idOfPath(c)
    return print(c, (reader) => needTable(reader, id, 'print'), `/needs/${id}`, true)
  })
  .get('/offers/:id', (c) => {
    const id = idOfPath(c)
    return print(c, (reader) => offerTable(reader, id, 'print'), `/offers/${id}`, true)
  })
  .get('/matches/:id', (c) => {
    const id = idOfPath(c)
    return print(c, (reader) => matchTable(reader, id), `/matches/${id}`, true)
  })
