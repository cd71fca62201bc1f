import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { problemSchema } from '../../../api/routes/problems.ts'
import { contactView } from '../../../api/schemas/common.ts'
import { candidateList } from '../../../api/schemas/match.ts'
import { needPage, needView } from '../../../api/schemas/need.ts'
import { activityView } from '../../../api/schemas/register.ts'
import { type Client, startTestApp, type TestApp } from '../../_support/app.ts'
import type { Answer } from '../../_support/contract.ts'
import { enterNeed, need, publishedNeed, publishedOffer } from './samples.ts'

let t: TestApp
let city: Client
let otherCity: Client
let staff: Client
let provider: Client
beforeAll(async () => {
  t = await startTestApp()
  city = await t.as('city')
  otherCity = await t.as('otherCity')
  staff = await t.as('staff')
  provider = await t.as('provider')
})
afterAll(() => t.close())

const codeOf = (answer: Answer) => answer.as(problemSchema).code
const pointersOf = (answer: Answer) => (answer.as(problemSchema).errors ?? []).map((error) => error.pointer)
const idsOf = (answer: Answer) => answer.as(needPage).items.map((item) => item.id)

describe('entering', () => {
  test('a city enters a need of its own office as a draft and is told where it stands', async () => {
    const answer = await city.post('/api/v1/needs', need)
    expect(answer.status).toBe(201)
    const entered = answer.as(needView)
    expect(entered).toMatchObject({ status: 'draft', office: { id: t.world.office }, version: 1, matched: false })
    expect(entered.reference).toMatch(/^TS-\d{4}-\d{4}$/)
    expect(answer.headers.get('location')).toBe(`/api/v1/needs/${entered.id}`)
    expect(answer.headers.get('etag')).toBe('"1"')
    expect((await city.get(`/api/v1/needs/${entered.id}`)).body).toEqual(answer.body)
  })

  test('staff enter a need for an office of their cities, and not for another', async () => {
    expect((await staff.post('/api/v1/needs', { ...need, officeId: t.world.office })).status).toBe(201)
    const foreign = await staff.post('/api/v1/needs', { ...need, regionCode: '620200', officeId: t.world.otherOffice })
    expect([403, 422]).toContain(foreign.status)
    expect(pointersOf(await staff.post('/api/v1/needs', need))).toEqual(['/officeId'])
  })

  test('a city cannot enter a need for another office', async () => {
    const answer = await city.post('/api/v1/needs', { ...need, officeId: t.world.otherOffice })
    expect([403, 422]).toContain(answer.status)
  })

  test('a provider may not enter needs', async () => {
    const answer = await provider.post('/api/v1/needs', need)
    expect(answer.status).toBe(403)
    expect(codeOf(answer)).toBe('forbidden')
  })

  test('every wrong field is named at once, missing ones as missing', async () => {
    const answer = await city.post('/api/v1/needs', {
      kind: 'miracle',
      title: 7,
      industries: ['C', 'D', 'E', 'F'],
      amountYuan: 1.5,
      deadline: '2026-02-30',
      wantedCount: 0,
      colour: 'red',
    })
    expect(answer.status).toBe(422)
    const errors = answer.as(problemSchema).errors ?? []
    expect(Object.fromEntries(errors.map((error) => [error.pointer, error.code]))).toEqual({
      '/kind': 'unknown_word',
      '/title': 'wrong_type',
      '/industries': 'too_many',
      '/regionCode': 'required',
      '/amountYuan': 'not_whole',
      '/deadline': 'not_a_date',
      '/wantedCount': 'too_small',
      '/colour': 'unknown_field',
    })
  })

  test('codes that no table has are named at their place', async () => {
    const answer = await city.post('/api/v1/needs', { ...need, industries: ['34', '99'], wantedRegions: ['ZZZ'] })
    expect(answer.status).toBe(422)
    expect(pointersOf(answer).sort()).toEqual(['/industries/1', '/wantedRegions/0'])
  })
})

