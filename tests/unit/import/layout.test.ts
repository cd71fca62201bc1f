import { describe, expect, test } from 'vitest'
import { firstInput, needs, offers, pasted, problemsOf, xlsx } from './read.ts'

describe('the table is found wherever it stands', () => {
  test('below merged titles and a unit note, beside empty columns, between empty rows; serials are no numbers of the file', async () => {
    const table = await needs(
      await xlsx(
        [
          [null, '嘉峪关市技术需求清单（第3期）', null, null],
          [null, '填报单位：工信局', null, '单位：万元'],
          [null, null, null, null],
          [null, '序号', '需求名称', '总投资'],
          [null, 1, '高纯铝提纯  ', 4200],
          [null, null, null, null],
          [null, 2, '铝灰利用', '４２００'],
        ],
        { merges: [{ startRow: 0, endRow: 0, startCol: 1, endCol: 3 }] },
      ),
    )
    expect(table.headerRow).toBe(4)
    expect(table.rows.map(({ row, input, ownNumber }) => [row, input?.title, input?.amountYuan, ownNumber])).toEqual([
      [5, '高纯铝提纯', 42_000_000, null],
      [7, '铝灰利用', 42_000_000, null],
    ])
    expect(table.mapping).toEqual([null, 'serial', 'title', 'amount'])
  })
  test('a header of two rows with merged group titles', async () => {
    const table = await needs(
      await xlsx(
        [
          ['序号', '需求', null, '联系方式', null],
          [null, '名称', '内容', '联系人', '电话'],
          [1, '高纯铝提纯', '纯度 99.99%', '王某', '0937-5550101'],
        ],
        {
          merges: [
            { startRow: 0, endRow: 1, startCol: 0, endCol: 0 },
            { startRow: 0, endRow: 0, startCol: 1, endCol: 2 },
            { startRow: 0, endRow: 0, startCol: 3, endCol: 4 },
          ],
        },
      ),
    )
    expect(table.mapping).toEqual(['serial', 'title', 'description', 'contactName', 'telephone'])
    expect(firstInput(table)).toMatchObject({
      title: '高纯铝提纯',
      description: '纯度 99.99%',
      contacts: [{ name: '王某', telephone: '0937-5550101', email: null }],
    })
  })
  test('a group title makes a word known that is none alone, and gives its unit', async () => {
    const rows = [
      ['需求', null, '融资（万元）', null],
      ['名称', '类型', '金额', '利率'],
      ['高纯铝提纯', '融资', 300, '5%'],
    ]
    const merges = [
      { startRow: 0, endRow: 0, startCol: 0, endCol: 1 },
      { startRow: 0, endRow: 0, startCol: 2, endCol: 3 },
    ]
    const table = await needs(await xlsx(rows, { merges }))
    expect(firstInput(table)).toMatchObject({ kind: 'funding', amountYuan: 3_000_000 })
    expect(table.columns[3]).toMatchObject({ field: null, reason: 'unknown', header: '利率' })
  })
  test('totals, notes, repeated headers and examples are named as left out, never as needs', async () => {
    const table = await needs(
      pasted(
        '序号\t名称\t总投资（万元）\n例\t【示例】铝材深加工\t100\n1\t高纯铝提纯\t300\n序号\t名称\t总投资（万元）\n2\t铝灰利用\t200\n合计\t\t500\n备注：以上为初步统计\n填表说明：\n1. 名称不超过 200 字',
      ),
    )
    expect(table.rows.map(({ title }) => title)).toEqual(['高纯铝提纯', '铝灰利用'])
    expect(table.skipped.map(({ row, why }) => `${row} ${why}`)).toEqual([
      '2 example',
      '4 header',
      '6 total',
      '7 note',
      '8 note',
      '9 note',
    ])
  })
  test('an item whose title is a word of totals or notes stays an item', async () => {
    const table = await needs(pasted('名称\t内容\n合计系统\t统一计费\n备注管理软件\t要能检索'))
    expect(table.rows.map(({ title }) => title)).toEqual(['合计系统', '备注管理软件'])
    expect(table.skipped).toEqual([])
  })
})

describe('sheets', () => {
  test('the first with a known header is read, another when it is chosen, and all visible ones are named', async () => {
    const { writeXlsx } = await import('hucre/xlsx')
    const bytes = await writeXlsx({
      sheets: [
        { name: '说明', rows: [['请按表填写']] },
        {
          name: '需求',
          rows: [
            ['名称', '类别'],
            ['高纯铝提纯', '技术'],
          ],
        },
        {
          name: '二',
          rows: [
            ['名称', '类别'],
            ['铝灰利用', '技术'],
            ['铝箔', '项目'],
          ],
        },
        { name: '隐', rows: [['名称'], ['藏']], hidden: true },
      ],
    })
    const source = { kind: 'file', name: 'a.xlsx', bytes } as const
    expect(await needs(source)).toMatchObject({
      sheet: '需求',
      sheets: [
        { name: '说明', rows: 1, columns: 1 },
        { name: '需求', rows: 2, columns: 2 },
        { name: '二', rows: 3, columns: 2 },
      ],
    })
    expect((await needs(source, { sheet: '二', cityCode: '620200' })).rows).toHaveLength(2)
    await expect(needs(source, { sheet: '隐' })).rejects.toThrow('no_sheet')
  })
})

