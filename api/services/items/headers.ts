/** Headers of needs and offers tables, as clerks write them, and the fields that they mean. */
import type { ColumnPlace } from '../tables/types.ts'

/** The fields that a row of a needs or offers table can hold. */
export const ITEM_FIELDS = [
  'id',
  'title',
  'text',
  'kind',
  'industry',
  'region',
  'keywords',
  'organisation',
  'wantedRegions',
  'servedRegions',
  'deadline',
  'validUntil',
] as const
export type ItemField = (typeof ITEM_FIELDS)[number]

/** Which of the two lists a table is. */
export type Side = 'need' | 'offer'

/** Earlier words win where two columns name one field. */
const BOTH_SIDES: Readonly<Record<ItemField, string>> = {
  id: 'id 编号 編號 need_id offer_id needid offerid 需求编号 资源编号 供给编号 成果编号 项目编号 代码 ref no no. number 序号 序號',
  title:
    'title 名称 名稱 标题 標題 需求名称 资源名称 供给名称 项目名称 成果名称 技术名称 产品名称 难题名称 需求标题 资源标题 供给标题 题目 name subject 需求 资源 供给',
  text: 'text 内容 內容 描述 简介 簡介 需求内容 需求描述 需求简介 需求说明 资源内容 资源描述 资源简介 供给内容 供给描述 供给简介 成果简介 项目简介 项目内容 技术简介 主要内容 具体内容 具体需求 详细描述 详情 说明 介绍 技术指标 description details content summary',
  kind: 'kind 类别 類別 类型 類型 需求类别 需求类型 资源类别 资源类型 供给类别 供给类型 type category',
  industry: 'industry industries 行业 行業 所属行业 行业领域 行业名称 行业代码 行业类别 industry_code',
  region:
    'region 地区 地區 所在地区 所在地 所在城市 城市 市县 市州 区域 属地 地区代码 行政区划代码 city location region_code',
  keywords: 'keywords keyword 关键词 關鍵詞 关键字 關鍵字 标签 tags',
  organisation:
    'organisation organization 需求单位 供给单位 供给方 资源单位 提供方 提供单位 单位名称 单位 机构名称 机构 企业名称 所属单位',
  wantedRegions: 'wanted_regions wantedregions 意向地区 意向区域 期望地区 目标地区 合作地区',
  servedRegions: 'served_regions servedregions 服务地区 服务区域 服务范围 可服务地区 辐射地区',
  deadline: 'deadline',
  validUntil: 'valid_until validuntil 有效期至 有效期 有效期限',
}

const ONE_SIDE: Readonly<Record<Side, Partial<Record<ItemField, string>>>> = {
  need: { deadline: '截止日期 截止时间 期限 完成时限' },
  offer: { validUntil: '截止日期 截止时间' },
}

interface Meaning {
  readonly field: ItemField
  readonly precedence: number
}

function meaningsOf(side: Side): ReadonlyMap<string, Meaning> {
  const meanings = new Map<string, Meaning>()
  for (const field of ITEM_FIELDS) {
    const words = `${BOTH_SIDES[field]} ${ONE_SIDE[side][field] ?? ''}`.trim().split(' ')
    for (const [precedence, word] of words.entries()) meanings.set(word, { field, precedence })
  }
  return meanings
}

const MEANINGS: Readonly<Record<Side, ReadonlyMap<string, Meaning>>> = {
  need: meaningsOf('need'),
  offer: meaningsOf('offer'),
}

/** A header without what clerks add to it: spaces, required marks, colons, a note in brackets. */
function bareHeader(header: string): string {
  return header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s*:]+/gu, '')
    .replace(/(?:\([^()]*\)|【[^【】]*】|\[[^[\]]*\])$/u, '')
}

function meaningOf(header: string, side: Side): Meaning | undefined {
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
    return field === 'title' || field === 'text'
  })
}

/** Where each field stands: 0-based columns. Several columns only for `text`, whose contents belong together. */
export interface FieldColumns {
  readonly at: ReadonlyMap<ItemField, readonly number[]>
  /** Columns that are not used: unknown headers, and further columns of a field that has a better one. */
  readonly unused: readonly ColumnPlace[]
}

/** Finds the fields of a table's columns. */
export function fieldColumns(columns: readonly ColumnPlace[], side: Side): FieldColumns {
  const best = new Map<ItemField, { readonly column: number; readonly precedence: number }>()
  const texts: number[] = []
  for (const [column, { header }] of columns.entries()) {
    const meaning = meaningOf(header, side)
    if (meaning === undefined) continue
    if (meaning.field === 'text') texts.push(column)
    const held = best.get(meaning.field)
    if (held === undefined || meaning.precedence < held.precedence) {
      best.set(meaning.field, { column, precedence: meaning.precedence })
    }
  }
  const at = new Map<ItemField, readonly number[]>()
  for (const [field, { column }] of best) at.set(field, field === 'text' ? texts : [column])
  const used = new Set([...at.values()].flat())
  return { at, unused: columns.filter(({ header }, column) => header !== '' && !used.has(column)) }
}
