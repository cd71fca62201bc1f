/** CSV in and out. */
import { CsvError, type Info, parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import { cleanText, guardFormula, unguardFormula } from './cells.ts'
import { decodeText } from './decode.ts'
import { type Grid, type Reading, type RowProblem, read, refused, type TableRow } from './types.ts'

const LINES_TO_JUDGE = 5
/** A file with more broken quotes than this is not gone through any further: each costs a new pass. */
const MOST_BROKEN_QUOTES = 50

/** The character that separates the values: the most frequent of comma, tab and semicolon in the first lines. */
function separatorOf(text: string): string {
  const head = text.split(/\r\n?|\n/u, LINES_TO_JUDGE).join('\n')
  const count = (separator: string) => head.split(separator).length - 1
  return [',', '\t', ';'].reduce((best, next) => (count(next) > count(best) ? next : best))
}

function endOfLine(bytes: Uint8Array, from: number): number {
  const end = bytes.indexOf(0x0a, from)
  return end < 0 ? bytes.length : end + 1
}

interface Pass {
  readonly records: string[][]
  /** Where the last whole record ends, in bytes. */
  readonly bytesRead: number
  readonly brokenQuote: boolean
}

function parseFrom(bytes: Uint8Array, separator: string): Pass {
  const records: string[][] = []
  let bytesRead = 0
  const keep = (record: string[], { bytes: end }: { bytes: number }) => {
    records.push(record)
    bytesRead = end
    return null
  }
  try {
    parse(bytes, {
      delimiter: separator,
      relax_quotes: true,
      relax_column_count: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      on_record: (record: string[], info: Info) => keep(record, info),
    })
    return { records, bytesRead: bytes.length, brokenQuote: false }
  } catch (error) {
    if (error instanceof CsvError && error.code === 'CSV_QUOTE_NOT_CLOSED')
      return { records, bytesRead, brokenQuote: true }
    throw error
  }
}

/**
 * Rows of a CSV text in UTF-8, UTF-16 or GB18030, separated by comma, tab or semicolon. Rows are counted as a
 * spreadsheet shows them (a value with line ends is one row). A quote that never closes costs its own line only: that
 * line is left out and reported, reading goes on with the next. The separator is found by itself unless it is known.
 */
export function readCsv(bytes: Uint8Array, knownSeparator?: string): Reading<Grid> {
  const decoded = decodeText(bytes)
  if (decoded === null) return refused('not_text')
  const separator = knownSeparator ?? separatorOf(decoded.text)
  let rest: Uint8Array = Buffer.from(decoded.text, 'utf8')
  const rows: TableRow[] = []
  const problems: RowProblem[] = []
  let row = 0
  while (rest.length > 0) {
    const pass = parseFrom(rest, separator)
    for (const record of pass.records) {
      row++
      const cells = record.map((cell) => unguardFormula(cleanText(cell)))
      if (cells.some((cell) => cell !== '')) rows.push({ row, cells })
    }
    if (!pass.brokenQuote) break
    row++
    problems.push({ code: 'broken_quotes', row, effect: 'left_out' })
    if (problems.length >= MOST_BROKEN_QUOTES) return refused('damaged', { detail: `" × ${problems.length}` })
    rest = rest.subarray(endOfLine(rest, pass.bytesRead))
  }
  return read({ rows, problems })
}

/** CSV that Excel opens as it should: UTF-8 with its mark, CRLF, texts that look like formulas guarded. */
export function writeCsv(rows: readonly (readonly (string | number)[])[]): Uint8Array {
  const guarded = rows.map((row) => row.map((cell) => (typeof cell === 'string' ? guardFormula(cell) : cell)))
  return Buffer.from(stringify(guarded, { bom: true, record_delimiter: '\r\n', quoted_match: /[\r\n]/u }), 'utf8')
}
