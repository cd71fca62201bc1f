import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { problemSchema } from '../../../api/routes/problems.ts'
import { matchView } from '../../../api/schemas/match.ts'
import { needView } from '../../../api/schemas/need.ts'
import { offerView } from '../../../api/schemas/offer.ts'
import type { Database } from '../../../db/schema/index.ts'
import { type Client, startTestApp, type TestApp } from '../../_support/app.ts'
import { enterNeed, need, offer, publishedNeed, publishedOffer, remote } from './samples.ts'

let t: TestApp
let admin: Client
let city: Client
let staff: Client
let provider: Client
beforeAll(async () => {
  t = await startTestApp()
  admin = await t.as('admin')
  city = await t.as('city')
  staff = await t.as('staff')
  provider = await t.as('provider')
})
afterAll(() => t.close())

const TABLES = [
  'need',
  'need_version',
  'needs_list',
  'offer',
  'offer_version',
  'match',
  'organisation',
  'provider',
  'region',
  'account',
  'contact',
  'activity',
  'job',
  'idempotency',
] as const satisfies readonly (keyof Database)[]

/** Rows of every table that a request could have written. */
async function rows(): Promise<string> {
  const counts = await Promise.all(
    TABLES.map(async (table) => {
      const { rows: found } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(
        t.ctx.db,
      )
      return `${table} ${found[0]?.n}`
    }),
  )
  return counts.join(', ')
}

interface Creation {
  readonly register: string
  readonly client: () => Client
  /** Accepted as it stands. */
  readonly body: Record<string, unknown>
  /** Fields of one line, of several lines, lists of lines. */
  readonly lines: readonly string[]
  readonly paragraphs: readonly string[]
  readonly wordLists: readonly string[]
}

const CREATIONS: readonly Creation[] = [
  {
    register: 'needs',
    client: () => city,
    body: need,
    lines: ['title', 'beneficiary'],
    paragraphs: ['description'],
    wordLists: ['keywords'],
  },
  {
    register: 'offers',
    client: () => provider,
    body: offer,
    lines: ['title'],
    paragraphs: ['description'],
    wordLists: ['keywords'],
  },
  {
    register: 'organisations',
    client: () => staff,
    body: { kind: 'enterprise', name: '某厂' },
    lines: ['name'],
    paragraphs: [],
    wordLists: [],
  },
  {
    register: 'providers',
    client: () => staff,
    body: { kind: 'member', name: '某委员' },
    lines: ['name', 'title'],
    paragraphs: [],
    wordLists: [],
  },
  {
    register: 'needs-lists',
    client: () => city,
    body: { title: '第1期', edition: 1, dated: '2026-03-01' },
    lines: ['title'],
    paragraphs: [],
    wordLists: [],
  },
  {
    register: 'regions',
    client: () => admin,
    body: { code: '620573', name: '某区', level: 'district', parentCode: '620500' },
    lines: ['name'],
    paragraphs: [],
    wordLists: [],
  },
  {
    register: 'accounts',
    client: () => admin,
    body: { userName: '新同事', name: '新同事', role: 'admin' },
    lines: ['name', 'userName'],
    paragraphs: [],
    wordLists: [],
  },
]

const LINES = CREATIONS.flatMap((creation) => creation.lines.map((field) => ({ ...creation, field })))
const TEXTS = CREATIONS.flatMap((creation) =>
  [...creation.lines, ...creation.paragraphs].map((field) => ({ ...creation, field })),
)

