/** Headers of needs and offers tables, as clerks write them, and the fields that they mean. */
import { COLUMN_FIELDS, type ColumnField } from '../../schemas/column-fields.ts'
import type { ColumnPlace } from '../tables/types.ts'

export { COLUMN_FIELDS, type ColumnField } from '../../schemas/column-fields.ts'

/** The fields that the file commands read; their `id` is our number, the file's own or a mere serial, in this order. */
export type ItemField =
  | 'id'
  | 'title'
  | 'text'
  | 'kind'
  | 'industry'
  | 'region'
  | 'keywords'
  | 'organisation'
  | 'wantedRegions'
  | 'servedRegions'
  | 'deadline'
  | 'validUntil'

const ITEM_FIELD_OF: Partial<Readonly<Record<ColumnField, ItemField>>> = {
  reference: 'id',
  ownNumber: 'id',
  serial: 'id',
  title: 'title',
  description: 'text',
  kind: 'kind',
  industries: 'industry',
  region: 'region',
  keywords: 'keywords',
  organisation: 'organisation',
  wantedRegions: 'wantedRegions',
  servedRegions: 'servedRegions',
  deadline: 'deadline',
  validUntil: 'validUntil',
}

/** Which of the two lists a table is. */
export type Side = 'need' | 'offer'

