import { describe, expect, test } from 'vitest'
import { FILE_LIMIT_BYTES, readTable } from '../../../api/services/tables/table.ts'
import type { TableFormat } from '../../../api/services/tables/types.ts'
import { readZipDirectory } from '../../../api/services/tables/zip.ts'
import { bytesOf } from './encode.ts'
import { zipOf } from './zip.ts'

const ZEROS_70_MB = new Uint8Array(70 * 1024 * 1024)

async function refusalOf(bytes: Uint8Array, format: TableFormat) {
  const table = await readTable(bytes, format, () => true)
  return table.ok ? null : table.problem
}

describe('a content that is not what the name says', () => {
  test.each([
    ['PDF', bytesOf('%PDF-1.7\n…')],
    ['PNG', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
    ['RAR', bytesOf('Rar!\u001a\u0007\u0000')],
    ['HTML', bytesOf('\ufeff <table><tr><td>名称</td></tr></table>')],
  ])('%s is refused by its kind as .xlsx, .csv and .jsonl', async (found, bytes) => {
    for (const format of ['xlsx', 'csv', 'jsonl'] as const) {
      expect(await refusalOf(bytes, format)).toEqual({ code: 'content_is_other', values: { found, format } })
    }
  })
  test('an old or locked Excel file is named as such', async () => {
    const ole2 = Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0])
    expect(await refusalOf(ole2, 'xlsx')).toMatchObject({ code: 'content_is_old_excel' })
  })
  test('a Word file renamed .xlsx and a workbook renamed .csv are recognised', async () => {
    const word = zipOf([{ name: 'word/document.xml', content: bytesOf('<w/>') }])
    expect(await refusalOf(word, 'xlsx')).toMatchObject({ code: 'content_is_other', values: { found: 'Word' } })
    const workbook = zipOf([{ name: 'xl/workbook.xml', content: bytesOf('<w/>') }])
    expect(await refusalOf(workbook, 'csv')).toMatchObject({ code: 'content_is_other', values: { found: 'xlsx' } })
  })
  test('a text renamed .xlsx, bytes that are no text, an empty and a cut file are refused', async () => {
    expect(await refusalOf(bytesOf('名称\n甲'), 'xlsx')).toMatchObject({ code: 'content_is_other' })
    expect(await refusalOf(Uint8Array.from([0x61, 0, 0x62, 0]), 'csv')).toMatchObject({ code: 'not_text' })
    expect(await refusalOf(Uint8Array.from([0xff, 0xff, 0xff]), 'csv')).toMatchObject({ code: 'not_text' })
    expect(await refusalOf(new Uint8Array(), 'csv')).toMatchObject({ code: 'empty' })
    const whole = zipOf([{ name: 'xl/workbook.xml', content: bytesOf('<w/>') }])
    expect(await refusalOf(whole.subarray(0, whole.length - 30), 'xlsx')).toMatchObject({ code: 'damaged' })
  })
  test('a broken workbook is refused as damaged, not thrown', async () => {
    const broken = zipOf([{ name: 'xl/workbook.xml', content: bytesOf('<workbook') }])
    expect(await refusalOf(broken, 'xlsx')).toMatchObject({ code: 'damaged' })
  })
})

test('a table without a header row is refused with the first row that was read', async () => {
  const table = await readTable(bytesOf('\n甲,乙\n丙,丁'), 'csv', () => false)
  expect(table).toEqual({ ok: false, problem: { code: 'no_header', values: { found: '甲 | 乙' } } })
})

describe('size', () => {
  test('a file above the limit is refused', async () => {
    expect(await refusalOf(new Uint8Array(FILE_LIMIT_BYTES + 1).fill(97), 'csv')).toMatchObject({ code: 'too_large' })
  })
  test('a small workbook that unpacks to more than 200 MB is refused in no time and without the memory', async () => {
    const sheets = [1, 2, 3].map((at) => ({ name: `xl/worksheets/sheet${at}.xml`, content: ZEROS_70_MB }))
    const bomb = zipOf([{ name: 'xl/workbook.xml', content: bytesOf('<w/>') }, ...sheets])
    expect(bomb.length).toBeLessThan(2 * 1024 * 1024)
    const before = process.memoryUsage().arrayBuffers
    const started = performance.now()
    expect(await refusalOf(bomb, 'xlsx')).toMatchObject({ code: 'too_large_unpacked', values: { limitMb: '200' } })
    expect(performance.now() - started).toBeLessThan(100)
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(10 * 1024 * 1024)
  })
  test('an entry that hides its size (0 in the directory) is refused, one that claims too little is never unpacked beyond its claim', async () => {
    expect(readZipDirectory(zipOf([{ name: 'xl/workbook.xml', content: ZEROS_70_MB, claimed: 0 }]))).toBeNull()
    const liar = zipOf([
      { name: '[Content_Types].xml', content: ZEROS_70_MB, claimed: 100 },
      { name: 'xl/workbook.xml', content: ZEROS_70_MB, claimed: 100 },
    ])
    const before = process.memoryUsage().arrayBuffers
    expect(await refusalOf(liar, 'xlsx')).toMatchObject({ code: 'damaged' })
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(10 * 1024 * 1024)
  })
})
