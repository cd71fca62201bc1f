/** One JSON object a line, in and out. */
import { cleanText } from './cells.ts'
import { decodeText } from './decode.ts'
import { type Reading, type RowProblem, read, refused, type Table, type TableRow } from './types.ts'

/** Parsed JSON, or undefined when the text is none. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function cellOf(value: unknown): string {
  if (typeof value === 'string') return cleanText(value)
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (Array.isArray(value)) return value.map(cellOf).filter(Boolean).join('、')
  return ''
}

/**
 * Rows of a JSON Lines text. The columns are the keys in the order in which they are first seen; a list becomes its
 * values joined by 、; an object inside a row is not read. Lines that are no JSON object are left out and reported.
 */
export function readJsonLines(bytes: Uint8Array): Reading<Table> {
  const decoded = decodeText(bytes)
  if (decoded === null) return refused('not_text')
  const columnOf = new Map<string, number>()
  const rows: TableRow[] = []
  const problems: RowProblem[] = []
  for (const [index, line] of decoded.text.split(/\r?\n/u).entries()) {
    if (line.trim() === '') continue
    const row = index + 1
    const parsed = parseJson(line)
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
      problems.push({ code: parsed === undefined ? 'broken_json' : 'not_an_object', row, effect: 'left_out' })
      continue
    }
    const cells: string[] = []
    for (const [rawKey, value] of Object.entries(parsed)) {
      const key = cleanText(rawKey)
      const column = columnOf.get(key) ?? columnOf.size
      columnOf.set(key, column)
      cells[column] = cellOf(value)
    }
    rows.push({ row, cells: Array.from(cells, (cell) => cell ?? '') })
  }
  return read({ columns: [...columnOf.keys()].map((header) => ({ header })), rows, problems })
}

/** UTF-8 without a mark, one JSON value a line. */
export function writeJsonLines(values: readonly unknown[]): Uint8Array {
  return Buffer.from(values.map((value) => `${JSON.stringify(value)}\n`).join(''), 'utf8')
}
