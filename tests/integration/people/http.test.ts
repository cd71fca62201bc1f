import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApi } from '../../../api/app.ts'
import { MOST_FAILURES_PER_ADDRESS } from '../../../api/services/throttle.ts'
import { PASSWORD, startTestApp, type TestApp } from '../../_support/app.ts'
import { PERSONS } from '../../_support/world.ts'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.close())

const JSON_TYPE = { 'content-type': 'application/json' }
/** What the Node server hands to the app beside a request: the socket's address. */
const from = (remoteAddress: string) => ({ incoming: { socket: { remoteAddress } } })

test('signing in gives a session, /me says who it is, signing out ends it', async () => {
  const signIn = await app.app.request('/api/v1/session', {
    method: 'POST',
    headers: JSON_TYPE,
    body: JSON.stringify({ userName: PERSONS.city, password: PASSWORD }),
  })
  expect(signIn.status).toBe(204)
  const cookie = signIn.headers
    .getSetCookie()
    .map((text) => text.split(';')[0])
    .join('; ')
  const me = await app.app.request('/api/v1/me', { headers: { cookie } })
  expect(await me.json()).toMatchObject({ id: app.world.accounts.city, role: 'city', userName: PERSONS.city })
  const signOut = await app.app.request('/api/v1/session', { method: 'DELETE', headers: { ...JSON_TYPE, cookie } })
  expect(signOut.status).toBe(204)
  expect((await app.app.request('/api/v1/me', { headers: { cookie } })).status).toBe(401)
})

test('a wrong password is 401 and sets no cookie; fields that are missing or unknown are 422', async () => {
  const wrong = await app.nobody.post('/api/v1/session', { userName: PERSONS.city, password: '不是这个密码' })
  expect(wrong.status).toBe(401)
  expect(wrong.headers.get('set-cookie')).toBeNull()
  expect((await app.nobody.post('/api/v1/session', { userName: PERSONS.city })).status).toBe(422)
  const extra = { userName: PERSONS.city, password: PASSWORD, rememberMe: true }
  expect((await app.nobody.post('/api/v1/session', extra)).status).toBe(422)
})

test('none of the routes that better-auth has can be reached', async () => {
  const admin = await app.as('admin')
  const paths = [
    'sign-up/email',
    'sign-in/email',
    'sign-in/username',
    'sign-in/social',
    'sign-out',
    'update-user',
    'change-password',
    'change-email',
    'set-password',
    'delete-user',
    'get-session',
    'list-sessions',
    'revoke-sessions',
    'is-username-available',
    'request-password-reset',
    'reset-password',
    'ok',
    'error',
  ]
  for (const path of paths)
    for (const base of ['/api/auth', '/api/v1/auth', '/auth', '/api/v1'])
      for (const method of ['GET', 'POST']) {
        const answer = await app.app.request(`${base}/${path}`, {
          method,
          headers: { ...JSON_TYPE, cookie: admin.cookie },
          ...(method === 'POST' ? { body: '{"name":"x","email":"a@b.cn","password":"long enough 1"}' } : {}),
        })
        expect([`${method} ${base}/${path}`, answer.status]).toEqual([`${method} ${base}/${path}`, 404])
      }
})

test('nobody can set role, links or state of his own account', async () => {
  const city = await app.as('city')
  const before = (await city.get('/api/v1/me')).body
  const id = app.world.accounts.city
  const change = { role: 'admin', regionCodes: [] }
  expect((await city.send('PATCH', `/api/v1/accounts/${id}`, change, { 'if-match': '"1"' })).status).toBe(403)
  expect((await city.send('PATCH', '/api/v1/me', change, { 'if-match': '"1"' })).status).toBe(404)
  const password = { currentPassword: PASSWORD, newPassword: '另一句只在测试里用的口令', role: 'admin' }
  expect((await city.post('/api/v1/me/password', password)).status).toBe(422)
  expect((await city.get('/api/v1/me')).body).toEqual(before)
})

test('accounts are for administrators: 401 for nobody, 403 for the other roles', async () => {
  const id = app.world.accounts.city
  const draft = { userName: '新账号', name: '新账号', role: 'admin' }
  for (const person of ['staff', 'city', 'provider'] as const) {
    const client = await app.as(person)
    expect((await client.get('/api/v1/accounts')).status).toBe(403)
    expect((await client.get(`/api/v1/accounts/${id}`)).status).toBe(403)
    expect((await client.post('/api/v1/accounts', draft)).status).toBe(403)
    expect((await client.post(`/api/v1/accounts/${id}/disable`, {})).status).toBe(403)
    expect((await client.post(`/api/v1/accounts/${id}/enable`, {})).status).toBe(403)
    expect((await client.post(`/api/v1/accounts/${id}/reset-link`)).status).toBe(403)
  }
  expect((await app.nobody.get('/api/v1/accounts')).status).toBe(401)
  expect((await app.nobody.post('/api/v1/accounts', draft)).status).toBe(401)
})

