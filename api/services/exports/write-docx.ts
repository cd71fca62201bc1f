/** Tables as Word documents in the sober form of an official attachment: A4 landscape, title, lines, table, page numbers. */
import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  type IRunOptions,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx'
import { cleanText } from '../tables/cells.ts'
import type { ColumnHead, ExportValue } from './types.ts'
import { readableText } from './values.ts'
import type { WrittenTable } from './write-messages.ts'

/** Twentieths of a point, the unit of Word. */
const MM = 56.7
const A4 = { short: Math.round(210 * MM), long: Math.round(297 * MM) }
const MARGIN = { top: 28, bottom: 25, side: 18, footer: 14 }
/** Width of the text on the page. */
const WIDTH = Math.round((297 - 2 * MARGIN.side) * MM)
/** Fonts of official papers, for Chinese and for Latin text. */
const TITLE = { eastAsia: '方正小标宋简体', ascii: 'Times New Roman', hAnsi: 'Times New Roman' } as const
const BODY = { eastAsia: '仿宋_GB2312', ascii: 'Times New Roman', hAnsi: 'Times New Roman' } as const
/** Half points: 二号, 四号, 小四, 小五. */
const SIZE = { title: 44, edition: 28, line: 24, table: 18, footer: 21 } as const
const EDGE = { style: BorderStyle.SINGLE, size: 4, color: '000000' } as const
/** What is taken where a font is missing: 宋体 for the title's, 仿宋 for the text's, which every Chinese Windows has. */
const FONT_TABLE = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:font w:name="方正小标宋简体"><w:altName w:val="宋体"/><w:charset w:val="86"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font><w:font w:name="仿宋_GB2312"><w:altName w:val="仿宋"/><w:charset w:val="86"/><w:family w:val="modern"/><w:pitch w:val="fixed"/></w:font><w:font w:name="Times New Roman"><w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>`

type Alignment = (typeof AlignmentType)[keyof typeof AlignmentType]

/** Paragraphs of a text, one for each of its lines. */
function paragraphsOf(text: string, alignment: Alignment, run: IRunOptions): Paragraph[] {
  return cleanText(text)
    .split('\n')
    .map((line) => new Paragraph({ alignment, children: [new TextRun({ ...run, text: line })] }))
}

function alignmentOf({ kind }: ColumnHead): Alignment {
  return kind === 'text' ? AlignmentType.LEFT : AlignmentType.CENTER
}

function rowOf(cells: readonly string[], columns: readonly ColumnHead[], widths: readonly number[], header: boolean) {
  return new TableRow({
    tableHeader: header,
    cantSplit: true,
    children: cells.map((text, at) => {
      const column = columns[at]
      const alignment = header || column === undefined ? AlignmentType.CENTER : alignmentOf(column)
      return new TableCell({
        width: { size: widths[at] ?? 0, type: WidthType.DXA },
        verticalAlign: VerticalAlign.CENTER,
        children: paragraphsOf(text, alignment, { font: BODY, size: SIZE.table, bold: header }),
      })
    }),
  })
}

/** Width of a column in which a day stands on one line. */
const DAY_WIDTH = 1100

/** Whole widths of columns that fill the page together; no day is broken. */
function widthsOf(columns: readonly ColumnHead[]): number[] {
  const all = columns.reduce((sum, { width }) => sum + width, 0)
  const isTight = ({ kind, width }: ColumnHead) => kind === 'date' && (WIDTH * width) / all < DAY_WIDTH
  const others = columns.filter((column) => !isTight(column))
  const left = WIDTH - DAY_WIDTH * (columns.length - others.length)
  const shares = others.reduce((sum, { width }) => sum + width, 0)
  return columns.map((column) => (isTight(column) ? DAY_WIDTH : Math.floor((left * column.width) / shares)))
}

/** Writes the document. */
export async function writeTableDocx(
  { title, official, columns, page }: WrittenTable,
  values: readonly (readonly ExportValue[])[],
): Promise<Uint8Array> {
  const widths = widthsOf(columns)
  const [before, between, after] = page
  const { edition = '', unit = '', dated = '', notes = [] } = official ?? {}
  const below = [unit, dated].filter((text) => text !== '').join('　　　　')
  const rows = values.map((row) =>
    rowOf(
      row.map((value, at) => readableText(value, columns[at] ?? { kind: 'text' })),
      columns,
      widths,
      false,
    ),
  )
  const heads = rowOf(
    columns.map(({ label }) => label),
    columns,
    widths,
    true,
  )
  const document = new Document({
    title,
    creator: '',
    sections: [
      {
        properties: {
          page: {
            size: { width: A4.short, height: A4.long, orientation: PageOrientation.LANDSCAPE },
            margin: {
              top: Math.round(MARGIN.top * MM),
              bottom: Math.round(MARGIN.bottom * MM),
              left: Math.round(MARGIN.side * MM),
              right: Math.round(MARGIN.side * MM),
              footer: Math.round(MARGIN.footer * MM),
            },
          },
        },
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                alignment: AlignmentType.CENTER,
                children: [
                  new TextRun({
                    font: BODY,
                    size: SIZE.footer,
                    children: [before, PageNumber.CURRENT, between, PageNumber.TOTAL_PAGES, after],
                  }),
                ],
              }),
            ],
          }),
        },
        children: [
          ...paragraphsOf(title, AlignmentType.CENTER, { font: TITLE, size: SIZE.title }),
          ...(edition === ''
            ? []
            : paragraphsOf(`（${edition}）`, AlignmentType.CENTER, { font: BODY, size: SIZE.edition })),
          ...(below === '' ? [] : paragraphsOf(below, AlignmentType.RIGHT, { font: BODY, size: SIZE.line })),
          new Table({
            layout: TableLayoutType.FIXED,
            width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
            columnWidths: widths,
            margins: { marginUnitType: WidthType.DXA, left: 57, right: 57, top: 40, bottom: 40 },
            borders: {
              top: EDGE,
              bottom: EDGE,
              left: EDGE,
              right: EDGE,
              insideHorizontal: EDGE,
              insideVertical: EDGE,
            },
            rows: [heads, ...rows],
          }),
          ...notes.flatMap((note) => paragraphsOf(note, AlignmentType.LEFT, { font: BODY, size: SIZE.line })),
        ],
      },
    ],
  })
  return new Uint8Array(
    await Packer.toArrayBuffer(document, undefined, [{ path: 'word/fontTable.xml', data: FONT_TABLE }]),
  )
}
