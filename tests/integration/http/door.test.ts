import { afterAll, beforeAll, expect, test } from 'vitest'
import { MOST_BODY_BYTES } from '../../../api/middleware/body.ts'
import { problemSchema } from '../../../api/routes/problems.ts'
import { type Client, PASSWORD, startTestApp, type TestApp } from '../../_support/app.ts'
import type { Answer } from '../../_support/contract.ts'
import { enterNeed, need } from './samples.ts'

let t: TestApp
let city: Client
beforeAll(async () => {
  t = await startTestApp()
  city = await t.as('city')
})
afterAll(() => t.close())

const codeOf = (answer: Answer) => answer.as(problemSchema).code
const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/
const storedNeeds = async () =>
  Number(
    (
      await t.ctx.db
        .selectFrom('need')
        .select((eb) => eb.fn.countAll().as('n'))
        .executeTakeFirstOrThrow()
    ).n,
  )

test('the process says that it lives and is ready, without a session', async () => {
  expect((await t.nobody.get('/healthz')).body).toEqual({ status: 'ok' })
  expect((await t.nobody.get('/readyz')).body).toEqual({ ready: true, database: true, matcher: true })
})

test('every answer bears a request id of our own, and so do its problem and its log line', async () => {
  const answer = await city.get('/api/v1/needs/0b6f1f6e-3c0a-4f8e-9a60-2f9f3f7c2b11?secret=1', {
    'x-request-id': 'forged',
  })
  const id = answer.headers.get('x-request-id')
  expect(id).toMatch(UUID)
  expect(answer.as(problemSchema).requestId).toBe(id)
  const line: unknown = JSON.parse(t.log.find((entry) => entry.includes(String(id))) ?? '{}')
  expect(line).toMatchObject({
    requestId: id,
    method: 'GET',
    path: '/api/v1/needs/0b6f1f6e-3c0a-4f8e-9a60-2f9f3f7c2b11',
    status: 404,
    accountId: t.world.accounts.city,
  })
  expect(line).toHaveProperty('ms')
})

test('the log holds no cookie, no password, no query, no contact and no text of a need', async () => {
  await enterNeed(city)
  await t.nobody.post('/api/v1/session', { userName: '天水办', password: 'wrong but secret' })
  await city.get('/api/v1/search?q=geheimwort')
  const all = t.log.join('')
  const token = decodeURIComponent(city.cookie.split('=')[1] ?? '').split('.')[0] ?? ''
  expect(token.length).toBeGreaterThan(20)
  for (const secret of [token, 'wrong but secret', 'geheimwort', '5550101', '王某', need.title])
    expect(all.includes(secret), secret).toBe(false)
  expect(all).toContain('/api/v1/search')
})

test('an unexpected error answers 500 with its request id and says nothing of its cause; the log has the stack', async () => {
  const broken = await startTestApp()
  const staff = await broken.as('staff')
  await broken.ctx.db.schema.alterTable('region').renameTo('region_hidden_50505').execute()
  const answer = await staff.get('/api/v1/regions?q=50505')
  expect(answer.status).toBe(500)
  const problem = answer.as(problemSchema)
  expect(problem.code).toBe('internal')
  expect(answer.text).not.toMatch(/region|relation|select/i)
  const line = broken.log.find((entry) => entry.includes('request failed')) ?? ''
  expect(line).toContain(String(problem.requestId))
  expect(line).toContain('42P01')
  expect(line).toContain('listRegions')
  expect(line).not.toContain('50505')
  await broken.close()
})

test('when the database is gone the process lives, is not ready, and does not say why others fail', async () => {
  const broken = await startTestApp()
  const staff = await broken.as('staff')
  await broken.close()
  expect((await broken.nobody.get('/healthz')).status).toBe(200)
  const ready = await broken.nobody.get('/readyz')
  expect(ready.status).toBe(503)
  expect(ready.body).toEqual({ ready: false, database: false, matcher: true })
  const answer = await staff.get('/api/v1/needs')
  expect(answer.status).toBeGreaterThanOrEqual(500)
  expect(answer.text).not.toMatch(/connect|driver|pool|session/i)
})

