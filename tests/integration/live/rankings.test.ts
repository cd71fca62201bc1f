import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { AppContext } from '../../../api/context.ts'
import { createJobRunner } from '../../../api/services/jobs.ts'
import { seatInThread } from '../../../api/services/live/seat.ts'
import { createLiveMatcher } from '../../../api/services/live-matcher.ts'
import { needItem, offerItem } from '../../../api/services/match-items.ts'
import { PROPOSAL_THRESHOLD, PROPOSALS_PER_NEED } from '../../../api/services/proposals.ts'
import { lastTimeAt, listRankings, rankEverything, rankNightly, stopRanking } from '../../../api/services/rankings.ts'
import { openDatabase } from '../../../db/connect.ts'
import { enqueueJobs, takeJob } from '../../../db/repositories/jobs.ts'
import { publishedNeedsAfter } from '../../../db/repositories/needs.ts'
import { publishedOffersAfter } from '../../../db/repositories/offers.ts'
import { createMatcher } from '../../../matcher/index.ts'
import { startTestApp, type TestApp } from '../../_support/app.ts'
import { actorsOf, publishedNeed, publishedOffer } from '../matching/_people.ts'

let t: TestApp
const TITLES = ['电主轴热误差补偿', '主轴轴承润滑', '加工中心热伸长测试', '数控机床精度恢复', '电主轴动平衡'] as const
beforeAll(async () => {
  t = await startTestApp()
  for (const title of TITLES) {
    await publishedNeed(t, { title: `${title}技术需求` })
    await publishedOffer(t, { title: `${title}成果` })
  }
  await t.settled()
})
afterAll(() => t.close())
beforeEach(async () => {
  await t.ctx.db.deleteFrom('job').execute()
  await t.ctx.db.deleteFrom('ranking').execute()
})

/** The context at another moment, with a runner that works only when it is told to. */
function at(moment: string, base: AppContext = t.ctx): AppContext {
  const clock = () => new Date(moment)
  return { ...base, clock, jobs: { ...base.jobs, wake: () => {} } }
}

const proposals = () =>
  t.ctx.db
    .selectFrom('match')
    .select(['need_id', 'offer_id', 'score'])
    .where('state', '=', 'proposed')
    .orderBy('need_id')
    .orderBy('offer_id')
    .execute()

test('ranking everything anew gives the proposals that ranking directly gives', async () => {
  const { admin } = actorsOf(t)
  await t.ctx.db.deleteFrom('match').execute()
  const started = await rankEverything(t.ctx, admin)
  expect(started).toMatchObject({ nightly: false, total: TITLES.length, askedBy: expect.any(String) })
  await t.settled()

  const matcher = createMatcher()
  const needs = (await publishedNeedsAfter(t.ctx.db, null, 100)).map(needItem)
  matcher.putOffers((await publishedOffersAfter(t.ctx.db, null, 100)).map(offerItem))
  matcher.putNeeds(needs)
  const today = new Date(Date.now() + 8 * 3600_000).toISOString().slice(0, 10)
  const direct = needs.flatMap((need) =>
    matcher
      .offersFor(need, { today, limit: PROPOSALS_PER_NEED, minScore: PROPOSAL_THRESHOLD })
      .map(({ needId, offerId, score }) => ({ need_id: needId, offer_id: offerId, score })),
  )
  direct.sort((a, b) => (a.need_id + a.offer_id < b.need_id + b.offer_id ? -1 : 1))
  expect(direct.length).toBeGreaterThan(TITLES.length)
  expect(await proposals()).toEqual(direct)

  expect((await listRankings(t.ctx, admin))[0]).toMatchObject({ state: 'done', remaining: null, total: TITLES.length })
})

test('asking twice is one ranking; one that is stopped leaves what it did and does no more', async () => {
  const { admin } = actorsOf(t)
  const ctx = at('2026-03-01T10:00:00+08:00')
  const first = await rankEverything(ctx, admin)
  expect(first).toMatchObject({ state: 'running', remaining: TITLES.length })
  expect((await rankEverything(ctx, admin)).id).toBe(first.id)
  const stopped = await stopRanking(ctx, admin, first.id)
  expect(stopped).toMatchObject({ state: 'stopped', remaining: null, stoppedBy: expect.any(String) })
  expect(await t.ctx.db.selectFrom('job').select('id').execute()).toEqual([])
  expect(await stopRanking(ctx, admin, first.id)).toEqual(stopped)
  expect((await rankEverything(ctx, admin)).id).not.toBe(first.id)
})

