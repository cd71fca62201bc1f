import { Hono } from 'hono'
import { html, raw } from 'hono/html'
import type { AppEnv } from '../../api/env.ts'
import { type CatalogueEntry, EXPORTS } from '../../api/services/exports/catalogue.ts'
import { type ExportReader, readerOf } from '../../api/services/exports/tables.ts'
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
      shown.map((row) => (upright ? <Upright columns={columns} row={row} /> : <Row columns={columns} row={row} />)),
    )
  }
  yield '</tbody></table>'
  if (empty) yield String(<p class="note">{view.texts.exporting.nothing}</p>)
  for (const note of table.official?.notes ?? []) yield String(<p class="note">{note}</p>)
  yield String(raw('</main></body></html>'))
}

/** A print view; it lists everything that the filters hold, not a page of it. */
async function print(c: PageContext, { open, upright = false, back }: CatalogueEntry, page: string) {
  const view = signedIn(c)
  const id = page.includes('{id}') ? idOfPath(c) : ''
  const reader = await readerOf(view.ctx, view.actor, view.language)
  const search = upright ? '' : new URL(c.req.url).search
  const sheet = {
    table: await open(reader, (schema) => queryOf(schema, view.query), { id, format: 'print' }),
    back: `/${(back ?? page).replace('{id}', id)}${search}`,
    upright,
  }
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
for (const entry of EXPORTS)
  for (const page of entry.prints) printPages.get(`/${page.replace('{id}', ':id')}`, (c) => print(c, entry, page))
