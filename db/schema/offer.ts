import type { ColumnType, Generated } from 'kysely'
import type {
  AcceptedStage,
  Collateral,
  FundingCondition,
  NeedKind,
  OfferKind,
  OfferStatus,
  Want,
} from '../vocabulary.ts'

/** 供给: what a provider can bring. */
export interface OfferTable {
  id: Generated<string>
  /** Short number for the telephone, for example ZY-2026-0031. */
  reference: string
  provider_id: string
  /** Null only while the offer is a draft. */
  kind: OfferKind | null
  title: string
  description: string
  keywords: string[]
  /** Whole yuan; an exact amount has both ends equal. */
  amount_min_yuan: number | null
  amount_max_yuan: number | null
  /** Stages accepted; this and the next five: kinds finance and capital. */
  accepted_stages: Generated<AcceptedStage[]>
  /** Least whole years since founding. */
  least_years: number | null
  /** Least revenue of a year, whole yuan. */
  least_revenue_yuan: number | null
  /** One of these is asked; empty: none is needed, null: not stated. */
  collateral: Collateral[] | null
  /** Null: not stated. */
  accepts_loss: boolean | null
  /** Conditions that can be talked about; the amounts above are one. */
  soft_conditions: Generated<FundingCondition[]>
  /** Needs that the provider would like; none means any. */
  wanted_kinds: Generated<NeedKind[]>
  /** Least amount of a need, whole yuan. */
  wanted_least_yuan: number | null
  /** Wants without which it takes no need. */
  wanted_only: Generated<Want[]>
  /** ISO date, inclusive. */
  valid_until: string | null
  status: Generated<OfferStatus>
  version: Generated<number>
  published_at: Date | null
  created_at: Date
  updated_at: Date
}

export interface OfferIndustryTable {
  offer_id: string
  industry_code: string
  position: number
}

/** Regions the offer serves; none means everywhere. */
export interface OfferRegionTable {
  offer_id: string
  region_code: string
  position: number
}

/** Industries that the provider would like needs to be of; none means any. */
export interface OfferWantedIndustryTable {
  offer_id: string
  industry_code: string
  position: number
}

/** Regions that the provider would like needs to be in; none means any. */
export interface OfferWantedRegionTable {
  offer_id: string
  region_code: string
  position: number
}

/** The immutable content of an offer after each edit; contacts appear by id only. */
export interface OfferVersionTable {
  offer_id: string
  version: number
  content: ColumnType<unknown, string, never>
  account_id: string | null
  recorded_at: Date
}
