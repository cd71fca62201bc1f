import { describe, expect, test } from 'vitest'
import { explainProblem } from '../../../api/labels/import.ts'
import { IMPORT_PROBLEM_CODES } from '../../../api/services/import/types.ts'
import { bytesOf, gb18030 } from '../tables/encode.ts'
import { CITY, csv, firstInput, needs, needWith, offers, pasted, problemsOf, xlsx } from './read.ts'

describe('amounts', () => {
  test.each([
    ['金额', '4.2亿', 420_000_000],
    ['金额', '4200万元', 42_000_000],
    ['金额', '42,000,000', 42_000_000],
    ['金额', '４２，０００，０００元', 42_000_000],
    ['金额（万元）', 4200, 42_000_000],
    ['金额(亿元)', '4.2', 420_000_000],
    ['总投资/万元', '1.0E+03', 10_000_000],
    ['金额（万元）', '4.2亿', 420_000_000],
    ['金额', '1.0E+07', 10_000_000],
    ['金额（元）', 500, 500],
    ['金额（亿元）', 0.30000000000000004, 30_000_000],
    ['金额', '约 500 万元左右', 5_000_000],
    ['金额', '面议', null],
    ['金额', '42000000 ', 42_000_000],
    ['总投资（亿元）', 42, 4_200_000_000],
  ])('under %j, %j is %j yuan', async (header, value, yuan) => {
    expect(firstInput(await needWith(header, value)).amountYuan).toBe(yuan)
  })
  test.each([
    ['金额', 4200, 'amount_without_unit'],
    ['金额', '4000-5000万元', 'amount_range'],
    ['金额', '500万美元', 'foreign_currency'],
    ['金额', '若干', 'unknown_amount'],
    ['金额', '99999999万亿', 'amount_too_large'],
  ])('under %j, %j is refused as %s', async (header, value, code) => {
    expect(problemsOf(await needWith(header, value))).toEqual([`2 B ${code}`])
  })
})

describe('days', () => {
  test.each([
    ['2026-3-1', '2026-03-01'],
    ['2026年3月1日', '2026-03-01'],
    ['２０２６年３月１日前', '2026-03-01'],
    ['2026/3/1 0:00:00', '2026-03-01'],
    ['2026.3.1', '2026-03-01'],
    ['2026年底', '2026-12-31'],
    ['2026年6月底', '2026-06-30'],
    [new Date(Date.UTC(2026, 2, 1)), '2026-03-01'],
    [46082, '2026-03-01'],
    ['长期', null],
  ])('%j is %j', async (value, day) => {
    expect(firstInput(await needWith('截止日期', value)).deadline).toBe(day)
  })
  test.each(['尽快', '2026-02-30', '3月1日', '2026年3月至5月'])(
    '%j is refused, saying how to write it',
    async (value) => {
      const [problem] = (await needWith('截止日期', value)).rows[0]?.problems ?? []
      expect(problem).toMatchObject({ code: 'unknown_date', row: 2, value, field: 'deadline', column: { letter: 'B' } })
      if (problem === undefined) throw new Error('no problem')
      expect(explainProblem('zh', problem)).toBe(`第 2 行 B 列“截止日期”：认不出日期“${value}”。请写成 2026-03-01。`)
      expect(explainProblem('en', problem)).toContain('Row 2, column B (截止日期): ')
    },
  )
})

