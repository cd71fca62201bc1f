import { expect, test } from 'vitest'
import { lastDue, superfluous } from '../../../api/services/backup/runner.ts'
import { readTar, TAR_END, tarHeader, tarPadding } from '../../../api/services/backup/tar.ts'

test.each([
  ['2026-03-02T03:29:59+08:00', '2026-03-01T03:30:00+08:00'],
  ['2026-03-02T03:30:00+08:00', '2026-03-02T03:30:00+08:00'],
  ['2026-03-02T23:59:00+08:00', '2026-03-02T03:30:00+08:00'],
  ['2026-03-02T16:10:00Z', '2026-03-02T03:30:00+08:00'],
])('at %s a backup of 03:30 was last due at %s', (now, due) => {
  expect(lastDue(new Date(now), '03:30')).toEqual(new Date(due))
})

test('the last backup of each of the newest days is kept, and nothing is touched that is no backup', () => {
  const name = (moment: string) => `qianqiao-${moment}.tar.gz`
  const names = [
    name('2026-03-01-033000'),
    name('2026-03-02-033000'),
    name('2026-03-02-180000'),
    name('2026-03-04-033000'),
    name('2026-03-04-090000'),
    '合同.tar.gz',
    `${name('2026-03-04-091500')}.partial`,
  ]
  expect(superfluous(names, 2)).toEqual([
    name('2026-03-01-033000'),
    name('2026-03-02-033000'),
    name('2026-03-04-033000'),
  ])
  expect(superfluous(names, 100)).toEqual([name('2026-03-02-033000'), name('2026-03-04-033000')])
})

test('files of a tar come out as they went in, whatever pieces it comes in; what is left unread is skipped', async () => {
  const files = [0, 1, 511, 512, 513, 5000].map((size) => ({
    name: `files/${size}`,
    content: Buffer.alloc(size, size),
  }))
  const bytes = Buffer.concat([
    ...files.flatMap(({ name, content }) => [
      tarHeader(name, content.byteLength, new Date()),
      content,
      tarPadding(content.byteLength),
    ]),
    TAR_END,
  ])
  for (const size of [1, 100, 512, 777, 100_000]) {
    async function* source() {
      for (let at = 0; at < bytes.byteLength; at += size) yield bytes.subarray(at, at + size)
    }
    const found: { name: string; content: Buffer }[] = []
    let count = 0
    for await (const entry of readTar(source())) {
      count += 1
      if (count % 2 === 0) continue
      const pieces: Buffer[] = []
      for await (const piece of entry.content) pieces.push(piece)
      found.push({ name: entry.name, content: Buffer.concat(pieces) })
    }
    expect(count).toBe(files.length)
    expect(found).toEqual(files.filter((_, at) => at % 2 === 0))
  }
})
