import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { loggedPath } from '../../../api/middleware/access-log.ts'
import { namesTag } from '../../../api/middleware/not-modified.ts'
import { PROBLEM_STATUS } from '../../../api/problem.ts'
import { canonicalJson } from '../../../api/routes/canonical-json.ts'

test('the token of a one-time link never stands in the log, ids do', () => {
  const token = 'a'.repeat(43)
  expect(loggedPath(`/setup/${token}`)).toBe('/setup/…')
  expect(loggedPath('/api/v1/needs/0b6f1f6e-3c0a-4f8e-9a60-2f9f3f7c2b11/publish')).toBe(
    '/api/v1/needs/0b6f1f6e-3c0a-4f8e-9a60-2f9f3f7c2b11/publish',
  )
})

test('If-None-Match names a tag alone, in a list, weakly, or as anything', () => {
  for (const header of ['"3"', 'W/"3"', '"1", "3"', '*']) expect(namesTag(header, '"3"'), header).toBe(true)
  for (const header of ['"30"', '3', '', '"1", "2"']) expect(namesTag(header, '"3"'), header).toBe(false)
})

test('equal contents have one text whatever the order of their names; other contents have another', () => {
  expect(canonicalJson({ b: [1, { y: null, x: '甲' }], a: undefined })).toBe('{"b":[1,{"x":"甲","y":null}]}')
  expect(canonicalJson({ a: [1, 2] })).not.toBe(canonicalJson({ a: [2, 1] }))
})

test('docs/api.md names every problem code at its status, and no other', () => {
  const text = readFileSync(new URL('../../../docs/api.md', import.meta.url), 'utf8')
  const documented = [...text.matchAll(/^\| (\d{3}) \| (.+) \|$/gm)].flatMap(([, status, codes = '']) =>
    [...codes.matchAll(/`([a-z_]+)`/g)].map(([, code]) => [code, Number(status)]),
  )
  expect(Object.fromEntries(documented)).toEqual(PROBLEM_STATUS)
})
