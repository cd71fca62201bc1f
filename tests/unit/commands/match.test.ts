import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readXlsx, writeXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { run } from '../../../api/commands/match.ts'
import { displayWidth } from '../../../api/services/tables/width.ts'
import { gb18030 } from '../tables/encode.ts'
import { testIo } from './io.ts'

const NEEDS = [
  ['编号', '需求名称', '内容', '类别', '行业', '地区'],
  ['X1', '数控机床主轴轴承寿命提升（演示）', '寻求高速精密轴承的设计与试验支持', '技术', '通用设备制造业', '天水'],
  ['X2', '锂电池铜箔扩产融资（演示）', '一期设备款需要贷款', '融资', '39', '白银'],
  ['X3', '葡萄酒品牌推广（演示）', '=希望进入沿海市场', '项目', '', '嘉峪关'],
]
const OFFERS = [
  ['编号', '资源名称', '简介', '类别', '行业', '所在地'],
  ['G1', '精密轴承试验台（演示）', '高速轴承寿命试验与设计', '平台', '通用设备制造业', '兰州'],
  ['G2', '科技贷款（演示）', '面向铜箔等电池材料企业的设备贷款', '金融产品', '', '白银'],
  ['G3', '酒类展销渠道（演示）', '葡萄酒进入沿海市场的经销网络', '渠道', '', '深圳'],
  ['G4', '轴承设计专家（演示）', '机床主轴轴承设计三十年', '专家咨询', '通用设备制造业', '天水'],
]

const csv = (rows: readonly (readonly string[])[]) => rows.map((row) => row.join(',')).join('\r\n')
let folder = ''
const file = (name: string) => join(folder, name)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'match-'))
  await writeFile(file('n.csv'), gb18030(csv(NEEDS)))
  await writeFile(file('o.csv'), gb18030(csv(OFFERS)))
  await writeFile(file('n.xlsx'), await writeXlsx({ sheets: [{ name: '需求', rows: NEEDS }] }))
  await writeFile(file('o.xlsx'), await writeXlsx({ sheets: [{ name: '供给', rows: OFFERS }] }))
})
afterAll(() => rm(folder, { recursive: true }))

async function match(needs: string, offers: string, ...more: string[]) {
  const terminal = testIo()
  const code = await run(
    ['--needs', file(needs), '--offers', file(offers), '--today', '2026-03-01', ...more],
    terminal.io,
  )
  return { code, out: terminal.out(), err: terminal.err() }
}

const linesOf = async (name: string) =>
  (await readFile(file(name), 'utf8'))
    .trim()
    .split('\n')
    .map((line): unknown => JSON.parse(line))

describe('match', () => {
  test('the same lists as .xlsx and as GB18030 .csv give the same matches to the last digit', async () => {
    expect((await match('n.xlsx', 'o.xlsx', '--out', file('a.jsonl'))).code).toBe(0)
    expect((await match('n.csv', 'o.csv', '--out', file('b.jsonl'))).code).toBe(0)
    expect(await readFile(file('a.jsonl'), 'utf8')).toBe(await readFile(file('b.jsonl'), 'utf8'))
  })
  test('.jsonl holds one line a need in the order of the file, offers best first with rank, score and explanation', async () => {
    await match('n.csv', 'o.csv', '--out', file('c.jsonl'))
    const lines = await linesOf('c.jsonl')
    expect(lines).toMatchObject([{ need_id: 'X1' }, { need_id: 'X2' }, { need_id: 'X3' }])
    expect(lines).toHaveProperty('0.offers.0.explanation.parts')
    expect(lines).toHaveProperty('0.offers.1.rank', 2)
    expect(lines).toHaveProperty('1.offers.0.offer_id', 'G2')
    expect(lines).toHaveProperty('2.offers.0.offer_id', 'G3')
  })
  test('--top limits the offers of each need', async () => {
    await match('n.csv', 'o.csv', '--out', file('d.jsonl'), '--top', '1')
    const [first] = await linesOf('d.jsonl')
    expect(first).toMatchObject({ offers: [{ rank: 1 }] })
    expect(first).not.toHaveProperty('offers.1')
  })
  test('.xlsx has a title, one header row and a row for each proposed offer with score and reason', async () => {
    await match('n.csv', 'o.csv', '--out', file('e.xlsx'))
    const [sheet] = (await readXlsx(await readFile(file('e.xlsx')))).sheets
    expect(sheet?.rows[2]).toEqual(['需求', '名次', '供给', '匹配度', '推荐理由'])
    const [need, rank, offer, score, reason] = sheet?.rows[3] ?? []
    expect([need, rank]).toEqual(['数控机床主轴轴承寿命提升（演示）\n（X1）', 1])
    expect(String(offer)).toMatch(/轴承/u)
    expect(score).toBeGreaterThan(0)
    expect(String(reason).length).toBeGreaterThan(5)
  })
  test('.csv opens in Excel with ids, names, score and reason in columns of their own', async () => {
    await match('n.csv', 'o.csv', '--out', file('f.csv'))
    const [header, first] = (await readFile(file('f.csv'), 'utf8')).split('\r\n')
    expect(header).toBe('\ufeff需求编号,需求,名次,供给编号,供给,匹配度,推荐理由')
    expect(first).toMatch(/^X1,数控机床主轴轴承寿命提升（演示）,1,G\d,/u)
  })
  test('on the terminal every need has a table no wider than the terminal', async () => {
    const terminal = testIo({ COLUMNS: '70' })
    await run(['--needs', file('n.csv'), '--offers', file('o.csv')], terminal.io)
    for (const line of terminal.out().split('\n')) expect(displayWidth(line)).toBeLessThanOrEqual(70)
    expect(terminal.out()).toContain('[X2] 锂电池铜箔扩产融资（演示）')
    expect(terminal.out()).toContain('推荐理由')
  })
  test('an expired offer is not proposed', async () => {
    await writeFile(
      file('old.csv'),
      `${csv([
        ['编号', '名称', '有效期'],
        ['G9', '葡萄酒品牌推广（演示）', '2026-02-28'],
      ])}`,
    )
    await match('n.csv', 'old.csv', '--out', file('g.jsonl'))
    expect(await linesOf('g.jsonl')).toMatchObject([{ offers: [] }, { offers: [] }, { offers: [] }])
  })
})

