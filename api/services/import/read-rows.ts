/** Reads a source on the thread it runs on, row by row: `readImport` runs it in a worker. */
import { type Grid, type Reading, read, refused } from '../tables/types.ts'
import { columnsOf, REFERENCE } from './columns.ts'
import { needOf, offerOf, oneLine } from './drafts.ts'
import { REQUIRED_FIELDS } from './fields.ts'
import { hasKnownHeader, type Layout, layoutOf } from './layout.ts'
import { columnsByField, type RowCells, rowCells } from './row-cells.ts'
import { gridsOf } from './source.ts'
import type {
  ImportColumn,
  ImportInputs,
  ImportOptions,
  ImportProblem,
  ImportRow,
  ImportSide,
  ImportSource,
  ImportTable,
} from './types.ts'

/** The table without its rows, and the rows as they are asked for. */
export interface OpenTable<Input> {
  readonly head: Omit<ImportTable<Input>, 'rows'>
  readonly rows: Iterable<ImportRow<Input>>
}

type SideOptions<S extends ImportSide> = ImportOptions & { readonly side: S }

/** What each side makes of a row. */
const DRAFT_OF: { readonly [S in ImportSide]: (cells: RowCells, options: ImportOptions) => ImportInputs[S] | null } = {
  need: needOf,
  offer: offerOf,
}

function chooseGrid(grids: readonly Grid[], { sheet, side }: ImportOptions): Reading<Grid> {
  const wanted = sheet === undefined ? undefined : grids.find(({ sheetName }) => sheetName === sheet)
  if (sheet !== undefined && grids[0]?.sheetName !== undefined && wanted === undefined)
    return refused('no_sheet', { found: sheet })
  const chosen = wanted ?? grids.find((grid) => hasKnownHeader(grid, side)) ?? grids[0]
  return chosen === undefined ? refused('empty') : read(chosen)
}

function noHeader(grid: Grid): Reading<never> {
  const first = grid.rows[0]?.cells.filter(Boolean).join(' | ').slice(0, 120) ?? ''
  return refused('no_header', { found: first })
}

interface Numbers {
  readonly reference: string | null
  readonly ownNumber: string | null
}

/** Our number and the file's own; what stands in our column but is none of ours is the file's own. */
function numbersOf(cells: RowCells): Numbers {
  const inOurs = oneLine(cells.get('reference').normalize('NFKC'))
  const inOwn = oneLine(cells.get('ownNumber').normalize('NFKC'))
  for (const [field, text] of [
    ['reference', inOurs],
    ['ownNumber', inOwn],
  ] as const)
    if (/^\d\.\d+e\+\d+$/iu.test(text)) cells.refuse(field, 'number_cut', text)
  const isOurs = REFERENCE.test(inOurs.toUpperCase())
  const own = inOwn || (isOurs ? '' : inOurs)
  if (own.length > 60)
    cells.refuse(inOwn ? 'ownNumber' : 'reference', 'too_long', own, { most: '60', length: String(own.length) })
  return { reference: isOurs ? inOurs.toUpperCase() : null, ownNumber: own || null }
}

/** Refuses a number that an earlier row bears. */
function refuseDoubles(cells: RowCells, row: number, numbers: Numbers, rowOf: Map<string, number>): void {
  for (const [field, code, number] of [
    ['reference', 'duplicate_reference', numbers.reference],
    ['ownNumber', 'duplicate_number', numbers.ownNumber],
  ] as const) {
    if (number === null) continue
    const first = rowOf.get(`${field} ${number}`)
    if (first === undefined) rowOf.set(`${field} ${number}`, row)
    else cells.refuse(cells.get(field) === '' ? 'reference' : field, code, number, { firstRow: String(first) })
  }
}

function* rowsOf<S extends ImportSide>(
  layout: Layout,
  columns: readonly ImportColumn[],
  grid: Grid,
  options: SideOptions<S>,
): Generator<ImportRow<ImportInputs[S]>> {
  const byField = columnsByField(columns)
  const rowOf = new Map<string, number>()
  const withoutValue = grid.withoutValue ?? new Set<string>()
  const broken = grid.problems.map(({ row }) => row).toSorted((a, b) => a - b)
  const brokenBefore = function* (before: number): Generator<ImportRow<ImportInputs[S]>> {
    while ((broken[0] ?? Number.POSITIVE_INFINITY) < before) yield brokenRow(broken.shift() ?? 0)
  }
  for (const row of layout.rows) {
    yield* brokenBefore(row.row)
    const written = columns.map((_, at) => row.cells[at] ?? '')
    const cells = rowCells(row, byField, withoutValue)
    const numbers = numbersOf(cells)
    refuseDoubles(cells, row.row, numbers, rowOf)
    const draft = DRAFT_OF[options.side](cells, options)
    yield {
      row: row.row,
      cells: written,
      input: cells.problems.length > 0 ? null : draft,
      ...numbers,
      title: oneLine(cells.get('title')).slice(0, 200),
      provider: options.side === 'offer' ? oneLine(cells.get('organisation')) || null : null,
      problems: cells.problems,
    }
  }
  yield* brokenBefore(Number.POSITIVE_INFINITY)
}

/** A line whose quotation marks do not close: it could not be cut into cells. */
function brokenRow(row: number): ImportRow<never> {
  const problem: ImportProblem = { code: 'broken_quotes', row, field: null, value: '', params: {} }
  const nothing = { cells: [], input: null, reference: null, ownNumber: null, title: '', provider: null }
  return { row, ...nothing, problems: [problem] }
}

/** Opens a source: finds sheet, header and fields; its rows are read when they are asked for. */
export async function openImport<S extends ImportSide>(
  source: ImportSource,
  options: SideOptions<S>,
): Promise<Reading<OpenTable<ImportInputs[S]>>> {
  const grids = await gridsOf(source)
  if (!grids.ok) return grids
  const grid = chooseGrid(grids.value.grids, options)
  if (!grid.ok) return grid
  const layout = layoutOf(grid.value, options.side, options.headerRow)
  if (layout === null) return noHeader(grid.value)
  const columns = columnsOf(layout, options)
  const missing = REQUIRED_FIELDS.filter((field) => columns.every((column) => column.field !== field))
  const sheets = grids.value.grids.flatMap(({ sheetName, rows }) =>
    sheetName === undefined
      ? []
      : [
          {
            name: sheetName,
            rows: rows.length,
            columns: rows.reduce((most, { cells }) => Math.max(most, cells.length), 0),
          },
        ],
  )
  const head = {
    format: grids.value.format,
    sheets,
    sheet: grid.value.sheetName ?? null,
    headerRow: layout.headerRow,
    columns,
    mapping: columns.map(({ field }) => field),
    missing,
    skipped: layout.skipped,
  }
  return read({ head, rows: missing.length > 0 ? [] : rowsOf(layout, columns, grid.value, options) })
}

/** Reads a whole source at once, on this thread: for the command line and small tables. */
export async function readImportHere<S extends ImportSide>(
  source: ImportSource,
  options: SideOptions<S>,
): Promise<Reading<ImportTable<ImportInputs[S]>>> {
  const opened = await openImport(source, options)
  return opened.ok ? read({ ...opened.value.head, rows: [...opened.value.rows] }) : opened
}
