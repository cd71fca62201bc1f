import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { problemSchema } from '../../../api/routes/problems.ts'
import { contactView } from '../../../api/schemas/common.ts'
import {
  industryView,
  needsListPage,
  needsListView,
  organisationPage,
  organisationView,
  providerPage,
  providerView,
  regionView,
  searchResult,
  suggestions,
} from '../../../api/schemas/register.ts'
import { type Client, startTestApp, type TestApp } from '../../_support/app.ts'
import type { Answer } from '../../_support/contract.ts'
import { enterNeed, publishedNeed, publishedOffer } from './samples.ts'

let t: TestApp
let admin: Client
let city: Client
let otherCity: Client
let staff: Client
let otherStaff: Client
let provider: Client
let otherProvider: Client
beforeAll(async () => {
  t = await startTestApp()
  admin = await t.as('admin')
  city = await t.as('city')
  otherCity = await t.as('otherCity')
  staff = await t.as('staff')
  otherStaff = await t.as('otherStaff')
  provider = await t.as('provider')
  otherProvider = await t.as('otherProvider')
})
afterAll(() => t.close())

const codeOf = (answer: Answer) => answer.as(problemSchema).code
const pointersOf = (answer: Answer) => (answer.as(problemSchema).errors ?? []).map((error) => error.pointer)
const NOTHING = '0b6f1f6e-3c0a-4f8e-9a60-2f9f3f7c2b11'

/** Changes made at the same moment from the same version. */
async function raceOf(client: Client, path: string, patches: readonly object[]): Promise<number[]> {
  const answers = await Promise.all(patches.map((patch) => client.send('PATCH', path, patch, { 'if-match': '"1"' })))
  return answers.map((answer) => answer.status).sort()
}

describe('organisations', () => {
  const enterprise = { kind: 'enterprise', name: '某机床厂', regionCode: '620500' }

  test('staff enter an enterprise; a city office is for administrators; others enter nothing', async () => {
    const entered = await staff.post('/api/v1/organisations', enterprise)
    expect(entered.status).toBe(201)
    expect(entered.headers.get('location')).toBe(`/api/v1/organisations/${entered.as(organisationView).id}`)
    const office = { kind: 'city_office', name: '白银市办公室', regionCode: '620400', referencePrefix: 'BY' }
    expect((await staff.post('/api/v1/organisations', office)).status).toBe(403)
    expect((await admin.post('/api/v1/organisations', office)).status).toBe(201)
    for (const client of [city, provider])
      expect((await client.post('/api/v1/organisations', enterprise)).status).toBe(403)
  })

  test('a prefix of reference numbers belongs to one city office and to nobody else', async () => {
    const office = { kind: 'city_office', name: '某办', regionCode: '620400', referencePrefix: 'TS' }
    const taken = await admin.post('/api/v1/organisations', office)
    expect([409, 422]).toContain(taken.status)
    expect(taken.text).not.toMatch(/constraint|organisation_reference/)
    expect(pointersOf(await staff.post('/api/v1/organisations', { ...enterprise, referencePrefix: 'QY' }))).toEqual([
      '/referencePrefix',
    ])
  })

  test('everybody reads and finds them; changes name their version', async () => {
    const { id } = (await staff.post('/api/v1/organisations', { ...enterprise, name: '可被检索的厂' })).as(
      organisationView,
    )
    const path = `/api/v1/organisations/${id}`
    const found = await provider.get(
      `/api/v1/organisations?kind=enterprise&city=620500&q=${encodeURIComponent('检索的厂')}`,
    )
    expect(found.as(organisationPage).items.map((item) => item.id)).toEqual([id])
    expect((await city.get(path, { 'if-none-match': '"1"' })).status).toBe(304)
    expect((await city.get(`/api/v1/organisations/${NOTHING}`)).status).toBe(404)
    expect((await city.send('PATCH', path, { name: 'x' }, { 'if-match': '"1"' })).status).toBe(403)
    expect((await staff.send('PATCH', path, { name: 'x' })).status).toBe(428)
    expect((await staff.send('PATCH', path, { name: 'x' }, { 'if-match': '"2"' })).status).toBe(412)
    expect(await raceOf(staff, path, [{ name: '甲' }, { name: '乙' }])).toEqual([200, 412])
  })
})

