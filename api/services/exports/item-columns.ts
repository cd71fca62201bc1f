/** Columns of needs and offers. Headers are words that the import recognises; our reference number stands first. */
import type { Collateral } from '../../../db/vocabulary.ts'
import { importFlowTexts } from '../../labels/import-flow.ts'
import type { NeedView } from '../../schemas/need.ts'
import type { OfferView } from '../../schemas/offer.ts'
import type { ContactView } from '../contacts.ts'
import { shanghaiDate } from '../days.ts'
import { joinList } from '../items/words.ts'
import { KINDS_WITH_CONDITIONS } from '../kind-fields.ts'
import type { ExportColumn, ExportWords } from './types.ts'
import { BETWEEN, industriesText, regionsText, regionText } from './values.ts'

/** A need with the contacts that the reader may see; null where none are shown. */
export interface NeedLine {
  readonly need: NeedView
  readonly contacts: readonly ContactView[]
}
export interface OfferLine {
  readonly offer: OfferView
  readonly contacts: readonly ContactView[]
}

const joined = (words: readonly string[]): string => words.join(BETWEEN)

/** The day in Asia/Shanghai of a moment of an answer. */
export function dayOf(moment: string | null): string | null {
  return moment === null ? null : shanghaiDate(new Date(moment))
}

/** 是 or 否 as the import reads it; nothing where it is not stated. */
function yesOrNo(value: boolean | null, { language }: ExportWords): string | null {
  if (value === null) return null
  if (language === 'zh') return value ? '是' : '否'
  return value ? 'yes' : 'no'
}

/** What can be put up; 无 where that is nothing, nothing where it is not stated. */
function collateralText(collateral: readonly Collateral[] | null, { language, labels }: ExportWords): string | null {
  if (collateral === null) return null
  if (collateral.length === 0) return importFlowTexts(language).none
  return joined(collateral.map((word) => labels.collateral[word]))
}

/**
 * Conditions that can be talked about; 无 where that is none. What stands on every offer that nobody asked (金额) is left
 * out where the kind brings no money: an empty cell reads back as that.
 */
function softText({ kind, conditions: { soft } }: OfferView, { language, labels }: ExportWords): string | null {
  const brings = kind === null || KINDS_WITH_CONDITIONS.includes(kind)
  if (!brings && soft.join() === 'amount') return null
  if (soft.length === 0) return importFlowTexts(language).none
  return joined(soft.map((condition) => labels.fundingCondition[condition]))
}

function contactText(contacts: readonly ContactView[]): string {
  return joined(
    contacts.map(({ name, telephone, email }) => [name, telephone, email].filter((part) => part !== null).join(' ')),
  )
}

const CONTACTS = { code: 'contacts', zh: '联系人及联系方式', en: 'Contact', width: 30 } as const

