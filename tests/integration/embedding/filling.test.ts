import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import type { AppContext } from '../../../api/context.ts'
import { itemsChanged } from '../../../api/services/after-change.ts'
import { shanghaiDate } from '../../../api/services/days.ts'
import { createEmbeddingClient } from '../../../api/services/embedding/client.ts'
import { createEmbedding, type Embedding } from '../../../api/services/embedding/filler.ts'
import { embeddingState } from '../../../api/services/embedding/state.ts'
import { keptVectors } from '../../../api/services/embedding/vectors.ts'
import { createJobRunner } from '../../../api/services/jobs.ts'
import { createLiveMatcher } from '../../../api/services/live-matcher.ts'
import { needItem } from '../../../api/services/match-items.ts'
import { needsById } from '../../../db/repositories/needs.ts'
import { startTestApp, type TestApp } from '../../_support/app.ts'
import { type EmbeddingService, sendJson, startEmbeddingService } from '../../_support/embedding-service.ts'
import { actorsOf, publishedNeed, publishedOffer } from '../matching/_people.ts'

const KEY = 'a-key-nobody-may-see'
const FAST = { firstWaitMs: 20, mostWaitMs: 40, lookEveryMs: 20 }

let t: TestApp
let service: EmbeddingService
let needId: string
const open: Embedding[] = []
beforeAll(async () => {
  t = await startTestApp()
  service = await startEmbeddingService()
  needId = (await publishedNeed(t)).id
  await publishedOffer(t)
  await publishedOffer(t, {
    title: '机床精度诊断服务',
    description: '上门诊断，联系方式见平台',
    keywords: ['诊断'],
    industries: [],
  })
  await publishedOffer(t, { title: '葡萄酒酿造顾问', description: '酒庄规划', keywords: ['酒庄'], industries: [] })
  await t.settled()
})
afterEach(async () => {
  for (const embedding of open.splice(0)) await embedding.stop()
  service.misbehave(null)
  service.received.length = 0
})
afterAll(async () => {
  await service.close()
  await t.close()
})

/** The process with the service set; its filling is not begun. */
async function processWith(model: string): Promise<AppContext & { readonly embedding: Embedding }> {
  const { db, log, clock } = t.ctx
  const settings = { url: service.url, model, key: KEY, batch: 2, characters: 500, timeoutMs: 2000 }
  const matcher = createLiveMatcher(db, { addVectors: keptVectors(settings) })
  await matcher.load()
  const embedding = createEmbedding(
    { db, log, clock, stored: (items) => itemsChanged(ctx, items) },
    settings,
    createEmbeddingClient(settings, 5),
    FAST,
  )
  open.push(embedding)
  const ctx: AppContext & { readonly embedding: Embedding } = {
    ...t.ctx,
    matcher,
    embedding,
    jobs: createJobRunner({ db, log, clock, matcher }),
  }
  return ctx
}

const state = (ctx: AppContext) => embeddingState(ctx, actorsOf(t).admin)
/** Scores of the need's offers by title, with the points that meaning brings. */
async function ranked({ db, matcher, clock }: AppContext): Promise<Map<string, [number, number | undefined]>> {
  const [row] = await needsById(db, [needId])
  if (row === undefined) throw new Error('no need')
  const found = await matcher.ask('offersFor', [needItem(row), { today: shanghaiDate(clock()) }])
  const titles = new Map((await db.selectFrom('offer').select(['id', 'title']).execute()).map((o) => [o.id, o.title]))
  return new Map(
    found.map(({ offerId, score, explanation }) => [
      titles.get(offerId) ?? '',
      [score, explanation.parts.find(({ signal }) => signal === 'meaning')?.points],
    ]),
  )
}
const asked = () => service.received.flatMap(({ texts }) => texts)
const fillUntil = (ctx: AppContext, wanted: 'complete' | 'unreachable') =>
  vi.waitFor(async () => expect((await state(ctx)).state).toBe(wanted), { timeout: 10_000, interval: 20 })

test('without the setting nothing outside is called, and administrators read that it is off', async () => {
  const calls = vi.spyOn(globalThis, 'fetch')
  await publishedOffer(t, { title: '主轴轴承润滑' })
  await t.settled()
  expect(calls).not.toHaveBeenCalled()
  calls.mockRestore()
  expect(await state(t.ctx)).toMatchObject({ state: 'off', model: null })
})

