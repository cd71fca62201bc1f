/** Shapes of tables that come from files. Values are cleaned text; what could not be read is a problem with a code. */

/** The endings that can be read and written. */
export const TABLE_FORMATS = ['xlsx', 'csv', 'jsonl'] as const
export type TableFormat = (typeof TABLE_FORMATS)[number]

/** Why a whole file is refused; the texts stand in `api/labels/tables.ts`. */
export const FILE_PROBLEM_CODES = [
  'unknown_ending',
  'not_found',
  'not_readable',
  'too_large',
  'too_large_unpacked',
  'empty',
  'content_is_other',
  'content_is_old_excel',
  'locked',
  'macros',
  'external_links',
  'too_many_rows',
  'too_many_columns',
  'too_many_cells',
  'too_slow',
  'too_much_memory',
  'no_sheet',
  'damaged',
  'not_text',
  'no_header',
] as const
export type FileProblemCode = (typeof FILE_PROBLEM_CODES)[number]

/** A refusal of a whole file. `values` fill the text's places, for example `found` (what the content is) or `limitMb`. */
export interface FileProblem {
  readonly code: FileProblemCode
  readonly values: Readonly<Record<string, string>>
}

/** Why a row, or one value of a row, is not used. */
export const ROW_PROBLEM_CODES = [
  'broken_quotes',
  'broken_json',
  'not_an_object',
  'no_title_and_text',
  'missing_id',
  'duplicate_id',
  'unknown_kind',
  'unknown_industry',
  'unknown_region',
  'ambiguous_region',
  'several_regions',
  'unknown_date',
  'formula_error',
  'too_few_columns',
  'unknown_need',
  'unknown_offer',
  'not_a_number',
] as const
export type RowProblemCode = (typeof ROW_PROBLEM_CODES)[number]

/** Where a value stands: the column's own header, and its letter where the file has lettered columns. */
export interface ColumnPlace {
  readonly header: string
  readonly letter?: string
}

/** A problem of one row. `left_out`: the row is not used; `ignored`: the row is kept without this value. */
export interface RowProblem {
  readonly code: RowProblemCode
  /** 1-based, as a spreadsheet or an editor shows it. */
  readonly row: number
  readonly column?: ColumnPlace
  readonly value?: string
  readonly effect: 'left_out' | 'ignored'
}

/** One row of a table; `cells[i]` belongs to `columns[i]`, missing values are the empty string. */
export interface TableRow {
  /** 1-based, as a spreadsheet or an editor shows it. */
  readonly row: number
  readonly cells: readonly string[]
}

/** A table with its header row taken off. */
export interface Table {
  readonly columns: readonly ColumnPlace[]
  readonly rows: readonly TableRow[]
  readonly problems: readonly RowProblem[]
  /** The worksheet that was read, and the other visible sheets with content, which were not. */
  readonly sheet?: { readonly name: string; readonly others: readonly string[] }
}

/** Rows of a sheet or text file before its header is known. */
export interface Grid {
  readonly rows: readonly TableRow[]
  readonly problems: readonly RowProblem[]
  readonly sheetName?: string
  /** Cells of a worksheet that show one value together; rows and columns are 0-based, ends inclusive. */
  readonly merges?: readonly MergedCells[]
  /** `row,column` (row 1-based, column 0-based) of formulas whose value the file does not hold. */
  readonly withoutValue?: ReadonlySet<string>
}

/** A rectangle of merged cells, 0-based, ends inclusive. */
export interface MergedCells {
  readonly startRow: number
  readonly endRow: number
  readonly startCol: number
  readonly endCol: number
}

/** The value, or the reason why the file is refused. */
export type Reading<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: FileProblem }

/** A successful reading. */
export function read<T>(value: T): Reading<T> {
  return { ok: true, value }
}

/** A refused file. */
export function refused(code: FileProblemCode, values: Readonly<Record<string, string>> = {}): Reading<never> {
  return { ok: false, problem: { code, values } }
}
