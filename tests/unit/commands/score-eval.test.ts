import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { run as runEval } from '../../../api/commands/eval.ts'
import { run as runMatch } from '../../../api/commands/match.ts'
import { startProgress } from '../../../api/commands/progress.ts'
import { run as runScore } from '../../../api/commands/score.ts'
import { testIo } from './io.ts'

const NEEDS = [
  { id: 'n1', title: '高速轴承寿命提升（演示）', text: '' },
  { id: 'n2', title: '铜箔表面处理（演示）', text: '', kind: '技术' },
]
const OFFERS = [
  { id: 'o1', title: '轴承寿命试验（演示）', text: '高速轴承' },
  { id: 'o2', title: '铜箔处理工艺（演示）', text: '' },
  { id: 'o3', title: '茶叶包装（演示）', text: '', validUntil: '2020-01-01' },
  { id: 'o4', title: '铜箔表面处理（演示）', text: '', valid_until: '2020-01-01' },
]
const lines = (items: readonly object[]) => items.map((item) => JSON.stringify(item)).join('\n')
let folder = ''
const file = (name: string) => join(folder, name)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'score-'))
  await writeFile(file('needs.jsonl'), lines(NEEDS))
  await writeFile(file('offers.jsonl'), lines(OFFERS))
})
afterAll(() => rm(folder, { recursive: true }))

const LISTS = () => ['--needs', file('needs.jsonl'), '--offers', file('offers.jsonl'), '--today', '2026-03-01']

describe('score', () => {
  test('gives every pair its score in the order of the pair file, as match gives it, 0 for an excluded pair', async () => {
    await writeFile(file('pairs.tsv'), 'n2\to2\nn1\to1\textra\nn2\to4\nn2\to2\n')
    expect(await runScore([...LISTS(), '--pairs', file('pairs.tsv'), '--out', file('out.tsv')], testIo().io)).toBe(0)
    await runMatch([...LISTS(), '--out', file('m.jsonl')], testIo().io)
    const matched = new Map<string, number>()
    for (const line of (await readFile(file('m.jsonl'), 'utf8')).trim().split('\n')) {
      const need: { need_id: string; offers: { offer_id: string; score: number }[] } = JSON.parse(line)
      for (const { offer_id, score } of need.offers) matched.set(`${need.need_id}\t${offer_id}`, score)
    }
    const pairs = ['n2\to2', 'n1\to1', 'n2\to4', 'n2\to2']
    expect(await readFile(file('out.tsv'), 'utf8')).toBe(
      pairs.map((pair) => `${pair}\t${matched.get(pair) ?? 0}\n`).join(''),
    )
    expect(matched.get('n1\to1')).toBeGreaterThan(0)
    expect(matched.has('n2\to4')).toBe(false)
  })
  test('leaves out pairs with unknown ids or too few columns, names their lines, ends with 2', async () => {
    await writeFile(file('odd.tsv'), 'need_id\toffer_id\nn1\to1\nnx\to1\nn1\n\nn1\tox\n')
    const terminal = testIo()
    expect(await runScore([...LISTS(), '--pairs', file('odd.tsv')], terminal.io)).toBe(2)
    expect(terminal.out().trim().split('\n')).toHaveLength(1)
    expect(terminal.err()).toContain('配对表 第 3 行：需求表里没有编号“nx”。')
    expect(terminal.err()).toContain('配对表 第 4 行：要有需求编号和供给编号两列')
    expect(terminal.err()).toContain('配对表 第 6 行：供给表里没有编号“ox”。')
  })
  test('without a usable pair it ends with 1', async () => {
    await writeFile(file('none.tsv'), 'nx\tox\n')
    expect(await runScore([...LISTS(), '--pairs', file('none.tsv')], testIo().io)).toBe(1)
    expect(await runScore([...LISTS(), '--pairs', file('missing.tsv')], testIo().io)).toBe(1)
    expect(await runScore(LISTS(), testIo().io)).toBe(1)
  })
})

describe('eval', () => {
  test('prints the figures of a folder, and judged ones where grades differ', async () => {
    await writeFile(file('qrels.tsv'), 'n1\to1\t2\nn1\to2\t1\nn2\to2\t2\n')
    const terminal = testIo()
    expect(await runEval([folder], terminal.io)).toBe(0)
    expect(terminal.out()).toMatch(/nDCG@10\s+1\.0000/u)
    expect(terminal.out()).toMatch(/Recall@20\s+1\.0000/u)
    expect(terminal.out()).toMatch(/成对正确率\s+1\.0000/u)
    expect(terminal.out()).toContain('等级 2 起算相关')
  })
  test('a grade that is no number is left out with its line, exit code 2; --relevant changes the scale', async () => {
    const other = file('other')
    await mkdir(other)
    await writeFile(join(other, 'needs.jsonl'), lines(NEEDS))
    await writeFile(join(other, 'offers.jsonl'), lines(OFFERS))
    await writeFile(join(other, 'qrels.tsv'), 'n1\to1\t1\nn1\to2\tgut\n')
    const terminal = testIo({ LC_ALL: 'en_GB.UTF-8' })
    expect(await runEval([other, '--relevant', '2'], terminal.io)).toBe(2)
    expect(terminal.err()).toContain('pairs table row 2: the grade "gut" is no number.')
    expect(terminal.out()).toMatch(/MRR@10\s+–/u)
    expect(terminal.out()).not.toContain('judged offers only')
  })
  test('without a folder, with two, or with a folder that lacks files it ends with 1', async () => {
    expect(await runEval([], testIo().io)).toBe(1)
    expect(await runEval([folder, folder], testIo().io)).toBe(1)
    expect(await runEval([file('nowhere')], testIo().io)).toBe(1)
  })
})

describe('the progress bar', () => {
  const runSteps = (isTTY: boolean, milliseconds: number) => {
    const terminal = testIo({}, isTTY)
    let now = 0
    const progress = startProgress(terminal.io, '撮合', 4, () => now)
    for (let step = 0; step < 4; step++) {
      now += milliseconds
      progress.step()
    }
    progress.end()
    return terminal.err()
  }
  test('is drawn on a terminal once a second has passed, and wiped off at the end', () => {
    expect(runSteps(true, 600)).toContain('2 / 4')
    expect(runSteps(true, 600)).not.toContain('1 / 4')
    expect(runSteps(true, 600).endsWith('\r\u001b[K')).toBe(true)
  })
  test('stays away from short work and from files', () => {
    expect(runSteps(true, 100)).toBe('')
    expect(runSteps(false, 5000)).toBe('')
  })
})
