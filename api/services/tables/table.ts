/** Tables from the bytes of a file: what the ending promises is held against the content, then the header row is found. */
import { columnLetter } from './cells.ts'
import { contentKind, officeKind } from './content.ts'
import { readCsv } from './csv.ts'
import { readJsonLines } from './jsonl.ts'
import {
  type Grid,
  type Reading,
  read,
  refused,
  TABLE_FORMATS,
  type Table,
  type TableFormat,
  type TableRow,
} from './types.ts'
import { readXlsx } from './xlsx.ts'
import { readZipDirectory } from './zip.ts'

/** Largest file that is read, in bytes. */
export const FILE_LIMIT_BYTES = 50 * 1024 * 1024
/** The header stands within the first rows; above it there may be a title and notes. */
const ROWS_TO_SEARCH_FOR_HEADER = 20

/** The format that a file name's ending names (.tsv and .txt count as CSV, whose separator is found by itself), or null. */
export function formatOfName(name: string): TableFormat | null {
  const ending = /\.([a-z]+)$/iu.exec(name)?.[1]?.toLowerCase() ?? ''
  if (ending === 'tsv' || ending === 'txt') return 'csv'
  return TABLE_FORMATS.find((format) => format === ending) ?? null
}

/** Refuses a content that is not what the format says; null when it may be read. */
export function contentRefusal(bytes: Uint8Array, format: TableFormat): Reading<never> | null {
  if (bytes.length === 0) return refused('empty')
  if (bytes.length > FILE_LIMIT_BYTES) return refused('too_large', { limitMb: String(FILE_LIMIT_BYTES / 1024 / 1024) })
  const kind = contentKind(bytes)
  if (kind === 'ole2') return refused('content_is_old_excel')
  if (kind === (format === 'xlsx' ? 'zip' : 'text')) return null
  const found = kind === 'zip' ? officeKind(readZipDirectory(bytes)?.names ?? []) : kind
  return refused('content_is_other', { found, format })
}

function tableOf(grid: Grid, isHeader: (cells: readonly string[]) => boolean): Table | null {
  const at = grid.rows.slice(0, ROWS_TO_SEARCH_FOR_HEADER).findIndex(({ cells }) => isHeader(cells))
  const header = grid.rows[at]
  if (header === undefined) return null
  const columns = header.cells.map((text, index) => ({ header: text, letter: columnLetter(index) }))
  return { columns, rows: grid.rows.slice(at + 1), problems: grid.problems }
}

/** The table of the first grid that has a header row. */
function firstTable(grids: readonly Grid[], isHeader: (cells: readonly string[]) => boolean): Reading<Table> {
  for (const grid of grids) {
    const table = tableOf(grid, isHeader)
    if (table === null) continue
    if (grid.sheetName === undefined) return read(table)
    const others = grids.filter((other) => other !== grid).map(({ sheetName = '' }) => sheetName)
    return read({ ...table, sheet: { name: grid.sheetName, others } })
  }
  const first: TableRow | undefined = grids.flatMap(({ rows }) => rows.slice(0, 1))[0]
  if (first === undefined) return refused('empty')
  return refused('no_header', { found: first.cells.filter(Boolean).join(' | ').slice(0, 120) })
}

/**
 * Reads a table. `isHeader` tells the header row of .xlsx and .csv (the first row that it accepts among the first twenty
 * with content; rows above are skipped, and in a workbook the first visible sheet with such a row is read) and must
 * accept the keys of .jsonl. Never throws for what a file contains.
 */
export async function readTable(
  bytes: Uint8Array,
  format: TableFormat,
  isHeader: (cells: readonly string[]) => boolean,
): Promise<Reading<Table>> {
  const refusal = contentRefusal(bytes, format)
  if (refusal) return refusal
  if (format === 'jsonl') {
    const table = readJsonLines(bytes)
    if (!table.ok) return table
    const keys = table.value.columns.map(({ header }) => header)
    if (keys.length === 0 && table.value.problems.length === 0) return refused('empty')
    return isHeader(keys) ? table : refused('no_header', { found: keys.join(' | ').slice(0, 120) })
  }
  if (format === 'xlsx') {
    const sheets = await readXlsx(bytes)
    return sheets.ok ? firstTable(sheets.value, isHeader) : sheets
  }
  const grid = readCsv(bytes)
  return grid.ok ? firstTable([grid.value], isHeader) : grid
}
