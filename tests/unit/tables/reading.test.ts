import { readFileSync } from 'node:fs'
import { writeXlsx } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import { isHeaderRow } from '../../../api/services/items/headers.ts'
import { readNeeds, readOffers } from '../../../api/services/items/read-items.ts'
import { formatOfName, readTable } from '../../../api/services/tables/table.ts'
import type { TableFormat } from '../../../api/services/tables/types.ts'
import { bytesOf, gb18030, utf16le } from './encode.ts'

const FIXTURE = readFileSync(new URL('../../fixtures/needs-libreoffice.xlsx', import.meta.url))

async function tableOf(bytes: Uint8Array, format: TableFormat) {
  const table = await readTable(bytes, format, (cells) => isHeaderRow(cells, 'need'))
  if (!table.ok) throw new Error(table.problem.code)
  return table.value
}

const needsOf = async (bytes: Uint8Array, format: TableFormat) => readNeeds(await tableOf(bytes, format))

describe('a workbook saved by LibreOffice', () => {
  test('is read from its first visible sheet with a header, below title rows, and names the sheets not read', async () => {
    const { columns, sheet } = await tableOf(FIXTURE, 'xlsx')
    expect(sheet).toEqual({ name: '需求', others: ['填表说明'] })
    expect(columns.map(({ header, letter }) => `${letter}:${header}`)).toContain('B:*需求名称')
  })
  test('gives number ids as written, dates as ISO dates, line ends kept, merged cells in each of their rows', async () => {
    const { items } = await needsOf(FIXTURE, 'xlsx')
    expect(items.slice(0, 2)).toMatchObject([
      {
        id: '1001',
        text: '生产线速度 120 m/min。\n要求识别 0.1 mm 以上的缺陷。',
        industries: ['32'],
        region: '620200',
        deadline: '2026-12-31',
      },
      { id: '1002', text: '=把寿命提高到 2 万小时', kind: 'technology', region: '620200', deadline: '2026-06-30' },
    ])
  })
  test('reports the row without title and text as left out and the failed formula as not used, with row and column', async () => {
    const { items, problems, leftOut } = await needsOf(FIXTURE, 'xlsx')
    expect(items.map(({ id }) => id)).toEqual(['1001', '1002', '1004'])
    expect(leftOut).toBe(1)
    expect(problems).toMatchObject([
      { code: 'no_title_and_text', row: 6, effect: 'left_out' },
      { code: 'formula_error', row: 7, value: '#N/A', effect: 'ignored', column: { letter: 'C', header: '需求内容' } },
    ])
  })
})

describe('CSV', () => {
  const TEXT = '编号,名称,内容\r\n甲1,"铝材,深加工","第一行\n第二行"\r\n甲2,"5""管",㐀𠮷\r\n'
  const ROWS = [
    { row: 2, cells: ['甲1', '铝材,深加工', '第一行\n第二行'] },
    { row: 3, cells: ['甲2', '5"管', '㐀𠮷'] },
  ]
  test.each([
    ['UTF-8', bytesOf(TEXT)],
    ['UTF-8 with a mark', bytesOf(`\ufeff${TEXT}`)],
    ['GB18030', gb18030(TEXT)],
    ['UTF-16 with a mark', utf16le(TEXT)],
  ])('in %s gives the same rows, also with rare characters', async (_name, bytes) => {
    expect((await tableOf(bytes, 'csv')).rows).toEqual(ROWS)
  })
  test.each(['\t', ';'])('separated by %j is understood', async (separator) => {
    const text = ['编号', '名称', '内容'].join(separator)
    expect((await tableOf(bytesOf(`${text}\n1${separator}甲${separator}乙`), 'csv')).rows[0]?.cells).toEqual([
      '1',
      '甲',
      '乙',
    ])
  })
  test('a quote that is never closed costs its own line, and the following rows keep their numbers', async () => {
    const { rows, problems } = await tableOf(bytesOf('编号,名称\n1,甲\n2,"乙\n3,丙\n\n5,戊\n'), 'csv')
    expect(problems).toEqual([{ code: 'broken_quotes', row: 3, effect: 'left_out' }])
    expect(rows.map(({ row, cells }) => `${row}:${cells.join()}`)).toEqual(['2:1,甲', '4:3,丙', '6:5,戊'])
  })
})

describe('JSON Lines', () => {
  test('lines that are no JSON object are left out with their number, the rest is read', async () => {
    const text = '{"id":1,"title":"甲","keywords":["铝","铜"]}\n\n{"id":2,\n[1]\n{"title":"丁","id":"4","text":null}\n'
    const { items, problems } = await needsOf(bytesOf(text), 'jsonl')
    expect(items).toMatchObject([
      { id: '1', title: '甲', keywords: ['铝', '铜'] },
      { id: '4', title: '丁', text: '' },
    ])
    expect(problems.map(({ code, row }) => [code, row])).toEqual([
      ['broken_json', 3],
      ['not_an_object', 4],
    ])
  })
  test('control characters and half characters do not get into texts', async () => {
    const { items } = await needsOf(bytesOf('{"id":"1","title":"\\u0000甲\\u001b[2J\\u009b乙\\ud800"}'), 'jsonl')
    expect(items[0]?.title).toBe('甲[2J乙\ufffd')
  })
})

