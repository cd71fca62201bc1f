import type { ExclusionRule, SentencePair } from '../types.ts'

/** Why each rule keeps a pair apart, as a clause. */
export const RULE_TEXTS: Readonly<Record<ExclusionRule, SentencePair>> = {
  kinds_do_not_meet: { zh: '这类供给不回应这类需求', en: 'this kind of offer does not answer this kind of need' },
  need_not_open: { zh: '需求不在征集中（未发布、已办结或已满额）', en: 'the need is not open' },
  offer_not_open: { zh: '供给未在发布中', en: 'the offer is not published' },
  offer_expired: { zh: '供给已过有效期', en: 'the offer is no longer valid' },
  same_organisation: { zh: '供需双方是同一单位', en: 'both sides are the same organisation' },
  region_not_served: { zh: '供给方不服务需求所在的地区', en: "the offer does not serve the need's region" },
  region_not_wanted: {
    zh: '供给方不在需求想要的地区',
    en: 'the provider is outside the regions that the need asks for',
  },
  pair_refused: { zh: '这一对已被判为不合适', en: 'people have rejected this pair' },
  conflict_of_interest: { zh: '供给方与需求方已申报利益冲突', en: 'a conflict of interest has been declared' },
  provider_full: { zh: '供给方承接的事项已满', en: 'the provider can take no further case' },
  funding_conditions_not_met: { zh: '不符合融资条件', en: 'conditions of the money are not met' },
  wants_not_met: { zh: '不符合供给方限定的要求', en: 'the provider takes only other needs' },
}

/** What the signals are called within a sentence. */
export const SIGNAL_TEXTS: Readonly<Record<string, SentencePair>> = {
  words: { zh: '用词', en: 'words' },
  industry: { zh: '行业', en: 'industry' },
  keywords: { zh: '关键词', en: 'keywords' },
  chain: { zh: '产业链', en: 'industry chain' },
  region: { zh: '地区', en: 'region' },
  kind: { zh: '类别', en: 'kind' },
  conditions: { zh: '融资条件', en: 'conditions of the money' },
  wanted: { zh: '供给方的要求', en: 'what the provider wants' },
}