test.each(['/healthz', '/api/v1/needs', '/api/v1/nothing', '/nothing', '/openapi.json'])(
  '%s forbids whatever is not ours: no other host, no inline script or style, no frame, no guessing of types, no cache',
  async (path) => {
    const { headers } = await city.get(path)
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self'")
    expect(policy).toContain("style-src 'self'")
    expect(policy).toContain("form-action 'self'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).toContain("base-uri 'none'")
    expect(policy).not.toMatch(/unsafe|data:|https?:|\*/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect(headers.get('referrer-policy')).toBe('same-origin')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-powered-by')).toBeNull()
    expect(headers.get('access-control-allow-origin')).toBeNull()
  },
)

test('what no route answers is 404 as a problem, below /api and beside it, whatever the method', async () => {
  for (const path of ['/api', '/api/v1', '/api/v1/nothing', '/api/v2/needs', '/nothing', '/api/auth/sign-up/email']) {
    const answer = await t.nobody.send('POST', path, {})
    expect(answer.status, path).toBe(404)
    expect(codeOf(answer)).toBe('not_found')
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
  }
})

test('problems are worded in the language of the reader: cookie first, then Accept-Language, else Chinese', async () => {
  const path = '/api/v1/nothing'
  expect((await t.nobody.get(path)).as(problemSchema).title).toBe('没有找到')
  expect((await t.nobody.get(path, { 'accept-language': 'en-GB,zh;q=0.5' })).as(problemSchema).title).toBe('Not found')
  const chosen = await t.nobody.get(path, { 'accept-language': 'en', cookie: 'lang=zh' })
  expect(chosen.as(problemSchema).title).toBe('没有找到')
  expect(chosen.headers.get('content-language')).toBe('zh-CN')
})

test.each([
  ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
  ['a neighbour site', { 'sec-fetch-site': 'same-site' }],
  ['an unnamed origin', { origin: 'null' }],
  ['an older browser on another site', { origin: 'https://evil.example' }],
])('a change that %s made the browser send is refused and stores nothing', async (_who, headers) => {
  const before = await storedNeeds()
  const answer = await city.post('/api/v1/needs', need, headers)
  expect(answer.status).toBe(403)
  expect(codeOf(answer)).toBe('cross_site')
  expect(await storedNeeds()).toBe(before)
})

test('a change without origin that is not JSON is refused, also when it has no body', async () => {
  const { id } = await enterNeed(city)
  const answer = await city.raw('POST', `/api/v1/needs/${id}/publish`, {})
  expect(answer.status).toBe(403)
  expect(codeOf(answer)).toBe('cross_site')
  expect(
    (await city.raw('POST', `/api/v1/needs/${id}/publish`, { headers: { origin: t.ctx.settings.publicUrl } })).status,
  ).toBe(200)
})

test.each([
  ['cut short', '{"title": "'],
  ['empty', ''],
  ['not JSON at all', 'title=机床'],
])('a body that is %s is 400', async (_what, body) => {
  const answer = await city.raw('POST', '/api/v1/needs', { body, headers: { 'content-type': 'application/json' } })
  expect(answer.status).toBe(400)
  expect(codeOf(answer)).toBe('malformed')
})

test('JSON in another encoding is 400 rather than stored as replacement characters', async () => {
  const gb18030 = new Uint8Array([...Buffer.from('{"title":"'), 0xbb, 0xfa, 0xb4, 0xb2, ...Buffer.from('"}')])
  const answer = await city.raw('POST', '/api/v1/needs', {
    body: gb18030,
    headers: { 'content-type': 'application/json' },
  })
  expect(answer.status).toBe(400)
})

test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/xml'])(
  'a body sent as %s is 415',
  async (contentType) => {
    const answer = await city.raw('POST', '/api/v1/needs', {
      body: JSON.stringify(need),
      headers: { 'content-type': contentType, origin: t.ctx.settings.publicUrl },
    })
    expect(answer.status).toBe(415)
    expect(codeOf(answer)).toBe('unsupported_media')
  },
)

test('a body of a million characters is 413, announced or not, and stores nothing', async () => {
  const before = await storedNeeds()
  const body = JSON.stringify({ ...need, description: '甲'.repeat(1_000_000) })
  const announced = { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) }
  for (const headers of [announced, { 'content-type': 'application/json' }]) {
    const answer = await city.raw('POST', '/api/v1/needs', { body, headers })
    expect(answer.status).toBe(413)
    expect(answer.as(problemSchema).detail).toContain('1 MB')
  }
  expect(await storedNeeds()).toBe(before)
})

test('a body just within the limit is read', async () => {
  const frame = JSON.stringify({ ...need, description: '' }).length + 200
  const answer = await city.post('/api/v1/needs', { ...need, description: 'a'.repeat(MOST_BODY_BYTES - frame) })
  expect(answer.status).toBe(422)
})

const REGISTERS = ['needs', 'offers', 'matches', 'providers', 'organisations', 'needs-lists', 'accounts', 'regions']
test.each(REGISTERS)('nobody gets 401 from /api/v1/%s, before anything of the request is judged', async (register) => {
  expect((await t.nobody.get(`/api/v1/${register}?limit=wrong`)).status).toBe(401)
  expect((await t.nobody.post(`/api/v1/${register}`, { wrong: true })).status).toBe(401)
})

test.each(['industries', 'search?q=x', 'me', 'assignees'])('nobody gets 401 from /api/v1/%s', async (path) => {
  expect((await t.nobody.get(`/api/v1/${path}`)).status).toBe(401)
})

test('an expired session, a forged token and a broken cookie are nobody', async () => {
  const { setCookie } = await t.ctx.auth.signIn('嘉峪关办', PASSWORD, {
    address: '127.0.0.1',
    userAgent: null,
  })
  const cookie = setCookie.map((entry) => entry.split(';')[0]).join('; ')
  const [name = '', value = ''] = cookie.split('=')
  expect((await t.nobody.get('/api/v1/me', { cookie })).status).toBe(200)
  const forged = `${name}=${value.slice(0, 10)}${value[10] === 'A' ? 'B' : 'A'}${value.slice(11)}`
  for (const wrong of [
    forged,
    `${name}=${value.split('.')[0]}`,
    `${name}=`,
    `${name}=%00%ff`,
    `${name}=${'x'.repeat(5000)}`,
  ]) {
    const answer = await t.nobody.get('/api/v1/me', { cookie: wrong })
    expect(answer.status, wrong.slice(0, 80)).toBe(401)
  }
  await t.ctx.db
    .updateTable('auth_session')
    .set({ expires_at: new Date(Date.now() - 1000) })
    .where('user_id', '=', t.world.accounts.otherCity)
    .execute()
  const expired = await t.nobody.get('/api/v1/me', { cookie })
  expect(expired.status).toBe(401)
  expect(codeOf(expired)).toBe('unauthenticated')
})
