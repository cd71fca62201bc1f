import { expect, test } from 'vitest'
import { mayChange } from '../../../api/middleware/same-origin.ts'

const publicUrl = 'https://qianqiao.example'
const post = {
  method: 'POST',
  secFetchSite: undefined,
  origin: undefined,
  host: '10.0.0.5:3000',
  contentType: 'application/x-www-form-urlencoded',
}

test('reading is never a matter of origin', () => {
  for (const method of ['GET', 'HEAD', 'OPTIONS'])
    expect(mayChange({ ...post, method, secFetchSite: 'cross-site', origin: 'https://evil.example' }, publicUrl)).toBe(
      true,
    )
})

test.each(['cross-site', 'same-site', 'something-new', ''])(
  'a browser that says %j is refused even when its Origin or content looks right',
  (secFetchSite) => {
    const request = { ...post, secFetchSite, origin: publicUrl, contentType: 'application/json' }
    expect(mayChange(request, publicUrl)).toBe(false)
  },
)

test.each(['same-origin', 'none'])('a browser that says %j is let in', (secFetchSite) => {
  expect(mayChange({ ...post, secFetchSite }, publicUrl)).toBe(true)
})

test('an older browser is let in from the public address and from the name it reached us by, and from nowhere else', () => {
  expect(mayChange({ ...post, origin: 'https://qianqiao.example' }, publicUrl)).toBe(true)
  expect(mayChange({ ...post, origin: 'http://10.0.0.5:3000' }, publicUrl)).toBe(true)
  for (const origin of [
    'null',
    '',
    'http://10.0.0.5',
    'http://10.0.0.5:3001',
    'https://qianqiao.example.evil.example',
    'https://evil.example/?https://qianqiao.example',
    'file://',
    'not an origin',
  ])
    expect(mayChange({ ...post, origin, contentType: 'application/json' }, publicUrl), origin).toBe(false)
})

test('a request that says nothing of its origin must carry JSON, which a foreign page cannot send', () => {
  expect(mayChange({ ...post, contentType: 'application/json' }, publicUrl)).toBe(true)
  expect(mayChange({ ...post, contentType: 'application/json; charset=utf-8' }, publicUrl)).toBe(true)
  for (const contentType of [undefined, '', 'text/plain', 'application/x-www-form-urlencoded', 'application/jsonp'])
    expect(mayChange({ ...post, contentType }, publicUrl), String(contentType)).toBe(false)
})
