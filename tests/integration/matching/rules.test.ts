import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { candidateList, matchPage } from '../../../api/schemas/match.ts'
import { conflictList, pinList, whyNotView } from '../../../api/schemas/rule.ts'
import { startTestApp, type TestApp } from '../../_support/app.ts'
import { publishedNeed, publishedOffer, remote } from '../http/samples.ts'

let t: TestApp
beforeAll(async () => {
  t = await startTestApp()
})
afterAll(() => t.close())

const made = z.object({ id: z.string() })

/** Offers that the list of a need holds, best first. */
async function candidates(needId: string) {
  const staff = await t.as('staff')
  return (await staff.get(`/api/v1/needs/${needId}/candidates?limit=100`)).as(candidateList).items
}

/** Offers of proposals of a need that wait. */
async function proposed(needId: string) {
  await t.settled()
  const staff = await t.as('staff')
  const page = (await staff.get(`/api/v1/matches?state=proposed&need=${needId}`)).as(matchPage)
  return page.items.map(({ offer }) => offer.id)
}

const activitiesOf = async (kind: 'need' | 'provider', id: string) =>
  t.ctx.db
    .selectFrom('activity')
    .select(['action', 'reason', 'account_id'])
    .where('subject_kind', '=', kind)
    .where('subject_id', '=', id)
    .where('action', 'in', ['pin', 'unpin', 'declare_conflict', 'remove_conflict'])
    .orderBy('id')
    .execute()

/** A provider with a published offer like the sample's. */
async function anotherProvider(name: string, capacity = 2) {
  const staff = await t.as('staff')
  const provider = { kind: 'institute', name, regionCode: '620100', industries: ['34'], capacity }
  const { id } = (await staff.post('/api/v1/providers', provider)).as(made)
  const offer = await publishedOffer(staff, { providerId: id })
  return { providerId: id, offer }
}

describe('a pair that staff fixed', () => {
  test('stands first with its own score, is proposed, and goes again when it is let go', async () => {
    const need = await publishedNeed(await t.as('city'))
    const near = await publishedOffer(await t.as('provider'))
    const far = await publishedOffer(await t.as('provider'), remote.offer)
    const staff = await t.as('staff')
    expect(await proposed(need.id)).toContain(near.id)
    expect(await proposed(need.id)).not.toContain(far.id)

    const path = `/api/v1/needs/${need.id}/pins/${far.id}`
    const pins = (await staff.send('PUT', path, { reason: '双方已面谈' })).as(pinList).items
    expect(pins).toMatchObject([
      { offer: { id: far.id, reference: far.reference }, reason: '双方已面谈', pinnedBy: { name: '天水专员' } },
    ])
    const [first, second] = await candidates(need.id)
    expect(first).toMatchObject({ rank: 1, offer: { id: far.id }, pinned: { warnings: [] } })
    expect(second?.pinned).toBeNull()
    expect(first?.score ?? 0).toBeLessThan(second?.score ?? 0)
    expect(await proposed(need.id)).toContain(far.id)
    const line = (await staff.get(`/api/v1/matches?need=${need.id}&offer=${far.id}`)).as(matchPage).items[0]
    expect(line?.pinned).toBe(true)

    await staff.send('PUT', path, { reason: '再来一次' })
    expect((await staff.send('DELETE', path)).as(pinList).items).toEqual([])
    await staff.send('DELETE', path)
    expect(await proposed(need.id)).not.toContain(far.id)
    const record = await activitiesOf('need', need.id)
    expect(record.map(({ action, reason }) => [action, reason])).toEqual([
      ['pin', '双方已面谈'],
      ['unpin', null],
    ])
  })

  test('keeps the decision that people took on it, and shows the rules against it as warnings', async () => {
    const need = await publishedNeed(await t.as('city'), { kind: 'talent' })
    const offer = await publishedOffer(await t.as('provider'), { kind: 'capital' })
    const staff = await t.as('staff')
    await staff.send('PUT', `/api/v1/needs/${need.id}/pins/${offer.id}`, { reason: '领导交办' })
    const [first] = await candidates(need.id)
    expect(first?.pinned?.warnings.map(({ rule }) => rule)).toEqual(['kinds_do_not_meet'])
    expect(await proposed(need.id)).toContain(offer.id)
    const [match] = (await staff.get(`/api/v1/matches?need=${need.id}&offer=${offer.id}`)).as(matchPage).items
    const decision = { decision: 'reject', reason: '双方都不愿意' }
    expect((await staff.post(`/api/v1/matches/${match?.id}/decision`, decision)).status).toBe(200)
    expect(await proposed(need.id)).not.toContain(offer.id)
    const after = await t.ctx.db
      .selectFrom('match')
      .select('state')
      .where('id', '=', match?.id ?? '')
      .execute()
    expect(after).toEqual([{ state: 'rejected' }])
  })

  test('can be fixed only between a need that is not closed and a published offer', async () => {
    const need = await publishedNeed(await t.as('city'))
    const provider = await t.as('provider')
    const offer = await publishedOffer(provider)
    await provider.post(`/api/v1/offers/${offer.id}/pause`)
    const staff = await t.as('staff')
    const answer = await staff.send('PUT', `/api/v1/needs/${need.id}/pins/${offer.id}`, { reason: '试一试' })
    expect(answer.status).toBe(409)
    expect((await staff.send('PUT', `/api/v1/needs/${need.id}/pins/${offer.id}`, { reason: '' })).status).toBe(422)
  })
})

