import type { Keyset, PageRequest } from '../../db/repositories/paging.ts'
import { invalid } from '../errors.ts'

const SEPARATOR = '\u0001'

/**
 * Reads a page request. One row more than asked is fetched, to know whether more follow.
 * @throws DomainError `invalid` for a cursor that we did not make.
 */
export function pageRequest(query: { cursor?: string | undefined; limit: number }): PageRequest {
  return { limit: query.limit + 1, after: query.cursor === undefined ? null : readCursor(query.cursor) }
}

function readCursor(cursor: string): Keyset {
  const [value, id, ...rest] = Buffer.from(cursor, 'base64url').toString('utf8').split(SEPARATOR)
  if (
    value === undefined ||
    id === undefined ||
    rest.length > 0 ||
    !/^[0-9a-f-]{36}$/.test(id) ||
    value.includes('\u0000')
  )
    throw invalid({ pointer: '/cursor', code: 'wrong_form' })
  return { value, id }
}

/** Cuts the row that was fetched beyond the page, and makes the cursor that goes on after its last row. */
export function toPage<R extends { id: string }, V>(
  rows: readonly { row: R; sortValue: string }[],
  limit: number,
  view: (row: R) => V,
): { items: V[]; nextCursor: string | null } {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const more = rows.length > limit && last !== undefined
  return {
    items: shown.map(({ row }) => view(row)),
    nextCursor: more ? Buffer.from([last.sortValue, last.row.id].join(SEPARATOR)).toString('base64url') : null,
  }
}
