/** The own dictionary as a table: an office keeps its words in a spreadsheet. */
import { VOCABULARY_KINDS, type VocabularyKind } from '../../../db/vocabulary.ts'
import type { EntryInput, EntryView } from '../../schemas/knowledge.ts'
import { writeCsv } from '../tables/csv.ts'
import { readTable } from '../tables/table.ts'
import { type Reading, read, type TableFormat } from '../tables/types.ts'
import { writePrintXlsx } from '../tables/xlsx-write.ts'

/** The columns in their order. */
const COLUMNS = ['kind', 'head', 'words', 'note'] as const
type Column = (typeof COLUMNS)[number]

/** Headers that name a column; the first one is written. */
const HEADERS: Readonly<Record<Column, readonly string[]>> = {
  kind: ['类型', '种类', 'kind'],
  head: ['上位词', 'wider word', 'head'],
  words: ['词语', '词', '同义词', 'words'],
  note: ['备注', '说明', 'note'],
}
const WIDTHS: Readonly<Record<Column, number>> = { kind: 10, head: 18, words: 70, note: 40 }

/** Words for kinds in files, in both languages. */
const KIND_WORDS: Readonly<Record<VocabularyKind, readonly string[]>> = {
  word: ['词', '专用词', 'word'],
  synonyms: ['同义词', '同义', '简称', 'synonyms', 'synonym'],
  wider: ['上位词', '上位', 'wider word', 'wider'],
}

const plain = (text: string): string => text.trim().toLowerCase()
const columnOf = (header: string): Column | undefined =>
  COLUMNS.find((column) => HEADERS[column].includes(plain(header)))

/** Words parted by spaces, commas, 顿号, semicolons or line ends. */
export function wordsOfText(text: string): string[] {
  return text.split(/[\s,，、;；]+/u).filter((word) => word !== '')
}

/** A row that says something, with its number as a spreadsheet shows it. */
export interface ReadEntry {
  readonly row: number
  readonly entry: EntryInput
  /** What stands as kind and names none; the row is to be refused. */
  readonly unknownKind: string | null
}

function kindOf(typed: string, head: string, words: readonly string[]): VocabularyKind | undefined {
  if (typed === '') return head !== '' ? 'wider' : words.length > 1 ? 'synonyms' : 'word'
  return VOCABULARY_KINDS.find((kind) => KIND_WORDS[kind].includes(plain(typed)))
}

/**
 * Entries of a .csv or .xlsx file with a header row that names at least the column of words. A row without kind is read by
 * what it holds: with a wider word it is one, several words say the same, a single one is a word.
 */
export async function readEntries(bytes: Uint8Array, format: TableFormat): Promise<Reading<readonly ReadEntry[]>> {
  const table = await readTable(bytes, format, (cells) => cells.some((cell) => columnOf(cell) === 'words'))
  if (!table.ok) return table
  const columns = table.value.columns.map(({ header }) => columnOf(header))
  const entries = table.value.rows.map(({ row, cells }): ReadEntry => {
    const cell = (column: Column) => (cells[columns.indexOf(column)] ?? '').trim()
    const words = wordsOfText(cell('words'))
    const head = cell('head')
    const kind = kindOf(cell('kind'), head, words)
    const content = { head: head === '' ? null : head, words, note: cell('note') === '' ? null : cell('note') }
    return { row, entry: { kind: kind ?? 'word', ...content }, unknownKind: kind === undefined ? cell('kind') : null }
  })
  return read(entries)
}

const rowsOf = (entries: readonly EntryView[]): string[][] =>
  entries.map(({ kind, head, words, note }) => [KIND_WORDS[kind][0] ?? kind, head ?? '', words.join(' '), note ?? ''])
const headerRow = COLUMNS.map((column) => HEADERS[column][0] ?? column)

/** Entries as a file that `readEntries` reads back. */
export async function writeEntries(
  entries: readonly EntryView[],
  format: 'csv' | 'xlsx',
  title: { readonly name: string; readonly subtitle: string; readonly footer: string },
): Promise<Uint8Array> {
  const rows = rowsOf(entries)
  if (format === 'csv') return writeCsv([headerRow, ...rows])
  return writePrintXlsx({
    name: title.name,
    title: title.name,
    subtitle: title.subtitle,
    columns: COLUMNS.map((column) => ({ header: HEADERS[column][0] ?? column, widthCharacters: WIDTHS[column] })),
    rows,
    footer: title.footer,
  })
}
