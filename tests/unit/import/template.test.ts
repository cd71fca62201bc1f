import { readXlsx, writeXlsx } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import { TEMPLATE_COLUMNS } from '../../../api/labels/import-template.ts'
import { importTemplate, templateOptions } from '../../../api/services/import/template.ts'
import type { ImportSide } from '../../../api/services/import/types.ts'
import { CITY, firstInput, needs, offers, xlsx } from './read.ts'

const SIDES: readonly ImportSide[] = ['need', 'offer']

async function templateSource(side: ImportSide) {
  return { kind: 'file', name: '模板.xlsx', bytes: await importTemplate(side, CITY) } as const
}

describe.each(SIDES)('the template of a %s', (side) => {
  const read = side === 'need' ? needs : offers
  test('imports without any mapping: every column is known, the example is left out', async () => {
    const table = await read(await templateSource(side))
    expect(table.mapping).toEqual(TEMPLATE_COLUMNS[side].map(({ field }) => field))
    expect(table.missing).toEqual([])
    expect(table.rows).toEqual([])
    expect(table.skipped).toMatchObject([{ row: 2, why: 'example' }])
  })
  test('its example, made a real row, is a draft without problems', async () => {
    const { sheets } = await readXlsx(await importTemplate(side, CITY))
    const [sheet] = sheets
    const [header = [], example = []] = sheet?.rows ?? []
    const real = example.map((value) =>
      value === '示例' ? 1 : typeof value === 'string' ? value.replace('【示例】', '') : value,
    )
    const bytes = await writeXlsx({ sheets: [{ name: '清单', rows: [header, real] }] })
    const table = await read({ kind: 'file', name: 'a.xlsx', bytes })
    expect(table.rows[0]?.problems).toEqual([])
    expect(table.rows[0]?.input?.title).toContain('演示')
  })
  test('has a drop-down list for each field of fixed words, from a hidden sheet', async () => {
    const { sheets } = await readXlsx(await importTemplate(side, CITY))
    expect(sheets.map(({ name, hidden }) => [name, hidden ?? false])).toEqual([
      [side === 'need' ? '需求清单' : '供给清单', false],
      ['填表说明', false],
      ['选项', true],
    ])
    const listed = TEMPLATE_COLUMNS[side].filter(({ field }) => templateOptions(side, CITY).has(field))
    const lists = sheets[0]?.dataValidations ?? []
    expect(lists.map(({ type }) => type)).toEqual(listed.map(() => 'list'))
    for (const [at, { formula1 = '' }] of lists.entries()) {
      const [, column = '', last = ''] = /^'选项'!\$([A-Z]+)\$1:\$\1\$(\d+)$/u.exec(formula1) ?? []
      const index = column.charCodeAt(0) - 65
      const values = (sheets[2]?.rows ?? []).slice(0, Number(last)).map((row) => row[index])
      expect(values).toEqual(templateOptions(side, CITY).get(listed[at]?.field ?? 'title'))
    }
  })
  test('every word of its lists reads as itself, and no two as one', async () => {
    for (const [field, words] of templateOptions(side, CITY)) {
      const column = TEMPLATE_COLUMNS[side].find((each) => each.field === field)
      if (column === undefined) continue
      const table = await read(await xlsx([['名称', column.header], ...words.map((word) => ['甲', word])]))
      expect(
        table.rows.flatMap(({ problems }) => problems.map(({ code, value }) => `${field} ${code} ${value}`)),
      ).toEqual([])
      const drafts = new Set(table.rows.map(({ input }) => JSON.stringify(input)))
      expect(drafts.size).toBe(words.length)
    }
  })
})

test('without a city the regions to choose are all cities, with their province', async () => {
  const words = templateOptions('need').get('region') ?? []
  expect(words).toContain('甘肃省嘉峪关市')
  const table = await needs(await xlsx([['名称', '所在地区'], ...words.map((word) => ['甲', word])]), {})
  expect(table.rows.filter(({ input }) => input === null)).toEqual([])
  expect(firstInput(table).regionCode).toMatch(/^\d{6}$/u)
})
