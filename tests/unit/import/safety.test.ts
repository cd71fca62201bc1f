import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { IMPORT_COLUMNS_LIMIT, IMPORT_ROWS_LIMIT } from '../../../api/services/import/source.ts'
import { bytesOf } from '../tables/encode.ts'
import { BOMBS, ONE_NEED, workbook } from './bombs.ts'
import { CITY, firstInput, needs, pasted, problemsOf, refusal } from './read.ts'

const file = (name: string, bytes: Uint8Array) => ({ kind: 'file', name, bytes }) as const
const OLE2 = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]

describe('refused as a whole, with the reason', () => {
  test.each([
    ['a PDF renamed .xlsx', file('a.xlsx', bytesOf('%PDF-1.7\n')), 'content_is_other'],
    ['a picture renamed .csv', file('a.csv', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 1, 2])), 'content_is_other'],
    ['an old Excel file', file('a.xls', Uint8Array.from([...OLE2, 0, 0])), 'content_is_old_excel'],
    [
      'an Excel file with a password',
      file('a.xlsx', Buffer.concat([Uint8Array.from(OLE2), Buffer.from('EncryptedPackage', 'utf16le')])),
      'locked',
    ],
    [
      'a workbook with macros',
      file('a.xlsm', workbook(ONE_NEED, [{ name: 'xl/vbaProject.bin', content: bytesOf('x') }])),
      'macros',
    ],
    [
      'macros under the name .xlsx',
      file('a.xlsx', workbook(ONE_NEED, [{ name: 'xl/vbaProject.bin', content: bytesOf('x') }])),
      'macros',
    ],
    [
      'a workbook with links to other files',
      file('a.xlsx', workbook(ONE_NEED, [{ name: 'xl/externalLinks/externalLink1.xml', content: bytesOf('<x/>') }])),
      'external_links',
    ],
    ['a Word file', file('a.docx', bytesOf('PK')), 'unknown_ending'],
    ['a sheet with cells in its far corners', file('a.xlsx', BOMBS.corners?.() ?? new Uint8Array()), 'too_many_cells'],
    ['nothing', pasted(' \n'), 'empty'],
    ['a text without a table', pasted('请查收附件'), 'no_header'],
    ['too many rows', pasted(`名称\n${'铝\n'.repeat(IMPORT_ROWS_LIMIT + 1)}`), 'too_many_rows'],
    ['too many columns', pasted(`名称${'\t列'.repeat(IMPORT_COLUMNS_LIMIT)}\n铝`), 'too_many_columns'],
  ])('%s', async (_name, source, code) => {
    expect(await refusal(source)).toBe(code)
  })
  test('a workbook that unpacks to more than 64 MB, before anything of it is unpacked', async () => {
    const bomb = workbook(ONE_NEED, [{ name: 'xl/media/image1.png', content: new Uint8Array(65 * 1024 * 1024) }])
    expect(bomb.length).toBeLessThan(1024 * 1024)
    const before = process.memoryUsage().arrayBuffers
    expect(await refusal(file('a.xlsx', bomb))).toBe('too_large_unpacked')
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(10 * 1024 * 1024)
  })
})

test('a workbook by hand of the least parts is read, whatever small pictures are in it', async () => {
  const bytes = workbook(ONE_NEED, [
    { name: 'xl/media/image1.png', content: Uint8Array.from([0x89, 0x50, 0x4e, 0x47]) },
  ])
  expect(firstInput(await needs(file('a.xlsx', bytes)))).toMatchObject({ title: '高纯铝', regionCode: CITY })
})

test('a workbook saved by LibreOffice: merged cells, dates, number ids and failed formulas', async () => {
  const bytes = readFileSync(new URL('../../fixtures/needs-libreoffice.xlsx', import.meta.url))
  const table = await needs(file('需求.xlsx', bytes))
  expect(table.sheet).toBe('需求')
  expect(table.rows.slice(0, 2)).toMatchObject([
    { ownNumber: '1001', input: { industries: ['32'], regionCode: CITY, deadline: '2026-12-31' } },
    { ownNumber: '1002', input: { description: '=把寿命提高到 2 万小时', kind: 'technology', deadline: '2026-06-30' } },
  ])
  expect(problemsOf(table)).toContain('7 C formula_error')
})

describe('a list of merged titles, two header rows, dates, formulas, totals and notes, saved by LibreOffice', () => {
  test.each(['import-libreoffice.xlsx', 'import-libreoffice-gb18030.csv'])('%s', async (name) => {
    const bytes = readFileSync(new URL(`../../fixtures/${name}`, import.meta.url))
    const table = await needs(file(name, bytes))
    expect(table.mapping).toEqual([
      'serial',
      'title',
      'kind',
      'description',
      'amount',
      'deadline',
      'contactName',
      'telephone',
    ])
    expect(table.rows.map(({ row, input }) => [row, input?.title, input?.amountYuan, input?.deadline])).toEqual([
      [5, '-20℃电缆（演示）', 42_000_000, '2026-03-01'],
      [6, '＝号阀门（演示）', 42_000_000, '2026-03-01'],
      [8, undefined, undefined, undefined],
    ])
    expect(table.rows[0]?.input).toMatchObject({
      description: '耐寒。\n不脆裂。',
      contacts: [{ name: '演示某', telephone: '0937-5550101' }],
    })
    expect(table.rows[1]?.input).toMatchObject({ description: 'Ａ级', contacts: [{ telephone: '9375550102' }] })
    expect(problemsOf(table)).toEqual(['8 F unknown_date'])
    expect(table.skipped.map(({ row, why }) => `${row} ${why}`)).toEqual(['9 total', '10 note'])
  })
})
