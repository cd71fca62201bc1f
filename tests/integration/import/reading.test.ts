import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readImport } from '../../../api/services/import/read-import.ts'
import { readImportHere } from '../../../api/services/import/read-rows.ts'
import type { ImportSource } from '../../../api/services/import/types.ts'
import { BOMBS } from '../../unit/import/bombs.ts'

const compiled = new URL('../../../dist/api/services/import/read-rows.js', import.meta.url).href
const script = fileURLToPath(new URL('./read-in-a-process.mjs', import.meta.url))
const OPTIONS = { side: 'need', cityCode: '620200' } as const

function table(rows: number): ImportSource {
  const lines = Array.from(
    { length: rows },
    (_, at) => `A${at}\t高纯铝提纯第${at}项\t4200\t${at % 50 === 0 ? '尽快' : '2026-3-1'}`,
  )
  return { kind: 'pasted', text: ['需求编号\t名称\t金额（万元）\t截止日期', ...lines].join('\n') }
}

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qianqiao-import-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test('a table read in its own process is the same as one read here, and comes in pieces between which other work has its turn', async () => {
  const seen: number[] = []
  let turns = 0
  const timer = setInterval(() => turns++, 1)
  const reading = await readImport(table(2000), OPTIONS, { onRows: (rows) => seen.push(rows) })
  clearInterval(timer)
  expect(reading).toEqual(await readImportHere(table(2000), OPTIONS))
  expect(seen.slice(0, 3)).toEqual([200, 400, 600])
  expect(seen.at(-1)).toBe(2000)
  expect(turns).toBeGreaterThan(seen.length)
})

test('a refused source is told as such', async () => {
  const pdf = { kind: 'file', name: 'a.xlsx', bytes: new TextEncoder().encode('%PDF-1.7') } as const
  expect(await readImport(pdf, OPTIONS)).toMatchObject({ ok: false, problem: { code: 'content_is_other' } })
})

test('an aborted reading ends at once, and rejects with the reason', async () => {
  const control = new AbortController()
  const reading = readImport(table(5000), OPTIONS, {
    signal: control.signal,
    onRows: () => control.abort(new Error('cancelled')),
  })
  await expect(reading).rejects.toThrow('cancelled')
  await expect(readImport(table(1), OPTIONS, { signal: control.signal })).rejects.toThrow('cancelled')
})

test('a source that takes more memory or more time than is given is refused, and the process lives on', async () => {
  const bomb = { kind: 'file', name: 'a.xlsx', bytes: BOMBS.cells?.() ?? new Uint8Array() } as const
  expect(await readImport(bomb, OPTIONS, { heapMb: 64 })).toMatchObject({
    ok: false,
    problem: { code: 'too_much_memory' },
  })
  expect(await readImport(table(5000), OPTIONS, { limitSeconds: 0.001 })).toMatchObject({
    ok: false,
    problem: { code: 'too_slow' },
  })
})

test('a workbook of under 1 MB that unpacks to 62 MB costs the process less than 1 GB', async () => {
  const bomb = BOMBS.merges?.() ?? new Uint8Array()
  expect(bomb.length).toBeLessThan(1024 * 1024)
  const path = join(folder, 'bomb.xlsx')
  await writeFile(path, bomb)
  const { stdout } = await promisify(execFile)(process.execPath, [script, compiled, path], { timeout: 110_000 })
  const { peakMb } = JSON.parse(stdout)
  expect(peakMb).toBeGreaterThan(40)
  expect(peakMb).toBeLessThan(1000)
}, 120_000)
