import { type Kysely, sql } from 'kysely'
import type { Database } from '../schema/index.ts'

/** Lets nobody else begin or stop a ranking until the transaction ends. */
export async function lockRankings(tx: Kysely<Database>): Promise<void> {
  await sql`lock table ranking in share row exclusive mode`.execute(tx)
}

/** When the last ranking was started; undefined when there was none. */
export async function lastRankingStart(db: Kysely<Database>): Promise<Date | undefined> {
  const row = await db
    .selectFrom('ranking')
    .select('started_at')
    .orderBy('started_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.started_at
}

function selectRankings(db: Kysely<Database>) {
  return db
    .selectFrom('ranking')
    .leftJoin('auth_user as asker', 'asker.id', 'ranking.asked_by_id')
    .leftJoin('auth_user as stopper', 'stopper.id', 'ranking.stopped_by_id')
    .selectAll('ranking')
    .select([
      'asker.name as asker_name',
      'stopper.name as stopper_name',
      sql<number>`(select count(*)::int from job where job.ranking_id = ranking.id)`.as('remaining'),
      sql<number>`(select count(*)::int from job where job.ranking_id = ranking.id and job.attempts > 0)`.as('failed'),
    ])
}

export type RankingRow = Awaited<ReturnType<typeof listRankingRows>>[number]

/** Rankings, the newest first, each with how many of its jobs are left and how many of these failed so far. */
export async function listRankingRows(db: Kysely<Database>, limit: number) {
  return selectRankings(db).orderBy('ranking.started_at', 'desc').orderBy('ranking.id').limit(limit).execute()
}

export async function findRanking(db: Kysely<Database>, id: string) {
  return selectRankings(db).where('ranking.id', '=', id).executeTakeFirst()
}

/** The ranking that runs, if one does. */
export async function runningRanking(db: Kysely<Database>) {
  return selectRankings(db).where('ranking.ended_at', 'is', null).executeTakeFirst()
}

/**
 * Starts a ranking: a job for every published need, in the transaction at hand.
 * @param why the time by the calendar, or the account that asked for it.
 */
export async function insertRanking(
  tx: Kysely<Database>,
  why: { readonly dueAt: Date } | { readonly askedBy: string },
  now: Date,
): Promise<string> {
  const { id } = await tx
    .insertInto('ranking')
    .values({
      due_at: 'dueAt' in why ? why.dueAt : null,
      asked_by_id: 'askedBy' in why ? why.askedBy : null,
      started_at: now,
      total: 0,
      ended_at: null,
      stopped_by_id: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await sql`
    with added as (
      insert into job (kind, payload, run_after, created_at, ranking_id)
      select 'rank_need', jsonb_build_object('id', need.id), ${now}, ${now}, ${id}::uuid
      from need where need.status = 'published' order by need.id
      returning id
    ), counted as (select count(*)::int as total from added)
    update ranking set total = counted.total, ended_at = case when counted.total = 0 then ${now}::timestamptz end
    from counted where ranking.id = ${id}::uuid`.execute(tx)
  return id
}

/** Ends a ranking with needs left, and forgets its jobs. A job that is being done meanwhile is waited for. */
export async function stopRankingRow(tx: Kysely<Database>, id: string, by: string | null, now: Date): Promise<void> {
  await tx.deleteFrom('job').where('ranking_id', '=', id).execute()
  await tx
    .updateTable('ranking')
    .set({ ended_at: now, stopped: true, stopped_by_id: by })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .execute()
}

/** Ends the ranking when none of its jobs is left; to be asked after the job's own transaction, so that the last one tells. */
export async function endRankingIfDone(db: Kysely<Database>, id: string, now: Date): Promise<void> {
  await db
    .updateTable('ranking')
    .set({ ended_at: now })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .where((eb) =>
      eb.not(eb.exists(eb.selectFrom('job').select('job.id').whereRef('job.ranking_id', '=', 'ranking.id'))),
    )
    .execute()
}
