import type { Worker } from 'node:worker_threads'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { AppContext } from '../../../api/context.ts'
import { candidatesForNeed } from '../../../api/services/candidates.ts'
import { createFreshness } from '../../../api/services/freshness.ts'
import { createJobRunner } from '../../../api/services/jobs.ts'
import { type Seat, seatInThread } from '../../../api/services/live/seat.ts'
import { createLiveMatcher, type LiveMatcher } from '../../../api/services/live-matcher.ts'
import { needItem } from '../../../api/services/match-items.ts'
import { enqueueJobs } from '../../../db/repositories/jobs.ts'
import { findNeed } from '../../../db/repositories/needs.ts'
import { startTestApp, type TestApp } from '../../_support/app.ts'
import { actorsOf, matchOf, publishedNeed, publishedOffer } from '../matching/_people.ts'

let t: TestApp
let needId: string
let offerId: string
beforeAll(async () => {
  t = await startTestApp()
  needId = (await publishedNeed(t)).id
  offerId = (await publishedOffer(t)).id
  await t.settled()
})
afterAll(() => t.close())

const options = { today: '2026-03-01', limit: 10 }

async function need() {
  const row = await findNeed(t.ctx.db, needId, { kind: 'all' })
  if (!row) throw new Error('the need is gone')
  return needItem(row)
}

/** Threads that this process starts. */
const threads: Worker[] = []
const keep = (worker: Worker) => threads.push(worker)
beforeAll(() => {
  process.on('worker', keep)
})
afterAll(() => {
  process.off('worker', keep)
})

