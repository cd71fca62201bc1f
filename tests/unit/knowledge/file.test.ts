import { expect, test } from 'vitest'
import type { EntryView } from '../../../api/schemas/knowledge.ts'
import { readEntries, writeEntries } from '../../../api/services/knowledge/vocabulary-file.ts'

const view = (kind: EntryView['kind'], head: string | null, words: string[], note: string | null): EntryView => ({
  id: '0b6f1f6e-3c0a-4f8e-9a60-2f9f3f7c2b11',
  kind,
  head,
  words,
  note,
  removed: false,
  createdBy: '',
  createdAt: '',
  updatedAt: '',
  version: 1,
})
const ENTRIES = [
  view('synonyms', null, ['动力电池', '动力蓄电池'], '省里的写法'),
  view('wider', '家电', ['电饭煲'], null),
  view('word', null, ['=麦积'], null),
]
const TITLE = { name: '词库', subtitle: '共 3 条', footer: '&P' }

test.each(['csv', 'xlsx'] as const)('entries written as %s are read back as they were', async (format) => {
  const reading = await readEntries(await writeEntries(ENTRIES, format, TITLE), format)
  if (!reading.ok) throw new Error(reading.problem.code)
  expect(reading.value.map(({ entry }) => entry)).toEqual(
    ENTRIES.map(({ kind, head, words, note }) => ({ kind, head, words, note })),
  )
  expect(reading.value.map(({ unknownKind }) => unknownKind)).toEqual([null, null, null])
})

test('a table with the column of words alone is read by what its rows hold', async () => {
  const bytes = new TextEncoder().encode('词语,上位词,类型\n锂电、锂电池,,\n电饭煲,家电,\n麦积,,\n麦积,,颜色\n')
  const reading = await readEntries(bytes, 'csv')
  if (!reading.ok) throw new Error(reading.problem.code)
  expect(reading.value.map(({ row, entry, unknownKind }) => [row, entry.kind, entry.words, unknownKind])).toEqual([
    [2, 'synonyms', ['锂电', '锂电池'], null],
    [3, 'wider', ['电饭煲'], null],
    [4, 'word', ['麦积'], null],
    [5, 'word', ['麦积'], '颜色'],
  ])
})

test('a table without the column of words is refused', async () => {
  const reading = await readEntries(new TextEncoder().encode('名称,价格\n甲,1\n'), 'csv')
  expect(reading).toMatchObject({ ok: false, problem: { code: 'no_header' } })
})
