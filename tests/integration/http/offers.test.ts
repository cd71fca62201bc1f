import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { problemSchema } from '../../../api/routes/problems.ts'
import { contactView } from '../../../api/schemas/common.ts'
import { candidateList } from '../../../api/schemas/match.ts'
import { offerPage, offerView } from '../../../api/schemas/offer.ts'
import { activityView } from '../../../api/schemas/register.ts'
import { type Client, startTestApp, type TestApp } from '../../_support/app.ts'
import type { Answer } from '../../_support/contract.ts'
import { enterOffer, offer, publishedNeed, publishedOffer } from './samples.ts'

let t: TestApp
let city: Client
let staff: Client
let provider: Client
let otherProvider: Client
beforeAll(async () => {
  t = await startTestApp()
  city = await t.as('city')
  staff = await t.as('staff')
  provider = await t.as('provider')
  otherProvider = await t.as('otherProvider')
})
afterAll(() => t.close())

const codeOf = (answer: Answer) => answer.as(problemSchema).code
const pointersOf = (answer: Answer) => (answer.as(problemSchema).errors ?? []).map((error) => error.pointer)
const idsOf = (answer: Answer) => answer.as(offerPage).items.map((item) => item.id)

test('a provider enters an offer of its own; staff enter one for a provider they name', async () => {
  const own = await provider.post('/api/v1/offers', offer)
  expect(own.status).toBe(201)
  expect(own.as(offerView)).toMatchObject({ status: 'draft', provider: { id: t.world.providerId }, version: 1 })
  expect(own.headers.get('location')).toBe(`/api/v1/offers/${own.as(offerView).id}`)
  const named = await staff.post('/api/v1/offers', { ...offer, providerId: t.world.otherProviderId })
  expect(named.as(offerView).provider.id).toBe(t.world.otherProviderId)
  expect(pointersOf(await staff.post('/api/v1/offers', offer))).toEqual(['/providerId'])
  expect(pointersOf(await provider.post('/api/v1/offers', { ...offer, providerId: t.world.otherProviderId }))).toEqual([
    '/providerId',
  ])
})

test('a city may not enter offers', async () => {
  expect((await city.post('/api/v1/offers', offer)).status).toBe(403)
})

test('a reversed range of amounts is refused on entry and on change', async () => {
  const reversed = { amountMinYuan: 2, amountMaxYuan: 1 }
  expect(pointersOf(await provider.post('/api/v1/offers', { ...offer, ...reversed }))).toEqual(['/amountMinYuan'])
  const { id } = await enterOffer(provider, { amountMinYuan: 1, amountMaxYuan: 2 })
  const answer = await provider.send('PATCH', `/api/v1/offers/${id}`, { amountMinYuan: 3 }, { 'if-match': '"1"' })
  expect(pointersOf(answer)).toEqual(['/amountMinYuan'])
})

test('a city sees published offers without their contacts; drafts and withdrawn ones do not exist for it', async () => {
  const open = await publishedOffer(provider)
  const draft = await enterOffer(provider)
  const seen = await city.get('/api/v1/offers?limit=200')
  expect(idsOf(seen)).toContain(open.id)
  expect(idsOf(seen)).not.toContain(draft.id)
  expect(seen.text).not.toContain('5550102')
  expect((await city.get(`/api/v1/offers/${draft.id}`)).status).toBe(404)
  expect((await city.get(`/api/v1/offers/${open.id}/contacts`)).status).toBe(403)
  expect((await city.send('PATCH', `/api/v1/offers/${open.id}`, { title: 'x' }, { 'if-match': '"2"' })).status).toBe(
    403,
  )
  await provider.post(`/api/v1/offers/${open.id}/withdraw`)
  expect((await city.get(`/api/v1/offers/${open.id}`)).status).toBe(404)
})

test('an offer of another provider is 404 in every way', async () => {
  const { id } = await publishedOffer(provider)
  for (const [method, path, body] of [
    ['GET', '', undefined],
    ['PATCH', '', { title: 'x' }],
    ['POST', '/publish', undefined],
    ['POST', '/withdraw', undefined],
    ['GET', '/contacts', undefined],
    ['GET', '/activities', undefined],
    ['GET', '/candidates', undefined],
  ] as const) {
    const answer = await otherProvider.send(method, `/api/v1/offers/${id}${path}`, body, { 'if-match': '"2"' })
    expect(answer.status, `${method} ${path}`).toBe(404)
  }
})

