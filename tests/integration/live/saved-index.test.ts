import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { createSavedParts } from '../../../api/services/live/saved-parts.ts'
import { type Seat, seatInProcess, seatInThread } from '../../../api/services/live/seat.ts'
import { createLiveMatcher, type LiveMatcher } from '../../../api/services/live-matcher.ts'
import { needItem } from '../../../api/services/match-items.ts'
import { findNeed } from '../../../db/repositories/needs.ts'
import type { NeedItem } from '../../../matcher/index.ts'
import { startTestApp, type TestApp } from '../../_support/app.ts'
import { publishedNeed, publishedOffer } from '../matching/_people.ts'

const TOPICS = [
  '主轴',
  '丝杠',
  '导轨',
  '刀库',
  '转台',
  '数控系统',
  '伺服电机',
  '减速器',
  '铣头',
  '光栅尺',
  '轴承',
  '联轴器',
]
const options = { today: '2026-03-01', limit: 50 }

let t: TestApp
let need: NeedItem
const offers: string[] = []
beforeAll(async () => {
  t = await startTestApp()
  const { id } = await publishedNeed(t, { title: '数控机床主轴与丝杠', description: '求数控机床关键部件技术。' })
  const row = await findNeed(t.ctx.db, id, { kind: 'all' })
  if (!row) throw new Error('the need is gone')
  need = needItem(row)
  for (const topic of TOPICS)
    offers.push((await publishedOffer(t, { title: `数控机床${topic}`, description: `${topic}的加工与检测。` })).id)
  await t.settled()
})
afterAll(() => t.close())

let folder: string
const live: LiveMatcher[] = []
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qianqiao-test-index-'))
})
afterEach(async () => {
  for (const matcher of live.splice(0)) await matcher.stop()
  await rm(folder, { recursive: true, force: true })
})

const item = z.object({ id: z.string() })
const batch = z.object({ needs: z.array(item).optional(), offers: z.array(item).optional() })
const taking = z.object({ ids: z.array(z.string()), without: z.array(z.string()) })

/** What a matcher is asked to do while it starts. */
interface Start {
  readonly matcher: LiveMatcher
  /** Ids of items that were read anew, in this thread or by readers. */
  readonly read: string[]
  /** Ids of items in saved parts that were taken in and held. */
  readonly taken: string[]
}

/** A matcher that saves parts of up to four items, as the next start of the service makes it. */
async function started(seat: () => Seat = seatInProcess, manyItems = 4): Promise<Start> {
  const read: string[] = []
  const taken: string[] = []
  const watched = (): Seat => {
    const inner = seat()
    return {
      ...inner,
      call: (name, args) => {
        const [given] = args
        if (name === 'read' || name === 'fill') {
          const { needs = [], offers = [] } = batch.parse(given)
          read.push(...[...needs, ...offers].map(({ id }) => id))
        }
        if (name === 'take') {
          const { ids, without } = taking.parse(given)
          taken.push(...ids.filter((id) => !without.includes(id)))
        }
        return inner.call(name, args)
      },
    }
  }
  const matcher = createLiveMatcher(t.ctx.db, {
    seat: watched,
    saved: { parts: createSavedParts(folder) },
    sizes: { partItems: 4, manyItems, saveAfterMs: 0 },
  })
  live.push(matcher)
  await matcher.load()
  return { matcher, read, taken: taken.filter((id) => !read.includes(id)) }
}

/** A matcher without anything saved answers like this. */
const expected = () => t.ctx.matcher.ask('offersFor', [need, options])
const answers = ({ matcher }: Start) => matcher.ask('offersFor', [need, options])
const retitle = (id: string, title: string) =>
  t.ctx.db.updateTable('offer').set({ title }).where('id', '=', id).execute()

test('the next start takes in what was saved, reads only what is not, and answers to the last digit the same', async () => {
  const first = await started()
  expect(first.read.sort()).toEqual([...offers, need.id].sort())
  expect(await answers(first)).toEqual(await expected())
  const second = await started()
  expect(second.taken.sort()).toEqual([...offers].sort())
  expect(second.read).toEqual([need.id])
  expect(await answers(second)).toEqual(await expected())
  expect(second.matcher.progress()).toEqual({ done: offers.length + 1, total: offers.length + 1 })
})

