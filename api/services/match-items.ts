import type { NeedRow } from '../../db/repositories/needs.ts'
import type { OfferRow } from '../../db/repositories/offers.ts'
import type { EnterpriseFacts, FundingConditions, NeedItem, OfferItem, OfferWants } from '../../matcher/index.ts'

type NeedFacts = Pick<
  NeedRow,
  | 'id'
  | 'title'
  | 'description'
  | 'keywords'
  | 'kind'
  | 'industries'
  | 'region_code'
  | 'wanted_regions'
  | 'office_id'
  | 'beneficiary_id'
  | 'deadline'
  | 'amount_yuan'
  | 'stage'
  | 'years_operating'
  | 'revenue_yuan'
  | 'collateral'
  | 'loss_making'
  | 'status'
  | 'wanted_count'
  | 'standing_matches'
>

/** Facts that are stated; undefined when none is. */
function factsOf(row: NeedFacts): EnterpriseFacts | undefined {
  const facts: EnterpriseFacts = {
    ...(row.stage === null ? {} : { stage: row.stage }),
    ...(row.years_operating === null ? {} : { yearsOperating: row.years_operating }),
    ...(row.revenue_yuan === null ? {} : { revenueYuan: row.revenue_yuan }),
    ...(row.collateral === null ? {} : { collateral: row.collateral }),
    ...(row.loss_making === null ? {} : { lossMaking: row.loss_making }),
  }
  return Object.keys(facts).length === 0 ? undefined : facts
}

/** Conditions that an offer of money states; its amounts are among them. */
function conditionsOf(row: OfferRow): FundingConditions | undefined {
  if (row.kind !== 'finance' && row.kind !== 'capital') return undefined
  const asked = {
    ...(row.accepted_stages.length === 0 ? {} : { stages: row.accepted_stages }),
    ...(row.least_years === null ? {} : { leastYears: row.least_years }),
    ...(row.least_revenue_yuan === null ? {} : { leastRevenueYuan: row.least_revenue_yuan }),
    ...(row.collateral === null ? {} : { collateral: row.collateral }),
    ...(row.accepts_loss === null ? {} : { acceptsLoss: row.accepts_loss }),
    ...(row.amount_min_yuan === null ? {} : { amountFromYuan: row.amount_min_yuan }),
    ...(row.amount_max_yuan === null ? {} : { amountToYuan: row.amount_max_yuan }),
  }
  return Object.keys(asked).length === 0 ? undefined : { ...asked, soft: row.soft_conditions }
}

function wantsOf(row: OfferRow): OfferWants | undefined {
  const asked = {
    ...(row.wanted_kinds.length === 0 ? {} : { kinds: row.wanted_kinds }),
    ...(row.wanted_industries.length === 0 ? {} : { industries: row.wanted_industries.map(({ code }) => code) }),
    ...(row.wanted_regions.length === 0 ? {} : { regions: row.wanted_regions.map(({ code }) => code) }),
    ...(row.wanted_least_yuan === null ? {} : { leastAmountYuan: row.wanted_least_yuan }),
  }
  return Object.keys(asked).length === 0 ? undefined : { ...asked, only: row.wanted_only }
}

/** A stored need as the matcher sees it: open while published and short of partners. */
export function needItem(row: NeedFacts): NeedItem {
  const facts = factsOf(row)
  return {
    id: row.id,
    title: row.title,
    text: row.description,
    keywords: row.keywords,
    ...(row.kind === null ? {} : { kind: row.kind }),
    industries: row.industries.map((industry) => industry.code),
    region: row.region_code,
    wantedRegions: row.wanted_regions.map((region) => region.code),
    organisations: [row.office_id, row.beneficiary_id].filter((id) => id !== null),
    ...(row.amount_yuan === null ? {} : { amountYuan: row.amount_yuan }),
    ...(facts === undefined ? {} : { facts }),
    ...(row.deadline === null ? {} : { deadline: row.deadline }),
    open: row.status === 'published' && row.standing_matches < row.wanted_count,
  }
}

/** A stored offer as the matcher sees it. */
export function offerItem(row: OfferRow): OfferItem {
  const conditions = conditionsOf(row)
  const wants = wantsOf(row)
  return {
    id: row.id,
    title: row.title,
    text: row.description,
    keywords: row.keywords,
    ...(row.kind === null ? {} : { kind: row.kind }),
    industries: row.industries.map((industry) => industry.code),
    ...(row.provider_region_code === null ? {} : { region: row.provider_region_code }),
    servedRegions: row.regions.map((region) => region.code),
    organisations: row.provider_organisation_id === null ? [] : [row.provider_organisation_id],
    provider: row.provider_id,
    ...(conditions === undefined ? {} : { conditions }),
    ...(wants === undefined ? {} : { wants }),
    ...(row.valid_until === null ? {} : { validUntil: row.valid_until }),
    open: row.status === 'published',
  }
}
