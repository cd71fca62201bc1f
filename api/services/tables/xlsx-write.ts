/** Excel workbooks out: one sheet, ready to print. */
import { writeXlsx as buildWorkbook, type Cell, type CellStyle, type CellValue } from 'hucre/xlsx'
import { cleanText, fitCell, guardGuarded } from './cells.ts'
import { displayWidth } from './width.ts'

/** A column of a printed sheet; `widthCharacters` counts Latin characters, a Chinese character takes two. */
export interface PrintColumn {
  readonly header: string
  readonly widthCharacters: number
  readonly align?: 'left' | 'center' | 'right'
  /** Number format of the spreadsheet, for example `0.0`. */
  readonly numberFormat?: string
}

/** A sheet for paper: a title over all columns, a header row repeated on every page, rows of texts and numbers. */
export interface PrintSheet {
  readonly name: string
  readonly title: string
  /** A line under the title: how many rows, which day. */
  readonly subtitle: string
  readonly columns: readonly PrintColumn[]
  readonly rows: readonly (readonly (string | number)[])[]
  /** Page number line; `&P` is the page, `&N` the number of pages. */
  readonly footer: string
}

const LINE = { style: 'thin', color: { rgb: '8C8C8C' } } as const
const BORDER = { top: LINE, right: LINE, bottom: LINE, left: LINE } as const
const HEADER_ROW = 2
const LINE_HEIGHT_POINTS = 15
/** Characters that fit across a page without becoming too small to read. */
export const CHARACTERS_A_PAGE = 190

/** Height in points that shows the fullest cell of a row; spreadsheets do not grow rows of a file that they only open. */
export function rowHeight(row: readonly (string | number)[], columns: readonly PrintColumn[]): number {
  const lines = row.map((cell, at) => {
    const usable = Math.max(1, (columns[at]?.widthCharacters ?? 10) - 2)
    return String(cell)
      .split('\n')
      .reduce((sum, line) => sum + Math.max(1, Math.ceil(displayWidth(line) / usable)), 0)
  })
  return Math.min(409, Math.max(...lines, 1) * LINE_HEIGHT_POINTS + 3)
}

function bodyStyle(column: PrintColumn): CellStyle {
  return {
    border: BORDER,
    alignment: { vertical: 'top', horizontal: column.align ?? 'left', wrapText: true },
    ...(column.numberFormat === undefined ? {} : { numFmt: column.numberFormat }),
  }
}

function headerStyle(column: PrintColumn): CellStyle {
  return {
    border: BORDER,
    font: { bold: true },
    fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'EDEDED' } },
    alignment: { vertical: 'center', horizontal: column.align ?? 'left', wrapText: true },
  }
}

/**
 * Writes one sheet on A4 landscape, as wide as the page, header repeated and frozen, long texts wrapped. Every text is
 * stored as a text cell, so that none is taken for a formula.
 */
export async function writePrintXlsx(sheet: PrintSheet): Promise<Uint8Array> {
  const width = sheet.columns.length
  const wide = (text: string): CellValue[] => [text, ...Array.from({ length: width - 1 }, () => null)]
  const rows: CellValue[][] = [
    wide(sheet.title),
    wide(sheet.subtitle),
    sheet.columns.map(({ header }) => header),
    ...sheet.rows.map((row) =>
      row.map((cell) => (typeof cell === 'string' ? fitCell(guardGuarded(cleanText(cell))) : cell)),
    ),
  ]
  const cells = new Map<string, Partial<Cell>>([
    ['0,0', { style: { font: { bold: true, size: 16 }, alignment: { horizontal: 'center', vertical: 'center' } } }],
    ['1,0', { style: { font: { color: { rgb: '595959' } }, alignment: { horizontal: 'right' } } }],
  ])
  for (const [at, column] of sheet.columns.entries()) {
    cells.set(`${HEADER_ROW},${at}`, { style: headerStyle(column) })
  }
  const heights = sheet.rows.map((row, at) => [at + HEADER_ROW + 1, { height: rowHeight(row, sheet.columns) }] as const)
  return buildWorkbook({
    sheets: [
      {
        name: sheet.name,
        columns: sheet.columns.map((column) => ({ width: column.widthCharacters, style: bodyStyle(column) })),
        rows,
        cells,
        merges: [0, 1].map((row) => ({ startRow: row, endRow: row, startCol: 0, endCol: width - 1 })),
        rowDefs: new Map([[0, { height: 30 }], ...heights]),
        freezePane: { rows: HEADER_ROW + 1 },
        pageSetup: {
          paperSize: 'a4',
          orientation: 'landscape',
          fitToPage: true,
          fitToWidth: 1,
          fitToHeight: 0,
          horizontalCentered: true,
          printTitlesRow: `$${HEADER_ROW + 1}:$${HEADER_ROW + 1}`,
          margins: { top: 0.6, right: 0.5, bottom: 0.6, left: 0.5, header: 0.3, footer: 0.3 },
        },
        headerFooter: { oddFooter: `&C${sheet.footer}` },
      },
    ],
  })
}