test('publish, pause, resume, withdraw: each step leads on, is recorded, and a step that does not fit is 409', async () => {
  const { id } = await enterOffer(provider)
  const path = `/api/v1/offers/${id}`
  for (const step of ['pause', 'resume']) {
    const answer = await provider.post(`${path}/${step}`)
    expect(answer.status, step).toBe(409)
    expect(codeOf(answer)).toBe('state_forbids')
  }
  for (const [step, status] of [
    ['publish', 'published'],
    ['pause', 'paused'],
    ['resume', 'published'],
    ['withdraw', 'withdrawn'],
  ] as const)
    expect((await provider.post(`${path}/${step}`)).as(offerView).status).toBe(status)
  expect((await provider.post(`${path}/publish`, undefined, { 'if-match': '"1"' })).status).toBe(412)
  const record = (await provider.get(`${path}/activities`)).as(z.array(activityView))
  expect(record.map((entry) => entry.action)).toEqual(['create', 'publish', 'pause', 'resume', 'withdraw'])
})

test('a step that no offer takes is 404', async () => {
  const { id } = await enterOffer(provider)
  expect((await provider.post(`/api/v1/offers/${id}/sell`)).status).toBe(404)
})

test('a change names its version: 428, 412, then 200 with the next one', async () => {
  const { id } = await enterOffer(provider)
  const path = `/api/v1/offers/${id}`
  expect((await provider.send('PATCH', path, { title: '甲' })).status).toBe(428)
  expect((await provider.send('PATCH', path, { title: '甲' }, { 'if-match': '"2"' })).status).toBe(412)
  const changed = await provider.send('PATCH', path, { title: '甲' }, { 'if-match': '"1"' })
  expect(changed.headers.get('etag')).toBe('"2"')
  expect((await provider.get(path, { 'if-none-match': '"2"' })).status).toBe(304)
})

test('contacts are for the provider, staff and administrators', async () => {
  const { id } = await publishedOffer(provider)
  for (const client of [provider, staff, await t.as('admin')])
    expect((await client.get(`/api/v1/offers/${id}/contacts`)).as(z.array(contactView))[0]?.telephone).toBe(
      '0931-5550102',
    )
})

test('its candidates are the needs that the reader may see, and for a provider not those hidden from it', async () => {
  const { id } = await publishedOffer(provider)
  const open = await publishedNeed(city)
  const hidden = await publishedNeed(city, { visibility: 'staff' })
  const needIds = (answer: Answer) => answer.as(candidateList).items.map((item) => item.need.id)
  const forProvider = await provider.get(`/api/v1/offers/${id}/candidates`)
  expect(needIds(forProvider)).toContain(open.id)
  expect(needIds(forProvider)).not.toContain(hidden.id)
  expect(forProvider.text).not.toContain('5550101')
  expect(needIds(await staff.get(`/api/v1/offers/${id}/candidates`))).toEqual(
    expect.arrayContaining([open.id, hidden.id]),
  )
})

test('lists are filtered by status, kind, provider, kind of provider, industry and text', async () => {
  const wanted = await publishedOffer(provider, { kind: 'facility', industries: ['40'], title: '筛选专用的资源' })
  for (const query of [
    'status=published',
    'kind=facility',
    'providerKind=institute',
    `provider=${t.world.providerId}`,
    'industry=40',
    `q=${encodeURIComponent('筛选专用')}`,
  ])
    expect(idsOf(await staff.get(`/api/v1/offers?limit=200&${query}`)), query).toContain(wanted.id)
  for (const query of [
    'status=paused',
    'kind=capital',
    'providerKind=member',
    `provider=${t.world.otherProviderId}`,
    'industry=41',
  ])
    expect(idsOf(await staff.get(`/api/v1/offers?limit=200&${query}`)), query).not.toContain(wanted.id)
  expect((await staff.get('/api/v1/offers?kind=technology&kind=capital')).status).toBe(422)
})
