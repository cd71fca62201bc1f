/** Reading the lists of a command and saying what could not be read. */
import type { NeedItem, OfferItem } from '../../matcher/index.ts'
import type { FileTexts } from '../labels/files.ts'
import { isHeaderRow, type Side } from '../services/items/headers.ts'
import { type ItemsReading, readNeeds, readOffers } from '../services/items/read-items.ts'
import { formatOfName, readTable } from '../services/tables/table.ts'
import type { FileProblem, Reading, RowProblem, Table } from '../services/tables/types.ts'
import { read, refused } from '../services/tables/types.ts'
import { readBytes } from './files.ts'
import type { CommandIo } from './io.ts'

/** At most so many problems of one file are listed; the rest is counted. */
const PROBLEMS_LISTED = 100
/** At most so many rows of one problem are listed. */
const ROWS_LISTED = 20
const LONGEST_VALUE = 40

/** Says why a file is refused, on one line. */
export function tellRefusal(
  list: string,
  path: string,
  { code, values }: FileProblem,
  texts: FileTexts,
  io: CommandIo,
) {
  io.stderr.write(`${list} ${path}${texts.colon}${texts.file[code](values)}\n`)
}

function shortened(value: string): string {
  const line = value.replace(/\s+/gu, ' ')
  return line.length > LONGEST_VALUE ? `${line.slice(0, LONGEST_VALUE)}…` : line
}

interface SameProblem {
  readonly first: RowProblem
  readonly rows: number[]
}

/** The same unknown word in the same column is one problem of many rows; rows that are left out stand alone. */
function gather(problems: readonly RowProblem[]): SameProblem[] {
  const gathered = new Map<string, SameProblem>()
  for (const problem of problems) {
    const { code, column, value, row, effect } = problem
    const key = JSON.stringify(effect === 'left_out' ? [row, code] : [code, column?.letter, column?.header, value])
    const same = gathered.get(key)
    if (same === undefined) gathered.set(key, { first: problem, rows: [row] })
    else same.rows.push(row)
  }
  return [...gathered.values()]
}

/** Says rows and column of each problem, one line each. */
export function tellProblems(list: string, problems: readonly RowProblem[], texts: FileTexts, io: CommandIo): void {
  const gathered = gather(problems)
  for (const { first, rows } of gathered.slice(0, PROBLEMS_LISTED)) {
    const { code, column, value = '', effect } = first
    const place = texts.place(rows.slice(0, ROWS_LISTED), rows.length, column?.header ?? '', column?.letter ?? '')
    const consequence = effect === 'left_out' ? texts.leftOut : texts.ignored
    io.stderr.write(`${list} ${place}${texts.colon}${texts.row[code](shortened(value))}${texts.stop}${consequence}\n`)
  }
  const more = gathered.length - PROBLEMS_LISTED
  if (more > 0) io.stderr.write(`${list}${texts.colon}${texts.morePlaces(more)}\n`)
}

async function readTableFile(path: string, side: Side): Promise<Reading<Table>> {
  const format = formatOfName(path)
  if (format === null) return refused('unknown_ending')
  const bytes = await readBytes(path)
  return bytes.ok ? readTable(bytes.value, format, (cells) => isHeaderRow(cells, side)) : bytes
}

async function readList<Item>(
  path: string,
  side: Side,
  itemsOf: (table: Table) => ItemsReading<Item>,
  texts: FileTexts,
  io: CommandIo,
): Promise<Reading<ItemsReading<Item>>> {
  const list = side === 'need' ? texts.needs : texts.offers
  const table = await readTableFile(path, side)
  if (!table.ok) {
    tellRefusal(list, path, table.problem, texts, io)
    return table
  }
  const items = itemsOf(table.value)
  const { sheet } = table.value
  if (sheet && sheet.others.length > 0) {
    io.stderr.write(`${list}${texts.colon}${texts.otherSheets(sheet.name, sheet.others.join(texts.comma))}\n`)
  }
  tellProblems(list, items.problems, texts, io)
  if (items.unusedColumns.length > 0) {
    io.stderr.write(
      `${list}${texts.colon}${texts.unusedColumns(items.unusedColumns.map(({ header }) => header).join(texts.comma))}\n`,
    )
  }
  io.stderr.write(`${texts.readSummary(list, items.items.length, items.leftOut)}\n`)
  if (items.items.length > 0) return read(items)
  io.stderr.write(`${texts.nothingIn(list)}\n`)
  return refused('empty')
}

/** The two lists of a command. */
export interface Lists {
  readonly needs: readonly NeedItem[]
  readonly offers: readonly OfferItem[]
  /** Rows of both files that gave no item. */
  readonly leftOut: number
}

/** Reads both lists and tells on `stderr` what was read and what not; null when either gives nothing to work with. */
export async function readLists(
  needsPath: string,
  offersPath: string,
  texts: FileTexts,
  io: CommandIo,
): Promise<Lists | null> {
  const needs = await readList(needsPath, 'need', readNeeds, texts, io)
  const offers = await readList(offersPath, 'offer', readOffers, texts, io)
  if (!needs.ok || !offers.ok) return null
  return {
    needs: needs.value.items,
    offers: offers.value.items,
    leftOut: needs.value.leftOut + offers.value.leftOut,
  }
}
