import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { problemSchema } from '../../../api/routes/problems.ts'
import { creditList, outcomeEntry, outcomeView } from '../../../api/schemas/outcome.ts'
import { type Client, startTestApp, type TestApp } from '../../_support/app.ts'
import { enterNeed, publishedNeed, publishedOffer, remote } from '../http/samples.ts'
import { enter, entered, hub, ledger, sumOf } from './_ledger.ts'

const made = z.object({ id: z.string() })

let t: TestApp
let city: Client
let admin: Client
let need: string
beforeAll(async () => {
  t = await startTestApp()
  city = await t.as('otherCity')
  admin = await t.as('admin')
  need = (await enterNeed(city, { title: '向西开放节点：煤炭与铁矿石现代物流枢纽', regionCode: '620200' })).id
})
afterAll(() => t.close())

test('signed, arrived and landed money are three figures: 42亿 and 2.5亿 are never added up', async () => {
  const signed = await entered(city, { needId: need })
  expect(signed).toMatchObject({ kind: 'signed', amountYuan: 4_200_000_000, standing: 'effective', entryId: signed.id })
  const landed = {
    kind: 'landed',
    title: '氧化铁红提纯与铁氧体磁性材料',
    providerParty: '香港磁矿资源',
    amountYuan: 250_000_000,
  }
  expect((await enter(city, landed)).status).toBe(201)
  const page = await ledger(city)
  expect(sumOf(page, 'signed')).toEqual([1, 4_200_000_000])
  expect(sumOf(page, 'landed')).toEqual([1, 250_000_000])
  expect(sumOf(page, 'arrived')).toEqual([0, 0])
  expect(JSON.stringify(page)).not.toContain('4450000000')
})

test.each([
  ['the same again', {}],
  ['another spelling of the party', { providerParty: '中国中鋼集團有限公司' }],
  ['another wording of the title', { title: '嘉峪关现代物流枢纽建设项目' }],
  ['an amount that is 4 % less', { amountYuan: 4_032_000_000 }],
  ['another day', { happenedOn: '2026-05-20' }],
])('a project counts once: %s is refused with the path of the first', async (_how, change) => {
  const first = (await ledger(city, '&kind=signed')).items[0]
  const answer = await enter(city, change)
  expect(answer.status).toBe(409)
  expect(answer.as(problemSchema)).toMatchObject({ code: 'counted_already', existing: `/outcomes/${first?.id}` })
  expect(answer.as(problemSchema).detail).toContain('现代物流枢纽')
  expect(sumOf(await ledger(city), 'signed')).toEqual([1, 4_200_000_000])
})

test.each([
  ['another investor', { providerParty: '甘肃交投' }],
  ['another title', { title: '氧化铝粉料专用车辆检修库' }],
  ['an amount that is 10 % less', { amountYuan: 3_780_000_000 }],
  ['another kind', { kind: 'arrived' }],
])('%s is another outcome', async (_what, change) => {
  const { id } = await entered(city, change)
  await city.post(`/api/v1/outcomes/${id}/cancellation`, { reason: '只为核对' })
  expect(sumOf(await ledger(city), 'signed')).toEqual([1, 4_200_000_000])
})

test('an administrator lets a suspected second count stand with a reason, which is on record; nobody else may', async () => {
  const overruleReason = '二期为另一协议，经核对原件'
  expect((await enter(city, { overruleReason })).status).toBe(403)
  expect((await enter(await t.as('otherStaff'), { overruleReason, officeId: t.world.otherOffice })).status).toBe(403)
  const first = (await ledger(city, '&kind=signed')).items[0]
  const second = await entered(admin, { overruleReason, officeId: t.world.otherOffice })
  expect(second.overruled).toMatchObject({ id: first?.id, reason: overruleReason, by: '系统管理员' })
  expect(sumOf(await ledger(city), 'signed')).toEqual([2, 8_400_000_000])
  // its own correction is not suspected again
  const correction = { reason: '名称改用全称', title: '现代物流枢纽（二期）' }
  expect((await city.post(`/api/v1/outcomes/${second.id}/correction`, correction)).status).toBe(200)
  const rows = (await ledger(city, '&kind=signed')).items
  const corrected = rows.find(({ title }) => title.includes('二期'))
  await city.post(`/api/v1/outcomes/${corrected?.id}/cancellation`, { reason: '只为核对' })
  expect(sumOf(await ledger(city), 'signed')).toEqual([1, 4_200_000_000])
})

