import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { run as runEval } from '../../../api/commands/eval.ts'
import { run as runLearn } from '../../../api/commands/learn.ts'
import { run as runMatch } from '../../../api/commands/match.ts'
import { run as runScore } from '../../../api/commands/score.ts'
import { STANDARD_WEIGHTS } from '../../../matcher/index.ts'
import { testIo } from './io.ts'

const THINGS = ['铜箔', '轴承', '葡萄酒', '陶瓷', '电缆', '隔膜', '铝材', '齿轮', '光伏', '稀土', '钢轨', '芯片']

/** What makes an offer longer and so lowers its score. */
const REMARK = '欢迎来电洽谈，地址在城东工业园区二号楼。'
const LENGTHS = [0, 1, 2, 3, 4, 5]

/** Needs that ask for a test stand for a thing: people want the stand, offers of the thing alone do not help. */
const NEEDS = THINGS.map((thing, at) => ({ id: `n${at}`, title: `${thing}疲劳试验设备（演示）`, text: '' }))
const OFFERS = THINGS.flatMap((thing, at) =>
  LENGTHS.flatMap((length) => [
    { id: `good${at}-${length}`, title: '疲劳试验设备（演示）', text: REMARK.repeat(length) },
    { id: `bad${at}-${length}`, title: `${thing}贸易（演示）`, text: REMARK.repeat(length) },
  ]),
)
const JUDGEMENTS = THINGS.flatMap((_, at) =>
  LENGTHS.flatMap((length) => [`n${at}\tgood${at}-${length}\t2`, `n${at}\tbad${at}-${length}\t1`]),
)

const lines = (items: readonly object[]) => items.map((item) => JSON.stringify(item)).join('\n')
let folder = ''
const file = (name: string) => join(folder, name)
const lists = () => ['--needs', file('needs.jsonl'), '--offers', file('offers.jsonl'), '--today', '2026-03-01']

async function learn(judgements: string, out: string, env = {}) {
  const terminal = testIo(env)
  const code = await runLearn([...lists(), '--judgements', file(judgements), '--out', file(out)], terminal.io)
  return { code, out: terminal.out(), err: terminal.err() }
}

async function scores(...more: string[]): Promise<Map<string, number>> {
  const terminal = testIo()
  expect(await runScore([...lists(), '--pairs', file('qrels.tsv'), ...more], terminal.io)).toBe(0)
  return new Map(
    terminal
      .out()
      .trim()
      .split('\n')
      .map((line) => [line.split('\t').slice(0, 2).join(' '), Number(line.split('\t')[2])] as const),
  )
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'learn-'))
  await writeFile(file('needs.jsonl'), lines(NEEDS))
  await writeFile(file('offers.jsonl'), lines(OFFERS))
  await writeFile(file('qrels.tsv'), JUDGEMENTS.join('\n'))
})
afterAll(() => rm(folder, { recursive: true }))

