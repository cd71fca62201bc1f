/** Tables that are pasted as text: cells copied from a spreadsheet, a Markdown table, or the HTML of a table. */
import { fromHtml } from 'hucre'
import { cleanText, unguardFormula } from '../tables/cells.ts'
import { readCsv } from '../tables/csv.ts'
import { type Grid, type Reading, read, type TableRow } from '../tables/types.ts'

/** How a pasted text is understood. */
export type PastedFormat = 'tabs' | 'csv' | 'markdown' | 'html'

const MARKDOWN_RULE = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/u

/** Tells the form of a pasted text. */
export function pastedFormat(text: string): PastedFormat {
  if (/^\s*(?:<!doctype html|<html|<meta|<table|<body|<!--)/iu.test(text)) return 'html'
  if (text.split('\n', 40).some((line) => line.includes('|') && MARKDOWN_RULE.test(line))) return 'markdown'
  return text.includes('\t') ? 'tabs' : 'csv'
}

function withContent(rows: readonly (readonly string[])[]): TableRow[] {
  return rows
    .map((cells, index) => ({ row: index + 1, cells }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''))
}

function markdownCells(line: string): string[] {
  const inner = line
    .trim()
    .replace(/^\|/u, '')
    .replace(/(?<!\\)\|$/u, '')
  return inner.split(/(?<!\\)\|/u).map((cell) => cleanText(cell.replaceAll('\\|', '|').replace(/<br\s*\/?>/giu, '\n')))
}

function markdownGrid(text: string): Grid {
  const lines = text.split(/\r\n?|\n/u)
  const rule = lines.findIndex((line) => line.includes('|') && MARKDOWN_RULE.test(line))
  const rows = lines.map((line, at) => (at === rule || !line.includes('|') ? [] : markdownCells(line)))
  return { rows: withContent(rows), problems: [] }
}

function htmlGrid(text: string): Grid {
  const { rows } = fromHtml(text)
  const texts = rows.map((row) => row.map((value) => unguardFormula(cleanText(value === null ? '' : String(value)))))
  return { rows: withContent(texts), problems: [] }
}

/** The rows of a pasted text; rows are counted from 1 in the table as it was pasted. */
export function pastedGrid(text: string): Reading<Grid> {
  const format = pastedFormat(text)
  if (format === 'html') return read(htmlGrid(text))
  if (format === 'markdown') return read(markdownGrid(text))
  return readCsv(Buffer.from(text, 'utf8'), format === 'tabs' ? '\t' : undefined)
}