/** Earlier words win where two columns name one field. */
const BOTH_SIDES: Readonly<Record<ColumnField, string>> = {
  reference: '编号 編號 系统编号 平台编号 reference reference_number ref id no no. number 代码',
  ownNumber:
    '需求编号 资源编号 供给编号 成果编号 项目编号 本单位编号 自编号 原编号 文件编号 need_id offer_id needid offerid own_number ownnumber',
  serial: '序号 序號 serial',
  title:
    'title 名称 名稱 标题 標題 需求名称 资源名称 供给名称 项目名称 成果名称 技术名称 产品名称 难题名称 需求标题 资源标题 供给标题 需求项目名称 技术需求名称 技术成果名称 融资项目名称 问题名称 服务名称 题目 name subject 需求 资源 供给',
  description:
    'description 内容 內容 描述 简介 簡介 需求内容 需求描述 需求简介 需求说明 资源内容 资源描述 资源简介 供给内容 供给描述 供给简介 成果简介 项目简介 项目内容 技术简介 主要内容 具体内容 具体需求 技术需求内容 技术需求描述 需求具体内容 详细描述 详情 说明 介绍 text details content summary 背景 需求背景 项目背景 技术背景 技术指标 主要技术指标 技术参数 技术要求 性能指标 指标要求 预期目标 预期成果 目标 建设内容 建设规模 合作方式 合作模式 拟合作方式 现有基础 现状 存在问题 主要问题 应用场景 应用领域 技术优势 创新点 产品特点 申请条件 服务内容 background requirements specifications expected_results objectives',
  kind: 'kind 类别 類別 类型 類型 需求类别 需求类型 资源类别 资源类型 供给类别 供给类型 type category',
  industries:
    'industries industry 行业 行業 所属行业 行业领域 行业名称 行业代码 行业类别 所属行业领域 所属产业 产业领域 技术领域 industry_code',
  region:
    'region 地区 地區 所在地区 所在地 所在城市 城市 市县 市州 县区 区县 所属地区 区域 属地 地区代码 行政区划代码 city location region_code',
  keywords: 'keywords keyword 关键词 關鍵詞 关键字 關鍵字 标签 tags',
  organisation:
    'organisation organization 需求单位 供给单位 供给方 资源单位 提供方 提供单位 单位名称 单位 机构名称 机构 企业名称 所属单位 需求企业 需求方 项目单位 申报单位 提出单位 beneficiary provider company',
  amount:
    'amount 金额 金額 总投资 总投资额 投资额 投资总额 投资金额 计划投资 计划总投资 拟投入资金 拟投资额 资金需求 资金规模 融资金额 融资额 融资需求 需求金额 意向金额 预算 经费 经费预算 总金额 额度 贷款额度 授信额度 amount_yuan investment budget',
  amountMin:
    '金额下限 最低金额 最小金额 起投金额 最低额度 额度下限 金额起 金额从 amount_min amount_from amount_min_yuan',
  amountMax: '金额上限 最高金额 最大金额 最高额度 额度上限 金额止 金额至 amount_max amount_to amount_max_yuan',
  wantedRegions:
    'wanted_regions regions_wanted 意向地区 想要的地区 意向区域 期望地区 目标地区 合作地区 意向合作地区 招商地区 目标区域',
  servedRegions: 'served_regions servedregions 服务地区 服务区域 服务范围 可服务地区 辐射地区',
  deadline: 'deadline',
  validUntil: 'valid_until validuntil 有效期至 有效期 有效期限',
  stage: 'stage 企业阶段 发展阶段 企业发展阶段 所处阶段 阶段',
  yearsOperating: 'years_operating yearsoperating 成立年限 经营年限 成立年数',
  revenue: 'revenue 营业收入 上年营业收入 年营业收入 上年度营业收入 销售收入 年销售收入 revenue_yuan',
  collateral: 'collateral 抵押或增信 抵押物 可提供抵押物 抵押担保 担保方式 增信措施',
  lossMaking: 'loss_making lossmaking 是否亏损 亏损',
  acceptedStages:
    'accepted_stages stages_accepted 接受的企业阶段 接受企业阶段 支持的企业阶段 支持企业阶段 适用企业阶段 适用阶段 投资阶段 服务阶段',
  leastYears: 'least_years least_years_operating least_years_since_founding 最低成立年限 最低经营年限 成立年限要求',
  leastRevenue:
    'least_revenue least_revenue_of_a_year 最低年营业收入 最低营业收入 营业收入下限 营业收入要求 年营业收入要求',
  askedCollateral: 'asked_collateral collateral_asked 要求的抵押或增信 抵押要求 抵押或增信要求 担保要求 增信要求',
  acceptsLoss: 'accepts_loss accepts_a_loss 接受亏损企业 亏损企业 是否接受亏损企业 是否接受亏损 接受亏损',
  softConditions:
    'soft_conditions conditions_that_can_be_talked_about 可以商量的条件 可商量的条件 可商量条件 可协商条件',
  wantedKinds: 'wanted_kinds kinds_of_need_wanted kinds_wanted 想要的需求类别 意向需求类别 想要的类别',
  wantedIndustries:
    'wanted_industries industries_wanted 想要的行业 意向行业 意向投资行业 投资领域 投资方向 投资行业 关注领域 关注行业',
  leastSize: 'least_size least_size_of_the_project 项目规模下限 最低项目规模 项目规模要求',
  onlyWants: 'only_wants takes_only_what_meets 只接受符合的要求 只接受符合的 必须符合的要求',
  maturity: 'maturity 成熟度 技术成熟度 期望成熟度 要求成熟度 成果成熟度',
  priority: 'priority 优先级 紧急程度 重要程度 优先程度 紧迫程度 缓急',
  wantedCount: 'wanted_count wantedcount 需求数量 合作方数量 意向数量 需求家数 数量 需求人数 count',
  source: 'source 来源 需求来源',
  visibility: 'visibility 公开范围 可见范围',
  contact: 'contact 联系人及电话 联系人及联系方式 联系人和电话 联系人电话 联系方式 聯繫方式',
  contactName: 'contact_name contactname 联系人 聯繫人 联系人姓名 contactperson',
  telephone: 'telephone 电话 電話 联系电话 聯繫電話 手机 手机号 手机号码 电话号码 phone tel mobile',
  email: 'email 邮箱 電郵 电子邮箱 电子邮件 邮件 e-mail mail',
}

const ONE_SIDE: Readonly<Record<Side, Partial<Record<ColumnField, string>>>> = {
  need: {
    deadline:
      '截止日期 截止时间 期限 完成时限 完成时间 完成期限 需求期限 解决期限 时间要求 期望完成时间 拟完成时间 有效期至 有效期 有效期限',
  },
  offer: {
    validUntil: '截止日期 截止时间 期限',
    acceptedStages: '企业阶段 发展阶段 企业发展阶段',
    leastYears: '成立年限 经营年限 成立年数',
    leastRevenue: '营业收入 年营业收入 上年营业收入',
    askedCollateral: '抵押或增信 抵押物 抵押担保 担保方式 增信措施',
    organisation:
      '专家姓名 专家 姓名 院所 高校 金融机构 持有单位 成果持有单位 研发单位 委员 委员姓名 校友企业 协会 商会 expert',
  },
}

