import { type Kysely, sql } from 'kysely'
import type { Database } from '../schema/index.ts'

/** Takes the next `count` numbers of a prefix and year; the first of them. Serialises creations of one prefix. */
export async function takeNumbers(db: Kysely<Database>, prefix: string, year: number, count: number): Promise<number> {
  const row = await db
    .insertInto('reference_counter')
    .values({ prefix, year, last: count })
    .onConflict((conflict) =>
      conflict.columns(['prefix', 'year']).doUpdateSet({ last: sql`reference_counter.last + ${count}` }),
    )
    .returning('last')
    .executeTakeFirstOrThrow()
  return row.last - count + 1
}

/** The next `count` reference numbers of a prefix and year, for example TS-2026-0012. */
export async function nextReferences(
  db: Kysely<Database>,
  prefix: string,
  year: number,
  count: number,
): Promise<string[]> {
  const first = await takeNumbers(db, prefix, year, count)
  return Array.from({ length: count }, (_, index) => `${prefix}-${year}-${String(first + index).padStart(4, '0')}`)
}
