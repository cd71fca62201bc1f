/** Excel workbooks in. */
import { type CellValue, readXlsx as parseWorkbook, type Sheet } from 'hucre/xlsx'
import { cleanText, unguardFormula } from './cells.ts'
import { officeKind } from './content.ts'
import { type Grid, type Reading, read, refused, type TableRow } from './types.ts'
import { readZipDirectory } from './zip.ts'

const MEGABYTE = 1024 * 1024
/** A workbook that unpacks to more than this is refused before anything of it is unpacked. */
export const UNPACKED_LIMIT_BYTES = 200 * MEGABYTE
/** What the library says of a sheet whose corner cells span more than it takes; it has no error class for it. */
const TOO_MANY_CELLS = /spans \d+ rows x \d+ columns/u
/** Most cells into which values of merged cells are carried down, over a whole sheet. */
const MERGED_CELLS_LIMIT = 1_000_000

function cellText(value: CellValue | undefined): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10)
  return typeof value === 'string' ? unguardFormula(cleanText(value)) : String(value)
}

/** Cells merged downwards show one value for all their rows; the value is carried into each of them. */
function carryMergedDown(rows: string[][], sheet: Sheet): void {
  let left = MERGED_CELLS_LIMIT
  for (const { startRow, endRow, startCol } of sheet.merges ?? []) {
    const value = rows[startRow]?.[startCol] ?? ''
    if (value === '') continue
    for (let at = startRow + 1; at <= Math.min(endRow, rows.length - 1) && left > 0; at++, left--) {
      const row = rows[at]
      if (row?.some((cell) => cell !== '')) row[startCol] = value
    }
  }
}

function gridOf(sheet: Sheet): Grid {
  const texts = sheet.rows.map((row) => Array.from(row, cellText))
  carryMergedDown(texts, sheet)
  const rows: TableRow[] = texts
    .map((cells, index) => ({ row: index + 1, cells }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''))
  return { rows, problems: [], sheetName: sheet.name, merges: sheet.merges ?? [], withoutValue: withoutValue(sheet) }
}

/** Formulas without a stored value; none is ever computed here. */
function withoutValue(sheet: Sheet): ReadonlySet<string> {
  const places = new Set<string>()
  for (const [place, { formula, value }] of sheet.cells ?? []) {
    if (formula === undefined || (value !== null && value !== undefined)) continue
    const [row = '', column = ''] = place.split(',')
    places.add(`${Number(row) + 1},${column}`)
  }
  return places
}

function hasContent(sheet: Sheet): boolean {
  return sheet.rows.some((row) => row.some((value) => cellText(value) !== ''))
}

/**
 * Rows of every visible worksheet with content, in their order. Dates become ISO dates, numbers their shortest decimal
 * text; values of cells merged downwards stand in every row of the merge; an apostrophe that guards a text in CSV is
 * taken off. What the file unpacks to is read from the zip
 * directory first: more than `unpackedLimitBytes` is refused unopened.
 */
export async function readXlsx(
  bytes: Uint8Array,
  unpackedLimitBytes: number = UNPACKED_LIMIT_BYTES,
): Promise<Reading<readonly Grid[]>> {
  const directory = readZipDirectory(bytes)
  if (directory === null) return refused('damaged', { detail: 'zip' })
  const kind = officeKind(directory.names)
  if (kind !== 'xlsx') return refused('content_is_other', { found: kind })
  if (directory.unpackedBytes > unpackedLimitBytes) {
    const unpackedMb = Math.ceil(directory.unpackedBytes / MEGABYTE)
    return refused('too_large_unpacked', {
      sizeMb: String(unpackedMb),
      limitMb: String(unpackedLimitBytes / MEGABYTE),
    })
  }
  let sheets: Sheet[]
  try {
    const workbook = await parseWorkbook(bytes, { sheets: (info) => !info.hidden && !info.veryHidden })
    sheets = workbook.sheets.filter(hasContent)
  } catch (error) {
    if (error instanceof Error && TOO_MANY_CELLS.test(error.message)) return refused('too_many_cells')
    return refused('damaged', { detail: error instanceof Error ? error.message : String(error) })
  }
  return sheets.length === 0 ? refused('empty') : read(sheets.map(gridOf))
}
