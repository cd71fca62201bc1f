/** Tables as Excel workbooks: a plain one to work with and to import again, and an official attachment to print. */
import { type Cell, type CellStyle, type CellValue, writeXlsx } from 'hucre/xlsx'
import { cleanText, fitCell, guardGuarded } from '../tables/cells.ts'
import { CHARACTERS_A_PAGE, rowHeight } from '../tables/xlsx-write.ts'
import type { ColumnHead, ExportValue } from './types.ts'
import { dayNumber, headLines, wanValue } from './values.ts'
import type { WrittenTable } from './write-messages.ts'

const LINE = { style: 'thin', color: { rgb: '8C8C8C' } } as const
const BORDER = { top: LINE, right: LINE, bottom: LINE, left: LINE } as const
const BLACK = { style: 'thin', color: { rgb: '000000' } } as const
const BLACK_BORDER = { top: BLACK, right: BLACK, bottom: BLACK, left: BLACK } as const
/** Fonts of official papers; where one is missing, spreadsheets take their own of the same kind. */
const TITLE_FONT = { name: '方正小标宋简体', size: 22, family: 1 } as const
const BODY_FONT = { name: '仿宋_GB2312', size: 10, family: 3 } as const
/** The official table's font is that much smaller than the usual one. */
const SMALL_PRINT = 0.9
/** Rows of a plain table are not made higher, so that a long description leaves the others in sight. */
const MOST_PLAIN_HEIGHT = 93

const isNumber = ({ kind }: ColumnHead): boolean => kind === 'amount' || kind === 'count' || kind === 'score'

function numberFormat({ kind }: ColumnHead): string | undefined {
  if (kind === 'date') return 'yyyy-mm-dd'
  if (kind === 'amount') return '#,##0'
  return kind === 'score' ? '0.0' : kind === 'count' ? '0' : '@'
}

/** The value of a cell: texts always as text that reads back as it was, days as day numbers, amounts in 万元. */
export function cellOf(value: ExportValue, { kind }: ColumnHead): CellValue {
  if (value === null) return null
  if (typeof value === 'number') return kind === 'amount' ? wanValue(value) : value
  return kind === 'date' ? dayNumber(value) : fitCell(guardGuarded(cleanText(value)))
}

function styleOf(column: ColumnHead, official: boolean, header: boolean): CellStyle {
  const centered = header || (official && column.kind !== 'text' && column.kind !== 'amount')
  const horizontal = centered ? 'center' : isNumber(column) ? 'right' : 'left'
  const numFmt = header ? undefined : numberFormat(column)
  return {
    border: official ? BLACK_BORDER : BORDER,
    alignment: { vertical: header || official ? 'center' : 'top', horizontal, wrapText: true },
    ...(official ? { font: { ...BODY_FONT, bold: header } } : header ? { font: { bold: true } } : {}),
    ...(header && !official ? { fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'EDEDED' } } } : {}),
    ...(numFmt === undefined ? {} : { numFmt }),
  }
}

/** The height of a row as its texts are shown, not as they are stored. */
function heightOf(row: readonly ExportValue[], columns: readonly ColumnHead[]): number {
  const shown = row.map((value, at) => (columns[at]?.kind === 'date' ? '2026-01-01' : (value ?? '')))
  return rowHeight(shown, columns.map(widthOf))
}

const widthOf = ({ label, width }: ColumnHead) => ({ header: label, widthCharacters: width })

/** Amounts that are no whole number of 万元 show their decimals. */
function decimals(
  rows: readonly (readonly CellValue[])[],
  columns: readonly ColumnHead[],
  from: number,
  official: boolean,
) {
  const cells: [string, Partial<Cell>][] = []
  for (const [at, column] of columns.entries()) {
    if (column.kind !== 'amount') continue
    const style = { ...styleOf(column, official, false), numFmt: '#,##0.0###' }
    for (const [index, row] of rows.entries()) {
      const value = row[at]
      if (typeof value === 'number' && !Number.isInteger(value)) cells.push([`${from + index},${at}`, { style }])
    }
  }
  return cells
}

interface TitleLine {
  readonly text: string
  readonly height: number
  readonly style: CellStyle
}

/** Sentences below an official table. */
const NOTE_STYLE: CellStyle = { font: { ...BODY_FONT, size: 11 }, alignment: { vertical: 'center', wrapText: true } }
/** Points of one line of them. */
const NOTE_LINE = 18

