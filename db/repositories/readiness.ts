import { type Kysely, sql } from 'kysely'
import type { Database } from '../schema/index.ts'

/** Asks the database for the least answer. @throws the driver's error when it does not answer. */
export async function pingDatabase(db: Kysely<Database>): Promise<void> {
  await sql`select 1`.execute(db)
}
