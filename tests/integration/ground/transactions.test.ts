import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../_support/database.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
  await sql`create table tally (id int primary key, value int not null)`.execute(fresh.db)
})
afterAll(() => fresh.close())

const total = async () => {
  const { rows } = await sql<{ n: number }>`select coalesce(sum(value), 0)::int8 as n from tally`.execute(fresh.db)
  return rows[0]?.n
}

test('a transaction that throws leaves nothing behind', async () => {
  const attempt = fresh.db.transaction().execute(async (trx) => {
    await sql`insert into tally values (900, 900)`.execute(trx)
    throw new Error('changed my mind')
  })
  await expect(attempt).rejects.toThrow('changed my mind')
  expect(await total()).toBe(0)
})

test('the outer db inside a transaction is refused at once instead of waiting for ever', async () => {
  const attempt = fresh.db.transaction().execute(async (trx) => {
    await sql`insert into tally values (901, 901)`.execute(trx)
    await sql`select 1`.execute(fresh.db)
  })
  await expect(attempt).rejects.toThrow(/outer db was used inside a transaction/)
  expect(await total()).toBe(0)
})

test('work that a transaction leaves for later may use the outer db once the transaction has ended', async () => {
  let later: Promise<unknown> | undefined
  await fresh.db.transaction().execute(async (trx) => {
    await sql`select 1`.execute(trx)
    later = new Promise((settle) => setTimeout(settle, 50)).then(() => sql`select 1`.execute(fresh.db))
  })
  await expect(later).resolves.toBeDefined()
})

test('three hundred statements and forty transactions at once neither mix nor hang', async () => {
  await sql`insert into tally values (1, 0)`.execute(fresh.db)
  const statements = Array.from({ length: 300 }, async (_, n) => {
    const { rows } = await sql<{ n: number; text: string }>`select ${n}::int as n, ${`行${n}`}::text as text`.execute(
      fresh.db,
    )
    return rows[0]
  })
  const transactions = Array.from({ length: 40 }, () =>
    fresh.db.transaction().execute(async (trx) => {
      const { rows } = await sql<{ value: number }>`select value from tally where id = 1 for update`.execute(trx)
      await sql`update tally set value = ${(rows[0]?.value ?? 0) + 1} where id = 1`.execute(trx)
    }),
  )
  await Promise.all(transactions)
  expect(await Promise.all(statements)).toEqual(Array.from({ length: 300 }, (_, n) => ({ n, text: `行${n}` })))
  expect(await total()).toBe(40)
})
