import type { ColumnType, Generated } from 'kysely'
import type { ReportKind, ReportScope } from '../vocabulary.ts'

/** A city (or district, or province) that a committee helps. */
export interface CommitteeRegionTable {
  committee_id: string
  region_code: string
}

/** 工作报告: an edition of a report, append-only. Made again from what it names it has the same figures. */
export interface ReportTable {
  id: Generated<string>
  kind: ReportKind
  /** First day and last day of the period, in Asia/Shanghai. */
  starts_on: string
  ends_on: string
  scope: ReportScope
  /** The office or committee; null for a province. */
  organisation_id: string | null
  /** The province; null for the others. */
  region_code: string | null
  /** The offices that belonged to the scope when it was made. */
  office_ids: ColumnType<string[], readonly string[], never>
  /** A match without a step for longer counts as stalled. */
  stale_days: number
  /** What was recorded up to here stands in the figures themselves … */
  closed_up_to: Date
  /** … and what was recorded from there up to here beside them, as recorded later. */
  recorded_up_to: Date
  /** See `reportFigures` in `api/schemas/report.ts`. */
  figures: ColumnType<unknown, string, never>
  made_by_id: string
  made_at: Date
}