describe('a declared conflict', () => {
  test('takes the offers of the provider from the needs of the office, until it is taken back', async () => {
    const { providerId, offer } = await anotherProvider('冲突研究院')
    const need = await publishedNeed(await t.as('city'))
    expect(await proposed(need.id)).toContain(offer.id)
    const staff = await t.as('staff')
    const path = `/api/v1/providers/${providerId}/conflicts`
    const declared = { organisationId: t.world.office, reason: '院长在该办公室任职' }
    const [conflict] = (await staff.post(path, declared)).as(conflictList).items
    expect((await staff.post(path, declared)).status).toBe(409)
    expect((await candidates(need.id)).map((one) => one.offer.id)).not.toContain(offer.id)
    expect(await proposed(need.id)).not.toContain(offer.id)
    const answer = (await staff.get(`/api/v1/needs/${need.id}/why-not/${offer.id}`)).as(whyNotView)
    expect(answer).toMatchObject({ verdict: 'excluded', rank: null })
    expect(answer.exclusions.map(({ rule }) => rule)).toEqual(['conflict_of_interest'])
    expect(answer.text.zh).toContain('利益冲突')

    expect((await staff.send('DELETE', `${path}/${conflict?.id}`)).as(conflictList).items).toEqual([])
    expect(await proposed(need.id)).toContain(offer.id)
    expect((await activitiesOf('provider', providerId)).map(({ action }) => action)).toEqual([
      'declare_conflict',
      'remove_conflict',
    ])
  })

  test('with one need is of that need alone, and a provider may declare and take back its own', async () => {
    const offer = await publishedOffer(await t.as('provider'))
    const need = await publishedNeed(await t.as('city'))
    const other = await publishedNeed(await t.as('city'))
    const provider = await t.as('provider')
    const path = `/api/v1/providers/${t.world.providerId}/conflicts`
    const [conflict] = (await provider.post(path, { needId: need.id, reason: '正在给对手做同类项目' })).as(
      conflictList,
    ).items
    expect(conflict?.need).toMatchObject({ id: need.id, title: need.title })
    expect((await candidates(need.id)).map((one) => one.offer.id)).not.toContain(offer.id)
    expect((await candidates(other.id)).map((one) => one.offer.id)).toContain(offer.id)
    const stranger = (await (await t.as('otherStaff')).get(path)).as(conflictList).items[0]
    expect(stranger?.need).toEqual({ id: need.id, reference: null, title: null })
    expect((await provider.send('DELETE', `${path}/${conflict?.id}`)).status).toBe(200)
  })

  test('must name exactly one organisation or need, which exists', async () => {
    const staff = await t.as('staff')
    const path = `/api/v1/providers/${t.world.providerId}/conflicts`
    const need = await publishedNeed(await t.as('city'))
    const reason = '理由'
    expect((await staff.post(path, { reason })).status).toBe(422)
    expect((await staff.post(path, { reason, organisationId: t.world.office, needId: need.id })).status).toBe(422)
    expect((await staff.post(path, { reason, organisationId: need.id })).status).toBe(422)
    expect((await (await t.as('otherStaff')).post(path, { reason, needId: need.id })).status).toBe(422)
  })
})

describe('capacity', () => {
  test('used up by requests takes the provider from other needs, keeps its own, and is freed by closing', async () => {
    const { offer } = await anotherProvider('小研究所', 1)
    const staff = await t.as('staff')
    const [one, two] = [
      await publishedNeed(await t.as('city'), { wantedCount: 2 }),
      await publishedNeed(await t.as('city')),
    ]
    expect(await proposed(two.id)).toContain(offer.id)
    expect(await proposed(one.id)).toContain(offer.id)
    const [match] = (await staff.get(`/api/v1/matches?need=${one.id}&offer=${offer.id}`)).as(matchPage).items
    await staff.post(`/api/v1/matches/${match?.id}/decision`, { decision: 'confirm', request: true })

    expect(await proposed(two.id)).not.toContain(offer.id)
    expect((await candidates(two.id)).map((found) => found.offer.id)).not.toContain(offer.id)
    expect((await candidates(one.id)).map((found) => found.offer.id)).toContain(offer.id)
    const answer = (await staff.get(`/api/v1/needs/${two.id}/why-not/${offer.id}`)).as(whyNotView)
    expect(answer.exclusions.map(({ rule }) => rule)).toEqual(['provider_full'])

    await (await t.as('city')).post(`/api/v1/needs/${one.id}/close`, { reason: 'solved' })
    expect(await proposed(two.id)).toContain(offer.id)
  })
})