test('a changed need is ranked before the batch that ranks everything, and is not left to it', async () => {
  const { admin } = actorsOf(t)
  await rankEverything(at('2026-03-01T10:00:00+08:00'), admin)
  const [need] = await publishedNeedsAfter(t.ctx.db, null, 1)
  if (!need) throw new Error('no need')
  await enqueueJobs(t.ctx.db, 'rank_need', [need.id], new Date('2026-03-01T10:05:00+08:00'))
  const next = await t.ctx.db.transaction().execute((tx) => takeJob(tx, new Date('2026-03-01T10:06:00+08:00')))
  expect(next).toMatchObject({ subject_id: need.id, ranking_id: null })
})

test('a ranking that a stopped process left behind is finished by the next one', async () => {
  const { admin } = actorsOf(t)
  const live = createLiveMatcher(t.ctx.db, { seat: seatInThread, log: t.ctx.log })
  await live.load()
  const jobs = createJobRunner({ ...t.ctx, matcher: live })
  const { id } = await rankEverything({ ...t.ctx, matcher: live, jobs }, admin)
  await jobs.stop()
  await live.stop()
  const left = await t.ctx.db.selectFrom('job').select('id').where('ranking_id', '=', id).execute()
  expect(left.length).toBeGreaterThan(0)
  await t.settled()
  expect((await listRankings(t.ctx, admin)).find((ranking) => ranking.id === id)).toMatchObject({ state: 'done' })
})

test('the time of the night is that of Shanghai, and the last one that has passed', () => {
  expect(lastTimeAt('02:30', new Date('2026-03-01T02:29:59+08:00'))).toEqual(new Date('2026-02-28T02:30:00+08:00'))
  expect(lastTimeAt('02:30', new Date('2026-03-01T02:30:00+08:00'))).toEqual(new Date('2026-03-01T02:30:00+08:00'))
  expect(lastTimeAt('23:00', new Date('2026-02-28T23:30:00Z'))).toEqual(new Date('2026-02-28T15:00:00Z'))
})

test('the night ranks once, also when it is looked at again, late, or by two processes at once', async () => {
  const own = t.database.url === undefined ? null : await openDatabase({ databaseUrl: t.database.url })
  const other: AppContext = own === null ? t.ctx : { ...t.ctx, db: own.db }
  const nights = async (moment: string) =>
    (await Promise.all([rankNightly(at(moment), '02:30'), rankNightly(at(moment, other), '02:30')])).filter(Boolean)
  expect(await nights('2026-03-01T02:30:10+08:00')).toHaveLength(1)
  const { admin } = actorsOf(t)
  expect((await listRankings(t.ctx, admin))[0]).toMatchObject({ nightly: true, total: TITLES.length })
  const jobs = () => t.ctx.db.selectFrom('job').select('id').execute()
  expect(await jobs()).toHaveLength(TITLES.length)
  expect(await nights('2026-03-01T02:31:10+08:00')).toHaveLength(0)
  expect(await nights('2026-03-01T23:59:00+08:00')).toHaveLength(0)
  expect(await nights('2026-03-02T02:29:00+08:00')).toHaveLength(0)
  expect(await nights('2026-03-02T09:00:00+08:00')).toHaveLength(1)
  expect(await jobs()).toHaveLength(TITLES.length)
  expect(await nights('2026-03-02T09:01:00+08:00')).toHaveLength(0)
  const states = (await listRankings(t.ctx, admin)).map(({ state, stoppedBy }) => [state, stoppedBy])
  expect(states).toEqual([
    ['running', null],
    ['stopped', null],
  ])
  await own?.close()
})

test('two processes work on one ranking together, and each need is ranked once', async () => {
  const own = t.database.url === undefined ? null : await openDatabase({ databaseUrl: t.database.url })
  const { admin } = actorsOf(t)
  await t.ctx.db.deleteFrom('match').execute()
  const { id } = await rankEverything(at('2026-03-01T10:00:00+08:00'), admin)
  const db = own?.db ?? t.ctx.db
  const matcher = createLiveMatcher(db, { log: t.ctx.log })
  await matcher.load()
  const second = createJobRunner({ ...t.ctx, db, matcher })
  await Promise.all([t.settled(), second.settled()])
  expect((await listRankings(t.ctx, admin)).find((ranking) => ranking.id === id)).toMatchObject({ state: 'done' })
  for (const need of await publishedNeedsAfter(t.ctx.db, null, 100)) {
    const pairs = (await proposals()).filter((match) => match.need_id === need.id)
    expect(pairs.length).toBeGreaterThan(0)
    expect(new Set(pairs.map((pair) => pair.offer_id)).size).toBe(pairs.length)
  }
  await second.stop()
  await matcher.stop()
  await own?.close()
})
