import type { NeedKind, OfferKind } from '../types.ts'

interface KindName {
  readonly zh: string
  readonly en: string
}

/** What a need of each kind is called within a sentence. */
export const NEED_KIND_NAMES: Readonly<Record<NeedKind, KindName>> = {
  project: { zh: '项目', en: 'project' },
  enterprise: { zh: '企业招引', en: 'business attraction' },
  technology: { zh: '技术', en: 'technology' },
  talent: { zh: '人才', en: 'talent' },
  funding: { zh: '融资', en: 'funding' },
  problem: { zh: '难题', en: 'problem' },
}

/** What an offer of each kind is called within a sentence. */
export const OFFER_KIND_NAMES: Readonly<Record<OfferKind, KindName>> = {
  capital: { zh: '资本投资', en: 'investment' },
  enterprise: { zh: '企业转移设厂', en: 'an enterprise ready to build' },
  technology: { zh: '技术成果', en: 'a technology' },
  expertise: { zh: '专家咨询', en: 'expert advice' },
  talent: { zh: '人才', en: 'talent' },
  finance: { zh: '金融产品', en: 'a financial product' },
  channel: { zh: '招商渠道', en: 'a channel to investors' },
  facility: { zh: '科研设施平台', en: 'a research facility' },
}
