/** The facts by which banks and funds choose, as the matcher knows them; a unit test holds them equal to the database's. */

/** Stages of an enterprise: 孵化, 初创, 成长, 稳定, 扩张. */
export const STAGES = ['incubation', 'startup', 'growth', 'stable', 'expansion'] as const
export type Stage = (typeof STAGES)[number]

/** Stages as banks count them: 初创, 成长, 成熟. */
export const BANK_STAGES = ['bank_startup', 'bank_growth', 'bank_mature'] as const
export type BankStage = (typeof BANK_STAGES)[number]

/** What an offer may accept: stages of either count. */
export const ACCEPTED_STAGES = [...STAGES, ...BANK_STAGES] as const
export type AcceptedStage = (typeof ACCEPTED_STAGES)[number]

/**
 * Which of the five stages a bank's stage covers. An enterprise in incubation has no product on sale yet, which a bank
 * calls 初创; one that stands firm or expands has a record of accounts, which it calls 成熟.
 */
export const STAGES_OF_BANK_STAGE: Readonly<Record<BankStage, readonly Stage[]>> = {
  bank_startup: ['incubation', 'startup'],
  bank_growth: ['growth'],
  bank_mature: ['stable', 'expansion'],
}

/** What an enterprise can put up: 房产土地, 设备, 应收账款, 存货仓单, 知识产权, 收费权, 第三方保证. */
export const COLLATERALS = [
  'real_estate',
  'equipment',
  'receivables',
  'stock',
  'intellectual_property',
  'revenue_rights',
  'guarantee',
] as const
export type Collateral = (typeof COLLATERALS)[number]

interface Name {
  readonly zh: string
  readonly en: string
}

/** What each accepted stage is called within a sentence. */
export const STAGE_NAMES: Readonly<Record<AcceptedStage, Name>> = {
  incubation: { zh: '孵化', en: 'incubation' },
  startup: { zh: '初创', en: 'start-up' },
  growth: { zh: '成长', en: 'growth' },
  stable: { zh: '稳定', en: 'stable' },
  expansion: { zh: '扩张', en: 'expansion' },
  bank_startup: { zh: '初创（含孵化）', en: 'start-up (with incubation)' },
  bank_growth: { zh: '成长', en: 'growth' },
  bank_mature: { zh: '成熟（稳定、扩张）', en: 'mature (stable or expanding)' },
}

/** What each collateral is called within a sentence. */
export const COLLATERAL_NAMES: Readonly<Record<Collateral, Name>> = {
  real_estate: { zh: '房产土地', en: 'real estate' },
  equipment: { zh: '设备', en: 'equipment' },
  receivables: { zh: '应收账款', en: 'receivables' },
  stock: { zh: '存货仓单', en: 'stock' },
  intellectual_property: { zh: '知识产权', en: 'intellectual property' },
  revenue_rights: { zh: '收费权', en: 'rights to revenue' },
  guarantee: { zh: '第三方保证', en: 'a guarantee' },
}