describe.each(CREATIONS)('$register', ({ register, client, body, wordLists }) => {
  const path = `/api/v1/${register}`

  test('a body that is no object is 422', async () => {
    const before = await rows()
    for (const wrong of [null, [], 'text', 7, [body]]) {
      const answer = await client().post(path, wrong)
      expect(answer.status, JSON.stringify(wrong)).toBe(422)
    }
    expect(await rows()).toBe(before)
  })

  test('every field refuses every wrong type, at its place', async () => {
    const before = await rows()
    for (const field of Object.keys(body))
      for (const wrong of [{ evil: true }, [[]], 0.5, true, '\u0000']) {
        const answer = await client().post(path, { ...body, [field]: wrong })
        const pointers = (answer.as(problemSchema).errors ?? []).map((error) => error.pointer)
        expect(answer.status, `${field}: ${JSON.stringify(wrong)}`).toBe(422)
        expect(
          pointers.every((pointer) => pointer.startsWith(`/${field}`)),
          `${field}: ${pointers}`,
        ).toBe(true)
      }
    expect(await rows()).toBe(before)
  })

  test('a field that nobody knows, also one of JavaScript’s own, is 422', async () => {
    const before = await rows()
    for (const field of ['colour', 'id', 'version', 'status', 'constructor', 'toString']) {
      const answer = await client().post(path, { ...body, [field]: 'x' })
      expect(answer.as(problemSchema).errors, field).toEqual([
        expect.objectContaining({ pointer: `/${field}`, code: 'unknown_field' }),
      ])
    }
    const answer = await client().raw('POST', path, {
      body: JSON.stringify(body).replace('{', '{"__proto__":{"role":"admin"},'),
      headers: { 'content-type': 'application/json' },
    })
    expect(answer.status).toBe(422)
    expect(await rows()).toBe(before)
  })

  test('lists of words are limited in number and length', async () => {
    const before = await rows()
    for (const field of wordLists) {
      const many = Array.from({ length: 21 }, (_, n) => `词${n}`)
      for (const wrong of [many, ['长'.repeat(41)], [''], ['a\u0007'], ['a\nb'], [7]])
        expect((await client().post(path, { ...body, [field]: wrong })).status, JSON.stringify(wrong)).toBe(422)
    }
    expect(await rows()).toBe(before)
  })
})

test.each(TEXTS)('$register refuses over-long text in $field', async ({ register, client, body, field }) => {
  const before = await rows()
  const answer = await client().post(`/api/v1/${register}`, { ...body, [field]: '长'.repeat(20_001) })
  expect(answer.status).toBe(422)
  expect(answer.as(problemSchema).errors).toEqual([expect.objectContaining({ pointer: `/${field}`, code: 'too_long' })])
  expect(answer.text.length).toBeLessThan(2000)
  expect(await rows()).toBe(before)
})

test.each(TEXTS)('$register refuses control characters in $field', async ({ register, client, body, field }) => {
  const before = await rows()
  for (const sign of ['\u0000', '\u0007', '\u001b[31m', '\u007f', '\u0085', '\u202e', '\u2066', '\ud800']) {
    const answer = await client().post(`/api/v1/${register}`, { ...body, [field]: `甲${sign}乙` })
    expect(answer.status, JSON.stringify(sign)).toBe(422)
    expect(answer.as(problemSchema).errors?.[0]?.pointer).toBe(`/${field}`)
  }
  expect(await rows()).toBe(before)
})

test.each(LINES)('$register refuses line ends in $field', async ({ register, client, body, field }) => {
  const before = await rows()
  expect((await client().post(`/api/v1/${register}`, { ...body, [field]: '甲\r\nSet-Cookie: x=1' })).status).toBe(422)
  expect(await rows()).toBe(before)
})

const INJECTIONS = [
  "'; drop table need; --",
  "' or '1'='1",
  '$1::text); delete from activity; --',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '{{7*7}} #{7*7} %s %n',
  '\\u0000 \\x00 \\',
]

