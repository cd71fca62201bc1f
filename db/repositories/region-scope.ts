import { type Expression, type ReferenceExpression, type SqlBool, sql } from 'kysely'
import type { Database } from '../schema/index.ts'

/**
 * The leading digits that all regions inside a region share: `62` for 620000, `6205` for 620500, the whole code for a
 * district, Hong Kong and the like.
 */
export function regionPrefix(code: string): string {
  if (!/^\d{6}$/.test(code)) return code
  if (code.endsWith('0000')) return code.slice(0, 2)
  return code.endsWith('00') ? code.slice(0, 4) : code
}

/** True when `code` is the region or lies inside it; named areas hold only themselves. */
export function liesInRegion(code: string, region: string): boolean {
  return code.startsWith(regionPrefix(region))
}

/** SQL: the region column lies inside one of the regions; no region, no row. */
export function insideAny<T extends keyof Database>(
  column: ReferenceExpression<Database, T>,
  codes: readonly string[],
): Expression<SqlBool> {
  const patterns = codes.map((code) => `${regionPrefix(code)}%`)
  const reference = typeof column === 'string' ? sql.ref(column) : column
  return sql<SqlBool>`${reference} like any (${sql.val(patterns)}::text[])`
}
