import type { Generated, GeneratedAlways } from 'kysely'
import type { IntakeChannel, ProblemHandling, ProblemState } from '../vocabulary.ts'
import type { RaisedByColumns } from './task.ts'

/** 问题建议台账: how a need of kind problem is handled; its id is the need's. */
export interface ProblemTable extends RaisedByColumns {
  need_id: string
  state: ProblemState
  intake_channel: IntakeChannel
  /** The last kind of handling; null before the first. */
  handling: ProblemHandling | null
  /** ISO date. */
  found_on: string
  reported_to: string | null
  reported_on: string | null
  /** 提案号; a drafted proposal has none yet. */
  proposal_number: string | null
  proposal_title: string | null
  /** When whoever raised it last heard a result. */
  feedback_at: Date | null
  version: Generated<number>
  created_at: Date
  updated_at: Date
}

/** A step of a problem; append-only. */
export interface ProblemStepTable {
  id: GeneratedAlways<number>
  need_id: string
  event: string
  from_state: ProblemState | null
  to_state: ProblemState
  /** ISO date. */
  happened_on: string
  note: string
  handling: ProblemHandling | null
  /** What whoever raised it was told, and how where that was outside the service. */
  feedback: string | null
  told_how: string | null
  no_evidence_reason: string | null
  /** The task by which it was handed over. */
  task_id: string | null
  account_id: string | null
  recorded_at: Date
}
