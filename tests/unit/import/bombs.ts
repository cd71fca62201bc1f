/** Workbooks that are small packed and cost much unpacked, and such as hold what an import does not take. */
import { bytesOf } from '../tables/encode.ts'
import { type Entry, zipOf } from '../tables/zip.ts'

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'

/** The parts of a workbook of one sheet (ECMA-376). */
export function workbook(sheetData: string, further: readonly Entry[] = [], tail = ''): Uint8Array {
  const part = (name: string, text: string): Entry => ({ name, content: bytesOf(text) })
  return zipOf([
    part(
      '[Content_Types].xml',
      `<Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>`,
    ),
    part(
      '_rels/.rels',
      `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    part(
      'xl/workbook.xml',
      `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="一" sheetId="1" r:id="r1"/></sheets></workbook>`,
    ),
    part(
      'xl/_rels/workbook.xml.rels',
      `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    part(
      'xl/worksheets/sheet1.xml',
      `<worksheet xmlns="${MAIN}"><sheetData>${sheetData}</sheetData>${tail}</worksheet>`,
    ),
    ...further,
  ])
}

/** A header and one need. */
export const ONE_NEED =
  '<row r="1"><c r="A1" t="inlineStr"><is><t>名称</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>高纯铝</t></is></c></row>'

const MEGABYTE = 1024 * 1024

function numberedRows(count: number): string {
  return Array.from({ length: count }, (_, at) => `<row r="${at + 3}"><c r="A${at + 3}"><v>${at}</v></c></row>`).join(
    '',
  )
}

/** Sheets just below the limit of unpacked size that are made of as many cells, rows or merges as fit. */
export const BOMBS: Readonly<Record<string, () => Uint8Array>> = {
  cells: () => workbook(`${ONE_NEED}<row r="3">${'<c r="A3"><v>1</v></c>'.repeat((62 * MEGABYTE) / 22)}</row>`),
  rows: () => workbook(ONE_NEED + numberedRows(1_000_000)),
  emptyRows: () => workbook(ONE_NEED + '<row/>'.repeat((62 * MEGABYTE) / 6)),
  corners: () => workbook(`${ONE_NEED}<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>`),
  wideCorners: () => workbook(`${ONE_NEED}<row r="1000"><c r="XFD1000"><v>1</v></c></row>`),
  merges: () =>
    workbook(ONE_NEED, [], `<mergeCells>${'<mergeCell ref="A1:A1048576"/>'.repeat((60 * MEGABYTE) / 30)}</mergeCells>`),
  text: () => workbook(`<row><c t="inlineStr"><is><t>${'铝'.repeat((62 * MEGABYTE) / 3)}</t></is></c></row>`),
}
