import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { ENGINE_LABELS, ENGINES } from '../../bench/engines/names.ts'
import { readBenchOptions } from '../../bench/options.ts'
import { aligned, figure, percentile } from '../../bench/table.ts'

const HERE = ENGINES.filter((engine) => engine !== 'postgres' || process.env.TEST_DATABASE_URL === undefined)
const bench = (args: readonly string[]) =>
  promisify(execFile)('npm', ['run', '--silent', 'bench', '--', ...args], {
    cwd: fileURLToPath(new URL('../../..', import.meta.url)),
    encoding: 'utf8',
  })

test('prints every section with a row of figures for every engine', { timeout: 180_000 }, async () => {
  const { stdout } = await bench(['--sizes', '200', '--needs', '6', '--batch', '8', '--only', HERE.join(',')])
  const sections = stdout.split('\n\n').slice(1)
  expect(sections[0]).toContain('== 200 offers, 6 needs')
  for (const [place, head] of ['build and memory', 'ranking, first 20', 'one offer', 'ratios'].entries()) {
    const [first = '', , ...rows] = sections[place + 1]?.trim().split('\n') ?? []
    expect(first).toMatch(new RegExp(`^${head}`))
    expect(rows.map((row) => row.split('  ')[0])).toEqual(HERE.map((engine) => ENGINE_LABELS[engine]))
    for (const row of rows) expect(row, row).toMatch(place === 2 && row.startsWith('floor') ? /–/ : /\d (s|ms|MB|×)/)
    if (head === 'ranking, first 20') for (const row of rows) expect(row.split(/ {2,}/)[5], row).toBe('20')
    expect(rows.join('\n')).not.toMatch(/not |NaN|undefined|Infinity/)
  }
})

test('an unknown option ends with 2 and says which it is', { timeout: 60_000 }, async () => {
  await expect(bench(['--fast'])).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining('--fast') })
})

describe('options', () => {
  test.each([
    [['--sizes', '0'], '0'],
    [['--sizes', '1e3'], '1e3'],
    [['--sizes', '1000,'], '--sizes'],
    [['--sizes', '9000000'], '9000000'],
    [['--needs', '-1'], '--needs'],
    [['--needs'], '--needs'],
    [['--batch', '20000'], '20000'],
    [['--signs', '3'], '3'],
    [['--only', 'floor,lucene'], 'lucene'],
    [['--large=yes'], '--large'],
    [['1000'], '1000'],
  ])('%j are refused', (args, named) => {
    const reading = readBenchOptions(args)
    expect(reading).toMatchObject({ found: 'mistake', text: expect.stringContaining(named) })
  })

  test('without any, three sizes and all engines; --large adds a million offers', () => {
    expect(readBenchOptions([])).toMatchObject({ options: { sizes: [1000, 10_000, 100_000], engines: [...ENGINES] } })
    expect(readBenchOptions(['--large', '--sizes', '50'])).toMatchObject({ options: { sizes: [50, 1_000_000] } })
    expect(readBenchOptions(['--only', 'matcher,floor'])).toMatchObject({ options: { engines: ['floor', 'matcher'] } })
    expect(readBenchOptions(['--help'])).toEqual({ found: 'help' })
  })
})

describe('figures', () => {
  test('a percentile is the value at the nearest rank', () => {
    const values = [5, 1, 4, 2, 3]
    expect([0.5, 0.95, 1].map((share) => percentile(values, share))).toEqual([3, 5, 5])
    expect(percentile([], 0.5)).toBeNaN()
  })

  test('small numbers keep three digits, large ones are grouped', () => {
    expect([0.0123, 1.234, 12.34, 1234.5].map(figure)).toEqual(['0.012', '1.23', '12.3', '1,235'])
    expect(figure(Number.NaN)).toBe('–')
  })

  test('columns stand under their heads', () => {
    expect(aligned(['a', 'bb'], [['long', '1']])).toBe('a     bb\n----  --\nlong   1')
  })
})
