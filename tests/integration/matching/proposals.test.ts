import { afterAll, beforeAll, expect, test } from 'vitest'
import { explanationView } from '../../../api/schemas/match.ts'
import { candidatesForNeed, candidatesForOffer } from '../../../api/services/candidates.ts'
import { expireWhatIsOver } from '../../../api/services/expiry.ts'
import { createJobRunner } from '../../../api/services/jobs.ts'
import { decide, pairByHand } from '../../../api/services/matches.ts'
import { changeNeed, closeNeed, readNeed, reopenNeed } from '../../../api/services/needs.ts'
import { changeOffer, readOffer, stepOffer } from '../../../api/services/offers.ts'
import { startTestApp, type TestApp } from '../../_support/app.ts'
import { actorsOf, matchOf, publishedNeed, publishedOffer, stepsOf } from './_people.ts'

let t: TestApp
beforeAll(async () => {
  t = await startTestApp()
})
afterAll(() => t.close())

test('publishing proposes what fits, with score, explanation, versions and a record by the system', async () => {
  const need = await publishedNeed(t)
  const offer = await publishedOffer(t)
  await t.settled()
  const match = await matchOf(t, need.id, offer.id)
  if (!match) throw new Error('nothing was proposed')
  expect(match).toMatchObject({
    state: 'proposed',
    origin: 'matcher',
    need_version: need.version,
    offer_version: offer.version,
  })
  const explanation = explanationView.parse(match.explanation)
  expect(explanation.score).toBe(match.score)
  expect(explanation.parts.reduce((sum, part) => sum + part.points, 0)).toBeCloseTo(explanation.score, 9)
  expect(await stepsOf(t, match.id)).toEqual([['propose', null, 'proposed', null]])
})

test('a pair has one score: stored, live from either side', async () => {
  const { staff, provider } = actorsOf(t)
  const need = await publishedNeed(t)
  const offer = await publishedOffer(t)
  await t.settled()
  const fromNeed = await candidatesForNeed(t.ctx, staff, need.id, { limit: 100 })
  const fromOffer = await candidatesForOffer(t.ctx, provider, offer.id, { limit: 100 })
  const one = fromNeed.find((candidate) => candidate.offer.id === offer.id)?.score
  const other = fromOffer.find((candidate) => candidate.need.id === need.id)?.score
  expect(one).toBeGreaterThan(0)
  expect(other).toBe(one)
})

test('an offer of something else is not proposed', async () => {
  const need = await publishedNeed(t)
  const wine = await publishedOffer(t, {
    title: '葡萄酒跨境电商渠道',
    description: '帮助酒庄进入港澳商超与电商平台，提供品牌推广与仓储。',
    industries: ['51'],
    keywords: ['葡萄酒', '电商'],
    kind: 'channel',
  })
  await t.settled()
  expect(await matchOf(t, need.id, wine.id)).toBeUndefined()
})

test('a changed need is ranked again: what no longer fits is withdrawn by the system, and comes back with the text', async () => {
  const { city } = actorsOf(t)
  const need = await publishedNeed(t)
  const offer = await publishedOffer(t)
  await t.settled()
  const proposed = await matchOf(t, need.id, offer.id)
  if (!proposed) throw new Error('nothing was proposed')
  const changed = await changeNeed(t.ctx, city, need.id, need.version, {
    title: '花牛苹果冷链物流园招商',
    description: '建设气调库与分拣中心，求冷链运营企业。',
    industries: ['59'],
    keywords: ['苹果', '冷链'],
  })
  await t.settled()
  expect((await matchOf(t, need.id, offer.id))?.state).toBe('withdrawn')
  await changeNeed(t.ctx, city, need.id, changed.version, {
    title: need.title,
    description: need.description,
    industries: ['34'],
    keywords: need.keywords,
  })
  await t.settled()
  expect((await stepsOf(t, proposed.id)).map(([action]) => action)).toEqual(['propose', 'withdraw', 'propose'])
  expect(await matchOf(t, need.id, offer.id)).toMatchObject({ state: 'proposed', need_version: changed.version + 1 })
})

test('a changed offer brings its proposals the new score and version', async () => {
  const { provider } = actorsOf(t)
  const need = await publishedNeed(t)
  const offer = await publishedOffer(t)
  await t.settled()
  const before = await matchOf(t, need.id, offer.id)
  const changed = await changeOffer(t.ctx, provider, offer.id, offer.version, {
    description: `${offer.description}另可提供加工中心电主轴。`,
  })
  await t.settled()
  const after = await matchOf(t, need.id, offer.id)
  expect(after?.offer_version).toBe(changed.version)
  expect(after?.score).not.toBe(before?.score)
})

test('closing a need withdraws what waits, reopening brings it back', async () => {
  const { city } = actorsOf(t)
  const need = await publishedNeed(t)
  const offer = await publishedOffer(t)
  await t.settled()
  await closeNeed(t.ctx, city, need.id, { reason: 'withdrawn' }, null)
  await t.settled()
  expect((await matchOf(t, need.id, offer.id))?.state).toBe('withdrawn')
  await reopenNeed(t.ctx, city, need.id, null)
  await t.settled()
  expect((await matchOf(t, need.id, offer.id))?.state).toBe('proposed')
})

