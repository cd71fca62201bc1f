import type { Insertable, Kysely } from 'kysely'
import type { Database } from '../schema/index.ts'
import type { MatchStepTable } from '../schema/match-step.ts'

/** Appends what is known of a step; the row's id. */
export async function insertStep(db: Kysely<Database>, step: Insertable<MatchStepTable>): Promise<string> {
  const row = await db.insertInto('match_step').values(step).returning('id').executeTakeFirstOrThrow()
  return row.id
}

/** Every entry of a match's way, corrections too, in the order of their entry. */
export async function stepsOfMatch(db: Kysely<Database>, matchId: string) {
  return db
    .selectFrom('match_step')
    .leftJoin('account', 'account.id', 'match_step.account_id')
    .leftJoin('auth_user', 'auth_user.id', 'match_step.account_id')
    .selectAll('match_step')
    .select(['account.role as account_role', 'auth_user.name as account_name'])
    .where('match_step.match_id', '=', matchId)
    .orderBy('match_step.recorded_at')
    .orderBy('match_step.id')
    .execute()
}
export type StepRow = Awaited<ReturnType<typeof stepsOfMatch>>[number]

/** The match that a step belongs to; undefined where there is no such step. */
export async function matchOfStep(db: Kysely<Database>, id: string): Promise<string | undefined> {
  const row = await db.selectFrom('match_step').select('match_id').where('id', '=', id).executeTakeFirst()
  return row?.match_id
}
