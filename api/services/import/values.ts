/** Single values as clerks write them: days, counts, choices, regions. */
import {
  ACCEPTED_STAGES,
  type AcceptedStage,
  COLLATERALS,
  type Collateral,
  ENTERPRISE_STAGES,
  type EnterpriseStage,
  FUNDING_CONDITIONS,
  type FundingCondition,
  MATURITIES,
  type Maturity,
  NEED_SOURCES,
  type NeedSource,
  PRIORITIES,
  type Priority,
  VISIBILITIES,
  type Visibility,
  WANTS,
  type Want,
} from '../../../db/vocabulary.ts'
import { LANGUAGES, type Labels, labelsOf } from '../../labels/index.ts'
import { dateOf } from '../items/dates.ts'
import { needKindOf } from '../items/kind-words.ts'
import { regionOf, regionsOf } from '../items/region-words.ts'
import { bareWord } from '../items/words.ts'
import { REGION_TABLE } from '../region-table.ts'

const DAY_MS = 86_400_000
/** Spreadsheets count days from 1899-12-30 (ECMA-376, 18.17.4.1, dates of the 1900 system after February 1900). */
const SERIAL_EPOCH_MS = Date.UTC(1899, 11, 30)
/** 2000-01-01 to 2099-12-31. */
const SERIALS = [36_526, 73_050] as const

/**
 * ISO date of everything that `dateOf` reads, of 2026年底, 2026年6月底, and of a day number that a spreadsheet shows when the
 * cell's format was lost. Null for words that set no date, undefined for what is no date.
 */
export function dayOf(cell: string): string | null | undefined {
  const bare = cell.normalize('NFKC').replace(/\s+/gu, ' ').trim()
  if (bare === '-' || bare === '/' || bare === '待定') return null
  if (/^\d{5}(?:\.\d+)?$/u.test(bare)) {
    const serial = Math.floor(Number(bare))
    if (serial >= SERIALS[0] && serial <= SERIALS[1])
      return new Date(SERIAL_EPOCH_MS + serial * DAY_MS).toISOString().slice(0, 10)
  }
  const yearEnd = /^(\d{4})年\s?(?:年?底|年?末|内)(?:前|之前)?$/u.exec(bare)
  if (yearEnd) return `${yearEnd[1]}-12-31`
  return dateOf(bare.replace(/(?<=[\d日月])(?:底|末)?(?:前|之前|以前)?$/u, ''))
}

const DIGITS = '零一二三四五六七八九十'

/** A whole number from 1 to 100 with or without its counter (3家, 两名, 十个); undefined for what is none. */
export function countOf(cell: string): number | undefined {
  const bare = bareWord(cell)
    .replace(/(?:家|个|個|名|人|项|位|支|套|所)$/u, '')
    .replace(/\.0+$/u, '')
    .replace(/^两$/u, '二')
  const number = /^\d{1,3}$/u.test(bare) ? Number(bare) : bare.length === 1 ? DIGITS.indexOf(bare) : -1
  return number >= 1 && number <= 100 ? number : undefined
}

/** Whole years from 0 to 500 with or without 年; undefined for what is none. */
export function yearsOf(cell: string): number | undefined {
  const bare = bareWord(cell).replace(/年$/u, '')
  return /^\d{1,3}$/u.test(bare) && Number(bare) <= 500 ? Number(bare) : undefined
}

/** The same as a least number: also 满3年, 3年以上, 不少于3年. */
export function leastYearsOf(cell: string): number | undefined {
  return yearsOf(bareWord(cell).replace(/^(?:满|至少|不少于|不低于|≥|>=)|(?:\(?含\)?)?(?:及?以上)$/gu, ''))
}

/** Reads 是 or 否, and words that say the same; undefined for what is neither. */
function truthReader(yes: string, no: string) {
  const words = new Map([
    ...`是 有 yes true √ ${yes}`.split(' ').map((word) => [word, true] as const),
    ...`否 无 no false × ${no}`.split(' ').map((word) => [word, false] as const),
  ])
  return (cell: string): boolean | undefined => words.get(bareWord(cell))
}

/** 是 or 否 of a loss as clerks write it; undefined for what is neither. */
export const lossOf = truthReader('亏损', '不亏损 未亏损 盈利')
/** 是 or 否 of accepting enterprises at a loss as clerks write it; undefined for what is neither. */
export const acceptsLossOf = truthReader('接受 可接受 可以 accepted', '不接受 不可以 notaccepted')

type Choices<Value extends string> = Readonly<Record<Value, string>>

const STAGE_WORDS: Choices<EnterpriseStage> = {
  incubation: '孵化 孵化期 种子期 种子',
  startup: '初创 初创期 起步 起步期 创业期 start-up',
  growth: '成长 成长期 发展期',
  stable: '稳定 稳定期 成熟 成熟期',
  expansion: '扩张 扩张期',
}
const MATURITY_WORDS: Choices<Maturity> = {
  concept: '概念 概念阶段 概念验证',
  laboratory: '实验室 实验室阶段 小试 小试阶段 lab',
  pilot: '中试 中试阶段',
  industrial: '产业化 产业化阶段 已产业化 量产 批量生产 规模化',
}
const PRIORITY_WORDS: Choices<Priority> = {
  normal: '一般 普通 正常 中 低',
  high: '重要 高 较高 较急',
  urgent: '紧急 急 特急 加急 非常紧急 迫切',
}
const SOURCE_WORDS: Choices<NeedSource> = {
  government: '政府 政府部门',
  enterprise: '企业 公司',
  member: '委员 政协委员',
}
const VISIBILITY_WORDS: Choices<Visibility> = {
  network: '供给方可见 公开 visibletoproviders',
  staff: '仅工作人员可见 工作人员可见 不公开 staffonly',
}

