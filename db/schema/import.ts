import type { ColumnType, Generated } from 'kysely'
import type { ImportChoice, ImportOutcome, ImportSide, ImportState, ImportVerdict } from '../vocabulary.ts'

type Json = ColumnType<unknown, string, string>

/** 导入: a file or a pasted table on its way into the needs or offers. Cancelled ones are deleted. */
export interface ImportRunTable {
  id: Generated<string>
  account_id: string
  side: ImportSide
  /** Needs: whose they become. */
  office_id: string | null
  /** Offers: whose they become. */
  provider_id: string | null
  source_kind: 'file' | 'pasted'
  source_name: string
  /** The file in Base64 or the pasted text; null once the import is done. */
  source: string | null
  /** Sheet, header row and fields by column, as far as the clerk chose them. */
  chosen: Json
  /** The edition that the needs go to: none, a draft, or one to be made. */
  edition: Json
  /** The edition, once it is known. */
  list_id: string | null
  state: ImportState
  /** Sheets, columns and skipped rows as they were read. */
  found: ColumnType<unknown, string | null, string | null>
  /** Why the whole file could not be read, or was not entered. */
  problem: ColumnType<unknown, string | null, string | null>
  /** Rows by verdict, then by outcome. */
  counts: ColumnType<unknown, string | undefined, string>
  rows_read: Generated<number>
  rows_total: number | null
  /** Of the rows that would make new items, so many were compared with what exists. */
  rows_compared: Generated<number>
  created_at: Date
  updated_at: Date
  finished_at: Date | null
}

/** A row on its way. What holds contact details is emptied when the import is done. */
export interface ImportRowTable {
  run_id: string
  /** 1-based, as the spreadsheet shows it. */
  row: number
  /** As written, by column. */
  cells: Json
  title: string
  input: ColumnType<unknown, string | null, string | null>
  /** The fields that the file says something about. */
  given: Json
  reference: string | null
  own_number: string | null
  problems: Json
  verdict: ImportVerdict
  /** Why the clerk must choose. */
  conflict: string | null
  /** The item that the row was recognised as. */
  subject_id: string | null
  /** The version that the differences were made from. */
  subject_version: number | null
  /** Old and new by field. */
  changes: ColumnType<unknown, string | undefined, string>
  /** Items that say nearly the same. */
  alike: ColumnType<unknown, string | undefined, string>
  choice: ImportChoice | null
  outcome: ImportOutcome | null
  /** The id that the item gets if the row makes one. */
  new_id: Generated<string>
  /** The item that was created or changed. */
  entered_id: string | null
}

/** Which item a file's own number (需求编号) is, within an edition, an office or a provider. */
export interface ImportNumberTable {
  scope_id: string
  number: string
  subject_id: string
}

/** What header words meant the last time, by office or provider. */
export interface ImportMappingTable {
  owner_id: string
  side: ImportSide
  words: Json
  updated_at: Date
}
