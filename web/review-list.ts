import { type MatchLine, type ReviewQuery, reviewQuery } from '../api/schemas/match.ts'
import { listMatches } from '../api/services/matches.ts'
import { queryOf } from './forms/posted.ts'
import { address, type SignedInView } from './view.ts'

/** At most so many matches stand in the queue's pane at once. */
const PAGE = 100
/** Query values that make up the list, apart from the match that is open. */
const LIST_NAMES = ['state', 'city', 'kind', 'industry', 'assignee', 'need', 'offer', 'sort', 'cursor', 'from'] as const

/** The list of the review queue as the address asks for it. */
export interface ReviewList {
  readonly query: ReviewQuery
  /** The list's own part of the address, to lead back to it. */
  readonly search: string
  readonly lines: readonly MatchLine[]
  /** How many matches of the list stand before these. */
  readonly before: number
  readonly total: number
  readonly nextCursor: string | null
}

/** Only the list's own values of an address. */
export function listSearch(query: URLSearchParams): string {
  const own = new URLSearchParams()
  for (const name of LIST_NAMES) {
    const value = query.get(name)
    if (value !== null && value !== '') own.set(name, value)
  }
  return own.toString()
}

/** The address of the review page with a list and, if given, an open match. */
export function reviewAddress(
  search: string,
  values: Readonly<Record<string, string | number | undefined | null>> = {},
): string {
  return address('/review', { ...Object.fromEntries(new URLSearchParams(search)), ...values })
}

/** Reads the list; a later page that has run empty falls back to the first one. */
export async function readReviewList(view: SignedInView, given: URLSearchParams): Promise<ReviewList> {
  const search = listSearch(given)
  const values = new URLSearchParams(search)
  const before = Number(values.get('from') ?? '0')
  const query = { ...queryOf(reviewQuery, values), limit: PAGE }
  const page = await listMatches(view.ctx, view.actor, query)
  if (page.items.length === 0 && values.has('cursor')) {
    values.delete('cursor')
    values.delete('from')
    return readReviewList(view, values)
  }
  return {
    query,
    search,
    lines: page.items,
    before: Number.isSafeInteger(before) && before > 0 && values.has('cursor') ? before : 0,
    total: page.total,
    nextCursor: page.nextCursor,
  }
}

/** The open match of a list: the one named, else the one at the place where the last decision was made, else the first. */
export interface Opened {
  readonly id: string | undefined
  /** Place among the lines; undefined when the named match is not in the list. */
  readonly index: number | undefined
  readonly previous: string | undefined
  readonly next: string | undefined
}

export function openedOf(list: ReviewList, wanted: string | null, at: string | null, stay: boolean): Opened {
  const { lines } = list
  const place = at !== null && /^\d{1,6}$/.test(at) ? Math.min(Number(at), lines.length - 1) : undefined
  const found = lines.findIndex(({ id }) => id === wanted)
  if (found === -1 && wanted !== null && (stay || place === undefined || place < 0)) {
    return {
      id: wanted,
      index: undefined,
      previous: place === undefined ? undefined : lines[place - 1]?.id,
      next: lines[place ?? 0]?.id,
    }
  }
  const index = found === -1 ? Math.max(place ?? 0, 0) : found
  return { id: lines[index]?.id, index, previous: lines[index - 1]?.id, next: lines[index + 1]?.id }
}
