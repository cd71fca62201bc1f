import { afterAll, afterEach, beforeAll, describe, expect, inject, test, vi } from 'vitest'
import { weightsList, weightsView } from '../../../api/schemas/matcher-weights.ts'
import { shanghaiDate } from '../../../api/services/days.ts'
import { createJobRunner } from '../../../api/services/jobs.ts'
import { createLiveMatcher, type LiveMatcher } from '../../../api/services/live-matcher.ts'
import { needItem } from '../../../api/services/match-items.ts'
import { learnWeightsNow } from '../../../api/services/matcher-weights.ts'
import { decide } from '../../../api/services/matches.ts'
import { updateEdition } from '../../../db/repositories/matcher-weights.ts'
import { needsById } from '../../../db/repositories/needs.ts'
import { type Client, startTestApp, type TestApp } from '../../_support/app.ts'
import { startProcess } from '../freshness/_process.ts'
import { learnedEdition } from '../http/role-objects.ts'
import { actorsOf, matchOf } from '../matching/_people.ts'
import { type Decided, decidedNeeds } from './_decisions.ts'

const WEIGHTS = '/api/v1/matcher-weights'

let t: TestApp
let admin: Client
let decided: Decided
beforeAll(async () => {
  t = await startTestApp()
  admin = await t.as('admin')
  decided = await decidedNeeds(t)
})
afterAll(() => t.close())
afterEach(async () => {
  await admin.post(`${WEIGHTS}/revert`, { reason: '测试之间恢复标准' })
  await t.settled()
})

const list = async () => (await admin.get(WEIGHTS)).as(weightsList)
const edition = async (id: string) => (await admin.get(`${WEIGHTS}/${id}`)).as(weightsView)

async function learn(): Promise<string> {
  const answer = await admin.post(WEIGHTS)
  expect(answer.status).toBe(201)
  const { id } = answer.as(weightsView)
  await t.settled()
  return id
}

const activate = (id: string) => admin.post(`${WEIGHTS}/${id}/activate`, { reason: '会商同意启用' })

/** Scores of every need of the test against the best offers, as a process finds them. */
async function scores(matcher: LiveMatcher = t.ctx.matcher): Promise<[string, string, number][]> {
  const options = { today: shanghaiDate(t.ctx.clock()), limit: 100 }
  const rows = new Map((await needsById(t.ctx.db, decided.needIds)).map((row) => [row.id, row]))
  const needs = decided.needIds.flatMap((id) => rows.get(id) ?? [])
  const lists = await Promise.all(needs.map((need) => matcher.ask('offersFor', [needItem(need), options])))
  return lists.flat().map((each): [string, string, number] => [each.needId, each.offerId, each.score])
}

const version = (matcher: LiveMatcher = t.ctx.matcher) => matcher.ask('version', [])

const pairScore = async (offerId: string) =>
  (await scores()).find(([needId, id]) => needId === decided.needIds[0] && id === offerId)?.[2] ?? 0

describe('decisions become weights', () => {
  test('from learning to activating and back: scores follow, and return to the last digit', async () => {
    const before = await scores()
    const lead = async () => (await pairScore(decided.good)) - (await pairScore(decided.bad))
    const standing = await lead()
    const id = await learn()
    const learned = await edition(id)
    expect(learned).toMatchObject({ state: 'learned', progress: 1, active: false, activatable: true, error: null })
    expect(await scores()).toEqual(before)
    const activated = await activate(id)
    expect(activated.status).toBe(200)
    expect(activated.as(weightsView)).toMatchObject({ active: true, activatable: false })
    expect(await lead()).toBeGreaterThan(standing)
    expect(await version()).toContain(learned.version)
    expect((await admin.post(`${WEIGHTS}/revert`, { reason: '先恢复标准' })).body).toMatchObject({ kind: 'standard' })
    expect(await scores()).toEqual(before)
  })

  test('the report tells how many decisions and needs, what is gained with error bars, and who changes place why', async () => {
    const { report, named } = await edition(await learn())
    const needs = decided.needIds.length
    expect(report).toMatchObject({
      judgements: { confirmed: 3 * needs, rejected: 3 * needs, landed: 0, leftOut: 0, needs },
      pairs: 6 * needs,
      needs,
      verdict: 'learned',
    })
    const pairwise = report?.comparisons.find(({ figure }) => figure === 'pairwise')
    expect(pairwise?.after).toBeGreaterThan(pairwise?.before ?? 1)
    expect(report?.gain?.mean).toBeCloseTo((pairwise?.after ?? 0) - (pairwise?.before ?? 0), 9)
    expect(report?.gain?.error).toBeGreaterThan(0)
    expect(report?.comparisons.map(({ figure }) => figure).sort()).toEqual(['ndcg10', 'pairwise', 'spearmanPerNeed'])
    const places = report?.changes.flatMap(({ places }) => places) ?? []
    expect(places.length).toBeGreaterThan(0)
    for (const { before, after } of places) expect(before).not.toBe(after)
    expect(places.flatMap(({ reasons }) => reasons.map(({ word }) => word))).toEqual(
      expect.arrayContaining([expect.any(String)]),
    )
    const known = new Set([...named.needs, ...named.offers].map(({ id }) => id))
    for (const { needId, places } of report?.changes ?? [])
      for (const { offerId } of places) expect([known.has(needId), known.has(offerId)]).toEqual([true, true])
  })

  test('stored proposals are ranked again in the background, under the version that is in force', async () => {
    const id = await learn()
    const { version } = await edition(id)
    await activate(id)
    await t.settled()
    const { rows } = await versions()
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.filter((matcherVersion) => !matcherVersion.includes(`+${version}`))).toEqual([])
    await admin.post(`${WEIGHTS}/revert`, { reason: '先恢复标准' })
    await t.settled()
    expect((await versions()).rows.filter((matcherVersion) => matcherVersion.includes('+'))).toEqual([])
  })

  test('who, when and why stand in the record, and every step needs its reason', async () => {
    const id = await learn()
    const refused = await admin.post(`${WEIGHTS}/${id}/activate`, { reason: '  ' })
    expect(refused.status).toBe(422)
    expect(refused.body).toMatchObject({ errors: [{ pointer: '/reason', code: 'required' }] })
    await activate(id)
    await activate(id)
    await admin.post(`${WEIGHTS}/revert`, { reason: '先恢复标准' })
    const { activities, inForce } = await list()
    expect(inForce).toMatchObject({ kind: 'standard', edition: null })
    const own = activities.filter(({ subjectId }) => subjectId === id)
    expect(own.map(({ action, reason, actor }) => [action, reason, actor?.name ?? null])).toEqual([
      ['learn', null, '系统管理员'],
      ['finish_learning', null, null],
      ['activate', '会商同意启用', '系统管理员'],
      ['revert', '先恢复标准', '系统管理员'],
    ])
  })

  test('an earlier edition can be taken into force again, and only one is', async () => {
    const [one, other] = [await learn(), await learn()]
    await activate(one)
    await activate(other)
    await activate(one)
    expect((await list()).items.filter(({ active }) => active).map(({ id }) => id)).toEqual([one])
  })
})

