import type { ColumnType, Generated } from 'kysely'
import type { OfferKind, OfferStatus } from '../vocabulary.ts'

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

/** The immutable content of an offer after each edit; contacts appear by id only. */
export interface OfferVersionTable {
  offer_id: string
  version: number
  content: ColumnType<unknown, string, never>
  account_id: string | null
  recorded_at: Date
}