describe('learn', () => {
  test('writes weights that prefer what people preferred, and says what changes with error bars and places', async () => {
    const { code, out } = await learn('qrels.tsv', 'w.json')
    expect(code).toBe(0)
    expect(out).toContain('评判过的配对 144 对，其中等级有高低的需求 12 条')
    expect(out).toContain('已写入权重文件')
    expect(out).toMatch(/成对正确率\s+\d\.\d{4} → \d\.\d{4} {2}\(\+\d\.\d{4} ± \d\.\d{4}\)/u)
    const [standard, learned] = [await scores(), await scores('--weights', file('w.json'))]
    const lead = (of: Map<string, number>) => (of.get('n0 good0-0') ?? 0) - (of.get('n0 bad0-0') ?? 0)
    expect(lead(learned)).toBeGreaterThan(lead(standard))
  })
  test('the same judgements in another order give the same file to the last byte', async () => {
    await writeFile(file('turned.tsv'), JUDGEMENTS.toReversed().join('\n'))
    await learn('qrels.tsv', 'a.json')
    await learn('turned.tsv', 'b.json')
    expect(await readFile(file('b.json'))).toEqual(await readFile(file('a.json')))
  })
  test('ten judgements write the standard weights and say why', async () => {
    await writeFile(file('ten.tsv'), JUDGEMENTS.slice(0, 10).join('\n'))
    const { code, out } = await learn('ten.tsv', 'ten.json', { LANG: 'en_GB.UTF-8' })
    expect(code).toBe(0)
    expect(out).toContain('too few to learn from')
    expect(JSON.parse(await readFile(file('ten.json'), 'utf8'))).toEqual({ format: 1, ...STANDARD_WEIGHTS })
    expect(await scores('--weights', file('ten.json'))).toEqual(await scores())
  })
  test('a grade that is no number is left out with its line, exit code 2', async () => {
    await writeFile(file('odd.tsv'), [...JUDGEMENTS, 'n0\tgood1-0\tgut'].join('\n'))
    const { code, err } = await learn('odd.tsv', 'odd.json')
    expect(code).toBe(2)
    expect(err).toContain('配对表 第 145 行：等级“gut”不是数字。')
  })
  test.each([
    [['--judgements', 'q.tsv'], '缺少 --out。'],
    [['--out', 'w.json'], '缺少 --judgements。'],
    [['--judgements', 'q.tsv', '--out', 'w.txt'], '请用 .json'],
    [['--judgements', 'w.json', '--out', './w.json'], '会把它盖掉'],
  ])('%j ends with 1 and says what is wrong', async (args, text) => {
    const terminal = testIo()
    expect(await runLearn(['--needs', 'a.csv', '--offers', 'b.csv', ...args], terminal.io)).toBe(1)
    expect(terminal.err()).toContain(text)
    expect(terminal.err()).toContain('用法：learn')
  })
})

describe('--weights', () => {
  test('match names the version of the weights in every explanation, with the score that score gives', async () => {
    await learn('qrels.tsv', 'w.json')
    const out = file('m.jsonl')
    expect(await runMatch([...lists(), '--weights', file('w.json'), '--top', '100', '--out', out], testIo().io)).toBe(0)
    const [first = ''] = (await readFile(out, 'utf8')).split('\n')
    const need: { offers: { offer_id: string; score: number; explanation: { matcherVersion: string } }[] } =
      JSON.parse(first)
    const learned = await scores('--weights', file('w.json'))
    const { version } = JSON.parse(await readFile(file('w.json'), 'utf8'))
    const judged = need.offers.filter(({ offer_id }) => learned.has(`n0 ${offer_id}`))
    expect(judged).toHaveLength(2 * LENGTHS.length)
    for (const { offer_id, score, explanation } of judged) {
      expect(score).toBe(learned.get(`n0 ${offer_id}`))
      expect(explanation.matcherVersion).toMatch(new RegExp(`\\+${version}\\.[0-9a-f]{8}$`))
    }
  })
  test('eval takes them', async () => {
    const terminal = testIo()
    expect(await runEval([folder, '--weights', file('w.json')], terminal.io)).toBe(0)
    expect(terminal.out()).toContain('成对正确率')
  })
  test.each([
    ['no JSON', 'weights', '不是 learn 写出的权重，“JSON”处不对'],
    [
      'a weight below 0',
      JSON.stringify({ format: 1, ...STANDARD_WEIGHTS, shares: { ...STANDARD_WEIGHTS.shares, gram: -1 } }),
      '“shares.gram”处不对',
    ],
    [
      'another matcher',
      JSON.stringify({ format: 1, ...STANDARD_WEIGHTS, matcherVersion: '0.0.1' }),
      '权重属于匹配规则 0.0.1',
    ],
  ])('%s is refused with the reason, exit code 1', async (_name, content, text) => {
    await writeFile(file('bad.json'), content)
    for (const command of [
      (io: ReturnType<typeof testIo>['io']) => runMatch([...lists(), '--weights', file('bad.json')], io),
      (io: ReturnType<typeof testIo>['io']) =>
        runScore([...lists(), '--pairs', file('qrels.tsv'), '--weights', file('bad.json')], io),
      (io: ReturnType<typeof testIo>['io']) => runEval([folder, '--weights', file('bad.json')], io),
    ]) {
      const terminal = testIo()
      expect(await command(terminal.io)).toBe(1)
      expect(terminal.err()).toContain(text)
      expect(terminal.out()).toBe('')
    }
  })
  test('a file that is not there is said to be missing', async () => {
    const terminal = testIo()
    expect(await runEval([folder, '--weights', file('none.json')], terminal.io)).toBe(1)
    expect(terminal.err()).toContain('找不到文件')
  })
})
