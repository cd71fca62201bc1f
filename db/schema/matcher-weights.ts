import type { ColumnType, Generated } from 'kysely'
import type { WeightsState } from '../vocabulary.ts'

/** 匹配权重: what the matcher learned from decisions, one row an edition (第 n 期); nothing is ever deleted. */
export interface MatcherWeightsTable {
  id: Generated<string>
  /** 1, 2, 3 …, in the order in which learning was asked for. */
  edition: number
  state: WeightsState
  /** The formula that the weights belong to. */
  matcher_version: string
  /** Fingerprint of the weights; null until there are any. */
  version: string | null
  /** The matcher's `Weights`; there exactly when the state is `learned`. */
  weights: ColumnType<unknown, string | null, string | null>
  /** What learning found, see `api/schemas/matcher-weights.ts`; null until it has ended well. */
  report: ColumnType<unknown, string | null, string | null>
  /** Part of the work that is done, 0–1. */
  progress: Generated<number>
  /** Why it failed. */
  error: string | null
  /** True for at most one row; without any the standard weights are in force. */
  active: Generated<boolean>
  created_by_id: string
  created_at: Date
  finished_at: Date | null
  /** The latest activation. */
  activated_by_id: string | null
  activated_at: Date | null
}
