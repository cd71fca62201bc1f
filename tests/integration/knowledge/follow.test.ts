import { afterAll, afterEach, beforeAll, expect, inject, test, vi } from 'vitest'
import { entryInput } from '../../../api/schemas/knowledge.ts'
import { addEntry, everyEntry, removeEntry, restoreEntry } from '../../../api/services/knowledge/vocabulary.ts'
import type { LiveMatcher } from '../../../api/services/live-matcher.ts'
import { needItem, offerItem } from '../../../api/services/match-items.ts'
import { needsById } from '../../../db/repositories/needs.ts'
import { offersById } from '../../../db/repositories/offers.ts'
import { MATCHER_VERSION } from '../../../matcher/index.ts'
import { startTestApp, type TestApp } from '../../_support/app.ts'
import { type OtherProcess, startProcess } from '../freshness/_process.ts'
import { actorsOf, matchOf, publishedNeed, publishedOffer } from '../matching/_people.ts'

const SHARED = inject('testDatabase').kind === 'postgres'
/** For tests of what comes out, not of how soon. */
const IN_THE_END_MS = 15_000
const TODAY = { today: '2026-03-01' }

let t: TestApp
let other: OtherProcess
let pair: { needId: string; offerId: string }
beforeAll(async () => {
  t = await startTestApp()
  other = await startProcess(t.database)
  const need = await publishedNeed(t, {
    title: '麦积云帆',
    description: '甲。',
    industries: [],
    keywords: [],
    kind: 'enterprise',
  })
  const offer = await publishedOffer(t, {
    title: '羲皇石舫',
    description: '乙。',
    industries: [],
    keywords: [],
    kind: 'enterprise',
  })
  pair = { needId: need.id, offerId: offer.id }
  await other.freshness.settled()
  await t.settled()
})
afterAll(async () => {
  await other.stop()
  await t.close()
})

/** Nothing of a test is left in force for the next one. */
afterEach(async () => {
  const { admin } = actorsOf(t)
  for (const { id } of await everyEntry(t.ctx, admin)) await removeEntry(t.ctx, admin, id, null)
  await t.settled()
  await told()
})

/** What a process says of the pair now. */
async function judged(matcher: LiveMatcher) {
  const [need] = await needsById(t.ctx.db, [pair.needId])
  const [offer] = await offersById(t.ctx.db, [pair.offerId])
  if (!need || !offer) throw new Error('the pair is gone')
  const { score, explanation } = await matcher.ask('pair', [needItem(need), offerItem(offer), TODAY])
  const meetings = explanation?.parts.flatMap(({ words }) => words.map(({ meeting }) => meeting)) ?? []
  return { score, meetings, version: explanation?.matcherVersion ?? '' }
}

/** Waits until the other process looked; on the embedded database nobody tells it. */
async function told(): Promise<void> {
  if (!SHARED) await other.freshness.settled()
}

const group = entryInput.parse({ kind: 'synonyms', words: ['麦积云帆', '羲皇石舫'] })

test('a group of an administrator makes a pair meet as synonyms on every process, and its removal restores every score to the last digit', async () => {
  const { admin } = actorsOf(t)
  const processes = [t.ctx.matcher, other.matcher]
  const before = await judged(t.ctx.matcher)
  expect(before.meetings).not.toContain('synonym')
  expect(before.version).toBe(MATCHER_VERSION)

  const entry = await addEntry(t.ctx, admin, group)
  await told()
  await vi.waitFor(
    async () => {
      for (const one of processes) expect((await judged(one)).meetings).toContain('synonym')
    },
    { timeout: IN_THE_END_MS, interval: 20 },
  )
  const [here, there] = [await judged(t.ctx.matcher), await judged(other.matcher)]
  expect(there).toEqual(here)
  expect(here.score).toBeGreaterThan(before.score ?? 0)
  expect(here.version).toMatch(new RegExp(`^${MATCHER_VERSION.replaceAll('.', '\\.')}\\+k[0-9a-f]{8}$`))

  const removed = await removeEntry(t.ctx, admin, entry.id, entry.version)
  await told()
  await vi.waitFor(
    async () => {
      for (const one of processes) expect(await judged(one)).toEqual(before)
    },
    { timeout: IN_THE_END_MS, interval: 20 },
  )

  const restored = await restoreEntry(t.ctx, admin, entry.id, removed.version, 1)
  expect(restored.version).toBe(3)
  await told()
  await vi.waitFor(async () => expect(await judged(other.matcher)).toEqual(here), {
    timeout: IN_THE_END_MS,
    interval: 20,
  })
})

test('a group is in force on every process within a second', async () => {
  const { admin } = actorsOf(t)
  await addEntry(t.ctx, admin, group)
  await told()
  await vi.waitFor(
    async () => {
      for (const one of [t.ctx.matcher, other.matcher]) expect((await judged(one)).meetings).toContain('synonym')
    },
    { timeout: 1000, interval: 20 },
  )
})

test('proposals follow changed words, with the version of the matcher that knew them', async () => {
  const { admin } = actorsOf(t)
  const groups = [
    ['麦积云帆', '羲皇石舫'],
    ['陇原灯塔', '伏羲古磬'],
    ['凌霄玉壶', '太昊铜镜'],
  ]
  const side = (index: 0 | 1) => {
    const words = groups.map((words) => words[index] ?? '')
    return { title: words.join('与'), description: `${words.join('与')}。`, keywords: words }
  }
  const need = await publishedNeed(t, side(0))
  const offer = await publishedOffer(t, side(1))
  await t.settled()
  expect(await matchOf(t, need.id, offer.id)).toBeUndefined()

  const entries = []
  for (const words of groups) entries.push(await addEntry(t.ctx, admin, entryInput.parse({ kind: 'synonyms', words })))
  await t.settled()
  const proposed = await matchOf(t, need.id, offer.id)
  expect(proposed?.state).toBe('proposed')
  expect(proposed?.matcher_version).toBe(await t.ctx.matcher.ask('version', []))
  expect(proposed?.matcher_version).toContain('+k')

  for (const entry of entries) await removeEntry(t.ctx, admin, entry.id, null)
  await t.settled()
  expect((await matchOf(t, need.id, offer.id))?.state).toBe('withdrawn')
})

test('items that change while a matcher is made stand in it as they are at the end', async () => {
  const { admin } = actorsOf(t)
  await addEntry(t.ctx, admin, group)
  const need = await publishedNeed(t, { title: '石墨烯散热膜' })
  await t.ctx.matcher.knowledge.settled()
  expect(await t.ctx.matcher.ask('version', [])).toContain('+k')
  const [row] = await needsById(t.ctx.db, [need.id])
  if (!row) throw new Error('the need is gone')
  const [found] = await t.ctx.matcher.ask('similarNeeds', [{ ...needItem(row), id: 'copy' }, {}])
  expect(found?.id).toBe(need.id)
})

test('a process that starts later reads the words that are in force', async () => {
  const { admin } = actorsOf(t)
  await addEntry(t.ctx, admin, group)
  await t.settled()
  const late = await startProcess(t.database)
  expect(await judged(late.matcher)).toEqual(await judged(t.ctx.matcher))
  expect((await judged(late.matcher)).meetings).toContain('synonym')
  await late.stop()
})
