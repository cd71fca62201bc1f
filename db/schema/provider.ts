import type { Generated } from 'kysely'
import type { ExpertKind, ProviderKind } from '../vocabulary.ts'

/** 供给方: a person or body that brings resources. */
export interface ProviderTable {
  id: Generated<string>
  kind: ProviderKind
  name: string
  expert_kind: ExpertKind | null
  /** What an adviser is called (招商顾问, 招商大使 …) or a person's office. */
  title: string | null
  organisation_id: string | null
  region_code: string | null
  /** How many cases the provider takes at once, over all its offers. */
  capacity: number
  version: Generated<number>
  created_at: Date
  updated_at: Date
}

/** Industries a provider works in; decide which needs of visibility `network` it may read. */
export interface ProviderIndustryTable {
  provider_id: string
  industry_code: string
  position: number
}