describe('rows', () => {
  const read = async (text: string) => needsOf(bytesOf(text), 'csv')
  test('without an id column the row number is the id', async () => {
    expect((await read('名称\n甲\n\n丙')).items.map(({ id }) => id)).toEqual(['2', '4'])
  })
  test('with an id column a missing or repeated id leaves the row out', async () => {
    const { items, problems, leftOut } = await read('编号,名称\n1,甲\n,乙\n1,丙\n4,丁')
    expect(items.map(({ title }) => title)).toEqual(['甲', '丁'])
    expect(problems).toMatchObject([
      { code: 'missing_id', row: 3, column: { letter: 'A', header: '编号' }, effect: 'left_out' },
      { code: 'duplicate_id', row: 4, value: '1', effect: 'left_out' },
    ])
    expect(leftOut).toBe(2)
  })
  test('an unknown kind, industry, region or date costs only that value', async () => {
    const { items, problems, leftOut } = await read(
      '编号,名称,类别,行业,地区,截止日期\n1,甲,怪类,怪业、制造业,怪城,某日\n2,乙,技术,C,白银,2026-03-01',
    )
    expect(leftOut).toBe(0)
    expect(items[0]).toEqual({
      id: '1',
      title: '甲',
      text: '',
      keywords: [],
      industries: ['C'],
      organisations: [],
      open: true,
      wantedRegions: [],
    })
    expect(items[1]).toMatchObject({ kind: 'technology', industries: ['C'], region: '620400', deadline: '2026-03-01' })
    expect(problems.map(({ code, row, column, value }) => [code, row, column?.letter, value])).toEqual([
      ['unknown_industry', 2, 'D', '怪业'],
      ['unknown_region', 2, 'E', '怪城'],
      ['unknown_kind', 2, 'C', '怪类'],
      ['unknown_date', 2, 'F', '某日'],
    ])
  })
  test('an offer keeps its seat, the regions that it serves, its provider and its last day', async () => {
    const table = await readTable(
      bytesOf(
        '编号,资源名称,类别,所在地,服务地区,供给方,有效期至\nS1,轴承实验室,平台,兰州,"天水、白银",某大学（演示）,2026年12月',
      ),
      'csv',
      (cells) => isHeaderRow(cells, 'offer'),
    )
    if (!table.ok) throw new Error(table.problem.code)
    expect(readOffers(table.value).items).toEqual([
      {
        id: 'S1',
        title: '轴承实验室',
        text: '',
        keywords: [],
        kind: 'facility',
        industries: [],
        region: '620100',
        servedRegions: ['620500', '620400'],
        organisations: ['某大学（演示）'],
        validUntil: '2026-12-31',
        open: true,
      },
    ])
  })
})

test('the same list as .xlsx, GB18030 .csv and .jsonl gives the same needs', async () => {
  const header = ['编号', '名称', '内容', '类别', '行业', '地区', '关键词']
  const rows = Array.from({ length: 40 }, (_, at) => [
    `需-${at}`,
    `铝合金电缆料第 ${at} 号（演示）`,
    `导电率 ${50 + at}%，"耐热"，\n第二行`,
    at % 2 === 0 ? '技术' : '融资',
    '有色金属冶炼和压延加工业',
    '嘉峪关',
    '电缆、铝合金',
  ])
  const csv = [header, ...rows]
    .map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','))
    .join('\r\n')
  const jsonl = rows
    .map((row) => JSON.stringify(Object.fromEntries(header.map((key, at) => [key, row[at]]))))
    .join('\n')
  const workbook = await writeXlsx({ sheets: [{ name: '需求', rows: [header, ...rows] }] })
  const fromXlsx = await needsOf(workbook, 'xlsx')
  expect(fromXlsx.items).toHaveLength(40)
  expect(fromXlsx.problems).toEqual([])
  expect((await needsOf(gb18030(csv), 'csv')).items).toEqual(fromXlsx.items)
  expect((await needsOf(bytesOf(jsonl), 'jsonl')).items).toEqual(fromXlsx.items)
})

test('a file name gives its format by its ending in any case', () => {
  expect(['a.XLSX', 'b.csv', 'c.tsv', 'd.jsonl', 'e.xls', 'f', 'g.pdf'].map(formatOfName)).toEqual([
    'xlsx',
    'csv',
    'csv',
    'jsonl',
    null,
    null,
    null,
  ])
})
