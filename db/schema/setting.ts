import type { ColumnType, Generated } from 'kysely'

/** A setting of the deployment that an administrator changed; keys that are absent stand at their standard value. */
export interface SettingTable {
  key: string
  value: ColumnType<unknown, string, string>
  version: Generated<number>
  changed_by_id: string
  changed_at: Date
}

/** A day that is or is not worked, against what the built-in calendar says of it. */
export interface WorkingDayTable {
  /** `YYYY-MM-DD` in Asia/Shanghai. */
  day: string
  works: boolean
  /** Why: 国庆节, 国庆节调休上班 … */
  note: string
  changed_by_id: string
  changed_at: Date
}