describe('SQL and HTML are text like any other: kept as they are, run nowhere', () => {
  test.each(INJECTIONS)('%s in every text of a need', async (text) => {
    const entered = await city.post('/api/v1/needs', {
      ...need,
      title: text,
      description: text,
      keywords: [text],
      beneficiary: text,
      contacts: [{ name: text, telephone: null, email: null }],
    })
    const view = entered.as(needView)
    expect(view).toMatchObject({ title: text, description: text, keywords: [text], beneficiary: { name: text } })
    expect(entered.headers.get('content-type')).toMatch(/^application\/json/)
    const found = await city.get(`/api/v1/needs?q=${encodeURIComponent(text)}&limit=200`)
    expect(found.text).toContain(view.id)
    expect((await city.get(`/api/v1/search?q=${encodeURIComponent(text)}`)).status).toBe(200)
    expect((await city.post(`/api/v1/needs/${view.id}/publish`)).status).toBe(200)
    expect((await city.get(`/api/v1/needs/${view.id}/candidates`)).status).toBe(200)
  })

  test.each(INJECTIONS)('%s in every text of an offer', async (text) => {
    const texts = { title: text, description: text, keywords: [text] }
    const view = (await provider.post('/api/v1/offers', { ...offer, ...texts })).as(offerView)
    expect(view).toMatchObject(texts)
    expect((await staff.get(`/api/v1/offers?q=${encodeURIComponent(text)}&limit=200`)).text).toContain(view.id)
    expect((await provider.post(`/api/v1/offers/${view.id}/publish`)).status).toBe(200)
  })

  test.each(INJECTIONS)('%s as reason of a decision and a closing, and as name in the registers', async (text) => {
    const { id } = await publishedNeed(city, remote.need)
    const open = await publishedOffer(await t.as('otherProvider'), remote.offer)
    const paired = await staff.post('/api/v1/matches', { needId: id, offerId: open.id, reason: text })
    const decision = `/api/v1/matches/${paired.as(matchView).id}/decision`
    expect((await staff.post(decision, { decision: 'hold', reason: text })).as(matchView).decisionReason).toBe(text)
    expect((await city.post(`/api/v1/needs/${id}/close`, { reason: 'withdrawn', note: text })).status).toBe(200)
    const organisation = await staff.post('/api/v1/organisations', { kind: 'other', name: text })
    expect(organisation.status).toBe(201)
    expect((await staff.get(`/api/v1/organisations?q=${encodeURIComponent(text)}`)).text).toContain(
      JSON.stringify(text).slice(1, -1),
    )
    expect((await admin.get(`/api/v1/accounts?q=${encodeURIComponent(text)}`)).status).toBe(200)
    expect((await staff.get(`/api/v1/regions?q=${encodeURIComponent(text)}`)).body).toEqual([])
  })

  test('every table stands afterwards', async () => {
    expect(await rows()).not.toContain('undefined')
    expect((await t.ctx.db.selectFrom('activity').select('id').limit(1).execute()).length).toBe(1)
  })
})

test('a change with wrong content keeps the need as it was', async () => {
  const { id } = await enterNeed(city)
  const before = (await city.get(`/api/v1/needs/${id}`)).body
  for (const patch of [
    { title: '' },
    { title: '长'.repeat(201) },
    { title: 'a\u0007' },
    { kind: 'miracle' },
    { industries: ['99'] },
    { regionCode: '999999' },
    { officeId: t.world.otherOffice },
    { status: 'published' },
    { version: 9 },
    { contacts: [{}] },
    { contacts: [{ name: null, telephone: 'call me', email: null }] },
    { contacts: [{ name: null, telephone: null, email: 'not an address' }] },
  ]) {
    const answer = await city.send('PATCH', `/api/v1/needs/${id}`, patch, { 'if-match': '"1"' })
    expect(answer.status, JSON.stringify(patch)).toBe(422)
  }
  expect((await city.get(`/api/v1/needs/${id}`)).body).toEqual(before)
})

test('nobody makes himself more than he is: fields of rights are unknown to everybody but administrators', async () => {
  const before = await rows()
  for (const client of [city, staff, provider]) {
    const { accounts } = t.world
    expect((await client.post('/api/v1/accounts', { userName: '他人', name: '他人', role: 'admin' })).status).toBe(403)
    for (const id of Object.values(accounts))
      expect(
        (await client.send('PATCH', `/api/v1/accounts/${id}`, { role: 'admin' }, { 'if-match': '"1"' })).status,
      ).toBe(403)
    expect((await client.send('PATCH', '/api/v1/me', { role: 'admin' }, { 'if-match': '"1"' })).status).toBe(404)
  }
  expect(await rows()).toBe(before)
})
