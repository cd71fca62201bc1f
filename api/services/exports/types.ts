/** What an export is made of, whatever the format. */
import type { Labels, Language } from '../../labels/index.ts'

/**
 * What a value is: `text`; `date` an ISO day; `amount` whole yuan, shown in 万元; `count` a number without unit; `score` a
 * number with one decimal.
 */
export type ValueKind = 'text' | 'date' | 'amount' | 'count' | 'score'
export type ExportValue = string | number | null

/** A column as a writer sees it. */
export interface ColumnHead {
  readonly code: string
  /** In the reader's language; Chinese headers of needs and offers are those that the import recognises. */
  readonly label: string
  readonly kind: ValueKind
  /** In Latin characters; a Chinese character takes two. */
  readonly width: number
  /** Left out of the printed table, since paper is narrow. */
  readonly screenOnly: boolean
}

/** The words that values are put into. */
export interface ExportWords {
  readonly language: Language
  readonly labels: Labels
  /** The name of an industry, which the import reads; the code where it has none. */
  readonly industry: (code: string) => string
}

/** A column of a subject, described once for all formats. */
export interface ExportColumn<Row> {
  readonly code: string
  readonly zh: string
  readonly en: string
  readonly kind?: ValueKind
  readonly width: number
  readonly screenOnly?: boolean
  readonly value: (row: Row, words: ExportWords) => ExportValue
}

/** A table to write: its heads, and its rows in pages that are read as they are wanted. */
export interface ExportTable {
  readonly title: string
  /** What narrows the table, by name. */
  readonly filters: readonly (readonly [name: string, value: string])[]
  /** ISO day of the export in Asia/Shanghai. */
  readonly day: string
  readonly columns: readonly ColumnHead[]
  readonly pages: AsyncIterable<readonly (readonly ExportValue[])[]>
  /** Latin name of the file without date and ending, and what it is called in Chinese. */
  readonly file: { readonly ascii: string; readonly name: string }
  /** Set for the matching sheet: the lines of an official attachment. */
  readonly official?: OfficialLines
}

/** The lines above the table of an official attachment; an empty text leaves its line out. */
export interface OfficialLines {
  /** 第 N 期. */
  readonly edition: string
  readonly unit: string
  readonly dated: string
  /** Sentences below the table. */
  readonly notes?: readonly string[]
}

export const EXPORT_FORMATS = ['xlsx', 'csv', 'docx'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]
