import { type Kysely, sql } from 'kysely'

/** Runs statements one after the other; migrations are written in SQL so that what the database holds is what one reads. */
export async function run(db: Kysely<unknown>, statements: readonly string[]): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

/** `column in ('a', 'b')`: the check of a closed vocabulary. Null passes. */
export function oneOf(column: string, words: readonly string[]): string {
  return `${column} in (${words.map((word) => `'${word}'`).join(', ')})`
}

/** Length check of a text column, in characters. */
export function lengthWithin(column: string, least: number, most: number): string {
  return `char_length(${column}) between ${least} and ${most}`
}

/** Drops tables in the given order. */
export function dropTables(tables: readonly string[]): string[] {
  return tables.map((table) => `drop table ${table}`)
}