describe('columns', () => {
  test('texts of several columns come under their headers, the plain text first', async () => {
    const table = await needs(pasted('名称\t背景\t需求内容\t主要技术指标\n高纯铝提纯\t现靠外购\t提纯到 5N\t99.999%'))
    expect(firstInput(table).description).toBe('提纯到 5N\n【背景】现靠外购\n【主要技术指标】99.999%')
  })
  test('the clerk chooses a field for every column; a left-out column no longer refuses its row', async () => {
    const source = pasted('题\t时限要求\n高纯铝提纯\t尽快')
    const guessed = await needs(source)
    expect(guessed).toMatchObject({ missing: ['title'], rows: [] })
    const chosen = await needs(source, { mapping: ['title', 'deadline'], cityCode: '620200' })
    expect(problemsOf(chosen)).toEqual(['2 B unknown_date'])
    expect(firstInput(await needs(source, { mapping: ['title', null], cityCode: '620200' })).title).toBe('高纯铝提纯')
  })
  test('a remembered header word goes before the proposal', async () => {
    const { rememberedOf } = await import('../../../api/services/import/columns.ts')
    const source = pasted('课题\t说明\n高纯铝提纯\t提纯')
    const table = await needs(source, { mapping: ['title', 'keywords'], cityCode: '620200' })
    const remembered = rememberedOf(table.columns)
    expect(remembered).toEqual({ 课题: 'title', 说明: 'keywords' })
    const again = await needs(source, { remembered, cityCode: '620200' })
    expect(again.columns.map(({ reason }) => reason)).toEqual(['chosen', 'chosen'])
    expect(firstInput(again).keywords).toEqual(['提纯'])
  })
  test('of two columns of one field the surer is taken and the other says so', async () => {
    const table = await needs(pasted('项目\t名称\t标题\nx\t高纯铝提纯\ty'))
    expect(table.columns.map(({ field, reason }) => `${field} ${reason}`)).toEqual([
      'null unknown',
      'title header',
      'null taken',
    ])
  })
  test('编号: our number, else the file’s own, and a mere count when it only counts', async () => {
    const ours = await needs(pasted('编号\t需求编号\t名称\njyg-2026-0012\tA7\t高纯铝提纯\n\tA8\t铝灰利用'))
    expect(ours.rows.map(({ reference, ownNumber }) => [reference, ownNumber])).toEqual([
      ['JYG-2026-0012', 'A7'],
      [null, 'A8'],
    ])
    const own = await needs(pasted('编号\t名称\nG-01\t高纯铝提纯'))
    expect(own.rows[0]).toMatchObject({ reference: null, ownNumber: 'G-01' })
    const count = await needs(pasted('编号\t名称\n1\t高纯铝提纯\n2\t铝灰利用'))
    expect(count.columns[0]).toMatchObject({ field: 'serial', reason: 'counting' })
    expect(count.rows[0]).toMatchObject({ reference: null, ownNumber: null })
  })
  test('a number that a row above bears already is refused with that row', async () => {
    const table = await needs(pasted('需求编号\t名称\nA1\t高纯铝提纯\nA1\t铝灰利用'))
    expect(table.rows[1]?.problems).toMatchObject([{ code: 'duplicate_number', row: 3, params: { firstRow: '2' } }])
  })
})

test('offers: provider, amounts, validity and regions served', async () => {
  const table = await offers(
    pasted(
      '资源名称\t类型\t金融机构\t额度\t有效期至\t服务地区\t行业\n科技贷\t金融产品\t演示银行\t100-1000万元\t长期\t甘肃省、长三角\t34\n担保贷\t贷款\t演示银行\t不超过500万元\t2026年底\t全国\t',
    ),
  )
  expect(table.rows.map(({ provider, input }) => ({ provider, ...input }))).toMatchObject([
    {
      provider: '演示银行',
      kind: 'finance',
      amountMinYuan: 1_000_000,
      amountMaxYuan: 10_000_000,
      validUntil: null,
      regions: ['620000', 'YRD'],
      industries: ['34'],
    },
    { amountMinYuan: null, amountMaxYuan: 5_000_000, validUntil: '2026-12-31', regions: [] },
  ])
})

describe('pasted tables', () => {
  const EXPECTED = { title: '高纯铝提纯', description: '第一行\n第二行' }
  test.each([
    ['cells from a spreadsheet, with a line break inside', '名称\t内容\n高纯铝提纯\t"第一行\n第二行"'],
    ['Markdown', '| 名称 | 内容 |\n| --- | :-: |\n| 高纯铝提纯 | 第一行<br>第二行 |'],
    ['CSV', '名称,内容\n高纯铝提纯,"第一行\n第二行"'],
  ])('%s', async (_name, text) => {
    expect(firstInput(await needs(pasted(text)))).toMatchObject(EXPECTED)
  })
  test('HTML of a table', async () => {
    const html = '<table><tr><th>名称</th><th>类别</th></tr><tr><td>高纯铝&amp;提纯</td><td>技术</td></tr></table>'
    const table = await needs(pasted(html))
    expect(table.format).toBe('html')
    expect(firstInput(table)).toMatchObject({ title: '高纯铝&提纯', kind: 'technology' })
  })
})