test('threads read and save the same', async () => {
  const first = await started(seatInThread)
  expect(await answers(first)).toEqual(await expected())
  const second = await started(seatInThread)
  expect(second.read).toEqual([need.id])
  expect(await answers(second)).toEqual(await expected())
})

test('an item that changed meanwhile is read anew, by whatever statement it changed, and its saved form is forgotten', async () => {
  await started()
  const [changed = '', paused = ''] = offers
  await retitle(changed, '铝合金轮毂旋压')
  await t.ctx.db.updateTable('offer').set({ status: 'paused' }).where('id', '=', paused).execute()
  await t.ctx.matcher.refreshOffers(t.ctx.db, [changed, paused])
  const next = await started()
  expect(next.read.sort()).toEqual([changed, need.id].sort())
  const found = await answers(next)
  expect(found).toEqual(await expected())
  expect(found.map(({ offerId }) => offerId)).not.toContain(paused)
  await retitle(changed, '数控机床主轴')
  await t.ctx.db.updateTable('offer').set({ status: 'published' }).where('id', '=', paused).execute()
  await t.ctx.matcher.refreshOffers(t.ctx.db, [changed, paused])
})

test("a provider's change makes its offers be read anew, since they take its region", async () => {
  await started()
  await t.ctx.db.updateTable('provider').set({ capacity: 50 }).execute()
  expect((await started()).read.sort()).toEqual([...offers, need.id].sort())
})

test('parts that are damaged, and those of another time, are made again', async () => {
  await started()
  const names = await readdir(folder)
  expect(names).toHaveLength(3)
  const [first = '', second = ''] = names
  const bytes = await readFile(join(folder, first))
  bytes[bytes.length - 9] = (bytes[bytes.length - 9] ?? 0) ^ 1
  await writeFile(join(folder, first), bytes)
  await writeFile(join(folder, second), 'not a part')
  const next = await started()
  expect(next.read).toHaveLength(9)
  expect(next.taken).toHaveLength(4)
  expect(await answers(next)).toEqual(await expected())
  for (const name of await readdir(folder))
    expect((await readFile(join(folder, name))).subarray(0, 8).toString()).toBe('qqsaved1')
  expect((await started()).read).toEqual([need.id])
})

test('many changes are saved while the service runs, so that the next start finds them', async () => {
  const first = await started()
  await t.ctx.db.updateTable('offer').set({ updated_at: new Date() }).where('id', 'in', offers).execute()
  const before = new Set(await readdir(folder))
  await first.matcher.refreshOffers(t.ctx.db, offers)
  await vi.waitFor(
    async () => {
      const names = await readdir(folder)
      expect(names.filter((name) => name.endsWith('.part') && !before.has(name))).toHaveLength(3)
      expect(names).toHaveLength(3)
    },
    { timeout: 10_000, interval: 50 },
  )
  await first.matcher.stop()
  const next = await started()
  expect(next.read).toEqual([need.id])
  expect(await answers(next)).toEqual(await expected())
})

test('what changes while saved parts are taken in stays changed', async () => {
  await started()
  const [changed = ''] = offers
  let change = async () => {}
  const seat = (): Seat => {
    const inner = seatInProcess()
    return {
      ...inner,
      call: async (name, args) => {
        if (name === 'take') await change()
        return inner.call(name, args)
      },
    }
  }
  const matcher = createLiveMatcher(t.ctx.db, {
    seat,
    saved: { parts: createSavedParts(folder) },
    sizes: { partItems: 4, manyItems: 4, saveAfterMs: 0 },
  })
  live.push(matcher)
  change = async () => {
    change = async () => {}
    await retitle(changed, '葡萄酒酿造')
    void matcher.refreshOffers(t.ctx.db, [changed])
  }
  await matcher.load()
  await matcher.refreshOffers(t.ctx.db, [])
  await t.ctx.matcher.refreshOffers(t.ctx.db, [changed])
  expect(await matcher.ask('offersFor', [need, options])).toEqual(await expected())
  await retitle(changed, '数控机床主轴')
  await t.ctx.matcher.refreshOffers(t.ctx.db, [changed])
})
