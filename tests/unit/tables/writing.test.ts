import fc from 'fast-check'
import { openXlsx } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import { columnLetter, fitCell, guardFormula, unguardFormula } from '../../../api/services/tables/cells.ts'
import { readCsv, writeCsv } from '../../../api/services/tables/csv.ts'
import { displayWidth, padEndTo, padStartTo, wrapTo } from '../../../api/services/tables/width.ts'
import { writePrintXlsx } from '../../../api/services/tables/xlsx-write.ts'

const DANGEROUS = ['=1+1', '+86', '-5', '@SUM(A1)', '＝1+1', '＋1', '－1', '＠x']

describe('CSV out', () => {
  test('begins with the UTF-8 mark and ends lines as Excel expects', () => {
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(writeCsv([['名称', 1]]))
    expect(text).toBe('\ufeff名称,1\r\n')
  })
  test('no text leaves in a form that a spreadsheet takes for a formula', () => {
    const text = new TextDecoder().decode(writeCsv(DANGEROUS.map((word) => [word])))
    for (const line of text.trim().split('\r\n')) expect(line).toMatch(/^"?'/u)
  })
  test('what was written reads back as it was', () => {
    const cell = fc
      .string({ unit: 'grapheme-ascii' })
      .map((text) => text.trim())
      .filter((text) => !text.startsWith("'"))
    fc.assert(
      fc.property(fc.array(cell, { minLength: 2, maxLength: 4 }), (row) => {
        fc.pre(row.some((text) => text !== ''))
        const back = readCsv(
          writeCsv([
            ['甲', '乙'],
            [...row, ...DANGEROUS],
          ]),
        )
        expect(back.ok && back.value.rows[1]?.cells).toEqual([...row, ...DANGEROUS])
      }),
    )
  })
  test('the guard comes off only where it was put on', () => {
    expect(unguardFormula(guardFormula('=1'))).toBe('=1')
    expect(unguardFormula("'90年代")).toBe("'90年代")
  })
})

test('the sheet for paper is A4 landscape with a repeated header, wrapped texts, and no formula cells', async () => {
  const bytes = await writePrintXlsx({
    name: '撮合结果',
    title: '题',
    subtitle: '副题',
    footer: '第 &P 页',
    columns: [
      { header: '需求', widthCharacters: 20 },
      { header: '匹配度', widthCharacters: 9, numberFormat: '0.0' },
    ],
    rows: [...DANGEROUS.map((word) => [word, 87.25]), ['长'.repeat(40), 1], ['长'.repeat(40_000), 1]],
  })
  const workbook = await openXlsx(bytes, { readStyles: true })
  const [sheet] = workbook.sheets
  expect(sheet?.pageSetup).toMatchObject({
    paperSize: 'a4',
    orientation: 'landscape',
    fitToWidth: 1,
    printTitlesRow: '$3:$3',
  })
  expect(sheet?.rows[2]).toEqual(['需求', '匹配度'])
  expect(sheet?.rows.slice(3, 3 + DANGEROUS.length).map(([word]) => word)).toEqual(DANGEROUS)
  expect([...(sheet?.cells?.values() ?? [])].filter(({ formula }) => formula !== undefined)).toEqual([])
  expect(sheet?.cells?.get('3,0')?.style?.alignment?.wrapText).toBe(true)
  expect(sheet?.rowDefs?.get(3 + DANGEROUS.length)?.height).toBeGreaterThan(60)
  expect(String(sheet?.rows.at(-1)?.[0]).length).toBe(32_767)
})

describe('widths', () => {
  test('Chinese takes two columns, Latin one, combining marks none', () => {
    expect(displayWidth('铝A（1）e\u0301𠮷')).toBe(2 + 1 + 2 + 1 + 2 + 1 + 2)
    expect(padEndTo('铝', 4)).toBe('铝  ')
    expect(padStartTo('铝', 4)).toBe('  铝')
  })
  test('wrapped lines are never wider than asked and lose nothing', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('铝', 'a', '（', '。', ' ', '𠮷', '\n') }),
        fc.integer({ min: 2, max: 12 }),
        (text, width) => {
          const lines = wrapTo(text, width)
          for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(width)
          expect(lines.join('')).toBe(text.replaceAll('\n', ''))
        },
      ),
    )
  })
})

test('Latin words stay whole and closing punctuation does not begin a line', () => {
  expect(wrapTo('双方同市，需要 expert advice', 10)).toEqual(['双方同市，', '需要 ', 'expert ', 'advice'])
  expect(wrapTo('正好回应需求。', 12)).toEqual(['正好回应需', '求。'])
})

test('columns are lettered as in a spreadsheet', () => {
  expect([0, 25, 26, 51, 52, 701, 702].map(columnLetter)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA'])
})

test('a text longer than a cell is cut between characters', () => {
  const fitted = fitCell(`a${'𠮷'.repeat(20_000)}`)
  expect(fitted.length).toBeLessThanOrEqual(32_767)
  expect(fitted).toMatch(/𠮷…$/u)
})
