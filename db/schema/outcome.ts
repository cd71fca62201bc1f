import type { ColumnType } from 'kysely'
import type { Currency, OutcomeKind } from '../vocabulary.ts'

/**
 * 成果台账: append-only; the database refuses UPDATE, DELETE and TRUNCATE. A correction is a new row that points to the one in whose
 * place it stands; what counts is derived from that.
 */
export interface OutcomeTable {
  id: string
  /** The first row of the entry and all its corrections; its own id for a first row. */
  entry_id: string
  /** The city office that reports it. */
  office_id: string
  need_id: string | null
  /** Set only together with `need_id`. */
  match_id: string | null
  kind: OutcomeKind
  /** 项目名称. */
  title: string
  /** 需求方 and 供给方(投资方) as they are called, and by the key under which the same party is found again. */
  need_party: string
  need_party_key: string
  provider_party: string | null
  provider_party_key: string | null
  /** What the row counts for, whole yuan; of an addition the increment. Null for what carries no money, or states none. */
  amount_yuan: number | null
  currency: Currency
  /** The agreed amount in a foreign currency, an exact decimal; null for yuan. */
  original_amount: ColumnType<string | null, string | null, never>
  /** Yuan a unit of the currency, as stated; null where only the equivalent was stated. */
  rate: ColumnType<string | null, string | null, never>
  /** Of an addition that was entered as a new total: that total. */
  stated_total_yuan: number | null
  /** Why a money outcome states no amount. */
  no_amount_reason: string | null
  /** ISO date. */
  happened_on: string
  /** Why there is no evidence; null where files are attached, here or at the step of the match. */
  no_evidence_reason: string | null
  /** The entry that this one adds to: the same project's first of its kind. */
  adds_to_id: string | null
  /** The entry that looked like the same, and what the administrator said who let this one count all the same. */
  overruled_id: string | null
  overrule_reason: string | null
  overruled_by_id: string | null
  /** The row in whose place this one stands. */
  corrects_id: string | null
  correction_reason: string | null
  /** True where the row takes the entry back instead of replacing it. */
  cancels: ColumnType<boolean, boolean | undefined, never>
  recorded_by_id: string
  recorded_at: Date
}

/** Who brought it about 引荐人, the first named first. */
export interface OutcomeIntroducerTable {
  outcome_id: string
  provider_id: string
  position: number
}
