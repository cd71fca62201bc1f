/** From rows of a table to the matcher's needs and offers. */
import type { NeedItem, OfferItem } from '../../../matcher/index.ts'
import { isFormulaError } from '../tables/cells.ts'
import type { ColumnPlace, RowProblem, RowProblemCode, Table, TableRow } from '../tables/types.ts'
import { dateOf } from './dates.ts'
import { type FieldColumns, fieldColumns, type ItemField, type Side } from './headers.ts'
import { industriesOf } from './industry-words.ts'
import { needKindOf, offerKindOf } from './kind-words.ts'
import { regionsOf } from './region-words.ts'
import { splitWords } from './words.ts'

/** Items of a table, with what could not be read. */
export interface ItemsReading<Item> {
  readonly items: readonly Item[]
  /** In the order of rows. */
  readonly problems: readonly RowProblem[]
  /** Rows that gave no item. */
  readonly leftOut: number
  readonly unusedColumns: readonly ColumnPlace[]
}

/** One row with its fields by name; `reject` notes what is wrong with a value. */
interface FieldReader {
  readonly get: (field: ItemField) => string
  readonly reject: (field: ItemField, code: RowProblemCode, value: string) => void
}

type CommonFields = Pick<NeedItem, 'id' | 'title' | 'text' | 'keywords' | 'industries' | 'organisations' | 'open'> & {
  readonly region?: string
}

function fieldReader(table: Table, { at }: FieldColumns, row: TableRow, problems: RowProblem[]): FieldReader {
  const reject = (field: ItemField, code: RowProblemCode, value: string, column = at.get(field)?.[0]) => {
    const place = column === undefined ? undefined : table.columns[column]
    problems.push({ code, row: row.row, value, effect: 'ignored', ...(place ? { column: place } : {}) })
  }
  const usable = (field: ItemField, column: number): string => {
    const cell = row.cells[column] ?? ''
    if (!isFormulaError(cell)) return cell
    reject(field, 'formula_error', cell, column)
    return ''
  }
  const values = new Map<ItemField, string>()
  for (const [field, columns] of at) {
    const cells = columns.map((column) => usable(field, column)).filter((cell) => cell !== '')
    values.set(field, field === 'text' ? cells.join('\n') : (cells[0] ?? ''))
  }
  return { get: (field) => values.get(field) ?? '', reject }
}

function readRegions({ get, reject }: FieldReader, field: 'region' | 'wantedRegions' | 'servedRegions'): string[] {
  const cell = get(field)
  if (cell === '') return []
  const { codes, unknown, ambiguous } = regionsOf(cell)
  for (const word of unknown) reject(field, 'unknown_region', word)
  for (const word of ambiguous) reject(field, 'ambiguous_region', word)
  return codes
}

function readDate({ get, reject }: FieldReader, field: 'deadline' | 'validUntil'): string | undefined {
  const cell = get(field)
  if (cell === '') return undefined
  const date = dateOf(cell)
  if (date === undefined) reject(field, 'unknown_date', cell)
  return date ?? undefined
}

function readKind<Kind>({ get, reject }: FieldReader, kindOf: (cell: string) => Kind | undefined): Kind | undefined {
  const cell = get('kind')
  if (cell === '') return undefined
  const kind = kindOf(cell)
  if (kind === undefined) reject('kind', 'unknown_kind', cell)
  return kind
}

function readCommon(reader: FieldReader, id: string): CommonFields {
  const { codes, unknown } = industriesOf(reader.get('industry'))
  for (const word of unknown) reader.reject('industry', 'unknown_industry', word)
  const [region, ...further] = readRegions(reader, 'region')
  if (further.length > 0) reader.reject('region', 'several_regions', reader.get('region'))
  return {
    id,
    title: reader.get('title'),
    text: reader.get('text'),
    keywords: splitWords(reader.get('keywords')),
    industries: codes,
    organisations: reader.get('organisation') === '' ? [] : [reader.get('organisation')],
    open: true,
    ...(region === undefined ? {} : { region }),
  }
}

function readItems<Item>(
  table: Table,
  side: Side,
  itemOf: (reader: FieldReader, common: CommonFields) => Item,
): ItemsReading<Item> {
  const fields = fieldColumns(table.columns, side)
  const hasIds = fields.at.has('id')
  const problems: RowProblem[] = [...table.problems]
  const items: Item[] = []
  const rowOfId = new Map<string, number>()
  for (const row of table.rows) {
    const rowProblems: RowProblem[] = []
    const reader = fieldReader(table, fields, row, rowProblems)
    const leaveOut = (code: RowProblemCode, value = '') => {
      const column = code === 'no_title_and_text' ? undefined : table.columns[fields.at.get('id')?.[0] ?? -1]
      problems.push({ code, row: row.row, value, effect: 'left_out', ...(column ? { column } : {}) })
    }
    const id = hasIds ? reader.get('id') : String(row.row)
    if (reader.get('title') === '' && reader.get('text') === '') leaveOut('no_title_and_text')
    else if (id === '') leaveOut('missing_id')
    else if (rowOfId.has(id)) leaveOut('duplicate_id', id)
    else {
      rowOfId.set(id, row.row)
      items.push(itemOf(reader, readCommon(reader, id)))
      problems.push(...rowProblems)
    }
  }
  problems.sort((a, b) => a.row - b.row)
  const leftOut = problems.filter(({ effect }) => effect === 'left_out').length
  return { items, problems, leftOut, unusedColumns: fields.unused }
}

/**
 * Needs of a table. Rows without title and text, without id where the table has an id column, or with an id that an
 * earlier row bears are left out; an unknown kind, industry, region or date costs that value only. Without an id column
 * the row number is the id. Every need is open.
 */
export function readNeeds(table: Table): ItemsReading<NeedItem> {
  return readItems(table, 'need', (reader, common) => {
    const kind = readKind(reader, needKindOf)
    const deadline = readDate(reader, 'deadline')
    return {
      ...common,
      wantedRegions: readRegions(reader, 'wantedRegions'),
      ...(kind === undefined ? {} : { kind }),
      ...(deadline === undefined ? {} : { deadline }),
    }
  })
}

/** Offers of a table; the same rules as `readNeeds`. */
export function readOffers(table: Table): ItemsReading<OfferItem> {
  return readItems(table, 'offer', (reader, common) => {
    const kind = readKind(reader, offerKindOf)
    const validUntil = readDate(reader, 'validUntil')
    return {
      ...common,
      servedRegions: readRegions(reader, 'servedRegions'),
      ...(kind === undefined ? {} : { kind }),
      ...(validUntil === undefined ? {} : { validUntil }),
    }
  })
}