test('pausing an offer takes it out of candidates and proposals, resuming puts it back', async () => {
  const { provider, staff } = actorsOf(t)
  const need = await publishedNeed(t)
  const offer = await publishedOffer(t)
  await t.settled()
  await stepOffer(t.ctx, provider, offer.id, 'pause', null)
  const ids = async () =>
    (await candidatesForNeed(t.ctx, staff, need.id, { limit: 100 })).map((candidate) => candidate.offer.id)
  expect(await ids()).not.toContain(offer.id)
  await t.settled()
  expect((await matchOf(t, need.id, offer.id))?.state).toBe('withdrawn')
  await stepOffer(t.ctx, provider, offer.id, 'resume', null)
  expect(await ids()).toContain(offer.id)
  await t.settled()
  expect((await matchOf(t, need.id, offer.id))?.state).toBe('proposed')
})

test('what a person decided stays, whatever changes later; a rejected pair is not proposed again', async () => {
  const { city, staff } = actorsOf(t)
  const need = await publishedNeed(t, { wantedCount: 3 })
  const refused = await publishedOffer(t)
  const taken = await publishedOffer(t, { title: '数控机床主轴热误差补偿服务' })
  await t.settled()
  const ids = [await matchOf(t, need.id, refused.id), await matchOf(t, need.id, taken.id)].map(
    (match) => match?.id ?? '',
  )
  await decide(t.ctx, staff, ids[0] ?? '', { decision: 'reject', reason: '去年合作过，效果不好' })
  await decide(t.ctx, staff, ids[1] ?? '', { decision: 'confirm' })
  await t.settled()
  const kept = await matchOf(t, need.id, taken.id)
  await changeNeed(t.ctx, city, need.id, need.version, { description: `${need.description}另求检测。` })
  await t.settled()
  expect((await matchOf(t, need.id, refused.id))?.state).toBe('rejected')
  expect(await matchOf(t, need.id, taken.id)).toEqual(kept)
  const candidates = await candidatesForNeed(t.ctx, staff, need.id, { limit: 100 })
  expect(candidates.map((candidate) => candidate.offer.id)).not.toContain(refused.id)
})

test('when the wanted number of partners stands the other proposals are withdrawn, and come back when one is taken back', async () => {
  const { staff } = actorsOf(t)
  const need = await publishedNeed(t, { wantedCount: 1 })
  const first = await publishedOffer(t)
  const second = await publishedOffer(t, { title: '主轴热误差补偿装置' })
  await t.settled()
  const match = await matchOf(t, need.id, first.id)
  await decide(t.ctx, staff, match?.id ?? '', { decision: 'confirm' })
  await t.settled()
  expect((await matchOf(t, need.id, second.id))?.state).toBe('withdrawn')
  expect((await readNeed(t.ctx, staff, need.id)).matched).toBe(true)
  await decide(t.ctx, staff, match?.id ?? '', { decision: 'undo' })
  await t.settled()
  expect((await matchOf(t, need.id, second.id))?.state).toBe('proposed')
  expect((await readNeed(t.ctx, staff, need.id)).matched).toBe(false)
})

test('a pair made by hand stays while both sides are open, however badly it ranks, and records who made it', async () => {
  const { city, staff } = actorsOf(t)
  const need = await publishedNeed(t)
  const odd = await publishedOffer(t, {
    title: '丝路文旅线路策划',
    description: '提供石窟研学线路策划与导览培训。',
    industries: ['72'],
    keywords: ['文旅'],
    kind: 'expertise',
  })
  await t.settled()
  const made = await pairByHand(t.ctx, staff, { needId: need.id, offerId: odd.id, reason: '市里领导提出' })
  expect(made).toMatchObject({ state: 'proposed', origin: 'staff' })
  await changeNeed(t.ctx, city, need.id, need.version, { description: `${need.description}请尽快。` })
  await t.settled()
  expect((await matchOf(t, need.id, odd.id))?.state).toBe('proposed')
  expect((await stepsOf(t, made.id))[0]).toEqual(['pair', null, 'proposed', staff.accountId])
  await expect(pairByHand(t.ctx, staff, { needId: need.id, offerId: odd.id })).rejects.toMatchObject({
    code: 'duplicate',
  })
})

test('a pair made by hand while the matcher proposes it is one match, and no work fails', async () => {
  const { staff } = actorsOf(t)
  for (let round = 0; round < 4; round += 1) {
    const need = await publishedNeed(t)
    const offer = await publishedOffer(t)
    const pairing = pairByHand(t.ctx, staff, { needId: need.id, offerId: offer.id }).catch((error: unknown) => error)
    await Promise.all([pairing, t.settled()])
    await t.settled()
    expect((await matchOf(t, need.id, offer.id))?.state).toBe('proposed')
    const result = await pairing
    if (result instanceof Error) expect(result).toMatchObject({ code: 'duplicate' })
  }
  expect(t.log.filter((line) => line.includes('a job failed'))).toEqual([])
})

test('needs past their deadline and offers past their validity expire by the calendar, with a record by the system', async () => {
  const { city, provider } = actorsOf(t)
  const need = await publishedNeed(t, { deadline: '2027-01-31' })
  const offer = await publishedOffer(t, { validUntil: '2027-01-31' })
  await t.settled()
  await expireWhatIsOver({ ...t.ctx, clock: () => new Date('2027-01-31T15:59:00Z') })
  expect((await readNeed(t.ctx, city, need.id)).status).toBe('published')
  const later = { ...t.ctx, clock: () => new Date('2027-01-31T16:01:00Z') }
  await expireWhatIsOver(later)
  expect(await readNeed(t.ctx, city, need.id)).toMatchObject({ status: 'closed', closeReason: 'expired' })
  expect((await readOffer(t.ctx, provider, offer.id)).status).toBe('expired')
  await createJobRunner(later).settled()
  expect((await matchOf(t, need.id, offer.id))?.state).toBe('withdrawn')
})
