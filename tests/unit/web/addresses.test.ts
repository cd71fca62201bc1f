import { expect, test } from 'vitest'
import { type MatchLine, matchQuery } from '../../../api/schemas/match.ts'
import { queryOf } from '../../../web/forms/posted.ts'
import { openedOf, type ReviewList, reviewAddress } from '../../../web/review-list.ts'
import { address, localPath } from '../../../web/view.ts'

test.each([
  ['/needs?status=draft#top', '/needs?status=draft#top'],
  ['/', '/'],
])('%j is a page of this service', (wanted, path) => {
  expect(localPath(wanted)).toBe(path)
})

test.each([
  'https://evil.example/',
  '//evil.example/needs',
  '/\\evil.example',
  '\\\\evil.example',
  'javascript:alert(1)',
  '/\t/evil.example',
  'needs',
  '',
  null,
  undefined,
])('%j leads home and not to another host', (wanted) => {
  expect(localPath(wanted)).toBe('/')
})

test('an address leaves out what is empty and escapes the rest', () => {
  expect(address('/search', { q: '铜箔&x=1', page: null, sort: '', at: 0 })).toBe(
    '/search?q=%E9%93%9C%E7%AE%94%26x%3D1&at=0',
  )
  expect(reviewAddress('state=on_hold&city=620500', { match: 'm1' })).toBe('/review?state=on_hold&city=620500&match=m1')
})

test('a filter that cannot be is dropped and the others hold', () => {
  const query = queryOf(
    matchQuery,
    new URLSearchParams({ state: 'nonsense', city: '620500', limit: 'x', sort: 'waiting' }),
  )
  expect(query).toMatchObject({ city: '620500', sort: 'waiting', limit: 50 })
  expect(query.state).toBeUndefined()
})

function line(id: string): MatchLine {
  return {
    id,
    state: 'proposed',
    origin: 'matcher',
    pinned: false,
    score: 50,
    need: {
      id,
      reference: 'TS-2026-0001',
      title: id,
      kind: null,
      city: { code: '620500', name: '天水市' },
      priority: 'normal',
      keyGroup: null,
    },
    offer: { id, reference: 'ZY-2026-0001', title: id, provider: { id, name: id } },
    assignee: null,
    waitingDays: 1,
    stateSince: '2026-03-01T00:00:00.000Z',
    lapseOn: null,
    version: 1,
  }
}

const list = (...ids: string[]): ReviewList => ({
  query: { ...queryOf(matchQuery, new URLSearchParams()), state: 'proposed' },
  search: '',
  lines: ids.map(line),
  before: 0,
  total: ids.length,
  nextCursor: null,
})

test('the match that the address names is open, between its neighbours', () => {
  expect(openedOf(list('a', 'b', 'c'), 'b', null, false)).toEqual({ id: 'b', index: 1, previous: 'a', next: 'c' })
})

test('when the next match was decided by a colleague meanwhile, the one at its place opens', () => {
  expect(openedOf(list('a', 'd'), 'c', '1', false)).toEqual({ id: 'd', index: 1, previous: 'a', next: undefined })
})

test('after the last one of the list the new last one opens', () => {
  expect(openedOf(list('a', 'b'), null, '2', false)).toMatchObject({ id: 'b', index: 1 })
})

test('a match that left the list is shown all the same when something went wrong with it', () => {
  expect(openedOf(list('a', 'b'), 'x', '1', true)).toEqual({ id: 'x', index: undefined, previous: 'a', next: 'b' })
})

test('an empty list opens nothing', () => {
  expect(openedOf(list(), null, '0', false)).toMatchObject({ id: undefined })
})
