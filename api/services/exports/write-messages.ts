/** What the writing thread is told. Texts are in the reader's language already. */
import type { ColumnHead, ExportValue, OfficialLines } from './types.ts'

/** The table to write, without its rows. */
export interface WrittenTable {
  readonly format: 'xlsx' | 'docx'
  readonly title: string
  /** The lines of an official attachment; null for plain tables. */
  readonly official: OfficialLines | null
  readonly columns: readonly ColumnHead[]
  /** Of the page number line: before the page, between it and the number of pages, after that. */
  readonly page: readonly [before: string, between: string, after: string]
}

export type WriteCommand =
  | { readonly command: 'begin'; readonly table: WrittenTable }
  | { readonly command: 'rows'; readonly rows: readonly (readonly ExportValue[])[] }
  | { readonly command: 'finish' }

export type WriteEvent =
  | { readonly event: 'written'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly event: 'broken'; readonly message: string }