/** Versions of the matcher that stored proposals of the test's needs were scored by. */
async function versions() {
  const rows = await t.ctx.db
    .selectFrom('match')
    .select('matcher_version')
    .where('state', '=', 'proposed')
    .where('need_id', 'in', [...decided.needIds])
    .execute()
  return { rows: rows.map(({ matcher_version }) => matcher_version) }
}

describe('what cannot be used is never used', () => {
  test('weights of another matcher are refused, and at a start the standard stands in for them and says so', async () => {
    const id = await learnedEdition(t)
    const { db } = t.ctx
    const old = { ...t.ctx.matcher.weights.weights(), matcherVersion: '0.0.1' }
    await updateEdition(db, id, { matcher_version: '0.0.1', weights: JSON.stringify(old) })
    expect((await edition(id)).activatable).toBe(false)
    expect((await activate(id)).status).toBe(409)
    await updateEdition(db, id, { active: true, activated_by_id: t.world.accounts.admin, activated_at: new Date() })
    const started = createLiveMatcher(db)
    await started.load()
    expect(started.weights.adopted()).toMatchObject({ kind: 'unusable', edition: { id, matcherVersion: '0.0.1' } })
    expect(await version(started)).not.toContain('+')
    await t.ctx.matcher.weights.follow(db)
    expect((await list()).inForce).toMatchObject({ kind: 'unusable' })
  })

  test('an edition that is not learned cannot be activated, and a second one cannot begin beside it', async () => {
    const first = (await admin.post(WEIGHTS)).as(weightsView)
    const [again, early] = [await admin.post(WEIGHTS), await activate(first.id)]
    expect([again.status, early.status]).toEqual([409, 409])
    await t.settled()
    expect((await edition(first.id)).state).toBe('learned')
  })

  test('a failure is shown, takes nothing into force, and learning can be tried again', async () => {
    const ctx = {
      ...t.ctx,
      matcher: {
        ...t.ctx.matcher,
        weights: { ...t.ctx.matcher.weights, weights: () => Object.assign(Object.create(null), { no: 1 }) },
      },
    }
    const runner = createJobRunner(ctx)
    await t.ctx.jobs.settled()
    const broken = { ...ctx, jobs: { ...t.ctx.jobs, wake: runner.wake } }
    const { id } = await learnWeightsNow(broken, actorsOf(t).admin)
    await runner.settled()
    await runner.stop()
    const failed = await edition(id)
    expect(failed).toMatchObject({ state: 'failed', report: null, version: null, activatable: false })
    expect(failed.error).not.toBe('')
    expect((await edition(await learn())).state).toBe('learned')
  })
})

test('a decision taken back is no judgement, and a rejection for a lack of capacity says nothing of the fit', async () => {
  const { colleague } = actorsOf(t)
  const match = await matchOf(t, decided.needIds[0] ?? '', decided.bad)
  const id = match?.id ?? ''
  const before = (await list()).judgements
  await decide(t.ctx, colleague, id, { decision: 'undo' })
  expect((await list()).judgements).toEqual({ ...before, rejected: before.rejected - 1 })
  await decide(t.ctx, colleague, id, { decision: 'reject', reason: '今年产能排满（演示）', cause: 'no_capacity' })
  expect((await list()).judgements).toEqual({ ...before, rejected: before.rejected - 1, leftOut: 1 })
  await decide(t.ctx, colleague, id, { decision: 'undo' })
  await decide(t.ctx, colleague, id, { decision: 'reject', reason: '不对口（演示）' })
  expect((await list()).judgements).toEqual(before)
})

describe.runIf(inject('testDatabase').kind === 'postgres')('another process that shares the database', () => {
  test('takes over what is activated and reverted, within a second', async () => {
    const other = await startProcess(t.database)
    try {
      const before = await scores(other.matcher)
      await activate(await learn())
      const within = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 1000, interval: 20 })
      await within(async () => expect(await version(other.matcher)).toBe(await version()))
      expect(await version()).toContain('+')
      expect(await scores(other.matcher)).toEqual(await scores())
      await admin.post(`${WEIGHTS}/revert`, { reason: '先恢复标准' })
      await within(async () => expect(await scores(other.matcher)).toEqual(before))
    } finally {
      await other.stop()
    }
  })
})
