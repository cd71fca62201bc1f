/** Drafts written as cells that read back the same: for exports that can be imported again. */
import { INDUSTRIES } from '../../../matcher/index.ts'
import { zh } from '../../labels/zh.ts'
import { industriesOf } from '../items/industry-words.ts'
import { regionsOf } from '../items/region-words.ts'
import { joinList } from '../items/words.ts'
import { REGION_TABLE } from '../region-table.ts'
import { amountOf } from './amounts.ts'
import type { ImportedNeed, ImportedOffer, ImportField } from './types.ts'

/** Cells by field; a field that is not set has no cell. Contacts are never written. */
export type WrittenCells = ReadonlyMap<ImportField, string | number>

const TEN_THOUSAND = 10_000
const INDUSTRY_NAMES = new Map(INDUSTRIES.map(({ code, nameZh }) => [code, nameZh]))
const REGION_OF = new Map(REGION_TABLE.map((region) => [region.code, region]))

function isSame(read: readonly string[], codes: readonly string[]): boolean {
  return read.length === codes.length && read.every((code, at) => code === codes[at])
}

/** Names of industries joined by 、, or their codes where the names would read as others (some names hold 、). */
export function writtenIndustries(codes: readonly string[]): string {
  const names = codes.map((code) => INDUSTRY_NAMES.get(code) ?? code).join('、')
  return isSame(industriesOf(names).codes, codes) ? names : codes.join('、')
}

function pathOf(code: string): string {
  const region = REGION_OF.get(code)
  if (region === undefined) return code
  return `${region.parent === null ? '' : pathOf(region.parent)}${region.name}`
}

/** Paths of regions (甘肃省天水市) joined by 、, or their codes where a path would read as another region. */
export function writtenRegions(codes: readonly string[]): string {
  const paths = codes.map(pathOf).join('、')
  return isSame(regionsOf(paths).codes, codes) ? paths : codes.join('、')
}

/** An amount under a header in 万元: the number, or text with its own unit where the number would not be exact. */
export function writtenAmount(yuan: number): string | number {
  const number = yuan / TEN_THOUSAND
  const reading = amountOf(String(number), TEN_THOUSAND)
  return reading.ok && reading.most === yuan ? number : `${yuan}元`
}

function filled(cells: readonly (readonly [ImportField, string | number | null])[]): WrittenCells {
  return new Map(cells.flatMap(([field, cell]) => (cell === null || cell === '' ? [] : [[field, cell] as const])))
}

const listed = <Code extends string>(codes: readonly Code[], names: Readonly<Record<Code, string>>): string =>
  codes.map((code) => names[code]).join('、')

/** The cells of a need under the template's headers (amounts in 万元). */
export function writtenNeed(need: ImportedNeed): WrittenCells {
  return filled([
    ['title', need.title],
    ['kind', need.kind && zh.needKind[need.kind]],
    ['industries', writtenIndustries(need.industries)],
    ['region', writtenRegions([need.regionCode])],
    ['organisation', need.beneficiary],
    ['description', need.description],
    ['amount', need.amountYuan === null ? null : writtenAmount(need.amountYuan)],
    ['deadline', need.deadline],
    ['wantedRegions', writtenRegions(need.wantedRegions)],
    ['stage', need.stage && zh.stage[need.stage]],
    ['yearsOperating', need.yearsOperating],
    ['revenue', need.revenueYuan === null ? null : writtenAmount(need.revenueYuan)],
    ['collateral', need.collateral && (listed(need.collateral, zh.collateral) || '无')],
    ['lossMaking', need.lossMaking === null ? null : need.lossMaking ? '是' : '否'],
    ['maturity', need.maturity && zh.maturity[need.maturity]],
    ['priority', zh.priority[need.priority]],
    ['wantedCount', need.wantedCount],
    ['keywords', joinList(need.keywords)],
    ['source', zh.needSource[need.source]],
    ['visibility', zh.visibility[need.visibility]],
  ])
}

/** The cells of an offer under the template's headers (amounts in 万元); the provider is written by its name. */
export function writtenOffer(offer: ImportedOffer, provider: string | null): WrittenCells {
  const { conditions, wants } = offer
  return filled([
    ['title', offer.title],
    ['organisation', provider],
    ['kind', offer.kind && zh.offerKind[offer.kind]],
    ['industries', writtenIndustries(offer.industries)],
    ['description', offer.description],
    ['amountMin', offer.amountMinYuan === null ? null : writtenAmount(offer.amountMinYuan)],
    ['amountMax', offer.amountMaxYuan === null ? null : writtenAmount(offer.amountMaxYuan)],
    ['validUntil', offer.validUntil],
    ['servedRegions', writtenRegions(offer.regions)],
    ['acceptedStages', listed(conditions.stages, zh.acceptedStage)],
    ['leastYears', conditions.leastYears],
    ['leastRevenue', conditions.leastRevenueYuan === null ? null : writtenAmount(conditions.leastRevenueYuan)],
    ['askedCollateral', conditions.collateral && (listed(conditions.collateral, zh.collateral) || '无')],
    ['acceptsLoss', conditions.acceptsLoss === null ? null : conditions.acceptsLoss ? '是' : '否'],
    ['softConditions', listed(conditions.soft, zh.fundingCondition) || '无'],
    ['wantedKinds', listed(wants.kinds, zh.needKind)],
    ['wantedIndustries', writtenIndustries(wants.industries)],
    ['wantedRegions', writtenRegions(wants.regions)],
    ['leastSize', wants.leastAmountYuan === null ? null : writtenAmount(wants.leastAmountYuan)],
    ['onlyWants', listed(wants.only, zh.want)],
    ['keywords', joinList(offer.keywords)],
  ])
}
