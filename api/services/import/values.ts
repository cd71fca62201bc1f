/** Single values as clerks write them: days, counts, choices, regions. */
import {
  COLLATERALS,
  type Collateral,
  type EnterpriseStage,
  type Maturity,
  type NeedSource,
  type Priority,
  type Visibility,
} from '../../../db/vocabulary.ts'
import { dateOf } from '../items/dates.ts'
import { regionOf, regionsOf } from '../items/region-words.ts'
import { bareWord, splitWords } from '../items/words.ts'
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

/** 是 or 否 as clerks write it; undefined for what is neither. */
export function lossOf(cell: string): boolean | undefined {
  const bare = bareWord(cell)
  if (['是', '亏损', '有', 'yes', 'true', '√'].includes(bare)) return true
  return ['否', '不亏损', '盈利', '无', 'no', 'false', '×'].includes(bare) ? false : undefined
}

type Choices<Value extends string> = Readonly<Record<Value, string>>

const STAGES: Choices<EnterpriseStage> = {
  incubation: '孵化 孵化期 种子期 种子',
  startup: '初创 初创期 起步 起步期 创业期 start-up',
  growth: '成长 成长期 发展期',
  stable: '稳定 稳定期 成熟 成熟期',
  expansion: '扩张 扩张期',
}
const MATURITIES: Choices<Maturity> = {
  concept: '概念 概念阶段 概念验证',
  laboratory: '实验室 实验室阶段 小试 小试阶段 lab',
  pilot: '中试 中试阶段',
  industrial: '产业化 产业化阶段 已产业化 量产 批量生产 规模化',
}
const PRIORITIES: Choices<Priority> = {
  normal: '一般 普通 正常 中 低',
  high: '重要 高 较高 较急',
  urgent: '紧急 急 特急 加急 非常紧急 迫切',
}
const SOURCES: Choices<NeedSource> = { government: '政府 政府部门', enterprise: '企业 公司', member: '委员 政协委员' }
const VISIBILITIES: Choices<Visibility> = {
  network: '供给方可见 公开 visibletoproviders',
  staff: '仅工作人员可见 工作人员可见 不公开 staffonly',
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

/** Looks a word up among choices, also by its code; undefined for an unknown word. */
function chooser<Value extends string>(choices: Choices<Value>, values: readonly Value[]) {
  const words = new Map(
    values.flatMap((value) => [value, ...choices[value].split(' ')].map((word) => [word, value] as const)),
  )
  return (cell: string): Value | undefined => words.get(bareWord(cell))
}

/** 企业阶段 by its word or code. */
export const stageOf = chooser(STAGES, ['incubation', 'startup', 'growth', 'stable', 'expansion'])
/** 成熟度 by its word or code. */
export const maturityOf = chooser(MATURITIES, ['concept', 'laboratory', 'pilot', 'industrial'])
/** 优先级 by its word or code. */
export const priorityOf = chooser(PRIORITIES, ['normal', 'high', 'urgent'])
/** 来源 by its word or code. */
export const sourceOf = chooser(SOURCES, ['government', 'enterprise', 'member'])
/** 公开范围 by its word or code. */
export const visibilityOf = chooser(VISIBILITIES, ['network', 'staff'])

const collateralWord = chooser(COLLATERAL_WORDS, COLLATERALS)

/** What can be put up, each once (无: nothing, the empty list); undefined when a word is not known. */
export function collateralOf(cell: string): Collateral[] | undefined {
  if (['无', '没有', 'none'].includes(bareWord(cell))) return []
  const found = splitWords(cell).map(collateralWord)
  const known = found.filter((word) => word !== undefined)
  return known.length === found.length ? [...new Set(known)] : undefined
}

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
