import type { ColumnType, Generated } from 'kysely'
import type { MatchState } from '../vocabulary.ts'

/**
 * What is known of a step of a match: its day, people, minutes, money and evidence. Rows are append-only; a correction is
 * a new row that points to the one it corrects and repeats all of its facts.
 */
export interface MatchStepTable {
  id: Generated<string>
  match_id: string
  /** An event of the transition table. */
  event: string
  from_state: MatchState
  to_state: MatchState
  /** ISO date. */
  happened_on: string | null
  /** Whole yuan. */
  amount_yuan: number | null
  /** Why a step of money names no sum. */
  no_amount_reason: string | null
  people: string | null
  /** 纪要. */
  minutes: string | null
  /** For staff and the side that gave it. */
  reason: string | null
  /** Files that prove it; absent files need a reason. */
  evidence_ids: ColumnType<string[], readonly string[], never>
  no_evidence_reason: string | null
  /** The task that an introduction led to, and why it led to none. */
  follow_up_task_id: Generated<string | null>
  no_follow_up_reason: Generated<string | null>
  /** The entry of the ledger of outcomes that this row made or corrected. */
  outcome_id: string | null
  /** The step that this row corrects; the first row of a step has none. */
  corrects_id: string | null
  /** Why it was corrected; null exactly where nothing was. */
  correction_reason: string | null
  account_id: string | null
  recorded_at: Date
}
