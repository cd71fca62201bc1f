import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { problemSchema } from '../../../api/routes/problems.ts'
import { startTestApp, type TestApp } from '../../_support/app.ts'
import { publishedNeed, publishedOffer } from '../http/samples.ts'
import { stepOf, wayClient } from './_match.ts'

let t: TestApp
beforeAll(async () => {
  t = await startTestApp()
})
afterAll(() => t.close())

const made = z.object({ id: z.string() })

/** An expert with a capacity, and so many confirmed matches with needs of their own, over several of its offers. */
async function expertWith(capacity: number, matches: number, offers = 1) {
  const staff = await t.as('staff')
  const admin = await t.as('admin')
  const expert = {
    kind: 'expert',
    name: `专家${capacity}-${matches}-${offers}（演示）`,
    regionCode: '620100',
    industries: ['34'],
    capacity,
  }
  const { id: providerId } = (await staff.post('/api/v1/providers', expert)).as(made)
  const offerIds: string[] = []
  for (let n = 0; n < offers; n++)
    offerIds.push((await publishedOffer(staff, { providerId, kind: 'expertise', title: `机床诊断 ${n}` })).id)
  const ids: string[] = []
  for (let n = 0; n < matches; n++) {
    const need = await publishedNeed(await t.as('city'), {
      kind: 'talent',
      title: `师资 ${n}`,
      industries: ['83'],
      keywords: [],
    })
    const pair = await admin.post('/api/v1/matches', { needId: need.id, offerId: offerIds[n % offers] })
    const { id } = pair.as(made)
    expect((await wayClient(t, id).confirm(false)).status).toBe(200)
    ids.push(id)
  }
  return { providerId, ids }
}

const held = async (providerId: string) => {
  const rows = await t.ctx.db
    .selectFrom('match')
    .innerJoin('offer', 'offer.id', 'match.offer_id')
    .select('match.state')
    .where('offer.provider_id', '=', providerId)
    .execute()
  return rows.filter(({ state }) => ['requested', 'accepted', 'introduced', 'negotiating'].includes(state)).length
}

const request = { event: 'request', reason: '请专家到厂诊断（演示）' }

describe('capacity', () => {
  test('of 2, asked by 50 at once over several offers: exactly 2 succeed, the others are told who holds it', async () => {
    const { providerId, ids } = await expertWith(2, 50, 3)
    const answers = await Promise.all(ids.map((id) => wayClient(t, id).step('staff', request)))
    const refused = answers.filter(({ status }) => status !== 200)
    expect(answers.length - refused.length).toBe(2)
    expect(await held(providerId)).toBe(2)
    const taken = await t.ctx.db
      .selectFrom('match')
      .innerJoin('need', 'need.id', 'match.need_id')
      .select('need.reference')
      .where('match.id', 'in', ids)
      .where('match.state', '=', 'requested')
      .execute()
    for (const answer of refused) {
      const problem = answer.as(problemSchema)
      expect([answer.status, problem.code]).toEqual([409, 'capacity_used'])
      for (const { reference } of taken) expect(problem.detail).toContain(reference)
    }
    const consents = await t.ctx.db.selectFrom('consent').select('match_id').where('match_id', 'in', ids).execute()
    expect(consents).toHaveLength(4)
    const notices = await t.ctx.db.selectFrom('notice').select('id').where('subject_id', 'in', ids).execute()
    expect(notices).toHaveLength(2)
  }, 180_000)

  test('of 1 is free again after a refusal, after breaking off, after signing and after solving', async () => {
    const { providerId, ids } = await expertWith(1, 5)
    const [one = '', two = '', three = '', four = '', five = ''] = ids
    const byTelephone = (id: string, answer: object) =>
      wayClient(t, id).answer('staff', {
        side: 'offer',
        informant: '专家本人',
        answeredAt: new Date().toISOString(),
        ...answer,
      })
    const agreed = async (id: string) => {
      expect((await wayClient(t, id).step('staff', request)).status).toBe(200)
      expect((await wayClient(t, two === id ? three : two).step('staff', request)).status).not.toBe(200)
      await byTelephone(id, { answer: 'accepted' })
      await wayClient(t, id).answer('city', { answer: 'accepted' })
      await wayClient(t, id).step('city', stepOf('introduce'))
      expect(await held(providerId)).toBe(1)
    }
    expect((await wayClient(t, one).step('staff', request)).status).toBe(200)
    await byTelephone(one, { answer: 'declined', cause: 'no_capacity', reason: '本月出差' })
    expect(await held(providerId)).toBe(0)
    await agreed(two)
    await wayClient(t, two).step('city', stepOf('break_off'))
    expect(await held(providerId)).toBe(0)
    await agreed(three)
    await wayClient(t, three).step('city', stepOf('solve'))
    expect(await held(providerId)).toBe(0)
    await agreed(four)
    await wayClient(t, four).step('city', stepOf('sign', { amountYuan: 200_000 }))
    expect(await held(providerId)).toBe(0)
    expect((await wayClient(t, five).step('staff', request)).status).toBe(200)
  })

  test('is not set below what is held', async () => {
    const { providerId, ids } = await expertWith(3, 2)
    for (const id of ids) await wayClient(t, id).step('staff', request)
    const staff = await t.as('staff')
    const path = `/api/v1/providers/${providerId}`
    const etag = async () => ({ 'if-match': (await staff.get(path)).headers.get('etag') ?? '' })
    const refused = await staff.send('PATCH', path, { capacity: 1 }, await etag())
    expect(refused.as(problemSchema).errors).toMatchObject([{ pointer: '/capacity', code: 'capacity_held' }])
    expect((await staff.send('PATCH', path, { capacity: 2 }, await etag())).status).toBe(200)
  })
})