describe('what cannot be read', () => {
  test('a row left out is named with its row, the rest is matched, the exit code is 2', async () => {
    await writeFile(file('bad.csv'), '编号,名称,类别\nX1,轴承（演示）,技术\n,无编号,技术\nX3,,技术\n')
    const { code, err } = await match('bad.csv', 'o.csv', '--out', file('h.jsonl'))
    expect(code).toBe(2)
    expect(err).toContain('需求表 第 3 行 A 列“编号”：没有编号。此行未采用。')
    expect(err).toContain('需求表 第 4 行：名称和内容都是空的。此行未采用。')
    expect(await linesOf('h.jsonl')).toHaveLength(1)
  })
  test('an unknown word is told once with all its rows and does not change the exit code', async () => {
    await writeFile(file('odd.csv'), '编号,名称,类别\nX1,轴承（演示）,怪类\nX2,铜箔（演示）,怪类\n')
    const { code, err } = await match('odd.csv', 'o.csv', '--out', file('i.jsonl'))
    expect(code).toBe(0)
    expect(err).toContain('需求表 第 2、3 行 C 列“类别”：认不出类别“怪类”。此项不采用，其余照用。')
  })
  test('a refused file ends with 1, says why for both files, and writes nothing', async () => {
    await writeFile(file('p.xlsx'), '%PDF-1.7')
    const { code, err } = await match('p.xlsx', 'none.csv', '--out', file('never.jsonl'))
    expect(code).toBe(1)
    expect(err).toContain('内容是 PDF，不是 .xlsx')
    expect(err).toContain('找不到文件')
    expect(await readdir(folder)).not.toContain('never.jsonl')
  })
  test('English terminals get English messages', async () => {
    const terminal = testIo({ LANG: 'en_US.UTF-8' })
    expect(await run(['--needs', file('none.csv'), '--offers', file('o.csv')], terminal.io)).toBe(1)
    expect(terminal.err()).toContain('The file was not found.')
    expect(terminal.err()).not.toMatch(/\p{Script=Han}/u)
  })
})

describe('options', () => {
  test.each([
    [['--nedes', 'a.csv'], '没有 --nedes 这个选项。'],
    [['--needs', 'a.csv'], '缺少 --offers。'],
    [['--needs'], '--needs 后面没有写内容。'],
    [['--needs', '--offers', 'b.csv'], '--needs 后面没有写内容。'],
    [['--needs', 'a.csv', '--needs', 'b.csv'], '--needs 只能写一次。'],
    [['extra', '--needs', 'a.csv', '--offers', 'b.csv'], '多出了“extra”。'],
    [['--needs', 'a.csv', '--offers', 'b.csv', '--top', '0'], '--top 要写 1 到 1000 的整数。'],
    [['--needs', 'a.csv', '--offers', 'b.csv', '--top', '5x'], '--top 要写 1 到 1000 的整数。'],
    [['--needs', 'a.csv', '--offers', 'b.csv', '--out', 'x.pdf'], '结果文件 x.pdf 的后缀不对'],
    [['--needs', 'a.csv', '--offers', 'b.csv', '--out', './a.csv'], '会把它盖掉'],
    [['--needs', 'a.csv', '--offers', 'b.csv', '--today', '2026-02-30'], '--today 要写成 2026-03-01 这样的日期。'],
  ])('%j ends with 1 and says what is wrong', async (args, text) => {
    const terminal = testIo()
    expect(await run(args, terminal.io)).toBe(1)
    expect(terminal.err()).toContain(text)
    expect(terminal.err()).toContain('用法：match')
  })
  test('--help prints the usage and ends with 0', async () => {
    const terminal = testIo()
    expect(await run(['--help'], terminal.io)).toBe(0)
    expect(terminal.out()).toContain('--needs')
  })
  test('a result that cannot be written ends with 1 and leaves no draft behind', async () => {
    const { code, err } = await match('n.csv', 'o.csv', '--out', file('no/such/x.csv'))
    expect(code).toBe(1)
    expect(err).toContain('写不进去（ENOENT）')
    expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([])
  })
})
