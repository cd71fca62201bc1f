import fc from 'fast-check'
import { expect, test } from 'vitest'
import { labelsOf } from '../../../api/labels/index.ts'
import { csvStream } from '../../../api/services/exports/csv.ts'
import { contentDisposition } from '../../../api/services/exports/file-name.ts'
import { NEED_COLUMNS, OFFER_COLUMNS } from '../../../api/services/exports/item-columns.ts'
import type { ColumnHead, ExportColumn, ExportTable, ExportValue } from '../../../api/services/exports/types.ts'
import {
  dayNumber,
  headsOf,
  plainText,
  readableText,
  regionText,
  wanText,
  wanValue,
} from '../../../api/services/exports/values.ts'
import { widthsOf, writeTableDocx } from '../../../api/services/exports/write-docx.ts'
import { writeTableXlsx } from '../../../api/services/exports/write-xlsx.ts'
import { fieldColumns, meaningOf } from '../../../api/services/items/headers.ts'
import { regionOf } from '../../../api/services/items/region-words.ts'
import { REGION_TABLE } from '../../../api/services/region-table.ts'
import { readTable } from '../../../api/services/tables/table.ts'
import { zipParts } from '../../_support/zip-part.ts'

const words = { language: 'zh', labels: labelsOf('zh'), industry: (code: string) => code } as const
const head = (label: string, kind: ColumnHead['kind']): ColumnHead => ({
  code: label,
  label,
  kind,
  width: 20,
  screenOnly: false,
})
const COLUMNS = [
  head('名称', 'text'),
  head('金额（万元）', 'amount'),
  head('截止日期', 'date'),
  head('需求数量', 'count'),
]
const page = ['第 ', ' 页 共 ', ' 页'] as const

async function* pagesOf(rows: readonly (readonly ExportValue[])[]) {
  yield rows.slice(0, 1)
  yield rows.slice(1)
}

async function csvOf(columns: readonly ColumnHead[], rows: readonly (readonly ExportValue[])[]): Promise<Uint8Array> {
  const table: ExportTable = {
    title: '需求',
    filters: [],
    day: '2026-03-01',
    columns,
    pages: pagesOf(rows),
    file: { ascii: 'needs', name: '需求' },
  }
  return new Uint8Array(await new Response(csvStream(table)).arrayBuffer())
}

async function readBack(bytes: Uint8Array, format: 'xlsx' | 'csv'): Promise<readonly (readonly string[])[]> {
  const reading = await readTable(bytes, format, (cells) => cells.includes('名称'))
  if (!reading.ok) throw new Error(reading.problem.code)
  return reading.value.rows.map(({ cells }) => cells)
}

const PLAIN = { format: 'xlsx', title: '需求', official: null, columns: COLUMNS, page } as const

test('no yuan is lost on the way through 万元, whatever the amount', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 9_000_000_000_000_000 }), (yuan) => {
      const [whole = '', rest = ''] = String(wanValue(yuan)).split('.')
      expect(BigInt(whole) * 10_000n + BigInt(rest.padEnd(4, '0'))).toBe(BigInt(yuan))
      expect(wanText(yuan)).toBe(String(wanValue(yuan)))
    }),
  )
  expect(wanText(42_000_000)).toBe('4200')
  expect(wanText(1)).toBe('0.0001')
  expect(wanValue(9_000_000_000_000_000 - 1)).toBe('899999999999.9999')
  expect(readableText(12_345_678_901, { kind: 'amount' })).toBe('1,234,567.8901')
})

test('a day becomes the number that spreadsheets mean by it', () => {
  expect(dayNumber('2026-03-01')).toBe(46082)
  expect(dayNumber('1900-03-01')).toBe(61)
})

test('every region is written so that the import reads the same region', () => {
  const misread = REGION_TABLE.filter((region) => {
    const reading = regionOf(regionText(region))
    return reading.found !== 'region' || reading.code !== region.code
  })
  expect(misread).toEqual([])
})

test('the import recognises the headers of exported needs and offers, our number first', () => {
  const need = fieldColumns(
    headsOf(NEED_COLUMNS, words).map(({ label }) => ({ header: label })),
    'need',
  )
  const at = Object.fromEntries([...need.at].map(([field, [column]]) => [field, NEED_COLUMNS[column ?? -1]?.code]))
  expect(at).toEqual({
    id: 'reference',
    title: 'title',
    text: 'description',
    kind: 'kind',
    industry: 'industries',
    keywords: 'keywords',
    region: 'region',
    organisation: 'beneficiary',
    wantedRegions: 'wantedRegions',
    deadline: 'deadline',
  })
  const offer = fieldColumns(
    headsOf(OFFER_COLUMNS, words).map(({ label }) => ({ header: label })),
    'offer',
  )
  const offered = Object.fromEntries(
    [...offer.at].map(([field, [column]]) => [field, OFFER_COLUMNS[column ?? -1]?.code]),
  )
  expect(offered).toMatchObject({ id: 'reference', title: 'title', text: 'description', organisation: 'provider' })
  expect(offered).toMatchObject({ servedRegions: 'servedRegions', validUntil: 'validUntil' })
})

