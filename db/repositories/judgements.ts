import { type Kysely, sql } from 'kysely'
import type { Database } from '../schema/index.ts'

/** A match that people decided at some time, with every step of its life. */
export interface DecidedMatch {
  readonly needId: string
  readonly offerId: string
  readonly state: string
  /** Why it was rejected; null where nobody said. */
  readonly cause: string | null
  /** Action and resulting state of each entry of its record, oldest first. */
  readonly steps: readonly (readonly [action: string, toState: string | null])[]
}

/** Matches whose record ever led to one of the given states, in the order of their ids. */
export async function decidedMatches(db: Kysely<Database>, states: readonly string[]): Promise<DecidedMatch[]> {
  const { rows } = await sql<DecidedMatch>`
    select match.need_id as "needId", match.offer_id as "offerId", match.state, match.reject_cause as cause, record.steps
    from match join (
      select subject_id, json_agg(json_build_array(action, to_state) order by id) as steps
      from activity where subject_kind = 'match'
      group by subject_id
      having bool_or(to_state = any(${sql.val([...states])}::text[]))
    ) as record on record.subject_id = match.id::text
    order by match.id`.execute(db)
  return rows
}

/** Ids of the needs and offers that stand open to the matcher, in order. */
export async function publishedIds(db: Kysely<Database>): Promise<{ needs: string[]; offers: string[] }> {
  const needs = await db.selectFrom('need').select('id').where('status', '=', 'published').orderBy('id').execute()
  const offers = await db.selectFrom('offer').select('id').where('status', '=', 'published').orderBy('id').execute()
  return { needs: needs.map(({ id }) => id), offers: offers.map(({ id }) => id) }
}