/** The lines above the table, each with its height and style. */
function linesOf({ official, title }: WrittenTable): TitleLine[] {
  if (official === null) return []
  const below = [official.unit, official.dated].filter((text) => text !== '').join('　　　　')
  const lines: TitleLine[] = [
    { text: title, height: 36, style: { font: TITLE_FONT, alignment: { horizontal: 'center', vertical: 'center' } } },
    {
      text: official.edition,
      height: 22,
      style: { font: { ...BODY_FONT, size: 14 }, alignment: { horizontal: 'center' } },
    },
    { text: below, height: 22, style: { font: { ...BODY_FONT, size: 12 }, alignment: { horizontal: 'right' } } },
  ]
  return lines.filter(({ text }) => text !== '')
}

/** Sheet names hold at most 31 characters and none of \ / ? * [ ] : */
function sheetName(title: string): string {
  const name = title.replace(/[\\/?*[\]:']+/gu, ' ').trim()
  return Array.from(name).slice(0, 31).join('') || 'Sheet1'
}

/** Writes the workbook. A plain table begins with its header, so that it can be filtered and imported as it is. */
export async function writeTableXlsx(
  table: WrittenTable,
  values: readonly (readonly ExportValue[])[],
): Promise<Uint8Array> {
  const { columns, title, official, page } = table
  const lines = linesOf(table)
  const header = lines.length
  const rows = values.map((row) => row.map((value, at) => cellOf(value, columns[at] ?? columnLess)))
  const wide = (text: string): CellValue[] => [text, ...Array.from({ length: columns.length - 1 }, () => null)]
  const isOfficial = official !== null
  const notes = official?.notes ?? []
  const firstNote = header + 1 + rows.length
  const cells = new Map<string, Partial<Cell>>([
    // every cell of the merged lines, since the columns' borders would show in those that have no style of their own
    ...lines.flatMap(({ style }, row) =>
      columns.map((_column, at): [string, Partial<Cell>] => [`${row},${at}`, { style }]),
    ),
    ...columns.map((column, at): [string, Partial<Cell>] => [
      `${header},${at}`,
      { style: styleOf(column, isOfficial, true) },
    ]),
    ...decimals(rows, columns, header + 1, isOfficial),
    ...notes.flatMap((_note, at) =>
      columns.map((_column, column): [string, Partial<Cell>] => [`${firstNote + at},${column}`, { style: NOTE_STYLE }]),
    ),
  ])
  const heights = values.map((row, at): [number, { height: number }] => {
    const height = heightOf(row, columns)
    return [header + 1 + at, { height: isOfficial ? height * SMALL_PRINT : Math.min(height, MOST_PLAIN_HEIGHT) }]
  })
  const heads = columns.map((column) => (official === null ? column.label : headLines(column)))
  const headHeight = rowHeight(
    heads,
    // Heads are bold and so a little wider than other text.
    columns.map(({ label, width }) => ({ header: label, widthCharacters: width - 1 })),
  )
  const width = columns.reduce((sum, column) => sum + column.width, 0)
  const across = isOfficial ? 1 : Math.max(1, Math.ceil(width / CHARACTERS_A_PAGE))
  const [before, between, after] = page
  return writeXlsx({
    sheets: [
      {
        name: sheetName(title),
        columns: columns.map((column) => ({ width: column.width, style: styleOf(column, isOfficial, false) })),
        rows: [...lines.map(({ text }) => wide(text)), heads, ...rows, ...notes.map(wide)],
        cells,
        merges: [...lines.keys(), ...notes.map((_note, at) => firstNote + at)].map((row) => ({
          startRow: row,
          endRow: row,
          startCol: 0,
          endCol: columns.length - 1,
        })),
        rowDefs: new Map([
          ...lines.map(({ height }, row): [number, { height: number }] => [row, { height }]),
          [header, { height: headHeight }],
          ...heights,
          ...notes.map((note, at): [number, { height: number }] => [
            firstNote + at,
            { height: NOTE_LINE * Math.max(1, Math.ceil((2 * note.length) / width)) },
          ]),
        ]),
        freezePane: { rows: header + 1, columns: isOfficial ? 0 : Math.min(2, columns.length - 1) },
        pageSetup: {
          paperSize: 'a4',
          orientation: 'landscape',
          fitToPage: true,
          fitToWidth: across,
          fitToHeight: 0,
          horizontalCentered: isOfficial,
          printTitlesRow: `$${header + 1}:$${header + 1}`,
          ...(across > 1 ? { printTitlesColumn: '$A:$B' } : {}),
          margins: { top: 0.8, right: 0.6, bottom: 0.8, left: 0.6, header: 0.4, footer: 0.4 },
        },
        headerFooter: {
          ...(isOfficial ? {} : { oddHeader: `&C${title.replaceAll('&', '&&')}` }),
          oddFooter: `&C${before}&P${between}&N${after}`,
        },
      },
    ],
  })
}

const columnLess: ColumnHead = { code: '', label: '', kind: 'text', width: 10, screenOnly: false }
