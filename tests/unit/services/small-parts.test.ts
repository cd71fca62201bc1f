import { describe, expect, test } from 'vitest'
import { DomainError } from '../../../api/errors.ts'
import { daysBetween, shanghaiDate } from '../../../api/services/days.ts'
import { pageRequest, toPage } from '../../../api/services/paging.ts'
import { searchTerms } from '../../../api/services/search-terms.ts'
import { foundWords } from '../../../api/services/search-words.ts'
import { liesInRegion } from '../../../db/repositories/region-scope.ts'
import { NEED_KINDS, OFFER_KINDS } from '../../../db/vocabulary.ts'
import { KIND_AFFINITY } from '../../../matcher/index.ts'

test('the matcher knows exactly the kinds of the vocabulary', () => {
  expect(Object.keys(KIND_AFFINITY)).toEqual([...NEED_KINDS])
  for (const kind of NEED_KINDS) expect(Object.keys(KIND_AFFINITY[kind])).toEqual([...OFFER_KINDS])
})

describe('regions', () => {
  test.each([
    ['620502', '620500', true],
    ['620502', '620000', true],
    ['620500', '620500', true],
    ['620400', '620500', false],
    ['620502', '620503', false],
    ['810000', '810000', true],
    ['YRD', '310000', false],
  ])('%s inside %s: %s', (code, region, inside) => {
    expect(liesInRegion(code, region)).toBe(inside)
  })
})

describe('days in Asia/Shanghai', () => {
  test('a day begins at 16:00 UTC', () => {
    expect(shanghaiDate(new Date('2026-03-01T15:59:59Z'))).toBe('2026-03-01')
    expect(shanghaiDate(new Date('2026-03-01T16:00:00Z'))).toBe('2026-03-02')
  })
  test('days count by calendar, not by hours', () => {
    expect(daysBetween(new Date('2026-03-01T15:59:00Z'), new Date('2026-03-01T16:01:00Z'))).toBe(1)
    expect(daysBetween(new Date('2026-03-01T16:01:00Z'), new Date('2026-03-02T15:59:00Z'))).toBe(0)
  })
})

describe('paging', () => {
  const id = '0b6f1f6e-3c0a-4f8e-9a60-2f9f3f7c2b11'
  test('a cursor leads back to the last row of the page', () => {
    const rows = [1, 2, 3].map((n) => ({ row: { id: id.replace(/^./, String(n)) }, sortValue: `第${n}行` }))
    const page = toPage(rows, 2, (row) => row.id[0])
    expect(page.items).toEqual(['1', '2'])
    expect(pageRequest({ cursor: page.nextCursor ?? '', limit: 2 })).toEqual({
      limit: 3,
      after: { value: '第2行', id: id.replace(/^./, '2') },
    })
  })
  test('the last page has no cursor', () => {
    expect(toPage([{ row: { id }, sortValue: 'a' }], 1, (row) => row.id).nextCursor).toBeNull()
  })
  test.each(['', '%%%', 'YWJj', Buffer.from('a\u0001not-an-id').toString('base64url')])(
    'refuses the cursor %j',
    (cursor) => {
      expect(() => pageRequest({ cursor, limit: 10 })).toThrow(DomainError)
    },
  )
})

describe('search terms', () => {
  test('a Chinese word is found inside a sentence by its pairs of signs', () => {
    const sentence = new Set(searchTerms('铜箔等动力电池关键材料产业链'))
    expect(searchTerms('动力电池').every((term) => sentence.has(term))).toBe(true)
  })
  test('words of other scripts stay whole, in lower case and normal width', () => {
    expect(searchTerms('ＣＮＣ机床 PM2.5 TS-2026-0012')).toEqual(
      expect.arrayContaining(['cnc', '机床', 'pm2.5', 'ts-2026-0012', '2026']),
    )
  })
  test('marks the longest pieces of the query that stand in the text', () => {
    const found = foundWords('动力电池材料', '铜箔', '本市有铜箔等动力电池关键材料产业链')
    expect(found.terms).toEqual(['动力电池', '材料'])
    expect(found.excerpt).toContain('动力电池')
  })
})
