import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { importRowPage, importView } from '../../../api/schemas/import.ts'
import { type NeedView, needPage, needView } from '../../../api/schemas/need.ts'
import { type OfferView, offerPage, offerView } from '../../../api/schemas/offer.ts'
import type { ImportedNeed, ImportedOffer } from '../../../api/services/import/types.ts'
import { anyNeed, anyOffer } from '../../_support/any-items.ts'
import { type Client, startTestApp, type TestApp } from '../../_support/app.ts'

/** Each of them is a table of needs or of offers; a run takes about a second on an idle machine. */
const RUNS = 8
const IMPORTS = '/api/v1/imports'

/** Where the items are entered and exported, and a deployment that knows none of them. */
let home: TestApp
let away: TestApp
beforeAll(async () => {
  home = await startTestApp()
  away = await startTestApp()
})
afterAll(async () => {
  await home.close()
  await away.close()
})

async function exported(app: TestApp, client: Client, path: string, language: string): Promise<string> {
  const answer = await app.app.request(`/api/v1/exports/${path}`, {
    headers: { cookie: client.cookie, 'accept-language': language },
  })
  expect(answer.status).toBe(200)
  return Buffer.from(await answer.arrayBuffer()).toString('base64')
}

async function settled(client: Client, id: string) {
  for (;;) {
    const view = (await client.get(`${IMPORTS}/${id}`)).as(importView)
    if (view.state !== 'reading' && view.state !== 'entering') return view
    await new Promise((later) => setTimeout(later, 30))
  }
}

async function checked(client: Client, side: string, name: string, content: string) {
  const begun = await client.post(IMPORTS, { side, file: { name, content } })
  expect(begun.status).toBe(201)
  return settled(client, begun.as(importView).id)
}

/** Checks a file of another deployment, whose reference numbers mean nothing here. */
async function checkedWithoutReferences(client: Client, side: string, name: string, content: string) {
  const first = await checked(client, side, name, content)
  const mapping = first.found?.columns.map(({ field }) => (field === 'reference' ? null : field))
  expect((await client.post(`${IMPORTS}/${first.id}/columns`, { mapping })).status).toBe(200)
  return settled(client, first.id)
}

/** What somebody wrote; names and ids of registers differ from deployment to deployment. */
const saidOfNeed = (need: NeedView): ImportedNeed => ({
  kind: need.kind,
  title: need.title,
  description: need.description,
  industries: need.industries.map(({ code }) => code),
  keywords: need.keywords,
  regionCode: need.region.code,
  beneficiary: need.beneficiary?.name ?? null,
  amountYuan: need.amountYuan,
  deadline: need.deadline,
  wantedRegions: need.wantedRegions.map(({ code }) => code),
  stage: need.stage,
  yearsOperating: need.yearsOperating,
  revenueYuan: need.revenueYuan,
  collateral: need.collateral,
  lossMaking: need.lossMaking,
  maturity: need.maturity,
  priority: need.priority,
  wantedCount: need.wantedCount,
  source: need.source,
  visibility: need.visibility,
  contacts: [],
})

const saidOfOffer = (offer: OfferView): ImportedOffer => ({
  kind: offer.kind,
  title: offer.title,
  description: offer.description,
  industries: offer.industries.map(({ code }) => code),
  keywords: offer.keywords,
  regions: offer.regions.map(({ code }) => code),
  amountMinYuan: offer.amountMinYuan,
  amountMaxYuan: offer.amountMaxYuan,
  validUntil: offer.validUntil,
  conditions: offer.conditions,
  wants: {
    ...offer.wants,
    industries: offer.wants.industries.map(({ code }) => code),
    regions: offer.wants.regions.map(({ code }) => code),
  },
  contacts: [],
})

async function rowsOf(client: Client, id: string) {
  return (await client.get(`${IMPORTS}/${id}/rows?limit=200`)).as(importRowPage).items
}

/** How a side of the lists is entered, listed and put into words. */
interface Kind<Draft extends { readonly title: string }> {
  readonly side: 'need' | 'offer'
  readonly name: string
  readonly drafts: fc.Arbitrary<Draft[]>
  readonly enter: (client: Client, draft: Draft) => Promise<Draft>
  readonly listed: (client: Client, query: string) => Promise<Draft[]>
}

const NEEDS: Kind<ImportedNeed> = {
  side: 'need',
  name: 'needs',
  drafts: fc.array(anyNeed, { minLength: 1, maxLength: 4 }),
  enter: async (client, draft) => saidOfNeed((await client.post('/api/v1/needs', draft)).as(needView)),
  listed: async (client, query) =>
    (await client.get(`/api/v1/needs?limit=200&${query}`)).as(needPage).items.map(saidOfNeed),
}
const OFFERS: Kind<ImportedOffer> = {
  side: 'offer',
  name: 'offers',
  drafts: fc.array(anyOffer, { minLength: 1, maxLength: 4 }),
  enter: async (client, draft) => saidOfOffer((await client.post('/api/v1/offers', draft)).as(offerView)),
  listed: async (client, query) =>
    (await client.get(`/api/v1/offers?limit=200&${query}`)).as(offerPage).items.map(saidOfOffer),
}

let table = 0

/** Any table, exported: it changes nothing where it came from, and makes the same items where nothing is known of it. */
async function comesBack<Draft extends { readonly title: string }>(
  kind: Kind<Draft>,
  format: string,
  language: string,
) {
  const role = kind.side === 'need' ? 'city' : 'provider'
  const [here, there] = [await home.as(role), await away.as(role)]
  const inOrder = (items: readonly Draft[]) => items.toSorted((one, two) => (one.title < two.title ? -1 : 1))
  await fc.assert(
    fc.asyncProperty(kind.drafts, async (drafts) => {
      table += 1
      const word = `表${table}第`
      const query = `q=${encodeURIComponent(word)}`
      const titled = drafts.map((draft, at) => ({ ...draft, title: `${word}${at}号${draft.title}` }))
      const entered: Draft[] = []
      for (const draft of titled) entered.push(await kind.enter(here, draft))
      expect(entered).toEqual(titled)
      const file = await exported(home, here, `${kind.name}.${format}?${query}`, language)
      const again = await checked(here, kind.side, `清单.${format}`, file)
      expect([again.counts, await rowsOf(here, again.id)]).toEqual([{ same: drafts.length }, expect.anything()])

      const moved = await checkedWithoutReferences(there, kind.side, `清单.${format}`, file)
      expect([moved.counts, await rowsOf(there, moved.id)]).toEqual([{ create: drafts.length }, expect.anything()])
      expect((await there.post(`${IMPORTS}/${moved.id}/confirm`)).status).toBe(200)
      expect((await settled(there, moved.id)).counts).toEqual({ created: drafts.length })
      expect(inOrder(await kind.listed(there, query))).toEqual(inOrder(titled))
    }),
    { numRuns: RUNS, endOnFailure: true },
  )
}

const FORMATS = [
  ['xlsx', 'zh'],
  ['csv', 'zh'],
  ['xlsx', 'en'],
] as const

describe('any table of valid items, exported and imported again, adds nothing where it came from, and the same items elsewhere', () => {
  test.each(FORMATS)('needs as .%s in %s', (format, language) => comesBack(NEEDS, format, language), 300_000)
  test.each(FORMATS)('offers as .%s in %s', (format, language) => comesBack(OFFERS, format, language), 300_000)
})
