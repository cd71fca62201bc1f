import { setTimeout as pause } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import {
  searchableNeeds,
  searchableNeedsAfter,
  searchableOffers,
  searchableOffersAfter,
} from '../../db/repositories/search.ts'
import type { Database } from '../../db/schema/index.ts'
import { DomainError } from '../errors.ts'
import type { Searchable, SearchBoxHit, SearchBoxSuggestion } from './search-index.ts'
import { type SearchArgs, type SearchResults, type SearchSeat, searchSeatInProcess } from './search-seat.ts'
import { SeatGone } from './seats.ts'
import { eachPage } from './turns.ts'

/** How many items are read with one query, and how many of them are put in before queries have their turn. */
const PAGE = 500
const SLICE = 25
/** Wait before the search box is started again after its thread died: doubled with every death in a row. */
const FIRST_WAIT_MS = 100
const LONGEST_WAIT_MS = 60_000

/**
 * The search box over every need and offer of the database. It lives in a thread of its own, which holds the only copy;
 * everybody else asks by messages. When the thread dies, it is started and filled again. While it is filled, what is
 * in it already is found.
 */
export interface SearchBox {
  /** Reads every need and offer, page by page; ends early after `stop`. */
  load(): Promise<void>
  stop(): Promise<void>
  refreshNeeds(db: Kysely<Database>, ids: readonly string[]): Promise<void>
  refreshOffers(db: Kysely<Database>, ids: readonly string[]): Promise<void>
  /**
   * Best first; the caller keeps what the reader may see.
   * @throws DomainError `unavailable` when the thread died of this question.
   */
  find(query: string): Promise<SearchBoxHit[]>
  /** Chinese words that the Latin words of a query may stand for, by their pinyin or its first letters. */
  readings(query: string): Promise<string[]>
  /** Words to which what was typed last can be completed, with items that hold them; the caller keeps what may be seen. */
  suggest(query: string): Promise<SearchBoxSuggestion[]>
}

export interface SearchBoxOptions {
  /** Where the search box lives; called again after a death. By default in this thread, which suits tests. */
  readonly seat?: () => SearchSeat
  readonly log?: Pick<Logger, 'error'>
  /** In how many items a term may stand and still be looked up. */
  readonly common?: number
}

export function createSearchBox(
  db: Kysely<Database>,
  { seat: start = searchSeatInProcess, log, common }: SearchBoxOptions = {},
): SearchBox {
  const stopping = new AbortController()
  let seat: SearchSeat | null = null
  let deaths = 0
  let loading: Promise<void> | null = null
  /** Ids that changed while it is filled: what was read for filling may be older. */
  const changed = new Set<string>()

  const seated = (): SearchSeat => {
    if (stopping.signal.aborted) throw new SeatGone('search box')
    if (seat !== null) return seat
    const fresh = start()
    seat = fresh
    if (common !== undefined) fresh.call('begin', [{ common }]).catch(() => {})
    void fresh.ended.then((reason) => {
      if (seat === fresh) seat = null
      if (reason === null) return
      log?.error({ err: reason }, 'the search box died and is started again')
      if (loading === null) void load().catch((error: unknown) => log?.error({ err: error }, 'no search box'))
    })
    return fresh
  }
  const fill = async (into: SearchSeat) => {
    changed.clear()
    for (const read of [searchableNeedsAfter, searchableOffersAfter])
      await eachPage<Searchable>(
        async (after) => (stopping.signal.aborted ? [] : read(db, after, PAGE)),
        async (rows) => {
          for (let from = 0; from < rows.length; from += SLICE) {
            const slice = rows.slice(from, from + SLICE).filter(({ id }) => !changed.has(id))
            await into.call('change', [[], slice])
          }
        },
      )
    deaths = 0
  }
  /** Fills it, again after every death of the thread. @throws what the database throws. */
  const fillInTheEnd = async () => {
    while (!stopping.signal.aborted) {
      try {
        await fill(seated())
        return
      } catch (error) {
        if (!(error instanceof SeatGone)) throw error
        const waitMs = Math.min(FIRST_WAIT_MS * 2 ** deaths++, LONGEST_WAIT_MS)
        await pause(waitMs, undefined, { signal: stopping.signal, ref: false }).catch(() => {})
      }
    }
  }
  const load = () => {
    loading ??= fillInTheEnd().finally(() => {
      loading = null
    })
    return loading
  }
  const ask = async <Name extends 'find' | 'readings' | 'suggest'>(
    name: Name,
    args: SearchArgs[Name],
  ): Promise<SearchResults[Name]> => {
    try {
      return await seated().call(name, args)
    } catch (error) {
      throw error instanceof SeatGone ? new DomainError('unavailable') : error
    }
  }
  /** A change that meets no search box is lost without harm: whoever fills the next one reads it from the database. */
  const refresh = async (ids: readonly string[], rows: readonly Searchable[]) => {
    for (const id of ids) changed.add(id)
    try {
      await seat?.call('change', [ids, rows])
    } catch (error) {
      if (!(error instanceof SeatGone)) throw error
    }
    if (loading === null) changed.clear()
  }

  return {
    load,
    stop: async () => {
      stopping.abort()
      await seat?.stop()
      await loading?.catch(() => {})
    },
    refreshNeeds: async (connection, ids) => refresh(ids, await searchableNeeds(connection, ids)),
    refreshOffers: async (connection, ids) => refresh(ids, await searchableOffers(connection, ids)),
    find: (query) => ask('find', [query]),
    readings: (query) => ask('readings', [query]),
    suggest: (query) => ask('suggest', [query]),
  }
}
