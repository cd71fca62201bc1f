import { afterAll, beforeAll, expect, test } from 'vitest'
import { candidatesForNeed } from '../../../api/services/candidates.ts'
import { expireWhatIsOver } from '../../../api/services/expiry.ts'
import { decide } from '../../../api/services/matches.ts'
import { changeNeed } from '../../../api/services/needs.ts'
import { stepOffer } from '../../../api/services/offers.ts'
import { changeOrganisation, readOrganisation } from '../../../api/services/organisations.ts'
import { changeProvider, readProvider } from '../../../api/services/providers.ts'
import { startTestApp, type TestApp } from '../../_support/app.ts'
import { actorsOf, matchOf, publishedNeed, publishedOffer } from '../matching/_people.ts'
import { DEAF, startProcess } from './_process.ts'

let t: TestApp
beforeAll(async () => {
  t = await startTestApp()
})
afterAll(() => t.close())

/** Subjects noted since the given change. */
async function notedSince(id: number) {
  const rows = await t.ctx.db.selectFrom('change').select(['subject', 'subject_id']).where('id', '>', id).execute()
  return new Set(rows.map((row) => `${row.subject} ${row.subject_id}`))
}

async function lastChange(): Promise<number> {
  const row = await t.ctx.db
    .selectFrom('change')
    .select((eb) => eb.fn.max('id').as('last'))
    .executeTakeFirst()
  return row?.last ?? 0
}

test('what changes while a process loads is in its indexes when it has started', async () => {
  const { city } = actorsOf(t)
  const need = await publishedNeed(t)
  const late = await startProcess(t.database, DEAF, async () => {
    await changeNeed(t.ctx, city, need.id, need.version, { title: '谐波减速器柔轮疲劳寿命提升' })
    await publishedOffer(t, { title: '谐波减速器疲劳试验台' })
  })
  expect(await late.found('谐波减速器')).toHaveLength(2)
  await late.stop()
})

test('an item that is changed, paused or resumed is followed by every index of the other process', async () => {
  const { provider, staff } = actorsOf(t)
  const other = await startProcess(t.database, DEAF)
  const need = await publishedNeed(t)
  const offer = await publishedOffer(t)
  const candidates = async () => {
    await other.freshness.settled()
    const ctx = { ...t.ctx, matcher: other.matcher }
    return (await candidatesForNeed(ctx, staff, need.id, { limit: 100 })).map((candidate) => candidate.offer.id)
  }
  expect(await candidates()).toContain(offer.id)
  await stepOffer(t.ctx, provider, offer.id, 'pause', null)
  expect(await candidates()).not.toContain(offer.id)
  await stepOffer(t.ctx, provider, offer.id, 'resume', null)
  expect(await candidates()).toContain(offer.id)
  await other.stop()
})

test('a decision is noted for its need, proposals by the system are not', async () => {
  const { staff } = actorsOf(t)
  const need = await publishedNeed(t)
  const offer = await publishedOffer(t)
  const before = await lastChange()
  await t.settled()
  expect(await notedSince(before)).toEqual(new Set())
  const match = await matchOf(t, need.id, offer.id)
  await decide(t.ctx, staff, match?.id ?? '', { decision: 'confirm' })
  expect(await notedSince(before)).toEqual(new Set([`need ${need.id}`]))
})

test('a new name of an office or an institution is found at once, here and in the other process', async () => {
  const { admin } = actorsOf(t)
  const other = await startProcess(t.database, DEAF)
  const need = await publishedNeed(t)
  const offer = await publishedOffer(t)
  const rename = async (id: string, name: string) => {
    const { version } = await readOrganisation(t.ctx, admin, id)
    await changeOrganisation(t.ctx, admin, id, version, { name })
  }
  await rename(t.world.office, '麦积山办事处')
  await rename(t.world.institute, '陇右工学院')
  await other.freshness.settled()
  const own = async (query: string) => (await t.ctx.search.find(query)).map((hit) => hit.id)
  for (const find of [other.found, own]) {
    expect(await find('麦积山办事处')).toContain(need.id)
    expect(await find('陇右工学院')).toContain(offer.id)
  }
  await other.stop()
})

test("a provider's change is noted for its offers, drafts as well", async () => {
  const { staff } = actorsOf(t)
  const offer = await publishedOffer(t)
  await t.settled()
  const before = await lastChange()
  const { version } = await readProvider(t.ctx, staff, t.world.providerId)
  await changeProvider(t.ctx, staff, t.world.providerId, version, { name: '理工大学智能制造学院' })
  expect(await notedSince(before)).toContain(`offer ${offer.id}`)
  expect((await t.ctx.search.find('智能制造学院')).map((hit) => hit.id)).toContain(offer.id)
})

test('changes older than a day are swept, younger ones stay', async () => {
  const need = await publishedNeed(t)
  const yesterday = new Date(Date.now() - 25 * 60 * 60 * 1000)
  await t.ctx.db.updateTable('change').set({ noted_at: yesterday }).execute()
  const young = await publishedNeed(t)
  await expireWhatIsOver(t.ctx)
  const rows = await t.ctx.db.selectFrom('change').select('subject_id').execute()
  const ids = rows.map((row) => row.subject_id)
  expect(ids).toContain(young.id)
  expect(ids).not.toContain(need.id)
})

test('a process that was away for longer than changes are kept reads everything', async () => {
  const other = await startProcess(t.database, { ...DEAF, keptMs: -1 })
  const need = await publishedNeed(t, { title: '磷酸铁锂正极材料包覆工艺' })
  await t.ctx.db.deleteFrom('change').execute()
  await other.freshness.settled()
  expect(await other.found('磷酸铁锂')).toContain(need.id)
  await other.stop()
})
