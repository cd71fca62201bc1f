import { afterAll, beforeAll, expect, test } from 'vitest'
import { problemSchema } from '../../../api/routes/problems.ts'
import { needView } from '../../../api/schemas/need.ts'
import { type Client, startTestApp, type TestApp } from '../../_support/app.ts'
import { need, offer, publishedNeed, publishedOffer, remote } from './samples.ts'

let t: TestApp
let city: Client
let otherCity: Client
beforeAll(async () => {
  t = await startTestApp()
  city = await t.as('city')
  otherCity = await t.as('otherCity')
})
afterAll(() => t.close())

const needsTitled = async (title: string) =>
  (await t.ctx.db.selectFrom('need').select('id').where('title', '=', title).execute()).length

test('the same key and content answer as the first time, whatever the order of fields, and create nothing', async () => {
  const title = '同键同文'
  const first = await city.post('/api/v1/needs', { ...need, title }, { 'idempotency-key': 'key-1' })
  const reordered = Object.fromEntries(Object.entries({ ...need, title }).reverse())
  const again = await city.post('/api/v1/needs', reordered, { 'idempotency-key': 'key-1' })
  expect(again.status).toBe(201)
  expect(again.body).toEqual(first.body)
  expect(again.headers.get('location')).toBe(first.headers.get('location'))
  expect(await needsTitled(title)).toBe(1)
})

test('the first answer is given again even after the need has changed', async () => {
  const title = '首答不变'
  const first = await city.post('/api/v1/needs', { ...need, title }, { 'idempotency-key': 'key-2' })
  const { id } = first.as(needView)
  await city.post(`/api/v1/needs/${id}/publish`)
  const again = await city.post('/api/v1/needs', { ...need, title }, { 'idempotency-key': 'key-2' })
  expect(again.as(needView)).toMatchObject({ id, status: 'draft', version: 1 })
})

test('the same key with other content is 422 and creates nothing', async () => {
  const title = '同键异文'
  await city.post('/api/v1/needs', need, { 'idempotency-key': 'key-3' })
  const other = await city.post('/api/v1/needs', { ...need, title }, { 'idempotency-key': 'key-3' })
  expect(other.status).toBe(422)
  expect(other.as(problemSchema).code).toBe('key_reused')
  const elsewhere = await city.post(
    '/api/v1/needs-lists',
    { title, edition: 1, dated: '2026-03-01' },
    {
      'idempotency-key': 'key-3',
    },
  )
  expect(elsewhere.as(problemSchema).code).toBe('key_reused')
  expect(await needsTitled(title)).toBe(0)
})

test('requests with one key at the same moment create one need and all get it', async () => {
  const title = '同时五次'
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => city.post('/api/v1/needs', { ...need, title }, { 'idempotency-key': 'key-4' })),
  )
  expect(answers.map((answer) => answer.status)).toEqual([201, 201, 201, 201, 201])
  expect(new Set(answers.map((answer) => answer.as(needView).id)).size).toBe(1)
  expect(await needsTitled(title)).toBe(1)
})

test('a key is one person’s own', async () => {
  const title = '各用各键'
  const first = await city.post('/api/v1/needs', { ...need, title }, { 'idempotency-key': 'key-5' })
  const theirs = await otherCity.post(
    '/api/v1/needs',
    { ...need, title, regionCode: '620200' },
    { 'idempotency-key': 'key-5' },
  )
  expect(theirs.status).toBe(201)
  expect(theirs.as(needView).id).not.toBe(first.as(needView).id)
})

test('a creation that failed leaves its key free', async () => {
  const title = '先错后对'
  const wrong = await city.post('/api/v1/needs', { ...need, title, industries: ['99'] }, { 'idempotency-key': 'key-6' })
  expect(wrong.status).toBe(422)
  expect((await city.post('/api/v1/needs', { ...need, title }, { 'idempotency-key': 'key-6' })).status).toBe(201)
})

test.each(['', 'with space', 'x'.repeat(201), 'schlüssel'])('the key %j is 422 and creates nothing', async (key) => {
  const title = '坏键'
  const answer = await city.post('/api/v1/needs', { ...need, title }, { 'idempotency-key': key })
  expect(answer.status).toBe(422)
  expect(answer.as(problemSchema).errors?.[0]?.pointer).toBe('/Idempotency-Key')
  expect(await needsTitled(title)).toBe(0)
})

test('every creation can be repeated safely', async () => {
  const staff = await t.as('staff')
  const admin = await t.as('admin')
  const openNeed = await publishedNeed(city, remote.need)
  const openOffer = await publishedOffer(await t.as('otherProvider'), remote.offer)
  const creations: [Client, string, object][] = [
    [await t.as('provider'), 'offers', offer],
    [staff, 'matches', { needId: openNeed.id, offerId: openOffer.id }],
    [staff, 'providers', { kind: 'member', name: '某委员' }],
    [staff, 'organisations', { kind: 'enterprise', name: '某厂' }],
    [city, 'needs-lists', { title: '第9期', edition: 9, dated: '2026-03-01' }],
    [admin, 'accounts', { userName: '新同事', name: '新同事', role: 'admin' }],
  ]
  for (const [client, register, body] of creations) {
    const headers = { 'idempotency-key': `every-${register}` }
    const first = await client.post(`/api/v1/${register}`, body, headers)
    const again = await client.post(`/api/v1/${register}`, body, headers)
    expect([first.status, again.status], register).toEqual([201, 201])
    expect(again.body, register).toEqual(first.body)
  }
})

test('no stored answer holds a contact', async () => {
  await city.post('/api/v1/needs', need, { 'idempotency-key': 'key-7' })
  const stored = await t.ctx.db.selectFrom('idempotency').select('answer').execute()
  expect(stored.length).toBeGreaterThan(5)
  expect(JSON.stringify(stored)).not.toMatch(/5550101|5550102|wang@/)
})
