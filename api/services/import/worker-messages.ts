/** What passes between `readImport` and its process. */
import type { FileProblem } from '../tables/types.ts'
import type { ImportOptions, ImportRow, ImportSource, ImportTable } from './types.ts'

/** The first message to the process. */
export interface ImportWork {
  readonly source: ImportSource
  readonly options: ImportOptions
}

/** What the process tells: a refusal, or the head and then rows in pieces; each piece but the last is asked for. */
export type ImportMessage<Input> =
  | { readonly tell: 'refused'; readonly problem: FileProblem }
  | { readonly tell: 'head'; readonly head: Omit<ImportTable<Input>, 'rows'> }
  | { readonly tell: 'rows'; readonly rows: readonly ImportRow<Input>[]; readonly last: boolean }

/** Rows of one piece; a piece is unpacked on the main thread within a few milliseconds. */
export const ROWS_A_PIECE = 200