test('while the service cannot be reached, scores and their order are those without it; then it is caught up', async () => {
  const plain = await ranked(t.ctx)
  const ctx = await processWith('first')
  service.misbehave((response) => sendJson(response, 503, {}))
  ctx.embedding.start()
  await fillUntil(ctx, 'unreachable')
  expect((await state(ctx)).reason).toBe('http_503')
  expect(await ranked(ctx)).toEqual(plain)
  service.misbehave(null)
  await fillUntil(ctx, 'complete')
  await ctx.embedding.settled()
  await ctx.jobs.settled()
  const { done, total, unreachableSince } = await state(ctx)
  expect(total).toBeGreaterThan(3)
  expect([done, unreachableSince]).toEqual([total, null])
  const withMeaning = await ranked(ctx)
  expect(withMeaning.get('机床精度诊断服务')?.[1]).toBeGreaterThan(0)
  expect(withMeaning.get('葡萄酒酿造顾问')?.[1] ?? 0).toBe(0)
  const [proposal] = await t.ctx.db
    .selectFrom('match')
    .select('explanation')
    .where('need_id', '=', needId)
    .orderBy('score', 'desc')
    .execute()
  expect(JSON.stringify(proposal?.explanation)).toContain('"signal": "meaning"'.replace(' ', ''))
})

test('each text is sent once, in batches, and never again after a restart', async () => {
  const ctx = await processWith('second')
  const twin = await processWith('second')
  ctx.embedding.start()
  await vi.waitFor(() => expect(service.received).not.toHaveLength(0))
  twin.embedding.start()
  await fillUntil(ctx, 'complete')
  expect(asked().length).toBe(new Set(asked()).size)
  expect(service.received.every(({ texts }) => texts.length <= 2)).toBe(true)
  const count = service.received.length
  const again = await processWith('second')
  for (const embedding of open.splice(0, 2)) await embedding.stop()
  again.embedding.start()
  await again.embedding.settled()
  expect((await state(again)).state).toBe('complete')
  expect(service.received.length).toBe(count)
  expect(await ranked(again)).toEqual(await ranked(ctx))
})

test('a changed item is asked for with its new text only, and nobody waits for it', async () => {
  const ctx = await processWith('second')
  service.received.length = 0
  const offer = await publishedOffer(
    { ...t, ctx },
    { title: '数控机床改造', description: '老旧机床数控化', keywords: [] },
  )
  await vi.waitFor(async () => expect(asked()).toHaveLength(1), { timeout: 10_000 })
  expect(asked()[0]).toContain('数控机床改造')
  await vi.waitFor(async () => expect((await ranked(ctx)).get(offer.title)?.[1]).toBeGreaterThan(0), {
    timeout: 10_000,
  })
})

test('vectors of another model are ignored: scores are those without the service', async () => {
  const ctx = await processWith('another')
  const plain = createLiveMatcher(t.ctx.db)
  await plain.load()
  expect(await ranked(ctx)).toEqual(await ranked({ ...ctx, matcher: plain }))
})

test('a text that the service does not take holds nothing else up', async () => {
  const ctx = await processWith('picky')
  service.misbehave((response, { texts }) =>
    texts.some((text) => text.includes('葡萄酒')) ? sendJson(response, 413, {}) : false,
  )
  ctx.embedding.start()
  await fillUntil(ctx, 'complete')
  const { done, total, refused } = await state(ctx)
  expect([refused, done]).toEqual([1, total - 1])
})

test('a service that takes no text at all counts as unreachable', async () => {
  const ctx = await processWith('none')
  service.misbehave((response) => sendJson(response, 400, {}))
  ctx.embedding.start()
  await fillUntil(ctx, 'unreachable')
  expect(await state(ctx)).toMatchObject({ reason: 'http_400', refused: 0 })
})

test('neither contacts nor keys leave the place that is meant for them', async () => {
  const ctx = await processWith('last')
  ctx.embedding.start()
  await fillUntil(ctx, 'complete')
  expect(asked().length).toBeGreaterThan(0)
  for (const text of asked()) expect(text).not.toMatch(/\d{7,}|@/)
  expect(service.received.every(({ headers }) => headers.authorization === `Bearer ${KEY}`)).toBe(true)
  const told = t.log.join('\n')
  expect(told).toContain('the embedding service gave no vectors')
  expect(told).not.toContain(KEY)
  expect(told).not.toContain(service.url)
  expect(told).not.toContain('葡萄酒')
  expect(JSON.stringify(await state(ctx))).not.toContain(KEY)
})
