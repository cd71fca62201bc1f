import type { ColumnType, Generated } from 'kysely'
import type { MergeState } from '../vocabulary.ts'

/** 合并: one need is to be retired, or was, in favour of another; both owners must consent. */
export interface NeedMergeTable {
  id: Generated<string>
  surviving_id: string
  retired_id: string
  state: MergeState
  /** Why it was proposed. */
  note: string | null
  proposed_by_id: string
  proposed_at: Date
  /** Who consented for the office of the surviving need; staff do so on its behalf and say how they know. */
  surviving_consent_by_id: string | null
  surviving_consent_at: Date | null
  surviving_consent_note: string | null
  retired_consent_by_id: string | null
  retired_consent_at: Date | null
  retired_consent_note: string | null
  /** Who merged, declined, took it back or undid it, and when. */
  ended_by_id: string | null
  ended_at: Date | null
  /** Why it was declined. */
  reason: string | null
  /** What the merge changed besides the retired need, so that it can be undone. */
  carried: ColumnType<unknown, string | null, string | null>
  /** The last entry of the record when it was merged: a later one about either need means that something followed. */
  last_activity_id: number | null
}
