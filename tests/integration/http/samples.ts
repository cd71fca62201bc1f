import type { z } from '@hono/zod-openapi'
import { type NeedView, type needInput, needView } from '../../../api/schemas/need.ts'
import { type OfferView, type offerInput, offerView } from '../../../api/schemas/offer.ts'
import type { Client } from '../../_support/app.ts'

/** A need that may be published as it stands. */
export const need = {
  kind: 'technology',
  title: '五轴数控机床电主轴可靠性提升',
  description: '整机厂拟提高电主轴精度保持性，寻求可靠性测试与热变形补偿方面的合作。',
  industries: ['34'],
  keywords: ['数控机床', '电主轴'],
  regionCode: '620500',
  contacts: [{ name: '王某', telephone: '0938-5550101', email: 'wang@example.gov.cn' }],
} satisfies z.input<typeof needInput>

/** An offer that fits it and may be published as it stands. */
export const offer = {
  kind: 'technology',
  title: '数控机床可靠性测试与电主轴设计',
  description: '可提供电主轴热变形补偿、可靠性试验台与故障数据分析。',
  industries: ['34'],
  keywords: ['数控机床', '电主轴'],
  contacts: [{ name: '赵某', telephone: '0931-5550102', email: null }],
} satisfies z.input<typeof offerInput>

/** Enters a need; `change` replaces fields of the sample. */
export async function enterNeed(client: Client, change: object = {}): Promise<NeedView> {
  return (await client.post('/api/v1/needs', { ...need, ...change })).as(needView)
}

export async function enterOffer(client: Client, change: object = {}): Promise<OfferView> {
  return (await client.post('/api/v1/offers', { ...offer, ...change })).as(offerView)
}

export async function publishedNeed(client: Client, change: object = {}): Promise<NeedView> {
  const { id } = await enterNeed(client, change)
  return (await client.post(`/api/v1/needs/${id}/publish`)).as(needView)
}

export async function publishedOffer(client: Client, change: object = {}): Promise<OfferView> {
  const { id } = await enterOffer(client, change)
  return (await client.post(`/api/v1/offers/${id}/publish`)).as(offerView)
}

/** Fields by which a need and an offer have so little in common that the matcher proposes nothing of itself. */
export const remote = {
  need: { kind: 'talent', title: '职业教育师资', description: '招聘教师', industries: ['83'], keywords: [] },
  offer: { kind: 'talent', title: '葡萄酒酿造', description: '酒庄顾问', industries: ['15'], keywords: [] },
} as const
