import { type Kysely, sql } from 'kysely'
import type { Database } from '../schema/index.ts'

/** The next reference number of a prefix and year, for example TS-2026-0012. Serialises creations of one prefix. */
export async function nextReference(db: Kysely<Database>, prefix: string, year: number): Promise<string> {
  const row = await db
    .insertInto('reference_counter')
    .values({ prefix, year, last: 1 })
    .onConflict((conflict) =>
      conflict.columns(['prefix', 'year']).doUpdateSet({ last: sql`reference_counter.last + 1` }),
    )
    .returning('last')
    .executeTakeFirstOrThrow()
  return `${prefix}-${year}-${String(row.last).padStart(4, '0')}`
}
