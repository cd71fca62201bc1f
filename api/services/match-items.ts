import type { NeedRow } from '../../db/repositories/needs.ts'
import type { OfferRow } from '../../db/repositories/offers.ts'
import type { NeedItem, OfferItem } from '../../matcher/index.ts'

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
  | 'status'
  | 'wanted_count'
  | 'standing_matches'
>

/** A stored need as the matcher sees it: open while published and short of partners. */
export function needItem(row: NeedFacts): NeedItem {
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
    ...(row.deadline === null ? {} : { deadline: row.deadline }),
    open: row.status === 'published' && row.standing_matches < row.wanted_count,
  }
}

/** A stored offer as the matcher sees it. */
export function offerItem(row: OfferRow): OfferItem {
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
    ...(row.valid_until === null ? {} : { validUntil: row.valid_until }),
    open: row.status === 'published',
  }
}
