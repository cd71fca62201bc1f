import type { Generated } from 'kysely'
import type { ConsentAnswer, DeclineCause, MatchSide } from '../vocabulary.ts'

/** 征询: what one side of a match was asked, and what it answered. Both sides are asked at once, in numbered rounds. */
export interface ConsentTable {
  id: Generated<string>
  match_id: string
  /** Counts the requests of a match from 1. */
  round: number
  side: MatchSide
  asked_at: Date
  /** ISO dates in Asia/Shanghai: on the first a side that is silent is reminded, with the second the request lapses. */
  remind_on: string
  lapse_on: string
  reminded_at: Date | null
  /** What staff added to the reason why; both sides read it. */
  note: string | null
  answer: ConsentAnswer | null
  cause: DeclineCause | null
  /** Why it was declined, for staff and the side itself; never for the other side. */
  reason: string | null
  /** When the side answered, which for an answer by telephone is earlier than its entry. */
  answered_at: Date | null
  /** The account of the side; null for an answer by telephone. */
  answered_by_id: string | null
  /** Who answered by telephone. */
  informant: string | null
  /** Who of the staff noted an answer by telephone. */
  recorded_by_id: string | null
  recorded_at: Date | null
  /** When the round ended, by whatever; null while the request is open. */
  closed_at: Date | null
}