const ACCEPTED_STAGE_WORDS: Choices<AcceptedStage> = {
  ...STAGE_WORDS,
  bank_startup: '银行初创 银行初创期',
  bank_growth: '银行成长 银行成长期',
  bank_mature: '银行成熟 银行成熟期',
}
const CONDITION_WORDS: Choices<FundingCondition> = {
  stage: '阶段 发展阶段',
  years: '年限 经营年限',
  revenue: '收入 营收 年营业收入',
  collateral: '抵押 增信 担保 抵押物',
  loss: '盈亏 亏损企业',
  amount: '额度 金额范围',
}
const WANT_WORDS: Choices<Want> = {
  wanted_kind: '类别 想要的需求类别',
  wanted_industry: '所属行业 想要的行业',
  wanted_region: '所在地区 想要的地区',
  wanted_size: '规模 金额 项目规模下限',
}
const COLLATERAL_WORDS: Choices<Collateral> = {
  real_estate: '房产土地 房产 土地 房地产 不动产 厂房',
  equipment: '设备 机器设备',
  receivables: '应收账款 应收款',
  stock: '存货仓单 存货 仓单',
  intellectual_property: '知识产权 专利',
  revenue_rights: '收费权',
  guarantee: '第三方保证 第三方担保 担保 保证',
}

/** Looks a word up among choices, also by its code and by what pages and exports call it in either language. */
function chooser<Value extends string>(
  choices: Choices<Value>,
  values: readonly Value[],
  labels: (catalogue: Labels) => Choices<Value>,
) {
  const catalogues = LANGUAGES.map((language) => labels(labelsOf(language)))
  const words = new Map(
    values.flatMap((value) =>
      [value, ...choices[value].split(' '), ...catalogues.map((names) => names[value])].map(
        (word) => [bareWord(word), value] as const,
      ),
    ),
  )
  return (cell: string): Value | undefined => words.get(bareWord(cell))
}

/** 企业阶段 by its word or code. */
export const stageOf = chooser(STAGE_WORDS, ENTERPRISE_STAGES, ({ stage }) => stage)
/** 成熟度 by its word or code. */
export const maturityOf = chooser(MATURITY_WORDS, MATURITIES, ({ maturity }) => maturity)
/** 优先级 by its word or code. */
export const priorityOf = chooser(PRIORITY_WORDS, PRIORITIES, ({ priority }) => priority)
/** 来源 by its word or code. */
export const sourceOf = chooser(SOURCE_WORDS, NEED_SOURCES, ({ needSource }) => needSource)
/** 公开范围 by its word or code. */
export const visibilityOf = chooser(VISIBILITY_WORDS, VISIBILITIES, ({ visibility }) => visibility)

/**
 * Reads a cell of several words, each value once, in their order; 无 gives the empty list, an unknown word undefined. Words are
 * cut at separators, at white space only where that makes them known (`Real estate` is one word).
 */
function several<Value>(one: (word: string) => Value | undefined) {
  return (cell: string): Value[] | undefined => {
    if (['无', '没有', 'none'].includes(bareWord(cell))) return []
    const whole = one(cell)
    if (whole !== undefined) return [whole]
    const parts = cell.split(/[、，,;；|/\n]+/u).filter((part) => part.trim() !== '')
    const found = parts.flatMap((part) => {
      const known = one(part)
      return known === undefined ? part.trim().split(/\s+/u).map(one) : [known]
    })
    const known = found.filter((value) => value !== undefined)
    return known.length === found.length && found.length > 0 ? [...new Set(known)] : undefined
  }
}

/** What can be put up, or is asked: 无 is nothing. */
export const collateralOf = several(chooser(COLLATERAL_WORDS, COLLATERALS, ({ collateral }) => collateral))
/** Stages that an offer of money accepts, 银行口径 or not. */
export const acceptedStagesOf = several(
  chooser(ACCEPTED_STAGE_WORDS, ACCEPTED_STAGES, ({ acceptedStage }) => acceptedStage),
)
/** Conditions that can be talked about. */
export const softConditionsOf = several(
  chooser(CONDITION_WORDS, FUNDING_CONDITIONS, ({ fundingCondition }) => fundingCondition),
)
/** Kinds of needs that a provider would like. */
export const wantedKindsOf = several(needKindOf)
/** Wants without which a provider takes no need. */
export const onlyWantsOf = several(chooser(WANT_WORDS, WANTS, ({ want }) => want))

const NAME_OF_REGION = new Map(REGION_TABLE.map(({ code, name }) => [code, name]))
const PARENT_OF_REGION = new Map(REGION_TABLE.map(({ code, parent }) => [code, parent]))

/** True for the region itself and all that lies in it. */
export function liesWithin(code: string, whole: string): boolean {
  for (let at: string | null | undefined = code; at; at = PARENT_OF_REGION.get(at)) if (at === whole) return true
  return false
}

/**
 * The one region of a need. A name that is shared or unknown is read again within the office's city (城关区 of 天水), since
 * a clerk writes districts without their city.
 */
export function placeOf(cell: string, cityCode: string | undefined): ReturnType<typeof regionsOf> {
  const direct = regionsOf(cell)
  const city = cityCode === undefined ? undefined : NAME_OF_REGION.get(cityCode)
  const [only] = direct.codes
  const isInside = only !== undefined && cityCode !== undefined && liesWithin(only, cityCode)
  if (city === undefined || isInside) return direct
  const within = regionOf(`${city}${bareWord(cell)}`)
  return within.found === 'region' ? { codes: [within.code], unknown: [], ambiguous: [] } : direct
}
