import { expect, test } from 'vitest'
import { MOST_WORKBOOK_ROWS, writeInThread } from '../../../api/services/exports/writing-thread.ts'

const columns = [{ code: 'title', label: '名称', kind: 'text', width: 20, screenOnly: false }] as const
const PAGE = 5000

async function* pages(rows: number) {
  for (let at = 0; at < rows; at += PAGE)
    yield Array.from({ length: Math.min(PAGE, rows - at) }, (_, row) => [`第 ${at + row} 行`])
}

const table = (rows: number) => ({
  title: '需求',
  filters: [],
  day: '2026-03-01',
  columns,
  pages: pages(rows),
  file: { ascii: 'needs', name: '需求' },
})

test('a workbook is refused in words when it would be longer than one can be, and written up to there', async () => {
  await expect(writeInThread(table(MOST_WORKBOOK_ROWS + 1), 'xlsx', ['', '', ''])).rejects.toMatchObject({
    code: 'invalid',
    errors: [{ code: 'workbook_too_long', params: { most: String(MOST_WORKBOOK_ROWS) } }],
  })
  const written = await writeInThread(table(MOST_WORKBOOK_ROWS), 'xlsx', ['', '', ''])
  expect(new TextDecoder().decode(written.slice(0, 2))).toBe('PK')
}, 120_000)
