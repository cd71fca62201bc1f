import type { ColumnType, Generated, GeneratedAlways } from 'kysely'
import type { TaskState } from '../vocabulary.ts'

/** Who raised something and is to hear what became of it; at most one of the ids, none for people outside. */
export interface RaisedByColumns {
  raised_by_name: string
  raised_by_account_id: string | null
  raised_by_organisation_id: string | null
  raised_by_provider_id: string | null
}

/** 交办: what somebody has to do until a day. */
export interface TaskTable extends RaisedByColumns {
  id: Generated<string>
  what: string
  description: string
  /** What it belongs to; at most one of the two. */
  match_id: string | null
  need_id: string | null
  /** The working group that it was given to; its members see it. */
  group_id: string | null
  /** Which staff see it: the need's region, or the one it was given for. */
  region_code: string | null
  /** `YYYY-MM-DD`; the last day in time. */
  deadline: string
  /** Counts the deadlines: every extension begins reminder, 催办 and 督办 anew. */
  round: Generated<number>
  state: TaskState
  given_by_id: string
  accepted_at: Date | null
  /** When the reminder, 催办 and 督办 of the present round went out. */
  reminded_at: Date | null
  urged_at: Date | null
  supervised_at: Date | null
  /** True for tasks of problems and once 督办 went out, in whatever round: no closing without feedback. */
  feedback_due: boolean
  feedback_at: Date | null
  /** Closed or withdrawn. */
  ended_at: Date | null
  version: Generated<number>
  created_at: Date
  updated_at: Date
}

/** 责任单位(责任人): one or two; exactly one of the ids. */
export interface TaskOwnerTable {
  task_id: string
  position: number
  account_id: string | null
  organisation_id: string | null
  provider_id: string | null
}

/** A step of a task; append-only. */
export interface TaskStepTable {
  id: GeneratedAlways<number>
  task_id: string
  event: string
  from_state: TaskState | null
  to_state: TaskState
  /** Feedback, reason, or what was said. */
  note: string | null
  /** How somebody outside the service was told. */
  told_how: string | null
  /** The deadline after the step. */
  deadline: ColumnType<string, string, never>
  account_id: string | null
  recorded_at: Date
}

/** 分管领导: staff who are told of every 督办 in the cities that they serve. */
export interface TaskLeaderTable {
  account_id: string
  named_by_id: string
  named_at: Date
}
