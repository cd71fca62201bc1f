import { sql } from 'kysely'
import { openDatabase } from '../../../dist/db/connect.js'

/**
 * Child process of `survival.test.ts`: opens the folder given as argument and writes rows in transactions of two,
 * saying each number on a line only after the database has acknowledged it, until it is killed.
 */
const { db } = await openDatabase({ folder: process.argv[2] })
await sql`create table if not exists written (n int not null, half text not null)`.execute(db)
const { rows } = await sql`select coalesce(max(n), 0)::int as n from written`.execute(db)
for (let n = rows[0].n + 1; ; n++) {
  await db.transaction().execute(async (trx) => {
    await sql`insert into written values (${n}, 'first')`.execute(trx)
    await sql`insert into written values (${n}, 'second')`.execute(trx)
  })
  process.stdout.write(`${n}\n`)
}