describe('every other field', () => {
  test.each([
    ['类别', '技术类', { kind: 'technology' }],
    ['所属行业', '通用设备制造业、35', { industries: ['34', '35'] }],
    ['所在地', '全市', { regionCode: CITY }],
    ['需求单位', '演示\n铝业', { beneficiary: '演示铝业' }],
    ['意向地区', '长三角、广东省深圳市', { wantedRegions: ['YRD', '440300'] }],
    ['优先级', '特急', { priority: 'urgent' }],
    ['需求数量', '３家', { wantedCount: 3 }],
    ['来源', '企业', { source: 'enterprise' }],
    ['公开范围', '仅工作人员可见', { visibility: 'staff' }],
    ['关键词', '铝材，提纯; 5N', { keywords: ['铝材', '提纯', '5N'] }],
    ['联系人及电话', '王某 0937-5550101', { contacts: [{ name: '王某', telephone: '0937-5550101', email: null }] }],
    ['手机', 13900000000, { contacts: [{ name: null, telephone: '13900000000', email: null }] }],
    ['邮箱', 'a@example.com', { contacts: [{ name: null, telephone: null, email: 'a@example.com' }] }],
  ])('%s: %j', async (header, value, expected) => {
    expect(firstInput(await needWith(header, value))).toMatchObject(expected)
  })
  test('stage and maturity belong to their kinds', async () => {
    const source = pasted(
      '名称\t类别\t企业阶段\t成熟度\n甲\t融资\t初创期\t\n乙\t技术\t\t中试\n丙\t技术\t初创\t\n丁\t人才\t\t中试',
    )
    const table = await needs(source)
    expect(table.rows.map(({ input }) => [input?.stage, input?.maturity])).toEqual([
      ['startup', null],
      [null, 'pilot'],
      [undefined, undefined],
      [undefined, undefined],
    ])
    expect(problemsOf(table)).toEqual(['4 C stage_not_for_kind', '5 D maturity_not_for_kind'])
  })
  test('the facts of a need of money are read, and refused for other kinds', async () => {
    const header = '名称\t类别\t成立年限\t营业收入（万元）\t抵押物\t是否亏损'
    const table = await needs(
      pasted(`${header}\n甲\t融资\t1年\t100\t无\t是\n乙\t技术\t3\t\t\t\n丙\t融资\t若干\t\t金山\t也许`),
    )
    expect(firstInput(table)).toMatchObject({
      yearsOperating: 1,
      revenueYuan: 1_000_000,
      collateral: [],
      lossMaking: true,
    })
    expect(problemsOf(table)).toEqual([
      '3 C fact_not_for_kind',
      '4 C unknown_years',
      '4 E unknown_collateral',
      '4 F unknown_loss',
    ])
  })
  const offerWith = async (header: string, value: string, kind = '金融产品') =>
    offers(
      await xlsx([
        ['资源名称', '类别', header],
        ['流动资金贷款', kind, value],
      ]),
    )
  test.each([
    ['接受的企业阶段', '初创期、银行口径：成长', { conditions: { stages: ['startup', 'bank_growth'] } }],
    ['适用阶段', 'Start-up；Banks’ mature', { conditions: { stages: ['startup', 'bank_mature'] } }],
    ['最低成立年限', '满２年以上', { conditions: { leastYears: 2 } }],
    ['最低年营业收入（万元）', '不低于500', { conditions: { leastRevenueYuan: 5_000_000 } }],
    ['抵押要求', '厂房/专利', { conditions: { collateral: ['real_estate', 'intellectual_property'] } }],
    ['Collateral asked', 'Real estate', { conditions: { collateral: ['real_estate'] } }],
    ['担保方式', '无', { conditions: { collateral: [] } }],
    ['是否接受亏损企业', '不接受', { conditions: { acceptsLoss: false } }],
    ['可以商量的条件', '年限，金额', { conditions: { soft: ['years', 'amount'] } }],
    ['可商量的条件', '无', { conditions: { soft: [] } }],
    [
      '资源内容',
      '没有说条件',
      { conditions: { stages: [], collateral: null, soft: ['amount'] }, wants: { kinds: [] } },
    ],
    ['意向需求类别', '技术类、招商引资', { wants: { kinds: ['technology', 'enterprise'] } }],
    ['Kinds of need wanted', 'Enterprise to attract', { wants: { kinds: ['enterprise'] } }],
    ['投资方向', '通用设备制造业、35', { wants: { industries: ['34', '35'] } }],
    ['想要的行业', '不限', { wants: { industries: [] } }],
    ['想要的地区', '甘肃省、长三角', { wants: { regions: ['620000', 'YRD'] } }],
    ['项目规模下限（亿元）', '1.5', { wants: { leastAmountYuan: 150_000_000 } }],
    ['只接受符合的要求', '行业、项目规模', { wants: { only: ['wanted_industry', 'wanted_size'] } }],
  ])('of an offer, %s: %j', async (header, value, expected) => {
    expect(firstInput(await offerWith(header, value))).toMatchObject(expected)
  })
  test.each([
    ['接受的企业阶段', '初创、不知道', 'unknown_accepted_stage'],
    ['最低成立年限', '若干', 'unknown_years'],
    ['最低年营业收入（万元）', '500以内', 'amount_not_least'],
    ['要求的抵押或增信', '金山', 'unknown_collateral'],
    ['接受亏损企业', '看情况', 'unknown_accepts_loss'],
    ['可以商量的条件', '利率', 'unknown_condition'],
    ['想要的需求类别', '其它', 'unknown_wanted_kind'],
    ['想要的行业', '炼丹业', 'unknown_industry'],
    ['想要的地区', '乌有市', 'unknown_region'],
    ['项目规模下限（万元）', '100-200', 'amount_not_least'],
    ['只接受符合的要求', '颜色', 'unknown_want'],
  ])('of an offer, %s %j refuses the row as %s', async (header, value, code) => {
    const table = await offerWith(header, value)
    expect(problemsOf(table)).toEqual([`2 C ${code}`])
    expect(table.rows[0]?.input).toBeNull()
  })
  test('conditions belong to offers of money, wants to every offer', async () => {
    expect(problemsOf(await offerWith('最低成立年限', '2', '技术成果'))).toEqual(['2 C condition_not_for_kind'])
    expect(firstInput(await offerWith('想要的需求类别', '技术', '技术成果')).wants.kinds).toEqual(['technology'])
  })
  test.each([
    ['类别', '其它什么', 'unknown_kind'],
    ['所属行业', '炼丹业', 'unknown_industry'],
    ['所属行业', '34、35、36、37', 'too_many'],
    ['所在地', '天水市', 'region_outside_city'],
    ['意向地区', '乌有市', 'unknown_region'],
    ['意向地区', '朝阳区', 'ambiguous_region'],
    ['优先级', '十万火急吧', 'unknown_priority'],
    ['需求数量', '很多', 'unknown_count'],
    ['来源', '网上', 'unknown_source'],
    ['电话', '1.38E+10', 'telephone_as_number'],
    ['电话', '问门卫', 'unknown_telephone'],
    ['邮箱', '无此', 'unknown_email'],
    ['需求编号', '1.2345678901234568e+21', 'number_cut'],
    ['内容', '#REF!', 'formula_error'],
    ['内容', '甲\u202e乙', 'invalid_text'],
    ['需求单位', '长'.repeat(121), 'too_long'],
  ])('%s %j refuses the row as %s', async (header, value, code) => {
    const table = await needWith(header, value)
    expect(problemsOf(table)).toEqual([`2 B ${code}`])
    expect(table.rows[0]?.input).toBeNull()
  })
  test('a district without its city is looked for in the office’s city', async () => {
    const table = await needWith('区县', '秦州区', { cityCode: '620500' })
    expect(firstInput(table).regionCode).toBe('620502')
  })
  test('without a city every row must name its region', async () => {
    expect(problemsOf(await needs(pasted('名称\n高纯铝提纯'), {}))).toEqual(['2 - region_missing'])
  })
  test('every refused cell of a row is told, and a row without a title', async () => {
    const table = await needs(pasted('名称\t类别\t金额（万元）\n\t无此类\t若干'))
    expect(problemsOf(table)).toEqual(['2 B unknown_kind', '2 A title_missing', '2 C unknown_amount'])
  })
})

