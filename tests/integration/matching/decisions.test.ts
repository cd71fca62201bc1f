import { afterAll, beforeAll, expect, test } from 'vitest'
import { assign, decide, listAssignees } from '../../../api/services/matches.ts'
import { closeNeed } from '../../../api/services/needs.ts'
import { startTestApp, type TestApp } from '../../_support/app.ts'
import { actorsOf, matchOf, publishedNeed, publishedOffer, stepsOf } from './_people.ts'

let t: TestApp
beforeAll(async () => {
  t = await startTestApp()
})
afterAll(() => t.close())

/** A proposal that waits. */
async function proposal() {
  const need = await publishedNeed(t, { wantedCount: 5 })
  const offer = await publishedOffer(t)
  await t.settled()
  const match = await matchOf(t, need.id, offer.id)
  if (!match) throw new Error('nothing was proposed')
  return { id: match.id, need, offer, score: match.score }
}

test('of two who decide at once one wins and the other is told who did what', async () => {
  const { staff, colleague } = actorsOf(t)
  const { id } = await proposal()
  const results = await Promise.allSettled([
    decide(t.ctx, staff, id, { decision: 'confirm' }),
    decide(t.ctx, colleague, id, { decision: 'reject', reason: '已有更合适的' }),
  ])
  const won = results.filter((result) => result.status === 'fulfilled')
  const lost = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []))
  expect(won).toHaveLength(1)
  expect(lost[0]).toMatchObject({ code: 'decided_already' })
  const winner = won[0]?.status === 'fulfilled' ? won[0].value : undefined
  expect(lost[0]).toMatchObject({ params: { name: winner?.decidedBy?.name, state: winner?.state } })
  expect(await stepsOf(t, id)).toHaveLength(2)
})

test('repeating one’s own decision changes nothing and fails nothing', async () => {
  const { staff } = actorsOf(t)
  const { id } = await proposal()
  const first = await decide(t.ctx, staff, id, { decision: 'confirm' })
  const again = await decide(t.ctx, staff, id, { decision: 'confirm' })
  expect(again).toEqual(first)
  expect(await stepsOf(t, id)).toHaveLength(2)
})

test.each(['reject', 'hold'] as const)('%s without a reason is refused and nothing is stored', async (decision) => {
  const { staff } = actorsOf(t)
  const { id } = await proposal()
  for (const reason of [undefined, ''])
    await expect(
      decide(t.ctx, staff, id, { decision, ...(reason === undefined ? {} : { reason }) }),
    ).rejects.toMatchObject({ code: 'invalid', errors: [{ pointer: '/reason', code: 'required' }] })
  expect(await stepsOf(t, id)).toHaveLength(1)
})

test('a decision is taken back by the person who made it, and by nobody else', async () => {
  const { staff, colleague } = actorsOf(t)
  const { id } = await proposal()
  await decide(t.ctx, staff, id, { decision: 'hold', reason: '等企业回话' })
  await expect(decide(t.ctx, colleague, id, { decision: 'undo' })).rejects.toMatchObject({ code: 'decided_already' })
  const open = await decide(t.ctx, staff, id, { decision: 'undo' })
  expect(open).toMatchObject({ state: 'proposed', decidedBy: null, decisionReason: null })
  expect((await stepsOf(t, id)).map(([action]) => action)).toEqual(['propose', 'hold', 'undo'])
})

test('a held match is released by a colleague too', async () => {
  const { staff, colleague } = actorsOf(t)
  const { id } = await proposal()
  await decide(t.ctx, staff, id, { decision: 'hold', reason: '等企业回话' })
  expect((await decide(t.ctx, colleague, id, { decision: 'release' })).state).toBe('proposed')
})

test('the record keeps what the person saw when deciding', async () => {
  const { staff } = actorsOf(t)
  const { id, need, offer, score } = await proposal()
  await decide(t.ctx, staff, id, { decision: 'reject', reason: '产能不足' })
  const row = await t.ctx.db
    .selectFrom('activity')
    .select(['detail', 'reason'])
    .where('subject_id', '=', id)
    .where('action', '=', 'reject')
    .executeTakeFirstOrThrow()
  expect(row.reason).toBe('产能不足')
  expect(row.detail).toMatchObject({
    score,
    needVersion: need.version,
    offerVersion: offer.version,
    explanation: { score },
  })
})

test('a match of a need that was closed is not confirmed', async () => {
  const { staff, city } = actorsOf(t)
  const { id, need } = await proposal()
  await closeNeed(t.ctx, city, need.id, { reason: 'solved' }, null)
  await expect(decide(t.ctx, staff, id, { decision: 'confirm' })).rejects.toMatchObject({ code: 'state_forbids' })
})

test('a match goes to colleagues who serve its city, not to others', async () => {
  const { staff, colleague, city } = actorsOf(t)
  const { id } = await proposal()
  expect((await assign(t.ctx, colleague, id, staff.accountId)).assignee?.id).toBe(staff.accountId)
  await expect(assign(t.ctx, staff, id, city.accountId)).rejects.toMatchObject({ code: 'invalid' })
  expect((await assign(t.ctx, staff, id, null)).assignee).toBeNull()
  expect((await listAssignees(t.ctx, staff)).map((person) => person.id)).toEqual([staff.accountId])
})
