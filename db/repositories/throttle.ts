import { type Kysely, sql } from 'kysely'
import type { Database } from '../schema/index.ts'

/** Where a counter stands after an attempt was counted. */
export interface Counted {
  readonly count: number
  /** Beginning of the fixed window that the count belongs to. */
  readonly windowStart: Date
}

/**
 * Counts one attempt and tells the count. One statement, so that attempts at the same moment are each counted.
 *
 * @param windowMs length of the fixed window; the first attempt after its end begins a new one.
 */
export async function countAttempt(db: Kysely<Database>, key: string, now: Date, windowMs: number): Promise<Counted> {
  const over = sql<boolean>`throttle.window_start <= ${new Date(now.getTime() - windowMs)}`
  const row = await db
    .insertInto('throttle')
    .values({ key, window_start: now, count: 1 })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet({
        count: sql<number>`case when ${over} then 1 else throttle.count + 1 end`,
        window_start: sql<Date>`case when ${over} then excluded.window_start else throttle.window_start end`,
      }),
    )
    .returning(['count', 'window_start'])
    .executeTakeFirstOrThrow()
  return { count: row.count, windowStart: row.window_start }
}

/** Takes one counted attempt back, unless its window is over. */
export async function uncountAttempt(db: Kysely<Database>, key: string, counted: Counted): Promise<void> {
  await db
    .updateTable('throttle')
    .set((eb) => ({ count: eb('count', '-', 1) }))
    .where('key', '=', key)
    .where('window_start', '=', counted.windowStart)
    .where('count', '>', 0)
    .execute()
}

/** Forgets a counter. */
export async function clearAttempts(db: Kysely<Database>, key: string): Promise<void> {
  await db.deleteFrom('throttle').where('key', '=', key).execute()
}

/** Deletes counters whose window is over; rows that another process holds are left for the next time. */
export async function purgeAttempts(db: Kysely<Database>, now: Date, windowMs: number): Promise<void> {
  await db
    .deleteFrom('throttle')
    .where('key', 'in', (eb) =>
      eb
        .selectFrom('throttle')
        .select('key')
        .where('window_start', '<=', new Date(now.getTime() - windowMs))
        .forUpdate()
        .skipLocked(),
    )
    .execute()
}