test('what is added to a project counts with the increment only, also when its new total is entered', async () => {
  const first = await entered(city, { title: '铝箔精深加工', providerParty: '某铝业', amountYuan: 100_000_000 })
  const added = { title: '铝箔精深加工', providerParty: '某铝业', addsToId: first.id, happenedOn: '2026-06-01' }
  expect((await enter(city, { ...added, amountYuan: 30_000_000 })).as(outcomeView).amountYuan).toBe(30_000_000)
  const total = await enter(city, { ...added, amountYuan: 150_000_000, amountIs: 'total', happenedOn: '2026-07-01' })
  expect(total.as(outcomeView)).toMatchObject({ amountYuan: 20_000_000, statedTotalYuan: 150_000_000 })
  expect(sumOf(await ledger(city, '&q=铝箔'), 'signed')).toEqual([3, 150_000_000])
  // the same addition again, and a total that adds nothing
  expect((await enter(city, { ...added, amountYuan: 30_000_000 })).status).toBe(409)
  const nothing = await enter(city, { ...added, amountYuan: 150_000_000, amountIs: 'total', happenedOn: '2026-08-01' })
  expect(nothing.as(problemSchema).errors?.[0]).toMatchObject({ pointer: '/amountYuan', code: 'total_not_greater' })
  // an addition is not added to, another kind is not added to, and the first stays while others add to it
  const chain = await enter(city, { ...added, addsToId: total.as(outcomeView).id, amountYuan: 1_000_000 })
  expect(chain.as(problemSchema).errors?.[0]?.pointer).toBe('/addsToId')
  expect((await enter(city, { ...added, kind: 'landed', amountYuan: 1_000_000 })).status).toBe(422)
  expect((await city.post(`/api/v1/outcomes/${first.id}/cancellation`, { reason: '试' })).status).toBe(409)
  const entry = (await city.get(`/api/v1/outcomes/${first.id}`)).as(outcomeEntry)
  expect(entry.additions.map(({ amountYuan }) => amountYuan)).toEqual([30_000_000, 20_000_000])
})

test('a correction is a new row that points to the old one, which stays and counts no longer', async () => {
  const typo = await entered(city, { title: '不锈钢深加工', providerParty: '某不锈钢', amountYuan: 420_000_000 })
  const correction = { reason: '少写一个零', amount: { amountYuan: 42_000_000 } }
  const corrected = (await city.post(`/api/v1/outcomes/${typo.id}/correction`, correction)).as(outcomeView)
  expect(corrected).toMatchObject({ correctsId: typo.id, entryId: typo.id, amountYuan: 42_000_000, title: typo.title })
  expect(sumOf(await ledger(city, '&q=不锈钢'), 'signed')).toEqual([1, 42_000_000])
  const { history, outcome } = (await city.get(`/api/v1/outcomes/${typo.id}`)).as(outcomeEntry)
  expect(outcome).toMatchObject({ standing: 'corrected', correctedById: corrected.id, amountYuan: 420_000_000 })
  expect(history.map(({ standing }) => standing)).toEqual(['corrected', 'effective'])
  // the old row cannot be corrected once more, and a correction must change something
  expect((await city.post(`/api/v1/outcomes/${typo.id}/correction`, correction)).status).toBe(409)
  const same = await city.post(`/api/v1/outcomes/${corrected.id}/correction`, correction)
  expect(same.as(problemSchema).errors?.[0]?.code).toBe('nothing_changed')
  // nor may it become what counts already
  const asHub = {
    reason: '改',
    title: hub.title,
    providerParty: hub.providerParty,
    amount: { amountYuan: hub.amountYuan },
  }
  expect((await city.post(`/api/v1/outcomes/${corrected.id}/correction`, asHub)).status).toBe(409)
  const cancelled = (await city.post(`/api/v1/outcomes/${corrected.id}/cancellation`, { reason: '未签成' })).as(
    outcomeView,
  )
  expect(cancelled.standing).toBe('cancellation')
  expect(sumOf(await ledger(city, '&q=不锈钢'), 'signed')).toEqual([0, 0])
  expect((await ledger(city, '&q=不锈钢&show=all')).items.map(({ standing }) => standing).sort()).toEqual([
    'cancellation',
    'cancelled',
    'corrected',
  ])
  await expect(t.ctx.db.updateTable('outcome').set({ title: '改' }).execute()).rejects.toThrow(/append-only/)
  await expect(t.ctx.db.deleteFrom('outcome').execute()).rejects.toThrow(/append-only/)
})

test('a foreign amount is kept as agreed and counts with its equivalent, exactly', async () => {
  const foreign = { title: '铁氧体磁性材料', providerParty: '港资企业', amountYuan: undefined, currency: 'HKD' }
  const byRate = await entered(city, { ...foreign, originalAmount: '270000000.50', rate: '0.9235' })
  expect(byRate).toMatchObject({
    amountYuan: 249_345_000,
    originalAmount: '270000000.50',
    rate: '0.9235',
    currency: 'HKD',
  })
  const contradiction = await enter(city, { ...foreign, originalAmount: '100', rate: '0.9', amountYuan: 91 })
  expect(contradiction.as(problemSchema).errors?.[0]).toMatchObject({
    pointer: '/amountYuan',
    code: 'amount_not_by_rate',
  })
  const bare = await enter(city, { ...foreign, originalAmount: '100' })
  expect(bare.as(problemSchema).errors?.[0]?.pointer).toBe('/rate')
  const stated = await entered(city, { ...foreign, title: '电缆', originalAmount: '1000', amountYuan: 950 })
  expect(stated).toMatchObject({ amountYuan: 950, rate: null })
})

