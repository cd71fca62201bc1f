/** Where the table stands in a grid: its header (one or two rows), its rows, and the rows that are no items. */
import { meaningOf } from '../items/headers.ts'
import type { Grid, MergedCells, TableRow } from '../tables/types.ts'
import { unitOf } from './amounts.ts'
import type { ImportSide, SkippedRow } from './types.ts'

/** The header stands within the first rows with content; above it there may be titles and notes. */
const ROWS_TO_SEARCH = 20

/** A header cell: the lower of two rows, and the group title above it. */
export interface HeaderCell {
  readonly header: string
  readonly group: string
}

/** A table in a grid. */
export interface Layout {
  /** 1-based row of the header, of two the lower. */
  readonly headerRow: number
  readonly header: readonly HeaderCell[]
  readonly rows: readonly TableRow[]
  readonly skipped: readonly SkippedRow[]
  /** The unit that a note above the header names (单位：万元), in yuan. */
  readonly noteUnitYuan: number | null
}

/** A header or group title on one line. */
function onOneLine(text: string): string {
  return text.replace(/\s*\n\s*/gu, '').trim()
}

function filledCells(row: TableRow): string[] {
  return row.cells.filter((cell) => cell !== '')
}

/** How many different fields the words of a row name; 0 without a title or a text among them. */
function headerWorth(row: TableRow, side: ImportSide): number {
  const fields = row.cells.map((cell) => (cell === '' ? undefined : meaningOf(onOneLine(cell), side)?.field))
  const different = new Set(fields.filter((field) => field !== undefined))
  return different.has('title') || different.has('description') ? different.size : 0
}

/** A row with its horizontally merged cells filled: a group title stands above each of its columns. */
function spread(row: TableRow, merges: readonly MergedCells[]): string[] {
  const cells = row.cells.map(onOneLine)
  for (const { startRow, endRow, startCol, endCol } of merges) {
    if (startRow > row.row - 1 || endRow < row.row - 1) continue
    for (let at = startCol + 1; at <= Math.min(endCol, 1000); at++) cells[at] = cells[startCol] ?? ''
  }
  return Array.from(cells, (cell) => cell ?? '')
}

function isNext(upper: TableRow | undefined, lower: TableRow | undefined): boolean {
  return upper !== undefined && lower !== undefined && lower.row === upper.row + 1
}

/** True for a second header row: words of fields, or the title above carried down, and nothing else. */
function continuesHeader(upper: TableRow, lower: TableRow, merges: readonly MergedCells[], side: ImportSide): boolean {
  const groups = spread(upper, merges)
  let own = 0
  for (const [at, raw] of lower.cells.entries()) {
    const cell = onOneLine(raw)
    if (cell === '' || cell === groups[at]) continue
    const group = groups[at] ?? ''
    if (meaningOf(cell, side) === undefined && meaningOf(`${group}${cell}`, side) === undefined) return false
    own++
  }
  return own > 0
}

/** True for a row of group titles above the header: it has a cell merged over several columns that are named below. */
function isGroupRow(upper: TableRow, lower: TableRow, merges: readonly MergedCells[]): boolean {
  const width = lower.cells.findLastIndex((cell) => cell !== '') + 1
  const wide = merges.filter(
    ({ startRow, startCol, endCol }) =>
      startRow === upper.row - 1 && endCol > startCol && endCol - startCol + 1 < width,
  )
  return wide.some(({ startCol }) => (upper.cells[startCol] ?? '') !== '') && filledCells(upper).length >= 2
}

function headerCells(lower: TableRow, upper: TableRow | null, merges: readonly MergedCells[]): HeaderCell[] {
  const own = spread(lower, merges)
  const groups = upper === null ? [] : spread(upper, merges)
  return Array.from({ length: Math.max(own.length, groups.length) }, (_, at) => {
    const cell = own[at] ?? ''
    const group = groups[at] ?? ''
    return cell === '' || cell === group ? { header: group || cell, group: '' } : { header: cell, group }
  })
}

const TOTAL = /^(?:合\s*计|总\s*计|小\s*计|共\s*计|total|subtotal|sum)[:：]?$/iu
const NOTE =
  /^[*※(（【]?(?:备注|附注|注|说明|填表说明|填报说明|填写说明|填报要求|填表人|填报人|制表人|制表|审核人|审核|填报单位|填报日期|填表日期|单位负责人|notes?)\d*[】)）]?\s*(?:[:：、.]|$)/iu
