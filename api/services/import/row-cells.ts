/** One row with its cells by field; what is wrong with a value is noted in the order of the columns. */
import { isFormulaError } from '../tables/cells.ts'
import type { TableRow } from '../tables/types.ts'
import type { ImportColumn, ImportField, ImportProblem, ImportProblemCode } from './types.ts'

const VALUE_LENGTH = 200

/** What a row gives to the readers of its fields. */
export interface RowCells {
  /** The text of a field; empty when its column is missing, empty or refused. Several description columns are put together. */
  readonly get: (field: ImportField) => string
  readonly columnOf: (field: ImportField) => ImportColumn | undefined
  readonly refuse: (
    field: ImportField | null,
    code: ImportProblemCode,
    value: string,
    params?: Readonly<Record<string, string>>,
  ) => void
  readonly problems: readonly ImportProblem[]
}

/** The columns of each field that is in force. */
export type FieldColumns = ReadonlyMap<ImportField, readonly ImportColumn[]>

/** Groups the columns by field. */
export function columnsByField(columns: readonly ImportColumn[]): FieldColumns {
  const byField = new Map<ImportField, ImportColumn[]>()
  for (const column of columns) {
    if (column.field === null) continue
    const held = byField.get(column.field)
    if (held) held.push(column)
    else byField.set(column.field, [column])
  }
  return byField
}

/** Headers that only say that this is the text: it needs no heading above it. */
const PLAIN_TEXT =
  /^(?:(?:需求|资源|供给|成果|项目|技术|主要|具体|技术需求|需求具体)?(?:内容|描述|简介|说明)|具体需求|详情|介绍|详细描述|description|details|content|text|summary)$/iu

/** Texts of several columns, each under its header; the first needs none when its header only says that it is the text. */
function underHeadings(parts: readonly { readonly header: string; readonly text: string }[], columns: number): string {
  const filled = parts.filter(({ text }) => text !== '')
  if (columns === 1) return filled[0]?.text ?? ''
  const plainFirst = filled.toSorted((a, b) => Number(PLAIN_TEXT.test(b.header)) - Number(PLAIN_TEXT.test(a.header)))
  return plainFirst
    .map(({ header, text }, at) =>
      header === '' || (at === 0 && PLAIN_TEXT.test(header)) ? text : `【${header}】${text}`,
    )
    .join('\n')
}

function bareHeading(header: string): string {
  return header.replace(/^[*＊\s]+|[*＊:：\s]+$/gu, '')
}

/** Reads the cells of a row. A formula that failed or has no stored value refuses its cell. */
export function rowCells(row: TableRow, byField: FieldColumns, withoutValue: ReadonlySet<string>): RowCells {
  const problems: ImportProblem[] = []
  const note = (
    column: ImportColumn | undefined,
    field: ImportField | null,
    code: ImportProblemCode,
    value: string,
    params: Readonly<Record<string, string>> = {},
  ) => {
    const place =
      column === undefined ? {} : { column: { index: column.index, letter: column.letter, header: column.header } }
    problems.push({ code, row: row.row, ...place, field, value: value.slice(0, VALUE_LENGTH), params })
  }
  const values = new Map<ImportField, string>()
  for (const [field, columns] of byField) {
    const parts = columns.map((column) => {
      const text = row.cells[column.index] ?? ''
      const isError = isFormulaError(text)
      if (isError) note(column, field, 'formula_error', text)
      else if (text === '' && withoutValue.has(`${row.row},${column.index}`))
        note(column, field, 'formula_without_value', '')
      return { header: bareHeading(column.header), text: isError ? '' : text }
    })
    values.set(field, underHeadings(parts, columns.length))
  }
  return {
    get: (field) => values.get(field) ?? '',
    columnOf: (field) => byField.get(field)?.[0],
    refuse: (field, code, value, params) =>
      note(field === null ? undefined : byField.get(field)?.[0], field, code, value, params),
    problems,
  }
}