test('money states an amount or why there is none, and evidence or why there is none; other outcomes carry no money', async () => {
  const pointerOf = async (change: object) => (await enter(city, change)).as(problemSchema).errors?.[0]?.pointer
  expect(await pointerOf({ title: '甲', amountYuan: undefined })).toBe('/amountYuan')
  expect(await pointerOf({ title: '甲', amountYuan: 0 })).toBe('/amountYuan')
  expect(await pointerOf({ title: '甲', noEvidenceReason: undefined })).toBe('/noEvidenceReason')
  expect(await pointerOf({ title: '甲', happenedOn: '2999-01-01' })).toBe('/happenedOn')
  expect(await pointerOf({ title: '甲', providerParty: undefined })).toBe('/providerParty')
  expect(await pointerOf({ kind: 'solved', needId: need })).toBe('/amountYuan')
  const framework = { title: '战略合作框架', amountYuan: undefined, noAmountReason: '框架协议不含金额' }
  expect(await entered(city, framework)).toMatchObject({ amountYuan: null, noAmountReason: '框架协议不含金额' })
  const solved = { kind: 'solved', needId: need, amountYuan: undefined, noEvidenceReason: undefined }
  expect((await enter(city, solved)).status).toBe(201)
  expect((await enter(city, solved)).as(problemSchema).code).toBe('counted_already')
})

test('whoever may not see an entry is not told of it, not even by the refusal', async () => {
  const [row] = (await ledger(city, '&kind=signed&q=物流枢纽')).items
  const other = await t.as('city')
  expect((await other.get(`/api/v1/outcomes/${row?.id}`)).status).toBe(404)
  expect((await ledger(other)).total).toBe(0)
  const answer = await enter(other, { needParty: row?.needParty })
  expect(answer.as(problemSchema)).toMatchObject({ code: 'counted_already' })
  expect(answer.as(problemSchema).existing).toBeUndefined()
  expect(answer.as(problemSchema).detail).not.toContain('物流枢纽')
})

test('the first signing of a match is entered with its step; what has no step is entered by hand', async () => {
  const [staff, provider] = await Promise.all([t.as('otherStaff'), t.as('provider')])
  const wanted = await publishedNeed(city, { ...remote.need, regionCode: '620200' })
  const offer = await publishedOffer(provider, remote.offer)
  const { id } = (await staff.post('/api/v1/matches', { needId: wanted.id, offerId: offer.id })).as(made)
  await staff.post(`/api/v1/matches/${id}/decision`, { decision: 'confirm' })
  const byHand = await enter(city, { matchId: id })
  expect(byHand.as(problemSchema).errors?.[0]).toMatchObject({ pointer: '/kind', code: 'by_step' })
  const arrived = await entered(city, { matchId: id, kind: 'arrived', title: undefined, amountYuan: 5_000_000 })
  expect(arrived).toMatchObject({ matchId: id, title: remote.need.title, need: { id: wanted.id } })
  expect((await provider.get(`/api/v1/outcomes/${arrived.id}`)).status).toBe(200)
  expect((await ledger(provider)).total).toBe(1)
  expect((await ledger(await t.as('otherProvider'))).total).toBe(0)
})

test('credit is shared to the yuan among those named, adds up to the ledger, and each introducer reads an own line', async () => {
  const introducerIds = [t.world.providerId, t.world.otherProviderId]
  const odd = { title: '共同引荐项目', providerParty: '某基金', amountYuan: 100_000_001, introducerIds }
  const before = (await city.get('/api/v1/credit?year=2026')).as(creditList)
  const { id } = await entered(city, odd)
  const { items } = (await city.get('/api/v1/credit?year=2026')).as(creditList)
  const of = (list: typeof items, provider: string) => list.find((line) => line.provider.id === provider)
  expect(of(items, t.world.providerId)?.signedYuan).toBe(
    (of(before.items, t.world.providerId)?.signedYuan ?? 0) + 50_000_001,
  )
  expect(of(items, t.world.otherProviderId)).toMatchObject({ signed: 1, signedYuan: 50_000_000 })
  const own = (await (await t.as('otherProvider')).get('/api/v1/credit?year=2026')).as(creditList)
  expect(own.items.map(({ provider, signedYuan }) => [provider.id, signedYuan])).toEqual([
    [t.world.otherProviderId, 50_000_000],
  ])
  await city.post(`/api/v1/outcomes/${id}/cancellation`, { reason: '未签成' })
  const after = (await city.get('/api/v1/credit?year=2026')).as(creditList)
  expect(of(after.items, t.world.otherProviderId)).toBeUndefined()
})