describe('formulas', () => {
  test('give their stored value, are never computed, and without one refuse their cell', async () => {
    const cells = new Map([
      ['1,1', { formula: '100*42', formulaResult: 4200 }],
      ['2,1', { formula: '1+1' }],
    ])
    const table = await needs(
      await xlsx(
        [
          ['名称', '金额（万元）'],
          ['甲', null],
          ['乙', null],
        ],
        { cells },
      ),
    )
    expect(table.rows[0]?.input?.amountYuan).toBe(42_000_000)
    expect(problemsOf(table)).toEqual(['3 B formula_without_value'])
  })
  test.each(['=1+1', '+86 电缆', '-20℃电缆', '@标识', "'-20℃", "''=x", '＝全角'])(
    '%j is text and stays',
    async (title) => {
      expect(
        firstInput(
          await needs(
            await xlsx([
              ['名称', '类别'],
              [title.startsWith("'") ? `'${title}` : title, '技术'],
            ]),
          ),
        ).title,
      ).toBe(title)
      const { writeCsv } = await import('../../../api/services/tables/csv.ts')
      expect(
        firstInput(
          await needs(
            csv(
              writeCsv([
                ['名称', '类别'],
                [title, '技术'],
              ]),
            ),
          ),
        ).title,
      ).toBe(title)
    },
  )
})

test.each([
  ['UTF-8', bytesOf],
  ['UTF-8 with a mark', (text: string) => bytesOf(`\ufeff${text}`)],
  ['GB18030', gb18030],
])('a CSV in %s is read, with line breaks inside cells', async (_name, encode) => {
  const table = await needs(csv(encode('名称,内容\r\n高纯铝提纯,"一\n二  "\r\n')))
  expect(firstInput(table)).toMatchObject({ title: '高纯铝提纯', description: '一\n二' })
})

test('a line whose quotation marks do not close is a refused row, the others are read', async () => {
  const table = await needs(csv(bytesOf('名称,内容\n甲,一\n乙,"二\n丙,三\n')))
  expect(problemsOf(table)).toEqual(['3 - broken_quotes'])
  expect(table.rows.map(({ title }) => title)).toEqual(['甲', '', '丙'])
})

test('every code has its text in both languages, with a place and without blanks left open', () => {
  const params = { most: '3', length: '5', count: '5', word: '词', firstRow: '2' }
  for (const code of IMPORT_PROBLEM_CODES) {
    const problem = { code, row: 7, column: { index: 1, letter: 'B', header: '列' }, field: null, value: '值', params }
    expect(explainProblem('zh', problem)).toMatch(/^第 7 行 B 列“列”：.*。$/u)
    expect(explainProblem('en', problem)).toMatch(/^Row 7, column B \(列\): .*\.$/u)
    expect(explainProblem('zh', problem) + explainProblem('en', problem)).not.toContain('undefined')
  }
})