const LIST_ITEM = /^(?:\d{1,2}|[一二三四五六七八九十]{1,2}|[(（]\d{1,2}[)）])\s*[.、．:：)）]/u
const EXAMPLE = /^(?:【示例】|[(（]示例[)）]|示例[:：]|示例$|样例$|例[:：]|\[example\]|example[:：]|example$)/iu
const NUMERIC = /^[\d.,%\s\-—/万亿元个项家]+$/u

function skipReason(row: TableRow, header: readonly HeaderCell[], afterNote: boolean): SkippedRow['why'] | null {
  const filled = filledCells(row)
  const [first = '', ...others] = filled
  if (filled.some((cell, at) => at < 3 && EXAMPLE.test(cell))) return 'example'
  if (TOTAL.test(first.normalize('NFKC').trim()) && others.every((cell) => NUMERIC.test(cell))) return 'total'
  const distinct = new Set(filled).size
  if (distinct <= 2 && NOTE.test(first)) return 'note'
  if (afterNote && distinct === 1 && (LIST_ITEM.test(first) || row.cells[0] === first)) return 'note'
  const isHeader =
    filled.length >= 2 && row.cells.every((cell, at) => cell === '' || onOneLine(cell) === header[at]?.header)
  return isHeader ? 'header' : null
}

/** Position in `rows` of the header, and of the group titles above it where there are two rows. */
function findHeader(rows: readonly TableRow[], merges: readonly MergedCells[], side: ImportSide, wanted?: number) {
  const head = rows.slice(0, ROWS_TO_SEARCH)
  let at = -1
  if (wanted !== undefined) at = rows.findIndex(({ row }) => row === wanted)
  else {
    const worths = head.map((row) => headerWorth(row, side))
    const most = Math.max(0, ...worths)
    at = most === 0 ? -1 : worths.indexOf(most)
  }
  const found = rows[at]
  if (found === undefined) return null
  const next = rows[at + 1]
  if (isNext(found, next) && next !== undefined && continuesHeader(found, next, merges, side))
    return { lower: at + 1, upper: found }
  const above = rows[at - 1]
  const grouped =
    above !== undefined &&
    isNext(above, found) &&
    (isGroupRow(above, found, merges) || continuesHeader(above, found, merges, side))
  return { lower: at, upper: grouped && filledCells(above).length >= 2 ? above : null }
}

/**
 * Finds the table of a grid. The header is the row among the first twenty whose words name most fields (with a title or
 * a text among them), or the row that is wanted; where none is known, the first row with two cells or more.
 * Null for a grid without such a row.
 */
export function layoutOf(grid: Grid, side: ImportSide, wantedHeaderRow?: number): Layout | null {
  const { rows, merges = [] } = grid
  const known = findHeader(rows, merges, side, wantedHeaderRow)
  const fallback = rows.slice(0, ROWS_TO_SEARCH).findIndex((row) => new Set(filledCells(row)).size >= 2)
  const place = known ?? (fallback < 0 || wantedHeaderRow !== undefined ? null : { lower: fallback, upper: null })
  const lower = place === null ? undefined : rows[place.lower]
  if (place === null || lower === undefined) return null
  const header = headerCells(lower, place.upper, merges)
  const items: TableRow[] = []
  const skipped: SkippedRow[] = []
  let afterNote = false
  for (const row of rows.slice(place.lower + 1)) {
    const why = skipReason(row, header, afterNote)
    afterNote = why === 'note'
    if (why === null) items.push(row)
    else skipped.push({ row: row.row, why, text: filledCells(row).join(' ').slice(0, 200) })
  }
  const notes = rows.slice(0, place.lower).flatMap(filledCells)
  const unitNote = notes.find((text) => /单位\s*[:：]\s*[亿万千百]*元/u.test(text))
  const noteUnitYuan = unitNote === undefined ? null : unitOf(unitNote.replace(/^.*单位/su, ''))
  return { headerRow: lower.row, header, rows: items, skipped, noteUnitYuan }
}

/** True when the grid has a header whose words are known. */
export function hasKnownHeader(grid: Grid, side: ImportSide): boolean {
  return grid.rows.slice(0, ROWS_TO_SEARCH).some((row) => headerWorth(row, side) > 0)
}