/** What a header word means. */
export interface Meaning {
  readonly field: ColumnField
  /** Smaller is surer: the place of the word among those of its field. */
  readonly precedence: number
}

/** Beyond the number of words that any field has. */
const BEHIND_ALL_WORDS = 1000

function meaningsOf(side: Side): ReadonlyMap<string, Meaning> {
  const meanings = new Map<string, Meaning>()
  for (const words of [BOTH_SIDES, ONE_SIDE[side]]) {
    for (const field of COLUMN_FIELDS) {
      for (const [precedence, word] of (words[field] ?? '').split(' ').entries()) {
        if (word !== '') meanings.set(bareHeader(word), { field, precedence })
      }
    }
  }
  return meanings
}

const MEANINGS: Readonly<Record<Side, ReadonlyMap<string, Meaning>>> = {
  need: meaningsOf('need'),
  offer: meaningsOf('offer'),
}

/** A header without what clerks add to it: spaces and underlines, required marks, colons, a note in brackets. */
export function bareHeader(header: string): string {
  return header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_*:]+/gu, '')
    .replace(/(?:\([^()]*\)|【[^【】]*】|\[[^[\]]*\])$/u, '')
}

/** What a header means, also one of two words (名称/标题); undefined for unknown words. */
export function meaningOf(header: string, side: Side): Meaning | undefined {
  const bare = bareHeader(header)
  const whole = MEANINGS[side].get(bare)
  if (whole !== undefined || !bare.includes('/')) return whole
  return bare
    .split('/')
    .map((part) => MEANINGS[side].get(part))
    .find((meaning) => meaning !== undefined)
}

/** True for a row that names a title or a text column: the header row. */
export function isHeaderRow(cells: readonly string[], side: Side): boolean {
  return cells.some((cell) => {
    const field = meaningOf(cell, side)?.field
    return field === 'title' || field === 'description'
  })
}

/**
 * Where each field stands: 0-based columns. Several columns for `text`, whose contents belong together, and where one word
 * stands above several, spelled otherwise (valid_until, validUntil): then each item fills one of them.
 */
export interface FieldColumns {
  readonly at: ReadonlyMap<ItemField, readonly number[]>
  /** Columns that are not used: unknown headers, and further columns of a field that has a better one. */
  readonly unused: readonly ColumnPlace[]
}

/** Place of a meaning among those of one field of the file commands. */
function itemMeaning(header: string, side: Side): { field: ItemField; precedence: number } | undefined {
  const meaning = meaningOf(header, side)
  const field = meaning && ITEM_FIELD_OF[meaning.field]
  if (meaning === undefined || field === undefined) return undefined
  const behind = meaning.field === 'ownNumber' ? 1 : meaning.field === 'serial' ? 2 : 0
  return { field, precedence: meaning.precedence + behind * BEHIND_ALL_WORDS }
}

const isOtherSpelling = (header: string, other: string): boolean =>
  header !== other && bareHeader(header) === bareHeader(other)

/** Finds the fields of a table's columns. */
export function fieldColumns(columns: readonly ColumnPlace[], side: Side): FieldColumns {
  const best = new Map<ItemField, { readonly columns: number[]; readonly precedence: number }>()
  const texts: number[] = []
  for (const [column, { header }] of columns.entries()) {
    const meaning = itemMeaning(header, side)
    if (meaning === undefined) continue
    if (meaning.field === 'text') texts.push(column)
    const held = best.get(meaning.field)
    if (held === undefined || meaning.precedence < held.precedence) {
      best.set(meaning.field, { columns: [column], precedence: meaning.precedence })
    } else if (isOtherSpelling(header, columns[held.columns[0] ?? 0]?.header ?? '')) held.columns.push(column)
  }
  const at = new Map<ItemField, readonly number[]>()
  for (const [field, { columns: own }] of best) at.set(field, field === 'text' ? texts : own)
  const used = new Set([...at.values()].flat())
  return { at, unused: columns.filter(({ header }, column) => header !== '' && !used.has(column)) }
}
