import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../_support/database.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
  await sql`create table sample (id int primary key, name text unique)`.execute(fresh.db)
})
afterAll(() => fresh.close())

async function one(expression: string): Promise<unknown> {
  const { rows } = await sql<{ value: unknown }>`select ${sql.raw(expression)} as value`.execute(fresh.db)
  return rows[0]?.value
}

test('a bigint answer is a number, alone and in arrays', async () => {
  expect(await one('(select count(*) from sample)')).toBe(0)
  expect(await one('9007199254740991::int8')).toBe(Number.MAX_SAFE_INTEGER)
  expect(await one('array[1, null, -3]::int8[]')).toEqual([1, null, -3])
})

test('a bigint that a number would not hold exactly is refused, and the connection stays usable', async () => {
  await expect(one('9007199254740993::int8')).rejects.toThrow(/9007199254740993/)
  expect(await one('1')).toBe(1)
})

test('a date stays the day that was stored, whatever the time zone of the reader', async () => {
  expect(await one("date '2026-03-01'")).toBe('2026-03-01')
  expect(await one("array['2026-03-01', '2026-12-31']::date[]")).toEqual(['2026-03-01', '2026-12-31'])
  expect(await one("'{}'::date[]")).toEqual([])
})

test('a moment is a Date and comes back as it was given', async () => {
  const moment = new Date('2026-03-01T00:30:00.123Z')
  const { rows } = await sql<{ value: unknown }>`select ${moment}::timestamptz as value`.execute(fresh.db)
  expect(rows[0]?.value).toEqual(moment)
})

test('an exact decimal stays exact', async () => {
  expect(await one('12345678901234567890.12::numeric')).toBe('12345678901234567890.12')
})

test('the database reads and writes moments in UTC', async () => {
  expect(await one("current_setting('TimeZone')")).toBe('UTC')
})

test('json comes back as the value that was stored', async () => {
  expect(await one(`'{"需求": ["铜箔", 1.5, null]}'::jsonb`)).toEqual({ 需求: ['铜箔', 1.5, null] })
})

test('an error of a statement carries the code of PostgreSQL, and the next statement works', async () => {
  await sql`insert into sample values (1, '甲')`.execute(fresh.db)
  await expect(sql`insert into sample values (2, '甲')`.execute(fresh.db)).rejects.toMatchObject({
    code: '23505',
    constraint: 'sample_name_key',
  })
  await expect(sql`select * from nowhere`.execute(fresh.db)).rejects.toMatchObject({ code: '42P01' })
  expect(await one('(select count(*) from sample)')).toBe(1)
})

test.each([
  ['an expression', `1${'+1'.repeat(50_000)}`],
  ['json', `'${'['.repeat(200_000)}${']'.repeat(200_000)}'::jsonb`],
])('%s nested too deeply is refused, and the next statement works', async (_what, expression) => {
  await expect(one(expression)).rejects.toMatchObject({ code: '54001' })
  expect(await one('1')).toBe(1)
})

test('every test file begins without rows', async () => {
  expect(await one('(select count(*) from need)')).toBe(0)
})
