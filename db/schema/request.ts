import type { ColumnType, Generated, GeneratedAlways } from 'kysely'

/** The first answer to a creation with an `Idempotency-Key`, kept 24 hours. */
export interface IdempotencyTable {
  account_id: string
  key: string
  /** SHA-256 of method, path and body. */
  request_hash: string
  answer: ColumnType<unknown, string, string>
  created_at: Date
}

/** Outbox: work to be done after the transaction that asked for it, at least once. */
export interface JobTable {
  id: GeneratedAlways<number>
  kind: string
  payload: ColumnType<unknown, string, never>
  run_after: Date
  attempts: Generated<number>
  last_error: string | null
  created_at: Date
  /** The ranking of all needs that it belongs to; such jobs come after all others. */
  ranking_id: string | null
}

/** Fixed-window counters of attempts, by account name and by address. */
export interface ThrottleTable {
  key: string
  window_start: Date
  count: number
}

/** Last number given out per prefix and year. */
export interface ReferenceCounterTable {
  prefix: string
  year: number
  last: number
}
