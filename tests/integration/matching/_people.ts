import type { Actor } from '../../../api/actor.ts'
import { type NeedInput, needInput } from '../../../api/schemas/need.ts'
import { type OfferInput, offerInput } from '../../../api/schemas/offer.ts'
import { createNeed, publishNeed } from '../../../api/services/needs.ts'
import { createOffer, stepOffer } from '../../../api/services/offers.ts'
import type { TestApp } from '../../_support/app.ts'

const NOBODY = { officeId: null, providerId: null, regionCodes: [] }

/** The people of the test's world as use-cases see them. */
export function actorsOf(t: TestApp) {
  const { accounts, office, providerId } = t.world
  const colleague: Actor = {
    ...NOBODY,
    accountId: accounts.otherStaff,
    name: '嘉峪关专员',
    role: 'staff',
    regionCodes: ['620000'],
  }
  return {
    admin: { ...NOBODY, accountId: accounts.admin, name: '系统管理员', role: 'admin' } satisfies Actor,
    staff: {
      ...NOBODY,
      accountId: accounts.staff,
      name: '天水专员',
      role: 'staff',
      regionCodes: ['620500'],
    } satisfies Actor,
    /** Serves the whole province here. */
    colleague,
    city: { ...NOBODY, accountId: accounts.city, name: '天水办', role: 'city', officeId: office } satisfies Actor,
    provider: {
      ...NOBODY,
      accountId: accounts.provider,
      name: '理工大学',
      role: 'provider',
      providerId,
    } satisfies Actor,
  }
}

/** A published need of 天水 for spindles of machine tools, with changes. */
export async function publishedNeed(t: TestApp, changes: Partial<NeedInput> = {}) {
  const { city } = actorsOf(t)
  const input = needInput.parse({
    kind: 'technology',
    title: '数控机床主轴热误差补偿技术',
    description: '加工中心电主轴转速18000转/分，连续工作4小时热伸长超过0.03毫米，求热误差建模与补偿技术。',
    industries: ['34'],
    keywords: ['数控机床', '主轴', '热误差'],
    regionCode: '620502',
    ...changes,
  })
  const need = await createNeed(t.ctx, city, input)
  return publishNeed(t.ctx, city, need.id, null)
}

/** A published offer of the university's school of mechanics about spindles, with changes. */
export async function publishedOffer(t: TestApp, changes: Partial<OfferInput> = {}) {
  const { provider, admin } = actorsOf(t)
  const input = offerInput.parse({
    kind: 'technology',
    title: '高速电主轴热误差测试与补偿',
    description: '面向数控机床与加工中心，提供主轴热误差测试、建模与实时补偿，已在三家机床厂应用。',
    industries: ['34'],
    keywords: ['主轴', '热误差'],
    ...changes,
  })
  const actor = input.providerId === undefined ? provider : admin
  const offer = await createOffer(t.ctx, actor, input)
  return stepOffer(t.ctx, actor, offer.id, 'publish', null)
}

/** The stored match of a pair. */
export async function matchOf(t: TestApp, needId: string, offerId: string) {
  return t.ctx.db
    .selectFrom('match')
    .selectAll()
    .where('need_id', '=', needId)
    .where('offer_id', '=', offerId)
    .executeTakeFirst()
}

/** The record of a match as (action, from, to, who), oldest first. */
export async function stepsOf(t: TestApp, matchId: string) {
  const rows = await t.ctx.db
    .selectFrom('activity')
    .select(['action', 'from_state', 'to_state', 'account_id'])
    .where('subject_kind', '=', 'match')
    .where('subject_id', '=', matchId)
    .orderBy('id')
    .execute()
  return rows.map((row) => [row.action, row.from_state, row.to_state, row.account_id])
}
