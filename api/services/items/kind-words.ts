/** Words for kinds of needs and offers, as clerks write them. */
import { NEED_KINDS, type NeedKind, OFFER_KINDS, type OfferKind } from '../../../db/vocabulary.ts'
import { LANGUAGES, labelsOf } from '../../labels/index.ts'
import { bareWord } from './words.ts'

const NEED_WORDS: Readonly<Record<NeedKind, string>> = {
  project: '项目 項目 项目合作 项目建设 招商项目 建设项目 合作项目',
  enterprise: '企业招引 企業招引 企业 企业引进 引进企业 招商引资 招商 招引 补链 延链 强链',
  technology: '技术 技術 技术攻关 技术合作 技术难题 关键技术 科技 科技攻关',
  talent: '人才 人才引进 引才 引智 人才团队',
  funding: '融资 融資 资金 投融资 贷款 信贷 金融',
  problem: '难题 難題 问题 困难 难点 堵点',
}

const OFFER_WORDS: Readonly<Record<OfferKind, string>> = {
  capital: '资本 資本 投资 投資 资本投资 股权投资 风险投资 基金 产业基金',
  enterprise: '企业转移 企業轉移 设厂 设厂投资 投资设厂 企业转移设厂 企业 产业转移 产能转移',
  technology: '技术成果 技術成果 技术 技術 科技成果 成果 科研成果 专利 成果转化',
  expertise: '专家咨询 專家諮詢 专家 咨询 智库 顾问 专家服务 咨询服务',
  talent: '人才 人才团队 团队',
  finance: '金融产品 金融產品 金融 金融服务 贷款 信贷 担保 银行 融资',
  channel: '渠道 招商网络 招商渠道 招商 招商资源 商会网络 商协会',
  facility: '平台 科研设施 科研設施 科研平台 设施 实验室 中试平台 检测平台 创新平台 孵化器',
}

type Words<Kind extends string> = Readonly<Record<Kind, string>>

/** Kinds by their words, their codes, and what pages and exports call them in either language. */
function table<Kind extends string>(kinds: readonly Kind[], words: Words<Kind>, names: readonly Words<Kind>[]) {
  return new Map(
    kinds.flatMap((kind) =>
      [kind, ...words[kind].split(' '), ...names.map((each) => each[kind])].map(
        (word) => [bareWord(word), kind] as const,
      ),
    ),
  )
}

const CATALOGUES = LANGUAGES.map(labelsOf)
const NEED_TABLE = table(
  NEED_KINDS,
  NEED_WORDS,
  CATALOGUES.map(({ needKind }) => needKind),
)
const OFFER_TABLE = table(
  OFFER_KINDS,
  OFFER_WORDS,
  CATALOGUES.map(({ offerKind }) => offerKind),
)
const ENDING = /(?:类|類|需求|供给|资源|型)+$/u

function lookUp<Kind>(cell: string, words: ReadonlyMap<string, Kind>): Kind | undefined {
  const bare = bareWord(cell)
  const whole = words.get(bare) ?? words.get(bare.replace(ENDING, ''))
  if (whole !== undefined) return whole
  const parts = bare.split(/[/、，,;；|(]/u).map((part) => part.replace(/\)$/u, ''))
  const kinds = parts.map((part) => words.get(part) ?? words.get(part.replace(ENDING, '')))
  const [first] = kinds
  return kinds.every((kind) => kind === first) ? first : undefined
}

/** Kind of a need by its Chinese or English word, with or without 类 or 需求 at the end; undefined for an unknown word. */
export function needKindOf(cell: string): NeedKind | undefined {
  return lookUp(cell, NEED_TABLE)
}

/** Kind of an offer by its Chinese or English word, with or without 类, 供给 or 资源 at the end. */
export function offerKindOf(cell: string): OfferKind | undefined {
  return lookUp(cell, OFFER_TABLE)
}
