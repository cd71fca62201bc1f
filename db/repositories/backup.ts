import { type Kysely, sql } from 'kysely'
import type { Database } from '../schema/index.ts'

/**
 * The database as a whole, for backup and restore: its tables and columns as the database itself knows them, rows as text
 * that reads back exactly, and what must step aside while rows are put back.
 */

/** Kysely's own tables, and the contents of files, which an archive holds as files. */
const LEFT_OUT = ['kysely_migration', 'kysely_migration_lock', 'file_chunk']

/** A table and its columns that hold data. */
export interface StoredTable {
  readonly name: string
  readonly columns: readonly { readonly name: string; readonly type: string }[]
}

/** Every table with its columns, by name. */
export async function storedTables(db: Kysely<Database>): Promise<StoredTable[]> {
  const { rows } = await sql<{ table: string; column: string; type: string }>`
    select c.relname as table, a.attname as column, format_type(a.atttypid, a.atttypmod) as type
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0
      and not a.attisdropped and a.attgenerated = ''
    order by c.relname, a.attnum`.execute(db)
  const tables = new Map<string, { name: string; type: string }[]>()
  for (const { table, column, type } of rows) {
    if (LEFT_OUT.includes(table)) continue
    const columns = tables.get(table) ?? []
    columns.push({ name: column, type })
    tables.set(table, columns)
  }
  return [...tables].map(([name, columns]) => ({ name, columns }))
}

/** How many tables there are at all, Kysely's own too. */
export async function countTables(db: Kysely<Database>): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm')`.execute(db)
  return rows[0]?.count ?? 0
}

/** Names of the migrations that have run, in their order. */
export async function migrationsRun(db: Kysely<Database>): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db)
  return rows.map((row) => row.name)
}

/** Takes Kysely's own tables away, after every migration was taken back. */
export async function dropMigrationTables(db: Kysely<Database>): Promise<void> {
  await sql`drop table if exists kysely_migration, kysely_migration_lock`.execute(db)
}

/** How values are written and read: the same on every machine. For the transaction. */
async function plainText(tx: Kysely<Database>): Promise<void> {
  for (const setting of [
    "timezone = 'UTC'",
    "datestyle = 'ISO, YMD'",
    "intervalstyle = 'iso_8601'",
    'extra_float_digits = 1',
    "bytea_output = 'hex'",
  ])
    await sql`set local ${sql.raw(setting)}`.execute(tx)
}

/** Tables whose single rows may have megabytes: files handed in for an import. */
const LARGE_ROWS = ['import_run']
const MOST_ROWS = 2_000
/** About so many bytes are fetched at once. */
const BATCH_BYTES = 500_000

/**
 * The rows of a table in batches of lines, each a JSON array with the text of every column or null. Inside one transaction,
 * so that all tables tell of the same moment.
 */
export async function* tableLines(tx: Kysely<Database>, table: StoredTable): AsyncGenerator<string[]> {
  const values = table.columns.map(({ name }) => sql`${sql.id(name)}::text`)
  await sql`declare backup_rows no scroll cursor for
    select json_build_array(${sql.join(values)})::text as line from ${sql.table(table.name)}`.execute(tx)
  const most = LARGE_ROWS.includes(table.name) ? 1 : MOST_ROWS
  let wanted = Math.min(20, most)
  for (;;) {
    const { rows } = await sql<{ line: string }>`fetch ${sql.lit(wanted)} from backup_rows`.execute(tx)
    if (rows.length === 0) break
    const lines = rows.map((row) => row.line)
    yield lines
    const perRow = lines.reduce((sum, line) => sum + line.length, 0) / lines.length
    wanted = Math.max(1, Math.min(most, wanted * 4, Math.floor(BATCH_BYTES / perRow)))
  }
  await sql`close backup_rows`.execute(tx)
}

/** Runs `read` in a transaction that sees the database as it is at one moment. */
export function atOneMoment<T>(db: Kysely<Database>, read: (tx: Kysely<Database>) => Promise<T>): Promise<T> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      await plainText(tx)
      return read(tx)
    })
}

/** Puts rows back, as `tableLines` wrote them. */
export async function insertLines(tx: Kysely<Database>, table: StoredTable, lines: readonly string[]): Promise<void> {
  if (lines.length === 0) return
  const columns = table.columns.map(({ name }) => sql.id(name))
  const values = table.columns.map(({ type }, at) => sql`(line->>${sql.lit(at)})::${sql.raw(type)}`)
  await sql`insert into ${sql.table(table.name)} (${sql.join(columns)}) overriding system value
    select ${sql.join(values)} from json_array_elements(${`[${lines.join(',')}]`}::json) line`.execute(tx)
}

/**
 * Runs `fill` on empty tables without foreign keys and triggers, then puts them back: the keys are checked for every row,
 * and identity columns go on after their highest value. All in the given transaction.
 */
export async function fillTables(
  tx: Kysely<Database>,
  tables: readonly StoredTable[],
  fill: () => Promise<void>,
): Promise<void> {
  await plainText(tx)
  const keys = await sql<{ table: string; name: string; definition: string }>`
    select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as definition
    from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace order by conname`.execute(tx)
  for (const { table, name } of keys.rows)
    await sql`alter table ${sql.raw(table)} drop constraint ${sql.id(name)}`.execute(tx)
  for (const { name } of tables) {
    await sql`alter table ${sql.table(name)} disable trigger user`.execute(tx)
    await sql`delete from ${sql.table(name)}`.execute(tx)
  }
  await fill()
  for (const { name } of tables) await sql`alter table ${sql.table(name)} enable trigger user`.execute(tx)
  for (const { table, name, definition } of keys.rows)
    await sql`alter table ${sql.raw(table)} add constraint ${sql.id(name)} ${sql.raw(definition)}`.execute(tx)
  await setIdentities(tx)
}

async function setIdentities(tx: Kysely<Database>): Promise<void> {
  const { rows } = await sql<{ table: string; column: string }>`
    select c.relname as table, a.attname as column from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attidentity <> ''`.execute(tx)
  for (const { table, column } of rows)
    await sql`select setval(
      pg_get_serial_sequence(${`public.${table}`}, ${column}),
      greatest(coalesce(max(${sql.id(column)}), 1), 1), max(${sql.id(column)}) is not null
    ) from ${sql.table(table)}`.execute(tx)
}
