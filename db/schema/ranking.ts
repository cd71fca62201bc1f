import type { Generated } from 'kysely'

/** A ranking of all published needs anew; its jobs in the outbox name it. Kept for ever, a row a night. */
export interface RankingTable {
  id: Generated<string>
  /** The time by the calendar that it makes good; null when an administrator asked for it. One ranking a time. */
  due_at: Date | null
  asked_by_id: string | null
  started_at: Date
  /** How many needs it has to rank. */
  total: number
  /** Null while jobs of it are left. */
  ended_at: Date | null
  /** True when it ended with needs left: by a person, or by the next ranking. */
  stopped: Generated<boolean>
  stopped_by_id: string | null
}
