import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { importRowPage, importView } from '../../../api/schemas/import.ts'
import { type NeedView, needPage, needView } from '../../../api/schemas/need.ts'
import type { ImportedNeed } from '../../../api/services/import/types.ts'
import { anyNeed } from '../../_support/any-items.ts'
import { type Client, startTestApp, type TestApp } from '../../_support/app.ts'

/** Each of them is a table of needs; a run takes about a second on an idle machine. */
const RUNS = 8
const IMPORTS = '/api/v1/imports'

/** Where the needs are entered and exported, and a deployment that knows none of them. */
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

async function exported(app: TestApp, client: Client, path: string): Promise<string> {
  const answer = await app.app.request(`/api/v1/exports/${path}`, {
    headers: { cookie: client.cookie, 'accept-language': 'zh' },
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
const said = (need: NeedView): ImportedNeed => ({
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

async function rowsOf(client: Client, id: string) {
  return (await client.get(`${IMPORTS}/${id}/rows?limit=200`)).as(importRowPage).items
}

let table = 0

describe('any table of needs, exported and imported again', () => {
  test.each(['xlsx', 'csv'])(
    'as .%s adds nothing where it came from, and the same needs elsewhere',
    async (format) => {
      const city = await home.as('city')
      const other = await away.as('city')
      await fc.assert(
        fc.asyncProperty(fc.array(anyNeed, { minLength: 1, maxLength: 4 }), async (drafts) => {
          table += 1
          const word = `表${table}第`
          const entered: NeedView[] = []
          for (const [at, draft] of drafts.entries()) {
            const title = `${word}${at}号${draft.title}`
            entered.push((await city.post('/api/v1/needs', { ...draft, title })).as(needView))
          }
          const file = await exported(home, city, `needs.${format}?q=${encodeURIComponent(word)}`)
          const again = await checked(city, 'need', `需求.${format}`, file)
          expect([again.counts, await rowsOf(city, again.id)]).toEqual([{ same: drafts.length }, expect.anything()])

          const moved = await checkedWithoutReferences(other, 'need', `需求.${format}`, file)
          expect(moved.counts).toEqual({ create: drafts.length })
          expect((await other.post(`${IMPORTS}/${moved.id}/confirm`)).status).toBe(200)
          expect((await settled(other, moved.id)).counts).toEqual({ created: drafts.length })
          const found = (await other.get(`/api/v1/needs?limit=200&q=${encodeURIComponent(word)}`)).as(needPage).items
          const byTitle = (needs: readonly NeedView[]) =>
            needs.map(said).sort((one, two) => (one.title < two.title ? -1 : 1))
          expect(byTitle(found)).toEqual(byTitle(entered))
        }),
        { numRuns: RUNS, endOnFailure: true },
      )
    },
    300_000,
  )
})