describe('the matcher in its thread', () => {
  let live: LiveMatcher
  let ctx: AppContext
  beforeEach(() => {
    threads.length = 0
    live = createLiveMatcher(t.ctx.db, { seat: seatInThread, log: t.ctx.log })
    const jobs = createJobRunner({ ...t.ctx, matcher: live })
    ctx = { ...t.ctx, matcher: live, jobs }
  })
  afterEach(async () => {
    await ctx.jobs.stop()
    await live.stop()
  })

  test('gives what the matcher in the process gives', async () => {
    await live.load()
    const found = await live.ask('offersFor', [await need(), options])
    expect(found.map((candidate) => candidate.offerId)).toEqual([offerId])
    expect(found).toEqual(await t.ctx.matcher.ask('offersFor', [await need(), options]))
    expect(live.progress()).toEqual({ done: live.progress().total, total: live.progress().total })
  })

  test('before it is loaded a person is told how far it is, and work waits without harm', async () => {
    const { staff } = actorsOf(t)
    await expect(candidatesForNeed(ctx, staff, needId, { limit: 5 })).rejects.toMatchObject({
      code: 'preparing',
      params: { done: 0, total: 0 },
    })
    await t.ctx.db.deleteFrom('match').where('need_id', '=', needId).execute()
    await enqueueJobs(t.ctx.db, 'rank_need', [needId], new Date())
    ctx.jobs.wake()
    await new Promise((later) => setTimeout(later, 200))
    const waiting = await t.ctx.db.selectFrom('job').select(['attempts', 'last_error']).execute()
    expect(waiting).toEqual([{ attempts: 0, last_error: null }])
    await live.load()
    await ctx.jobs.settled()
    expect(await matchOf(t, needId, offerId)).toMatchObject({ state: 'proposed' })
    expect(await candidatesForNeed(ctx, staff, needId, { limit: 5 })).toHaveLength(1)
  })

  test('a person overtakes a batch and waits for at most one of its rankings', async () => {
    await live.load()
    const item = await need()
    const order: string[] = []
    const batch = Array.from({ length: 40 }, (_, index) =>
      live.ask('offersFor', [item, options], 'background').then(() => order.push(`batch ${index}`)),
    )
    await batch[0]
    const person = live.ask('offersFor', [item, options]).then(() => order.push('person'))
    await Promise.all([person, ...batch])
    expect(order.indexOf('person')).toBeLessThanOrEqual(3)
    expect(order).toHaveLength(41)
  })

  test('an index that is built anew serves from the old one until it stands', async () => {
    await live.load()
    const item = await need()
    const rebuilt = live.load()
    const during = await live.ask('offersFor', [item, options])
    expect(during.map((candidate) => candidate.offerId)).toEqual([offerId])
    await rebuilt
    expect((await live.ask('offersFor', [item, options])).map((candidate) => candidate.offerId)).toEqual([offerId])
  })

  test('a thread that dies is started and filled again; who asked of it is told, nobody hangs', async () => {
    await live.load()
    const item = await need()
    const [thread] = threads
    if (thread === undefined) throw new Error('no thread was started')
    const asked = live.ask('offersFor', [item, options])
    const queued = live.ask('offersFor', [item, options], 'background')
    await Promise.all([
      expect(asked).rejects.toMatchObject({ code: expect.stringMatching(/^(unavailable|preparing)$/) }),
      expect(queued).rejects.toMatchObject({ code: expect.stringMatching(/^(unavailable|preparing)$/) }),
      thread.terminate(),
    ])
    expect(live.ready()).toBe(false)
    await live.whenReady()
    expect(threads.length).toBe(2)
    expect((await live.ask('offersFor', [item, options])).map((candidate) => candidate.offerId)).toEqual([offerId])
  })

  test('a thread that dies while it is filled is filled again from the beginning', async () => {
    const seats: Seat[] = []
    const dying = createLiveMatcher(t.ctx.db, {
      seat: () => {
        const seat = seatInThread()
        seats.push(seat)
        const [first] = seats
        return {
          ...seat,
          call: (name, args) => {
            if (seat === first && name === 'fill') void threads[0]?.terminate()
            return seat.call(name, args)
          },
        }
      },
      log: t.ctx.log,
    })
    await dying.load()
    expect(seats).toHaveLength(2)
    expect((await dying.ask('offersFor', [await need(), options])).length).toBe(1)
    await dying.stop()
  })

  test('a job that the dying thread had at hand is done in the end', async () => {
    await live.load()
    await t.ctx.db.deleteFrom('match').where('need_id', '=', needId).execute()
    await enqueueJobs(t.ctx.db, 'rank_need', [needId], new Date(0))
    const [thread] = threads
    await thread?.terminate()
    await live.whenReady()
    await ctx.jobs.settled()
    expect(await matchOf(t, needId, offerId)).toMatchObject({ state: 'proposed' })
  })

  test('what is committed is in the index when the change is told, and within a second in a second context', async () => {
    await live.load()
    const second = createLiveMatcher(t.ctx.db, { seat: seatInThread, log: t.ctx.log })
    const freshness = createFreshness({ ...t.ctx, matcher: second }, { listen: t.database.listen })
    await freshness.start(() => second.load())
    const offer = await publishedOffer({ ...t, ctx }, { title: '电主轴热误差补偿装置第二代' })
    const item = await need()
    const idsIn = async (matcher: LiveMatcher) =>
      (await matcher.ask('offersFor', [item, options])).map((candidate) => candidate.offerId)
    expect(await idsIn(live)).toContain(offer.id)
    if (t.database.listen === null) await freshness.settled()
    await vi.waitFor(async () => expect(await idsIn(second)).toContain(offer.id), { timeout: 1000, interval: 20 })
    await freshness.stop()
    await second.stop()
  })

  test('work that is woken after the matcher was stopped waits, and holds nothing up', async () => {
    await live.load()
    await live.stop()
    await enqueueJobs(t.ctx.db, 'rank_need', [needId], new Date(0))
    ctx.jobs.wake()
    await ctx.jobs.settled()
    const left = await t.ctx.db.selectFrom('job').select('attempts').execute()
    expect(left).toEqual([{ attempts: 0 }])
    await t.settled()
  })

  test('stopping ends the thread, also in the midst of loading', async () => {
    const loading = live.load()
    await live.stop()
    await loading
    expect(live.ready()).toBe(false)
    await expect(live.ask('offersFor', [await need(), options])).rejects.toMatchObject({ code: 'preparing' })
  })
})