describe('providers', () => {
  const expert = { kind: 'expert', expertKind: 'scholar', name: '赵某', industries: ['34'] }

  test('staff enter a provider with contacts; wrong codes, links and an expert kind without expert are named', async () => {
    const entered = await staff.post('/api/v1/providers', {
      ...expert,
      organisationId: t.world.institute,
      contacts: [{ name: '赵某', telephone: '0931-5550109', email: null }],
    })
    expect(entered.status).toBe(201)
    expect(entered.text).not.toContain('5550109')
    const { id } = entered.as(providerView)
    expect((await staff.get(`/api/v1/providers/${id}/contacts`)).as(z.array(contactView))[0]?.telephone).toBe(
      '0931-5550109',
    )
    expect((await city.get(`/api/v1/providers/${id}/contacts`)).status).toBe(403)
    expect(pointersOf(await staff.post('/api/v1/providers', { ...expert, kind: 'member' }))).toEqual(['/expertKind'])
    expect(pointersOf(await staff.post('/api/v1/providers', { ...expert, organisationId: NOTHING }))).toEqual([
      '/organisationId',
    ])
    for (const client of [city, provider]) expect((await client.post('/api/v1/providers', expert)).status).toBe(403)
  })

  test('a provider account sees itself alone, and changes its capacity but not what decides its sight', async () => {
    const own = `/api/v1/providers/${t.world.providerId}`
    const list = (await provider.get('/api/v1/providers?limit=200')).as(providerPage)
    expect(list.items.map((item) => item.id)).toEqual([t.world.providerId])
    expect((await otherProvider.get(own)).status).toBe(404)
    expect((await otherProvider.get(`${own}/contacts`)).status).toBe(404)
    expect((await otherProvider.send('PATCH', own, { capacity: 9 }, { 'if-match': '"1"' })).status).toBe(404)
    expect((await provider.send('PATCH', own, { industries: ['66'] }, { 'if-match': '"1"' })).status).toBe(403)
    expect((await provider.send('PATCH', own, { capacity: 5 })).status).toBe(428)
    const changed = await provider.send('PATCH', own, { capacity: 5 }, { 'if-match': '"1"' })
    expect(changed.as(providerView)).toMatchObject({ capacity: 5, version: 2 })
    expect((await city.send('PATCH', own, { capacity: 1 }, { 'if-match': '"2"' })).status).toBe(403)
  })

  test('of two changes made from one version exactly one is kept', async () => {
    const { id } = (await staff.post('/api/v1/providers', expert)).as(providerView)
    expect(await raceOf(staff, `/api/v1/providers/${id}`, [{ name: '甲' }, { name: '乙' }])).toEqual([200, 412])
  })

  test('a city finds providers by kind and name', async () => {
    const { id } = (await staff.post('/api/v1/providers', { ...expert, name: '可被检索的专家' })).as(providerView)
    const found = await city.get(`/api/v1/providers?kind=expert&q=${encodeURIComponent('检索的专家')}`)
    expect(found.as(providerPage).items.map((item) => item.id)).toEqual([id])
    expect((await city.get(`/api/v1/providers/${id}`, { 'if-none-match': '"1"' })).status).toBe(304)
    expect((await city.get('/api/v1/providers?kind=wizard')).status).toBe(422)
  })
})