export const NEED_COLUMNS: readonly ExportColumn<NeedLine>[] = [
  { code: 'reference', zh: '编号', en: 'Reference', width: 15, value: ({ need }) => need.reference },
  { code: 'title', zh: '需求名称', en: 'Title', width: 34, value: ({ need }) => need.title },
  {
    code: 'kind',
    zh: '类别',
    en: 'Kind',
    width: 10,
    value: ({ need }, { labels }) => (need.kind === null ? null : labels.needKind[need.kind]),
  },
  {
    code: 'description',
    zh: '需求内容',
    en: 'Description',
    width: 60,
    screenOnly: true,
    value: ({ need }) => need.description,
  },
  {
    code: 'industries',
    zh: '所属行业',
    en: 'Industries',
    width: 24,
    screenOnly: true,
    value: ({ need }, words) => industriesText(need.industries, words),
  },
  {
    code: 'keywords',
    zh: '关键词',
    en: 'Keywords',
    width: 24,
    screenOnly: true,
    value: ({ need }) => joinList(need.keywords),
  },
  { code: 'region', zh: '地区', en: 'Region', width: 12, value: ({ need }) => regionText(need.region) },
  {
    code: 'beneficiary',
    zh: '需求单位',
    en: 'Beneficiary',
    width: 20,
    value: ({ need }) => need.beneficiary?.name ?? null,
  },
  {
    code: 'amount',
    zh: '金额（万元）',
    en: 'Amount (万元)',
    kind: 'amount',
    width: 13,
    value: ({ need }) => need.amountYuan,
  },
  {
    code: 'deadline',
    zh: '截止日期',
    en: 'Deadline',
    kind: 'date',
    width: 12,
    value: ({ need }) => need.deadline,
  },
  {
    code: 'wantedRegions',
    zh: '意向地区',
    en: 'Wanted regions',
    width: 18,
    screenOnly: true,
    value: ({ need }) => regionsText(need.wantedRegions),
  },
  {
    code: 'stage',
    zh: '企业阶段',
    en: 'Stage',
    width: 10,
    screenOnly: true,
    value: ({ need }, { labels }) => (need.stage === null ? null : labels.stage[need.stage]),
  },
  {
    code: 'yearsOperating',
    zh: '成立年限',
    en: 'Years operating',
    kind: 'count',
    width: 9,
    screenOnly: true,
    value: ({ need }) => need.yearsOperating,
  },
  {
    code: 'revenue',
    zh: '营业收入（万元）',
    en: 'Revenue (万元)',
    kind: 'amount',
    width: 13,
    screenOnly: true,
    value: ({ need }) => need.revenueYuan,
  },
  {
    code: 'collateral',
    zh: '抵押或增信',
    en: 'Collateral',
    width: 18,
    screenOnly: true,
    value: ({ need }, words) => collateralText(need.collateral, words),
  },
  {
    code: 'lossMaking',
    zh: '是否亏损',
    en: 'Loss making',
    width: 9,
    screenOnly: true,
    value: ({ need }, words) => yesOrNo(need.lossMaking, words),
  },
  {
    code: 'maturity',
    zh: '成熟度',
    en: 'Maturity',
    width: 10,
    screenOnly: true,
    value: ({ need }, { labels }) => (need.maturity === null ? null : labels.maturity[need.maturity]),
  },
  {
    code: 'priority',
    zh: '优先级',
    en: 'Priority',
    width: 8,
    value: ({ need }, { labels }) => labels.priority[need.priority],
  },
  {
    code: 'wantedCount',
    zh: '需求数量',
    en: 'Wanted count',
    kind: 'count',
    width: 9,
    screenOnly: true,
    value: ({ need }) => need.wantedCount,
  },
  {
    code: 'source',
    zh: '来源',
    en: 'Source',
    width: 8,
    screenOnly: true,
    value: ({ need }, { labels }) => labels.needSource[need.source],
  },
  {
    code: 'visibility',
    zh: '公开范围',
    en: 'Visibility',
    width: 14,
    screenOnly: true,
    value: ({ need }, { labels }) => labels.visibility[need.visibility],
  },
  {
    code: 'office',
    zh: '归口办公室',
    en: 'Office',
    width: 20,
    screenOnly: true,
    value: ({ need }) => need.office.name,
  },
  {
    code: 'status',
    zh: '状态',
    en: 'Status',
    width: 10,
    value: ({ need }, { labels }) =>
      need.closeReason !== null
        ? labels.closeReason[need.closeReason]
        : labels.needStatus[need.matched && need.status === 'published' ? 'matched' : need.status],
  },
  {
    code: 'publishedAt',
    zh: '发布日期',
    en: 'Published',
    kind: 'date',
    width: 12,
    screenOnly: true,
    value: ({ need }) => dayOf(need.publishedAt),
  },
  {
    code: 'updatedAt',
    zh: '更新日期',
    en: 'Updated',
    kind: 'date',
    width: 12,
    value: ({ need }) => dayOf(need.updatedAt),
  },
]

export const NEED_CONTACTS: ExportColumn<NeedLine> = { ...CONTACTS, value: ({ contacts }) => contactText(contacts) }

