import type { ColumnType, GeneratedAlways } from 'kysely'
import type { SubjectKind } from '../vocabulary.ts'

/** 办理记录: append-only; the database refuses UPDATE, DELETE and TRUNCATE. */
export interface ActivityTable {
  id: GeneratedAlways<number>
  subject_kind: SubjectKind
  subject_id: string
  /** What was done, for example `publish`, `confirm`. */
  action: string
  from_state: string | null
  to_state: string | null
  reason: string | null
  /** When it happened, and when it was written down. */
  happened_at: Date
  recorded_at: Date
  /** Who really did it; null for the system. */
  account_id: string | null
  /** For whom staff acted: an office's or a provider's id. */
  on_behalf_of_organisation_id: string | null
  on_behalf_of_provider_id: string | null
  /** Facts of the step, for example what the person saw when deciding (score, versions). Never contact details. */
  detail: ColumnType<unknown, string, never>
}