test('an administrator makes, reads, changes, disables and enables an account over HTTP', async () => {
  const admin = await app.as('admin')
  const draft = { userName: '王伟', name: '王伟（演示）', role: 'staff', regionCodes: ['620500'] }
  const made = await admin.post('/api/v1/accounts', draft, { 'idempotency-key': 'make-1' })
  expect(made.status).toBe(201)
  const path = made.headers.get('location') ?? ''
  expect((await admin.post('/api/v1/accounts', draft, { 'idempotency-key': 'make-1' })).body).toEqual(made.body)
  expect((await admin.post('/api/v1/accounts', draft)).body).toMatchObject({
    code: 'invalid',
    errors: [{ pointer: '/userName', code: 'taken' }],
  })
  expect((await admin.get(path, { 'if-none-match': '"1"' })).status).toBe(304)
  const change = { regionCodes: ['620500', '620200'] }
  expect((await admin.send('PATCH', path, change)).status).toBe(428)
  expect((await admin.send('PATCH', path, change, { 'if-match': '"9"' })).status).toBe(412)
  expect((await admin.send('PATCH', path, change, { 'if-match': '"1"' })).headers.get('etag')).toBe('"2"')
  expect((await admin.post(`${path}/disable`, { reason: '离职' })).body).toMatchObject({ disabled: true, version: 3 })
  expect((await admin.post(`${path}/enable`, {}, { 'if-match': '"1"' })).status).toBe(412)
  expect((await admin.post(`${path}/enable`, {}, { 'if-match': '"3"' })).body).toMatchObject({ disabled: false })
  expect((await admin.post(`${path}/reset-link`)).body).toMatchObject({
    url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:3000\/reset\/[\w-]{43}$/),
  })
  expect((await admin.get('/api/v1/accounts/0b6f1f6e-3c0a-4f8e-9a60-2f9f3f7c2b11')).status).toBe(404)
  expect((await admin.get('/api/v1/accounts/1')).status).toBe(404)
})

test('the password changes over HTTP only with the current one', async () => {
  const client = await app.as('otherCity')
  const next = '另一句只在测试里用的口令'
  const change = (currentPassword: string, newPassword: string) =>
    client.post('/api/v1/me/password', { currentPassword, newPassword })
  expect((await change('不是现在的密码', next)).body).toMatchObject({ code: 'wrong_credentials' })
  expect((await change(PASSWORD, '短')).body).toMatchObject({ code: 'invalid', errors: [{ pointer: '/newPassword' }] })
  expect((await change(PASSWORD, next)).status).toBe(204)
  expect((await client.get('/api/v1/me')).status).toBe(200)
})

test('a client cannot escape the throttle of its address by inventing X-Forwarded-For, unless a trusted proxy says so', async () => {
  const proxied = createApi({ ...app.ctx, settings: { ...app.ctx.settings, trustedProxies: ['10.0.0.0/8'] } })
  let turn = 0
  const attempt = (forwardedFor: string, socket: string) => {
    turn += 1
    const init = {
      method: 'POST',
      headers: { ...JSON_TYPE, 'x-forwarded-for': forwardedFor },
      body: JSON.stringify({ userName: `猜测${turn}`, password: '猜测的密码猜测的密码' }),
    }
    return proxied.request('/api/v1/session', init, from(socket))
  }
  for (let count = 0; count < MOST_FAILURES_PER_ADDRESS; count += 1)
    expect((await attempt(`192.0.2.${count}`, '203.0.113.9')).status).toBe(401)
  const refused = await attempt('192.0.2.200', '203.0.113.9')
  expect(refused.status).toBe(429)
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await attempt('192.0.2.200, 203.0.113.9', '10.0.0.1')).status).toBe(429)
  expect((await attempt('203.0.113.9, 192.0.2.200', '10.0.0.1')).status).toBe(401)
}, 60_000)

test('no line of the log holds a password, a cookie or the token of a link', async () => {
  const admin = await app.as('admin')
  const link = (await admin.post(`/api/v1/accounts/${app.world.accounts.staff}/reset-link`)).body
  const token = JSON.stringify(link).match(/[\w-]{43}/)?.[0] ?? 'missing'
  await app.nobody.get(`/reset/${token}`)
  const log = app.log.join('')
  expect(log).toContain('/api/v1/session')
  for (const secret of [token, PASSWORD, admin.cookie.split('=')[1] ?? 'missing']) expect(log).not.toContain(secret)
})
