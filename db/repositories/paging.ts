import { type RawBuilder, type SqlBool, sql } from 'kysely'

/** Where a page ended: the sort value and id of its last row. */
export interface Keyset {
  readonly value: string
  readonly id: string
}

/** Most rows of a page, and where to go on. */
export interface PageRequest {
  readonly limit: number
  readonly after: Keyset | null
}

/** An order of a list: its column, the SQL type of its values, and the direction. */
export interface KeysetOrder {
  readonly column: RawBuilder<unknown>
  readonly type: RawBuilder<unknown>
  readonly direction: 'asc' | 'desc'
}

/** SQL: the row stands after the keyset; ids break ties upwards. */
export function afterKeyset(order: KeysetOrder, id: string, after: Keyset): RawBuilder<SqlBool> {
  const beyond = order.direction === 'asc' ? sql`>` : sql`<`
  const value = sql`${after.value}::${order.type}`
  return sql<SqlBool>`(${order.column} ${beyond} ${value} or (${order.column} = ${value} and ${sql.ref(id)} > ${after.id}::uuid))`
}

/** A pattern that finds the text itself, whatever signs it holds. */
export function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
}
