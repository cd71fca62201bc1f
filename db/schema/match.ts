import type { ColumnType, Generated } from 'kysely'
import type { MatchOrigin, MatchState, RejectCause } from '../vocabulary.ts'

/** 撮合: a pairing of a need with an offer, with what the matcher said of it and what people decided. */
export interface MatchTable {
  id: Generated<string>
  need_id: string
  offer_id: string
  state: MatchState
  origin: MatchOrigin
  /** 匹配度, 0–100; null for a pair made by hand that the matcher excludes. */
  score: number | null
  /** The stored `Explanation` of the matcher; null exactly when `score` is. */
  explanation: ColumnType<unknown, string | null, string | null>
  need_version: number
  offer_version: number
  matcher_version: string
  assignee_id: string | null
  decided_by_id: string | null
  decided_at: Date | null
  decision_reason: string | null
  /** Why it was rejected, in one of a few words; null where nobody said. */
  reject_cause: ColumnType<RejectCause | null, RejectCause | null | undefined, RejectCause | null>
  /** How often both sides were asked so far; the request that runs or ran last has this number. */
  round: Generated<number>
  /** Since when it is in its state. */
  state_since: Generated<Date>
  /** The match of the same need that came to nothing, in whose place this one was put before staff. */
  next_after_id: ColumnType<string | null, string | null | undefined, string | null>
  version: Generated<number>
  /** Since when it waits for a decision. */
  proposed_at: Date
  created_at: Date
  updated_at: Date
}