describe('conditions of money', () => {
  const asking = {
    kind: 'funding',
    title: '初创测试设备企业流动资金贷款',
    description: '公司成立一年，年收入100万元，尚未盈利，没有可抵押的房产，希望获得300万元贷款。',
    industries: ['66'],
    keywords: ['初创企业', '贷款'],
    amountYuan: 3_000_000,
    stage: 'startup',
    yearsOperating: 1,
    revenueYuan: 1_000_000,
    collateral: [],
    lossMaking: true,
  }
  const loan = { kind: 'finance', description: '面向初创企业的流动资金贷款。', industries: ['66'], keywords: ['贷款'] }

  test('of the case of 历下: the secured loan is out with every reason, the talent loan with guarantee fits', async () => {
    const bank = await t.as('otherProvider')
    const secured = await publishedOffer(bank, {
      ...loan,
      title: '企业抵押贷款',
      conditions: {
        stages: ['bank_growth', 'bank_mature'],
        leastRevenueYuan: 5_000_000,
        collateral: ['real_estate'],
        acceptsLoss: false,
      },
    })
    const talent = await publishedOffer(bank, {
      ...loan,
      title: '人才贷：由担保公司担保',
      conditions: { stages: ['bank_startup', 'bank_growth'], collateral: [], acceptsLoss: true },
    })
    const need = await publishedNeed(await t.as('city'), asking)
    expect(need).toMatchObject({ yearsOperating: 1, revenueYuan: 1_000_000, collateral: [], lossMaking: true })
    const found = await candidates(need.id)
    expect(found.map(({ offer }) => offer.id)).toContain(talent.id)
    expect(found.map(({ offer }) => offer.id)).not.toContain(secured.id)
    const fitting = found.find(({ offer }) => offer.id === talent.id)?.explanation.requirements ?? []
    expect(fitting.map(({ requirement, state }) => [requirement, state])).toEqual([
      ['stage', 'fits'],
      ['collateral', 'fits'],
      ['loss', 'fits'],
    ])
    const staff = await t.as('staff')
    const answer = (await staff.get(`/api/v1/needs/${need.id}/why-not/${secured.id}`)).as(whyNotView)
    expect(answer.requirements.filter(({ state }) => state === 'fails').map(({ requirement }) => requirement)).toEqual([
      'stage',
      'revenue',
      'collateral',
      'loss',
    ])
    expect(await proposed(need.id)).toContain(talent.id)
  })

  test('and facts stand only on kinds that have them', async () => {
    const city = await t.as('city')
    const need = await city.post('/api/v1/needs', { ...asking, kind: 'technology', stage: null, regionCode: '620500' })
    expect(need.status).toBe(422)
    const bank = await t.as('otherProvider')
    const offer = { ...loan, title: '专家', kind: 'expertise', conditions: { acceptsLoss: true } }
    expect((await bank.post('/api/v1/offers', offer)).status).toBe(422)
  })

  test('and wants are kept, changed and refused with their places', async () => {
    const bank = await t.as('otherProvider')
    const wants = {
      kinds: ['funding'],
      industries: ['34'],
      regions: ['620500'],
      leastAmountYuan: 5,
      only: ['wanted_size'],
    }
    const offer = await publishedOffer(bank, { ...loan, title: '产业贷', wants })
    expect(offer.wants).toMatchObject({ ...wants, industries: [{ code: '34' }], regions: [{ code: '620500' }] })
    const patch = async (change: object) =>
      bank.send('PATCH', `/api/v1/offers/${offer.id}`, { wants: change }, { 'if-match': `"${offer.version}"` })
    expect((await patch({ regions: ['999999'] })).text).toContain('/wants/regions/0')
    const changed = await patch({ kinds: ['project'] })
    expect(changed.body).toMatchObject({ wants: { kinds: ['project'], industries: [], regions: [], only: [] } })
  })
})

describe('“why not”', () => {
  test('answers on both pages, and tells a provider nothing of needs that it may not see', async () => {
    const need = await publishedNeed(await t.as('city'))
    const hidden = await publishedNeed(await t.as('city'), { visibility: 'staff' })
    const offer = await publishedOffer(await t.as('provider'))
    const provider = await t.as('provider')
    const answer = (await provider.get(`/api/v1/offers/${offer.id}/why-not/${need.id}`)).as(whyNotView)
    expect(answer).toMatchObject({ verdict: 'listed', need: { id: need.id }, offer: { id: offer.id } })
    expect((await provider.get(`/api/v1/offers/${offer.id}/why-not/${hidden.id}`)).status).toBe(404)
    expect(JSON.stringify(answer)).not.toContain(hidden.id)
    const draft = await (await t.as('otherProvider')).post('/api/v1/offers', { title: '草稿' })
    const city = await t.as('city')
    expect((await city.get(`/api/v1/needs/${need.id}/why-not/${draft.as(made).id}`)).status).toBe(404)
  })
})
