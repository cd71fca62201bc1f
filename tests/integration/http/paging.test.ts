import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { type Client, startTestApp, type TestApp } from '../../_support/app.ts'
import { enterNeed, enterOffer } from './samples.ts'

let t: TestApp
let city: Client
let provider: Client
let staff: Client
beforeAll(async () => {
  t = await startTestApp()
  city = await t.as('city')
  provider = await t.as('provider')
  staff = await t.as('staff')
})
afterAll(() => t.close())

const page = z.object({ items: z.array(z.object({ id: z.string() })), nextCursor: z.string().nullable() })

/** Goes through all pages; `between` runs after each. */
async function walk(client: Client, path: string, between: () => Promise<unknown>): Promise<string[]> {
  const ids: string[] = []
  let cursor: string | null = null
  do {
    const at: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`
    const { items, nextCursor }: z.infer<typeof page> = (await client.get(`${path}${at}`)).as(page)
    ids.push(...items.map((item) => item.id))
    cursor = nextCursor
    await between()
  } while (cursor !== null)
  return ids
}

test.each(['updated', 'created', 'deadline', 'reference'])(
  'needs sorted by %s are each met once although others are added on every page',
  async (sort) => {
    const before = new Set<string>()
    for (let n = 0; n < 7; n += 1)
      before.add((await enterNeed(city, { deadline: n % 3 === 0 ? null : `2027-01-0${1 + (n % 2)}` })).id)
    let added = 0
    const met = await walk(city, `/api/v1/needs?limit=3&sort=${sort}`, async () => {
      if (added++ < 3) await enterNeed(city, { deadline: '2027-01-01' })
    })
    expect(new Set(met).size).toBe(met.length)
    expect([...before].filter((id) => !met.includes(id))).toEqual([])
  },
)

test.each(['updated', 'created', 'valid_until', 'reference'])(
  'offers sorted by %s are each met once although others are added on every page',
  async (sort) => {
    const before = new Set<string>()
    for (let n = 0; n < 5; n += 1)
      before.add((await enterOffer(provider, { validUntil: n % 2 === 0 ? null : '2027-05-05' })).id)
    let added = 0
    const met = await walk(provider, `/api/v1/offers?limit=2&sort=${sort}`, async () => {
      if (added++ < 3) await enterOffer(provider)
    })
    expect(new Set(met).size).toBe(met.length)
    expect([...before].filter((id) => !met.includes(id))).toEqual([])
  },
)

test('registers by name, with equal names among them, are each met once', async () => {
  for (const name of ['甲厂', '乙厂', '乙厂', '乙厂', 'Ä-Werk', 'z']) {
    await staff.post('/api/v1/organisations', { kind: 'enterprise', name })
    await staff.post('/api/v1/providers', { kind: 'member', name })
  }
  for (const register of ['organisations', 'providers']) {
    const all = (await staff.get(`/api/v1/${register}?limit=200`)).as(page).items.map((item) => item.id)
    expect(all.length).toBeGreaterThan(6)
    expect(await walk(staff, `/api/v1/${register}?limit=2`, async () => {})).toEqual(all)
  }
})

test('the review queue is walked without gap or repetition, by score and by waiting', async () => {
  const made = new Set<string>()
  for (let n = 0; n < 3; n += 1) {
    const need = await enterNeed(city)
    await city.post(`/api/v1/needs/${need.id}/publish`)
    const offer = await enterOffer(provider)
    await provider.post(`/api/v1/offers/${offer.id}/publish`)
  }
  await t.settled()
  for (const item of (await staff.get('/api/v1/matches?limit=200')).as(page).items) made.add(item.id)
  expect(made.size).toBeGreaterThan(5)
  for (const sort of ['score', 'waiting']) {
    const met = await walk(staff, `/api/v1/matches?limit=2&sort=${sort}`, async () => {})
    expect(met).toHaveLength(made.size)
    expect(new Set(met)).toEqual(made)
  }
})

test('accounts are paged too', async () => {
  const met = await walk(await t.as('admin'), '/api/v1/accounts?limit=2', async () => {})
  expect(met.sort()).toEqual(Object.values(t.world.accounts).sort())
})