describe('reading', () => {
  test('a need that is not one’s own is 404 for another city, as if it did not exist', async () => {
    const { id } = await publishedNeed(city)
    for (const [method, path, body] of [
      ['GET', '', undefined],
      ['PATCH', '', { title: 'x' }],
      ['POST', '/publish', undefined],
      ['POST', '/close', { reason: 'solved' }],
      ['POST', '/reopen', undefined],
      ['GET', '/contacts', undefined],
      ['GET', '/activities', undefined],
      ['GET', '/candidates', undefined],
    ] as const) {
      const answer = await otherCity.send(method, `/api/v1/needs/${id}${path}`, body, { 'if-match': '"2"' })
      expect(answer.status, `${method} ${path}`).toBe(404)
      expect(answer.text).not.toContain(id)
    }
    expect(idsOf(await otherCity.get('/api/v1/needs'))).not.toContain(id)
  })

  test('a provider sees published needs of its industries for the network, and no others', async () => {
    const open = await publishedNeed(city)
    const draft = await enterNeed(city)
    const forStaff = await publishedNeed(city, { visibility: 'staff' })
    const otherIndustry = await publishedNeed(city, { industries: ['66'] })
    const seen = idsOf(await provider.get('/api/v1/needs?limit=200'))
    expect(seen).toContain(open.id)
    for (const hidden of [draft, forStaff, otherIndustry]) {
      expect(seen).not.toContain(hidden.id)
      expect((await provider.get(`/api/v1/needs/${hidden.id}`)).status).toBe(404)
    }
  })

  test.each(['x', '1', '0b6f1f6e-3c0a-4f8e-9a60-2f9f3f7c2b1', "' or 1=1 --", '%00'])(
    'the id %j belongs to nothing',
    async (id) => {
      expect((await city.get(`/api/v1/needs/${encodeURIComponent(id)}`)).status).toBe(404)
    },
  )

  test('lists are filtered by status, kind, industry, city and text', async () => {
    const wanted = await publishedNeed(city, {
      kind: 'funding',
      industries: ['36'],
      regionCode: '620502',
      title: '筛选专用的标题',
      stage: 'growth',
    })
    for (const query of [
      'status=published',
      'kind=funding',
      'industry=36',
      'city=620500',
      `q=${encodeURIComponent('筛选专用')}`,
    ])
      expect(idsOf(await city.get(`/api/v1/needs?limit=200&${query}`)), query).toContain(wanted.id)
    for (const query of ['status=closed', 'kind=project', 'industry=37', 'city=620400', 'q=%E4%B8%8D%E5%9C%A8'])
      expect(idsOf(await city.get(`/api/v1/needs?limit=200&${query}`)), query).not.toContain(wanted.id)
  })

  test.each([
    'status=open',
    'kind=x',
    'sort=title',
    'limit=0',
    'limit=201',
    'limit=ten',
    'city=Tianshui',
    'colour=red',
    'kind=project&kind=funding',
    'cursor=forged',
    'q=%00',
  ])('a list that is asked with %s is 422, never an empty list', async (query) => {
    const answer = await city.get(`/api/v1/needs?${query}`)
    expect(answer.status).toBe(422)
    expect(pointersOf(answer)).toHaveLength(1)
  })
})

test('a cursor that looks like ours but holds no sort value is 422', async () => {
  const forged = Buffer.from('not a time\u00010b6f1f6e-3c0a-4f8e-9a60-2f9f3f7c2b11').toString('base64url')
  const answer = await city.get(`/api/v1/needs?cursor=${forged}`)
  expect(answer.status).toBe(422)
  expect(answer.text).not.toContain('not a time')
})

describe('changing', () => {
  test('a change names its version: without 428, with an old one 412, with the right one 200 and a new ETag', async () => {
    const { id } = await enterNeed(city)
    const path = `/api/v1/needs/${id}`
    expect((await city.send('PATCH', path, { title: '甲' })).status).toBe(428)
    expect((await city.send('PATCH', path, { title: '甲' }, { 'if-match': '*' })).status).toBe(428)
    const changed = await city.send('PATCH', path, { title: '甲' }, { 'if-match': '"1"' })
    expect(changed.status).toBe(200)
    expect(changed.headers.get('etag')).toBe('"2"')
    for (const stale of ['"1"', '"3"', '2', '"x"', '"99999999999"']) {
      const answer = await city.send('PATCH', path, { title: '乙' }, { 'if-match': stale })
      expect(answer.status, stale).toBe(412)
      expect(codeOf(answer)).toBe('stale')
    }
    expect((await city.get(path)).as(needView).title).toBe('甲')
    expect((await city.send('PATCH', path, { title: '丙' }, { 'if-match': 'W/"2"' })).status).toBe(200)
  })

  test('of two changes made from one version exactly one is kept', async () => {
    const { id } = await enterNeed(city)
    const answers = await Promise.all(
      ['甲', '乙', '丙'].map((title) => city.send('PATCH', `/api/v1/needs/${id}`, { title }, { 'if-match': '"1"' })),
    )
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 412, 412])
    const kept = answers.find((answer) => answer.status === 200)?.as(needView).title
    expect((await city.get(`/api/v1/needs/${id}`)).as(needView)).toMatchObject({ title: kept, version: 2 })
  })

  test('a provider that sees a need may not change it', async () => {
    const { id } = await publishedNeed(city)
    const answer = await provider.send('PATCH', `/api/v1/needs/${id}`, { title: 'x' }, { 'if-match': '"2"' })
    expect(answer.status).toBe(403)
  })

  test('a reader that holds the version gets 304 without content, else the whole', async () => {
    const { id } = await enterNeed(city)
    const path = `/api/v1/needs/${id}`
    for (const tag of ['"1"', 'W/"1"', '"7", "1"', '*']) {
      const answer = await city.get(path, { 'if-none-match': tag })
      expect(answer.status, tag).toBe(304)
      expect(answer.text).toBe('')
      expect(answer.headers.get('etag')).toBe('"1"')
    }
    expect((await city.get(path, { 'if-none-match': '"2"' })).status).toBe(200)
    expect((await otherCity.get(path, { 'if-none-match': '"1"' })).status).toBe(404)
  })
})