describe('needs lists', () => {
  const edition = { title: '第1期', edition: 1, dated: '2026-03-01' }

  test('a city puts its needs on an edition; published, it keeps their versions and changes no more', async () => {
    const need = await publishedNeed(city)
    const entered = await city.post('/api/v1/needs-lists', { ...edition, needIds: [need.id] })
    expect(entered.status).toBe(201)
    const { id } = entered.as(needsListView)
    const path = `/api/v1/needs-lists/${id}`
    expect(entered.headers.get('location')).toBe(path)
    expect((await city.send('PATCH', path, { title: '第1期（改）' })).status).toBe(428)
    expect((await city.send('PATCH', path, { title: '第1期（改）' }, { 'if-match': '"9"' })).status).toBe(412)
    const changed = await city.send('PATCH', path, { title: '第1期（改）' }, { 'if-match': '"1"' })
    expect(changed.as(needsListView)).toMatchObject({ title: '第1期（改）', version: 2 })
    expect((await city.post(`${path}/publish`, undefined, { 'if-match': '"1"' })).status).toBe(412)
    const published = (await city.post(`${path}/publish`)).as(needsListView)
    expect(published).toMatchObject({ status: 'published', needs: [{ id: need.id, version: need.version }] })
    const late = await city.send('PATCH', path, { title: 'x' }, { 'if-match': `"${published.version}"` })
    expect(codeOf(late)).toBe('state_forbids')
    expect((await city.get(path, { 'if-none-match': `"${published.version}"` })).status).toBe(304)
  })

  test('an edition exists once an office, holds only the office’s needs, each once, and is not published empty', async () => {
    const own = await enterNeed(city)
    const foreign = await enterNeed(otherCity, { regionCode: '620200' })
    const second = { ...edition, edition: 2 }
    expect(pointersOf(await city.post('/api/v1/needs-lists', { ...second, needIds: [own.id, foreign.id] }))).toEqual([
      '/needIds/1',
    ])
    expect(pointersOf(await city.post('/api/v1/needs-lists', { ...second, needIds: [own.id, own.id] }))).toEqual([
      '/needIds/1',
    ])
    const { id } = (await city.post('/api/v1/needs-lists', second)).as(needsListView)
    expect([409, 422]).toContain((await city.post('/api/v1/needs-lists', second)).status)
    expect((await city.post(`/api/v1/needs-lists/${id}/publish`)).status).toBe(422)
  })

  test('of two changes made from one version exactly one is kept', async () => {
    const { id } = (await city.post('/api/v1/needs-lists', { ...edition, edition: 3 })).as(needsListView)
    expect(await raceOf(city, `/api/v1/needs-lists/${id}`, [{ title: '甲' }, { title: '乙' }])).toEqual([200, 412])
  })

  test('staff see and enter those of their cities; other cities and staff see nothing; providers may not look', async () => {
    const entered = await staff.post('/api/v1/needs-lists', { ...edition, edition: 4, officeId: t.world.office })
    expect(entered.status).toBe(201)
    const { id } = entered.as(needsListView)
    expect(pointersOf(await staff.post('/api/v1/needs-lists', { ...edition, officeId: t.world.otherOffice }))).toEqual([
      '/officeId',
    ])
    for (const client of [otherCity, otherStaff]) {
      expect((await client.get(`/api/v1/needs-lists/${id}`)).status).toBe(404)
      const seen = (await client.get('/api/v1/needs-lists')).as(needsListPage)
      expect(seen.items.map((item) => item.id)).not.toContain(id)
    }
    expect((await provider.get('/api/v1/needs-lists')).status).toBe(403)
    expect((await provider.post('/api/v1/needs-lists', edition)).status).toBe(403)
    const drafts = (await city.get(`/api/v1/needs-lists?status=draft&office=${t.world.office}`)).as(needsListPage)
    expect(drafts.items.map((item) => item.id)).toContain(id)
  })
})

