/** The contract of the import's reading: from a file or a pasted table to checked drafts, without the database. */
import type { NeedInput } from '../../schemas/need.ts'
import type { OfferInput } from '../../schemas/offer.ts'
import type { ColumnField, Side } from '../items/headers.ts'
import type { Reading } from '../tables/types.ts'

/** Which of the two lists is imported. */
export type ImportSide = Side

/** What the clerk hands in: a file by its name, or a table pasted as text (tabs from a spreadsheet, Markdown or HTML). */
export type ImportSource =
  | { readonly kind: 'file'; readonly name: string; readonly bytes: Uint8Array }
  | { readonly kind: 'pasted'; readonly text: string }

/** A field that a column can be mapped to; `IMPORT_FIELDS` in fields.ts lists those of each side. */
export type ImportField = ColumnField

/** A visible worksheet with content. `rows` counts rows with content, `columns` the widest of them. */
export interface SheetInfo {
  readonly name: string
  readonly rows: number
  readonly columns: number
}

/**
 * The field of every column by position; null leaves the column out. What is shorter than the table counts as null
 * beyond its end. Only `description` may stand several times.
 */
export type ColumnMapping = readonly (ImportField | null)[]

/**
 * Why a column has its field: `header` its word is known, `group` known together with the group title above it,
 * `counting` a 编号 column that only counts 1, 2, 3 …, `chosen` by the clerk or remembered for the city, `taken` the word
 * is known but a better column has the field, `unknown` the word is not known, `empty` no header.
 */
export type MappingReason = 'header' | 'group' | 'counting' | 'chosen' | 'taken' | 'unknown' | 'empty'

/** A column of the table with the field it is read as. */
export interface ImportColumn {
  /** 0-based place in `ImportRow.cells`. */
  readonly index: number
  /** A, B … as the spreadsheet shows it. */
  readonly letter: string
  /** The header as written, without line breaks; of two header rows the lower one. */
  readonly header: string
  readonly field: ImportField | null
  readonly reason: MappingReason
  /** What the header words propose, whatever was chosen; null when they propose nothing. */
  readonly proposed: ImportField | null
  /** 0 (nothing known) to 1 (the exact word of the field). */
  readonly confidence: number
  /** Unit of plain numbers in yuan, from the header or a note above it (万元 = 10000); null when none is named. */
  readonly unitYuan: number | null
  /** The first values, for the mapping page. */
  readonly samples: readonly string[]
}

/** Why a cell, or a row, is refused; texts and what to do stand in `api/labels/import.ts`. */
export const IMPORT_PROBLEM_CODES = [
  'title_missing',
  'too_long',
  'unknown_kind',
  'unknown_industry',
  'too_many',
  'unknown_region',
  'ambiguous_region',
  'several_regions',
  'region_outside_city',
  'region_missing',
  'unknown_date',
  'unknown_amount',
  'amount_without_unit',
  'amount_range',
  'amount_reversed',
  'foreign_currency',
  'amount_too_large',
  'unknown_stage',
  'stage_not_for_kind',
  'unknown_years',
  'unknown_collateral',
  'unknown_loss',
  'fact_not_for_kind',
  'unknown_accepted_stage',
  'unknown_accepts_loss',
  'unknown_condition',
  'unknown_wanted_kind',
  'unknown_want',
  'amount_not_least',
  'condition_not_for_kind',
  'unknown_maturity',
  'maturity_not_for_kind',
  'unknown_priority',
  'unknown_source',
  'unknown_visibility',
  'unknown_count',
  'unknown_telephone',
  'telephone_as_number',
  'unknown_email',
  'formula_error',
  'formula_without_value',
  'number_cut',
  'broken_quotes',
  'invalid_text',
  'duplicate_reference',
  'duplicate_number',
] as const
export type ImportProblemCode = (typeof IMPORT_PROBLEM_CODES)[number]

/** A refused value. `column` is absent where no column holds the field (a missing title column, a broken line). */
export interface ImportProblem {
  readonly code: ImportProblemCode
  /** 1-based, as the spreadsheet shows it. */
  readonly row: number
  readonly column?: { readonly index: number; readonly letter: string; readonly header: string }
  readonly field: ImportField | null
  /** As written; cut to 200 characters. */
  readonly value: string
  /** Fills the text's places, for example `most` or the word that is not known (`word`). */
  readonly params: Readonly<Record<string, string>>
}

/** A need as the service takes it, without its office. */
export type ImportedNeed = Omit<NeedInput, 'officeId'>
/** An offer as the service takes it, without its provider's id. */
export type ImportedOffer = Omit<OfferInput, 'providerId'>

/** A row of the table, checked. */
export interface ImportRow<Input> {
  /** 1-based, as the spreadsheet shows it. */
  readonly row: number
  /** As written, by column: what the file of refused rows gives back. */
  readonly cells: readonly string[]
  /** The draft; null when the row is refused, and then `problems` says why. */
  readonly input: Input | null
  /** Our reference number (JYG-2026-0012), when a cell of the row bears one. */
  readonly reference: string | null
  /** The file's own number (需求编号); never a mere 序号. */
  readonly ownNumber: string | null
  /** The title as read, also of a refused row; empty when there is none. */
  readonly title: string
  /** 供给方 by name; always null for needs. */
  readonly provider: string | null
  readonly problems: readonly ImportProblem[]
}

/** A row with content that is no item, and why: nothing is left out silently. */
export interface SkippedRow {
  readonly row: number
  /** 合计, 备注 or 填表说明, a header repeated on a further page, or the template's example. */
  readonly why: 'total' | 'note' | 'header' | 'example'
  readonly text: string
}

/** What was read. */
export interface ImportTable<Input> {
  /** xlsx, csv, or how a pasted text was understood. */
  readonly format: 'xlsx' | 'csv' | 'tabs' | 'markdown' | 'html'
  /** Visible worksheets with content in their order; empty for texts. */
  readonly sheets: readonly SheetInfo[]
  /** The sheet that was read; null for texts. */
  readonly sheet: string | null
  /** 1-based row of the header, of two header rows the lower one. */
  readonly headerRow: number
  readonly columns: readonly ImportColumn[]
  /** The fields in force by column, as they can be remembered and given back. */
  readonly mapping: ColumnMapping
  /** Fields without which no row can be taken, but which no column holds; then `rows` is empty. */
  readonly missing: readonly ImportField[]
  readonly rows: readonly ImportRow<Input>[]
  readonly skipped: readonly SkippedRow[]
}

/** How to read. */
export interface ImportOptions {
  readonly side: ImportSide
  /** Name of the worksheet; without it the first with a known header, else the first. */
  readonly sheet?: string
  /** 1-based row of the header where it is not recognised. */
  readonly headerRow?: number
  /** Fields by column, chosen by the clerk; replaces the proposal for all columns. */
  readonly mapping?: ColumnMapping
  /** Fields by header word, remembered for the city; go before the proposal (see `rememberedOf` in columns.ts). */
  readonly remembered?: Readonly<Record<string, ImportField | null>>
  /** The office's city or district: regions of needs must lie in it, and it is the region of rows without one. */
  readonly cityCode?: string
}

/** The table, or why the whole file is refused. */
export type ImportReading<Input> = Reading<ImportTable<Input>>

/** Inputs by side. */
export interface ImportInputs {
  readonly need: ImportedNeed
  readonly offer: ImportedOffer
}