test.each(['zh', 'en'] as const)(
  'a column of an item that is exported in %s is imported as the same, whatever else the file says',
  (language) => {
    /** Columns that tell what no list can say. */
    const told = ['office', 'status', 'publishedAt', 'updatedAt', 'providerKind']
    const fields = { beneficiary: 'organisation', provider: 'organisation' }
    const meanings = <Row>(columns: readonly ExportColumn<Row>[], side: 'need' | 'offer') =>
      headsOf(columns, { ...words, language }).map(({ code, label }) => [code, meaningOf(label, side)?.field])
    const same = <Row>(columns: readonly ExportColumn<Row>[]) =>
      columns.map(({ code }) => [
        code,
        told.includes(code) ? undefined : code === 'beneficiary' || code === 'provider' ? fields[code] : code,
      ])
    expect(meanings(NEED_COLUMNS, 'need')).toEqual(same(NEED_COLUMNS))
    expect(meanings(OFFER_COLUMNS, 'offer')).toEqual(same(OFFER_COLUMNS))
  },
)

test('texts, amounts and days come back from .xlsx and .csv as they were, also texts that look like formulas', async () => {
  const rows: ExportValue[][] = [
    ['-20℃电缆', 42_000_000, '2026-03-01', 1],
    ['=1+1', 12_345, null, 2],
    ['@甲', null, '2026-12-31', 3],
    ['+86', 1, null, 4],
    ['第一行\n第二行，"引号"', 0, null, 5],
  ]
  const expected = rows.map((row) => row.map((value, at) => plainText(value, COLUMNS[at] ?? { kind: 'text' })))
  expect(await readBack(await writeTableXlsx(PLAIN, rows), 'xlsx')).toEqual(expected)
  expect(await readBack(await csvOf(COLUMNS, rows), 'csv')).toEqual(expected)
})

test('any tidy text comes back from .xlsx and .csv unchanged', async () => {
  const text = fc
    .string({ unit: fc.constantFrom(...'=+-@\'"，；、,;\t\n 甲乙丙ab09％℃'), minLength: 1, maxLength: 30 })
    .map((value) => `甲${value}`.trim())
  await fc.assert(
    fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 5 }), async (titles) => {
      const rows = titles.map((title) => [title, null, null, 1])
      const expected = titles.map((title) => [title, '', '', '1'])
      expect(await readBack(await writeTableXlsx(PLAIN, rows), 'xlsx')).toEqual(expected)
      expect(await readBack(await csvOf(COLUMNS, rows), 'csv')).toEqual(expected)
    }),
    { numRuns: 40 },
  )
})

test('a file has a Chinese name by RFC 6266 with a Latin one beside it, and no sign that a system refuses', () => {
  const header = contentDisposition(
    { ascii: 'needs-620500', name: '天水市需求 "第1期"/甲\r\nX: y' },
    '2026-03-01',
    'xlsx',
  )
  expect(header).not.toMatch(/[\r\n]/)
  const [, latin, encoded = ''] =
    /^attachment; filename="([\x20-\x7e]+)"; filename\*=UTF-8''([\w.%~-]+)$/.exec(header) ?? []
  expect(latin).toBe('needs-620500-2026-03-01.xlsx')
  expect(decodeURIComponent(encoded)).toBe('天水市需求  第1期 甲 X  y 2026-03-01.xlsx')
})

test('the Word attachment names its fonts with substitutes, repeats the header row and numbers its pages', async () => {
  const official = { edition: '第 3 期', unit: '单位：天水市政协办公室', dated: '2026年3月1日' }
  const bytes = await writeTableDocx({ format: 'docx', title: '天水市对接清单', official, columns: COLUMNS, page }, [
    ['数控机床', 42_000_000, '2026-03-01', 1],
  ])
  const parts = zipParts(bytes)
  const body = parts.get('word/document.xml')
  for (const text of [
    '天水市对接清单',
    '（第 3 期）',
    '单位：天水市政协办公室',
    '4,200',
    'w:tblHeader',
    'w:orient="landscape"',
    '方正小标宋简体',
  ])
    expect(body).toContain(text)
  expect(parts.get('word/fontTable.xml')).toContain('<w:altName w:val="仿宋"/>')
  const footer = [...parts].find(([name]) => /^word\/footer\d*\.xml$/.test(name))?.[1]
  expect(footer).toContain('NUMPAGES')
  expect(footer).toContain('第 ')
})

test('days and reference numbers stand on one line of a Word table, however many columns there are', () => {
  const columns = [
    { ...head('编号', 'text'), code: 'reference', width: 15 },
    { ...head('问题', 'text'), width: 34 },
    ...Array.from({ length: 8 }, (_, at) => ({ ...head(`栏目${at}`, 'text'), width: 16 })),
    { ...head('发现日期', 'date'), width: 12 },
    { ...head('反馈日期', 'date'), width: 12 },
  ]
  const widths = widthsOf(columns)
  const millimetres = widths.map((width) => width / 56.7)
  expect(millimetres[0]).toBeGreaterThan(26)
  for (const day of millimetres.slice(-2)) expect(day).toBeGreaterThan(19)
  const page = millimetres.reduce((sum, width) => sum + width, 0)
  expect(page).toBeGreaterThan(260)
  expect(page).toBeLessThanOrEqual(261)
})

test('the head of a workbook is as high as its words need', async () => {
  const narrow = [{ ...head('已形成提案（项）', 'count'), width: 8 }, head('名称', 'text')]
  const official = { edition: '', unit: '', dated: '2026年3月1日' }
  for (const lines of [null, official]) {
    const bytes = await writeTableXlsx({ format: 'xlsx', title: '月报', official: lines, columns: narrow, page }, [
      [1, '甲'],
    ])
    const sheet = zipParts(bytes).get('xl/worksheets/sheet1.xml') ?? ''
    const row = lines === null ? 1 : 3
    expect(Number(new RegExp(`<row r="${row}"[^>]* ht="([\\d.]+)"`).exec(sheet)?.[1])).toBeGreaterThanOrEqual(45)
  }
})
