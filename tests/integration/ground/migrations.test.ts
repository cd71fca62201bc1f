import { type Migration, sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDatabase } from '../../../db/connect.ts'
import { MigrationError, migrateDown, migrateToLatest } from '../../../db/migrate.ts'
import { migrations } from '../../../db/migrations/index.ts'
import { emptyDatabase, type FreshDatabase } from '../../_support/database.ts'

let empty: FreshDatabase
beforeEach(async () => {
  empty = await emptyDatabase()
})
afterEach(() => empty.close())

const table = (name: string): Migration => ({
  up: async (db) => {
    await sql.raw(`create table ${name} (id int primary key)`).execute(db)
  },
  down: async (db) => {
    await sql.raw(`drop table ${name}`).execute(db)
  },
})

/** Everything that the schema holds, so that two states can be compared. */
async function inventory(db: FreshDatabase['db']): Promise<string[]> {
  const { rows } = await sql<{ thing: string }>`
    select 'column ' || table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || coalesce(' ' || column_default, '') as thing
      from information_schema.columns where table_schema = 'public'
    union all select 'index ' || indexdef from pg_indexes where schemaname = 'public'
    union all select 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
      from pg_constraint where connamespace = 'public'::regnamespace
    union all select 'trigger ' || pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
    union all select 'function ' || proname from pg_proc where pronamespace = 'public'::regnamespace
  `.execute(db)
  return rows.map((row) => row.thing).sort()
}

describe('the migrations of the service', () => {
  test('run from empty, all the way down, and up again to the same schema', async () => {
    const names = Object.keys(migrations).sort()
    expect(await migrateToLatest(empty.db, migrations)).toEqual(names)
    const first = await inventory(empty.db)
    expect(await migrateDown(empty.db, migrations, null)).toEqual(names.toReversed())
    expect((await inventory(empty.db)).filter((thing) => !thing.includes('kysely_migration'))).toEqual([])
    await migrateToLatest(empty.db, migrations)
    expect(await inventory(empty.db)).toEqual(first)
  })

  test('step down one by one and up again', async () => {
    const names = Object.keys(migrations).sort()
    await migrateToLatest(empty.db, migrations)
    const whole = await inventory(empty.db)
    for (const to of names.slice(0, -1).toReversed()) {
      expect(await migrateDown(empty.db, migrations, to)).toHaveLength(1)
    }
    await migrateToLatest(empty.db, migrations)
    expect(await inventory(empty.db)).toEqual(whole)
  })
})

test('a second run does nothing', async () => {
  expect(await migrateToLatest(empty.db, { '1': table('one') })).toEqual(['1'])
  expect(await migrateToLatest(empty.db, { '1': table('one') })).toEqual([])
})

test('a migration that fails is named and takes back everything of its run', async () => {
  const failing = { '1': table('one'), '2': table('"two" as nonsense') }
  const attempt = migrateToLatest(empty.db, failing)
  await expect(attempt).rejects.toBeInstanceOf(MigrationError)
  await expect(attempt).rejects.toMatchObject({ migration: '2', message: expect.stringContaining('2 failed') })
  await expect(sql`select * from one`.execute(empty.db)).rejects.toMatchObject({ code: '42P01' })
  expect(await migrateToLatest(empty.db, { '1': table('one') })).toEqual(['1'])
})

test('the way down to a migration that has not run is refused', async () => {
  await migrateToLatest(empty.db, { '1': table('one') })
  await expect(migrateDown(empty.db, { '1': table('one'), '2': table('two') }, '2')).rejects.toThrow(/2 has not run/)
})

test('services that start at once on one database run every migration exactly once', async () => {
  const set = { '1': table('one'), '2': table('two') }
  const others = empty.url === undefined ? [] : [await openDatabase({ databaseUrl: empty.url })]
  try {
    const ran = await Promise.all([empty, empty, ...others].map(({ db }) => migrateToLatest(db, set)))
    expect(ran.flat().sort()).toEqual(['1', '2'])
  } finally {
    for (const other of others) await other.close()
  }
})