describe('regions and industries', () => {
  test('everybody reads them, by parent, level and name', async () => {
    const inside = (await provider.get('/api/v1/regions?parent=620000&level=city')).as(z.array(regionView))
    expect(inside.map((region) => region.code)).toContain('620500')
    const named = (await city.get(`/api/v1/regions?q=${encodeURIComponent('嘉峪')}`)).as(z.array(regionView))
    expect(named.map((region) => region.code)).toContain('620200')
    const industries = (await city.get('/api/v1/industries')).as(z.array(industryView))
    expect(industries.find((industry) => industry.code === '34')?.parentCode).toBe('C')
    expect((await city.get('/api/v1/regions?level=planet')).status).toBe(422)
  })

  test('an administrator adds a region once; others may not; an unknown parent is named', async () => {
    const region = { code: '620571', name: '某开发区', level: 'district', parentCode: '620500' }
    expect((await staff.post('/api/v1/regions', region)).status).toBe(403)
    expect((await admin.post('/api/v1/regions', region)).status).toBe(201)
    expect([409, 422]).toContain((await admin.post('/api/v1/regions', region)).status)
    expect(
      pointersOf(await admin.post('/api/v1/regions', { ...region, code: '620572', parentCode: '999999' })),
    ).toEqual(['/parentCode'])
  })
})

describe('search', () => {
  test('finds a word inside a sentence, and only what the reader may see', async () => {
    const title = '铜箔等动力电池关键材料产业链'
    const hidden = await publishedNeed(city, { title, visibility: 'staff' })
    const open = await publishedOffer(provider, { title })
    const found = async (client: Client, q: string) =>
      (await client.get(`/api/v1/search?q=${encodeURIComponent(q)}`)).as(searchResult).items.map((item) => item.id)
    expect(await found(staff, '动力电池')).toEqual(expect.arrayContaining([hidden.id, open.id]))
    expect(await found(provider, '动力电池')).toEqual([open.id])
    expect(await found(otherCity, '动力电池')).toEqual([open.id])
    expect(await found(otherStaff, '动力电池')).toEqual([open.id])
  })

  test('finds Chinese words by pinyin, by its initials and by traditional signs, and marks them', async () => {
    const need = await publishedNeed(city, { title: '锂电池隔膜国产化' })
    for (const q of ['lidianchi', 'ldc', 'LDC', '鋰電池', 'ldc 国产']) {
      const { items } = (await staff.get(`/api/v1/search?q=${encodeURIComponent(q)}`)).as(searchResult)
      expect(items.map((item) => item.id)).toContain(need.id)
    }
    const { items } = (await staff.get('/api/v1/search?q=ldc')).as(searchResult)
    expect(items.find((item) => item.id === need.id)?.terms).toContain('锂电池')
  })

  test('suggests words while one types, only from what the reader may see', async () => {
    await publishedNeed(city, { title: '海绵钛熔炼电耗', keywords: ['海绵钛'], visibility: 'staff' })
    const suggested = async (client: Client, q: string) =>
      (await client.get(`/api/v1/search/suggestions?q=${encodeURIComponent(q)}`))
        .as(suggestions)
        .items.map((item) => item.text)
    for (const typed of ['海绵', '海', 'hmt', 'haimian']) expect(await suggested(staff, typed)).toContain('海绵钛')
    expect(await suggested(staff, '天水 hmt')).toContain('天水 海绵钛')
    expect(await suggested(city, '海绵')).toContain('海绵钛')
    for (const other of [otherCity, otherStaff, provider, otherProvider])
      expect(await suggested(other, '海绵')).toEqual([])
  })

  test.each(['', 'q=', 'q=x&limit=21'])('suggestions for %j are 422', async (query) => {
    expect((await staff.get(`/api/v1/search/suggestions?${query}`)).status).toBe(422)
  })

  test.each(['', 'q=', 'q=x&limit=0', 'q=x&limit=51', `q=${'x'.repeat(201)}`, 'q=%00', 'q=x&scope=all'])(
    'a search with %j is 422',
    async (query) => {
      expect((await staff.get(`/api/v1/search?${query}`)).status).toBe(422)
    },
  )
})
