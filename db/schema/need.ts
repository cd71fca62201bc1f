import type { ColumnType, Generated } from 'kysely'
import type {
  CloseReason,
  Collateral,
  EnterpriseStage,
  Maturity,
  NeedKind,
  NeedSource,
  NeedStatus,
  Priority,
  Visibility,
} from '../vocabulary.ts'

/** 需求: what a city asks for. */
export interface NeedTable {
  id: Generated<string>
  /** Short number for the telephone, for example TS-2026-0012. */
  reference: string
  /** The city office that owns the need. */
  office_id: string
  /** Null only while the need is a draft. */
  kind: NeedKind | null
  title: string
  description: string
  keywords: string[]
  /** City or district the need is in. */
  region_code: string
  /** 需求单位: the enterprise or body behind the need. */
  beneficiary_id: string | null
  /** Whole yuan. */
  amount_yuan: number | null
  /** ISO date. */
  deadline: string | null
  /** Stage of the enterprise; kinds project, enterprise and funding. */
  stage: EnterpriseStage | null
  /** Whole years since the enterprise was founded; this and the next three: kinds project and funding. */
  years_operating: number | null
  /** Of the last year, whole yuan. */
  revenue_yuan: number | null
  /** What the enterprise can put up; empty: nothing, null: not stated. */
  collateral: Collateral[] | null
  loss_making: boolean | null
  /** Wanted maturity; kind technology. */
  maturity: Maturity | null
  priority: Generated<Priority>
  /** How many partners the need wants. */
  wanted_count: Generated<number>
  source: Generated<NeedSource>
  visibility: Generated<Visibility>
  status: Generated<NeedStatus>
  close_reason: CloseReason | null
  /** The need that this one was merged into; only of needs closed as withdrawn. */
  merged_into_id: ColumnType<string | null, string | null | undefined, string | null>
  version: Generated<number>
  published_at: Date | null
  closed_at: Date | null
  created_at: Date
  updated_at: Date
}

export interface NeedIndustryTable {
  need_id: string
  industry_code: string
  position: number
}

export interface NeedWantedRegionTable {
  need_id: string
  region_code: string
  position: number
}

/** The immutable content of a need after each edit; contacts appear by id only. */
export interface NeedVersionTable {
  need_id: string
  version: number
  content: ColumnType<unknown, string, never>
  account_id: string | null
  recorded_at: Date
}
