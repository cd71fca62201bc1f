import { afterAll, beforeAll, expect, test } from 'vitest'
import { similarNeedList, similarOfferList } from '../../../api/schemas/similar.ts'
import { type Client, startTestApp, type TestApp } from '../../_support/app.ts'
import { enterNeed, enterOffer, publishedNeed, publishedOffer } from '../http/samples.ts'

let t: TestApp
beforeAll(async () => {
  t = await startTestApp()
})
afterAll(() => t.close())

const foil = {
  kind: 'project',
  title: '动力电池用6微米电解铜箔项目招商（演示）',
  description: '依托本地铜冶炼优势，拟建年产2万吨6微米电解铜箔生产线，总投资15亿元，寻找有实力的企业合作。',
  industries: ['39'],
  keywords: [],
} as const

/** The same need as another channel words it. */
const reworded = {
  kind: 'project',
  regionCode: '620500',
  title: '招引锂电池铜箔生产企业',
  description: '本市铜冶炼基础好，计划投资150000万元，建设两万吨/年的6μm电解铜箔产线，诚邀厂商共建。',
} as const

/** Another need of the same industry in the same words. */
const separator = {
  kind: 'project',
  regionCode: '620500',
  title: '动力电池用9微米隔膜项目招商',
  description: '依托本地化工优势，拟建年产2亿平方米9微米隔膜生产线，总投资8亿元，寻找有实力的企业合作。',
} as const

const loan = {
  kind: 'finance',
  title: '初创科技企业信用贷款（演示）',
  description: '面向成立不满3年的科技型企业，凭知识产权和团队授信，额度最高300万元，期限一年，无需抵押。',
  industries: ['66'],
  keywords: [],
} as const

const rewordedLoan = {
  kind: 'finance',
  title: '科创信用贷（初创期）',
  description: '不要抵押物：成立三年以内的科技企业，依据知识产权和核心团队授信，最高0.03亿元，期限12个月。',
} as const

const needsLike = async (client: Client, typed: object) =>
  (await client.post('/api/v1/needs/similar', typed)).as(similarNeedList).items
const offersLike = async (client: Client, typed: object) =>
  (await client.post('/api/v1/offers/similar', typed)).as(similarOfferList).items

test('a re-worded copy of a published need is found with marks in both texts, another need of its industry is not', async () => {
  const city = await t.as('city')
  const stored = await publishedNeed(city, foil)
  await t.settled()
  const [found, ...more] = await needsLike(city, reworded)
  expect(found?.need.id).toBe(stored.id)
  expect(more).toEqual([])
  const figure = found?.words.find(({ word }) => word === '150000万元 → 15亿元')
  const piece = (text: string, place: { start: number; end: number } | undefined) =>
    text.slice(place?.start, place?.end)
  expect(piece(reworded.description, figure?.typed[0])).toBe('150000万元')
  expect(piece(stored.description, figure?.found[0])).toBe('15亿元')
  expect(await needsLike(city, separator)).toEqual([])
})

test('a draft is found too, as soon as it is stored, and the item itself never', async () => {
  const city = await t.as('city')
  const draft = await enterNeed(city, {
    ...foil,
    title: '铝灰无害化处置项目',
    description: '年处理二次铝灰3万吨，求企业投资。',
  })
  const typed = {
    kind: 'project',
    regionCode: '620500',
    title: '二次铝灰无害化处理',
    description: '每年处置铝灰三万吨，寻求投资企业。',
  }
  expect((await needsLike(city, typed)).map(({ need }) => need.id)).toEqual([draft.id])
  expect(await needsLike(city, { ...typed, id: draft.id })).toEqual([])
})

test('nobody is shown a need that he may not see', async () => {
  const stored = await publishedNeed(await t.as('city'), {
    ...foil,
    title: '白酒糟生产饲料蛋白技术',
    description: '年产酒糟4200吨，寻求发酵生产饲料蛋白的技术。',
  })
  await t.settled()
  const typed = {
    kind: 'project',
    title: '酒糟发酵制饲料蛋白',
    description: '酒糟每年0.42万吨，求发酵生产饲料蛋白技术。',
  }
  for (const [person, seen] of [
    ['city', true],
    ['staff', true],
    ['admin', true],
    ['otherCity', false],
    ['otherStaff', false],
  ] as const) {
    const ids = (await needsLike(await t.as(person), typed)).map(({ need }) => need.id)
    expect(ids.includes(stored.id), person).toBe(seen)
  }
  expect((await (await t.as('provider')).post('/api/v1/needs/similar', typed)).status).toBe(403)
})

test('offers: a provider is warned of his own, staff of everybody’s, drafts and paused ones among them', async () => {
  const provider = await t.as('provider')
  const published = await publishedOffer(provider, loan)
  await t.settled()
  const seenBy = async (person: 'provider' | 'otherProvider' | 'staff') =>
    (await offersLike(await t.as(person), rewordedLoan)).map(({ offer }) => offer.id)
  expect(await seenBy('provider')).toEqual([published.id])
  expect(await seenBy('staff')).toEqual([published.id])
  expect(await seenBy('otherProvider')).toEqual([])
  await provider.post(`/api/v1/offers/${published.id}/pause`)
  await t.settled()
  expect(await seenBy('provider')).toEqual([published.id])
  const draft = await enterOffer(provider, { ...loan, title: '初创期科技企业信用贷款' })
  expect((await seenBy('provider')).sort()).toEqual([published.id, draft.id].sort())
  expect((await (await t.as('city')).post('/api/v1/offers/similar', rewordedLoan)).status).toBe(403)
})

test('a title is required and unknown fields are refused', async () => {
  const city = await t.as('city')
  expect((await city.post('/api/v1/needs/similar', { description: '没有名称' })).status).toBe(422)
  expect((await city.post('/api/v1/needs/similar', { title: '铜箔', amount: 3 })).status).toBe(422)
})
