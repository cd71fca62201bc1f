import { type Kysely, sql } from 'kysely'
import type { Database } from '../schema/index.ts'

/** Kinds of work in the outbox; the payload is `{id}` of the need, the offer, the edition of weights or the ended match. */
export const JOB_KINDS = ['rank_need', 'rank_offer', 'learn_weights', 'next_candidate'] as const
export type JobKind = (typeof JOB_KINDS)[number]

/**
 * Puts work into the outbox, in the transaction of the change; the same work that already waits is not doubled. Work that
 * somebody has taken does not wait: it may have been read before the change.
 */
export async function enqueueJobs(
  db: Kysely<Database>,
  kind: JobKind,
  ids: readonly string[],
  now: Date,
): Promise<void> {
  if (ids.length === 0) return
  await sql`
    insert into job (kind, payload, run_after, created_at)
    select ${kind}::text, jsonb_build_object('id', wanted.id), ${now}, ${now}
    from unnest(${sql.val([...ids])}::text[]) as wanted (id)
    where not exists (
      select from job where job.kind = ${kind} and job.payload ->> 'id' = wanted.id and job.attempts = 0
        and job.ranking_id is null
      for update skip locked
    )`.execute(db)
}

/** Sends every published need to be ranked again. */
export async function enqueueEveryNeed(db: Kysely<Database>, now: Date): Promise<void> {
  const needs = await db.selectFrom('need').select('id').where('status', '=', 'published').orderBy('id').execute()
  await enqueueJobs(
    db,
    'rank_need',
    needs.map(({ id }) => id),
    now,
  )
}

/** Takes the oldest due job, locked until the transaction ends; others skip it. What ranks everything anew comes last. */
export async function takeJob(db: Kysely<Database>, now: Date) {
  return db
    .selectFrom('job')
    .select(['id', 'kind', 'attempts', 'ranking_id', sql<string>`payload ->> 'id'`.as('subject_id')])
    .where('run_after', '<=', now)
    .orderBy(sql`ranking_id is not null`)
    .orderBy('run_after')
    .orderBy('id')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
}

export async function finishJob(db: Kysely<Database>, id: number): Promise<void> {
  await db.deleteFrom('job').where('id', '=', id).execute()
}

/**
 * Hands a job to whoever took it until the given time, beyond the end of the transaction; then it is due again, unless it
 * was finished or its lease was renewed.
 */
export async function leaseJob(db: Kysely<Database>, id: number, until: Date): Promise<void> {
  await db
    .updateTable('job')
    .set((eb) => ({ attempts: eb('attempts', '+', 1), run_after: until }))
    .where('id', '=', id)
    .execute()
}

/** Puts off the end of a lease. */
export async function renewLease(db: Kysely<Database>, id: number, until: Date): Promise<void> {
  await db.updateTable('job').set({ run_after: until }).where('id', '=', id).execute()
}

/** Keeps a failed job for a later try. */
export async function postponeJob(db: Kysely<Database>, id: number, error: string, runAfter: Date): Promise<void> {
  await db
    .updateTable('job')
    .set((eb) => ({ attempts: eb('attempts', '+', 1), last_error: error.slice(0, 500), run_after: runAfter }))
    .where('id', '=', id)
    .execute()
}

/** Empties the outbox: for a loader that has done all of its work itself. */
export async function dropJobs(db: Kysely<Database>): Promise<void> {
  await db.deleteFrom('job').execute()
}