describe('the life of a need', () => {
  test('publish, close with a reason, reopen; each step is in the record with who took it', async () => {
    const { id } = await enterNeed(city)
    const path = `/api/v1/needs/${id}`
    expect((await city.post(`${path}/publish`, undefined, { 'if-match': '"1"' })).as(needView).status).toBe('published')
    const closed = await staff.post(`${path}/close`, { reason: 'solved', note: '已签约' })
    expect(closed.as(needView)).toMatchObject({ status: 'closed', closeReason: 'solved' })
    expect((await city.post(`${path}/reopen`)).as(needView)).toMatchObject({ status: 'published', closeReason: null })
    const record = (await city.get(`${path}/activities`)).as(z.array(activityView))
    expect(record.map((entry) => [entry.action, entry.actor?.id])).toEqual([
      ['create', t.world.accounts.city],
      ['publish', t.world.accounts.city],
      ['close', t.world.accounts.staff],
      ['reopen', t.world.accounts.city],
    ])
  })

  test('a step that the state does not allow is 409, one meant for an old version 412', async () => {
    const { id } = await enterNeed(city)
    await city.post(`/api/v1/needs/${id}/close`, { reason: 'withdrawn' })
    const answer = await city.post(`/api/v1/needs/${id}/publish`)
    expect(answer.status).toBe(409)
    expect(codeOf(answer)).toBe('state_forbids')
    expect((await city.post(`/api/v1/needs/${id}/publish`, undefined, { 'if-match': '"9"' })).status).toBe(412)
    expect((await city.get(`/api/v1/needs/${id}`)).as(needView)).toMatchObject({ status: 'closed', version: 2 })
  })

  test('a need without a kind, or with a telephone number in its text, is not published, and the place is named', async () => {
    const { id } = await enterNeed(city, { kind: null, description: '请电询 13800138000 李工' })
    const answer = await city.post(`/api/v1/needs/${id}/publish`)
    expect(answer.status).toBe(422)
    expect(pointersOf(answer).sort()).toEqual(['/description', '/kind'])
    expect((await city.get(`/api/v1/needs/${id}`)).as(needView).status).toBe('draft')
  })

  test('a need is closed only with a known reason', async () => {
    const { id } = await publishedNeed(city)
    expect(pointersOf(await city.post(`/api/v1/needs/${id}/close`, { reason: 'bored' }))).toEqual(['/reason'])
    expect((await city.post(`/api/v1/needs/${id}/close`)).status).toBe(400)
  })
})

describe('what belongs to a need', () => {
  test('contacts are for the office and staff; a provider that sees the need may not read them', async () => {
    const { id } = await publishedNeed(city)
    for (const client of [city, staff])
      expect((await client.get(`/api/v1/needs/${id}/contacts`)).as(z.array(contactView))[0]).toMatchObject({
        name: '王某',
        telephone: '0938-5550101',
      })
    expect((await provider.get(`/api/v1/needs/${id}/contacts`)).status).toBe(403)
    for (const path of ['', '/candidates', '/activities'])
      expect((await provider.get(`/api/v1/needs/${id}${path}`)).text).not.toContain('5550101')
  })

  test('its candidates are published offers with score and explanation, without contacts, best first', async () => {
    const fitting = await publishedOffer(provider)
    const { id } = await publishedNeed(city)
    const answer = await city.get(`/api/v1/needs/${id}/candidates?limit=5`)
    const { items } = answer.as(candidateList)
    const first = items.find((item) => item.offer.id === fitting.id)
    expect(first?.score).toBeGreaterThan(25)
    const sum = first?.explanation.parts.reduce((total, part) => total + part.points, 0)
    expect(sum).toBeCloseTo(first?.score ?? 0, 9)
    expect(items.map((item) => item.score)).toEqual(items.map((item) => item.score).sort((a, b) => b - a))
    expect(answer.text).not.toContain('5550102')
    expect((await city.get(`/api/v1/needs/${id}/candidates?limit=1000`)).status).toBe(422)
    expect((await provider.get(`/api/v1/needs/${id}/candidates`)).status).toBe(403)
  })
})
