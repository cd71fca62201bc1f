import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createSavedParts, type SavedParts } from '../../../api/services/live/saved-parts.ts'

const items = {
  side: 'offers' as const,
  ids: ['a', 'b'],
  stamps: ['1', '2'],
  parts: [Uint8Array.of(1, 2, 3), Uint8Array.of(), Uint8Array.of(4)],
}

let folder: string
let saved: SavedParts
const warnings: string[] = []
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'qianqiao-test-parts-')), 'index')
  warnings.length = 0
  const log = {
    warn: (_fields: object, message?: string) => {
      warnings.push(String(message))
    },
  }
  saved = createSavedParts(folder, { log })
})
afterEach(() => rm(join(folder, '..'), { recursive: true, force: true }))

async function written(): Promise<string> {
  const name = await saved.write('key', items)
  if (name === null) throw new Error('not written')
  return name
}
const plain = (bytes: Uint8Array) => [...bytes]

describe('saved parts', () => {
  test('are read as they were written, and only with the knowledge that they were read with', async () => {
    const name = await written()
    const read = await saved.read(name, 'key')
    expect(read && { ...read, parts: read.parts.map(plain) }).toEqual({ ...items, parts: items.parts.map(plain) })
    expect(await saved.read(name, 'another key')).toBeNull()
    expect(await saved.names()).toEqual([name])
    await saved.remove(name)
    expect(await saved.names()).toEqual([])
    expect(await saved.read(name, 'key')).toBeNull()
    expect(warnings).toEqual([])
  })

  test('are for their owner alone, since they hold texts', async () => {
    const name = await written()
    expect((await stat(folder)).mode & 0o777).toBe(0o700)
    expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600)
  })

  test('are named by their content, so that two processes that write the same have one file', async () => {
    expect(await written()).toBe(await written())
    expect(await readdir(folder)).toHaveLength(1)
  })

  test('are listed from the oldest to the newest', async () => {
    const first = await written()
    const second = await saved.write('key', { ...items, stamps: ['1', '3'] })
    await utimes(join(folder, first), new Date(2000), new Date(2000))
    expect(await saved.names()).toEqual([first, second])
    await utimes(join(folder, first), new Date(4e12), new Date(4e12))
    expect(await saved.names()).toEqual([second, first])
  })

  test('whose heading or length is damaged anywhere are as good as missing', async () => {
    const name = await written()
    const whole = await readFile(join(folder, name))
    const partsFrom = whole.length - 4
    for (let at = 0; at < partsFrom; at++) {
      const damaged = Buffer.from(whole)
      damaged[at] = (damaged[at] ?? 0) ^ 1
      await writeFile(join(folder, name), damaged)
      expect(await saved.read(name, 'key')).toBeNull()
    }
    for (const bytes of [
      whole.subarray(0, -1),
      whole.subarray(0, 20),
      Buffer.alloc(0),
      Buffer.concat([whole, whole]),
    ]) {
      await writeFile(join(folder, name), bytes)
      expect(await saved.read(name, 'key')).toBeNull()
    }
  })

  test('that were left half written are swept once they are old, and never listed', async () => {
    await written()
    for (const [name, at] of [
      ['old.new', new Date(2000)],
      ['young.new', new Date()],
    ] as const) {
      await writeFile(join(folder, name), 'half')
      await utimes(join(folder, name), at, at)
    }
    expect(await saved.names()).toHaveLength(1)
    expect((await readdir(folder)).filter((name) => name.endsWith('.new'))).toEqual(['young.new'])
  })

  test('where nothing can be written there is a warning and no error', async () => {
    const file = join(folder, '..', 'a file')
    await writeFile(file, '')
    const log = { warn: (_fields: object, message?: string) => void warnings.push(String(message)) }
    const nowhere = createSavedParts(join(file, 'index'), { log })
    expect(await nowhere.write('key', items)).toBeNull()
    expect(await nowhere.names()).toEqual([])
    expect(await nowhere.read('a.part', 'key')).toBeNull()
    expect(warnings.length).toBeGreaterThanOrEqual(2)
  })
})