export const OFFER_COLUMNS: readonly ExportColumn<OfferLine>[] = [
  { code: 'reference', zh: '编号', en: 'Reference', width: 15, value: ({ offer }) => offer.reference },
  { code: 'title', zh: '供给名称', en: 'Title', width: 34, value: ({ offer }) => offer.title },
  {
    code: 'kind',
    zh: '类别',
    en: 'Kind',
    width: 14,
    value: ({ offer }, { labels }) => (offer.kind === null ? null : labels.offerKind[offer.kind]),
  },
  { code: 'provider', zh: '供给方', en: 'Provider', width: 24, value: ({ offer }) => offer.provider.name },
  {
    code: 'description',
    zh: '供给内容',
    en: 'Description',
    width: 60,
    screenOnly: true,
    value: ({ offer }) => offer.description,
  },
  {
    code: 'industries',
    zh: '所属行业',
    en: 'Industries',
    width: 24,
    screenOnly: true,
    value: ({ offer }, words) => industriesText(offer.industries, words),
  },
  {
    code: 'keywords',
    zh: '关键词',
    en: 'Keywords',
    width: 24,
    screenOnly: true,
    value: ({ offer }) => joinList(offer.keywords),
  },
  {
    code: 'servedRegions',
    zh: '服务地区',
    en: 'Served regions',
    width: 18,
    value: ({ offer }) => regionsText(offer.regions),
  },
  {
    code: 'amountMin',
    zh: '金额下限（万元）',
    en: 'Amount from (万元)',
    kind: 'amount',
    width: 13,
    value: ({ offer }) => offer.amountMinYuan,
  },
  {
    code: 'amountMax',
    zh: '金额上限（万元）',
    en: 'Amount to (万元)',
    kind: 'amount',
    width: 13,
    value: ({ offer }) => offer.amountMaxYuan,
  },
  {
    code: 'validUntil',
    zh: '有效期至',
    en: 'Valid until',
    kind: 'date',
    width: 12,
    value: ({ offer }) => offer.validUntil,
  },
  {
    code: 'acceptedStages',
    zh: '接受的企业阶段',
    en: 'Stages accepted',
    width: 18,
    screenOnly: true,
    value: ({ offer }, { labels }) => joined(offer.conditions.stages.map((stage) => labels.acceptedStage[stage])),
  },
  {
    code: 'leastYears',
    zh: '最低成立年限',
    en: 'Least years since founding',
    kind: 'count',
    width: 9,
    screenOnly: true,
    value: ({ offer }) => offer.conditions.leastYears,
  },
  {
    code: 'leastRevenue',
    zh: '最低年营业收入（万元）',
    en: 'Least revenue of a year (万元)',
    kind: 'amount',
    width: 13,
    screenOnly: true,
    value: ({ offer }) => offer.conditions.leastRevenueYuan,
  },
  {
    code: 'askedCollateral',
    zh: '要求的抵押或增信',
    en: 'Collateral asked',
    width: 18,
    screenOnly: true,
    value: ({ offer }, words) => collateralText(offer.conditions.collateral, words),
  },
  {
    code: 'acceptsLoss',
    zh: '接受亏损企业',
    en: 'Accepts a loss',
    width: 9,
    screenOnly: true,
    value: ({ offer }, words) => yesOrNo(offer.conditions.acceptsLoss, words),
  },
  {
    code: 'softConditions',
    zh: '可以商量的条件',
    en: 'Conditions that can be talked about',
    width: 18,
    screenOnly: true,
    value: ({ offer }, words) => softText(offer, words),
  },
  {
    code: 'wantedKinds',
    zh: '想要的需求类别',
    en: 'Kinds of need wanted',
    width: 16,
    screenOnly: true,
    value: ({ offer }, { labels }) => joined(offer.wants.kinds.map((kind) => labels.needKind[kind])),
  },
  {
    code: 'wantedIndustries',
    zh: '想要的行业',
    en: 'Industries wanted',
    width: 24,
    screenOnly: true,
    value: ({ offer }, words) => industriesText(offer.wants.industries, words),
  },
  {
    code: 'wantedRegions',
    zh: '想要的地区',
    en: 'Regions wanted',
    width: 18,
    screenOnly: true,
    value: ({ offer }) => regionsText(offer.wants.regions),
  },
  {
    code: 'leastSize',
    zh: '项目规模下限（万元）',
    en: 'Least size of the project (万元)',
    kind: 'amount',
    width: 13,
    screenOnly: true,
    value: ({ offer }) => offer.wants.leastAmountYuan,
  },
  {
    code: 'onlyWants',
    zh: '只接受符合的要求',
    en: 'Takes only what meets',
    width: 18,
    screenOnly: true,
    value: ({ offer }, { labels }) => joined(offer.wants.only.map((want) => labels.want[want])),
  },
  {
    code: 'providerKind',
    zh: '供给方类型',
    en: 'Kind of provider',
    width: 12,
    screenOnly: true,
    value: ({ offer }, { labels }) => labels.providerKind[offer.provider.kind],
  },
  {
    code: 'status',
    zh: '状态',
    en: 'Status',
    width: 9,
    value: ({ offer }, { labels }) => labels.offerStatus[offer.status],
  },
  {
    code: 'publishedAt',
    zh: '发布日期',
    en: 'Published',
    kind: 'date',
    width: 12,
    screenOnly: true,
    value: ({ offer }) => dayOf(offer.publishedAt),
  },
  {
    code: 'updatedAt',
    zh: '更新日期',
    en: 'Updated',
    kind: 'date',
    width: 12,
    value: ({ offer }) => dayOf(offer.updatedAt),
  },
]

export const OFFER_CONTACTS: ExportColumn<OfferLine> = { ...CONTACTS, value: ({ contacts }) => contactText(contacts) }
