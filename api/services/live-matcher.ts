import type { Kysely } from 'kysely'
import { needsById, publishedNeeds } from '../../db/repositories/needs.ts'
import { offersById, publishedOffers } from '../../db/repositories/offers.ts'
import type { Database } from '../../db/schema/index.ts'
import { createMatcher, type Matcher } from '../../matcher/index.ts'
import { needItem, offerItem } from './match-items.ts'

/** How many items are put into the index before other work gets its turn. */
const SLICE = 100

/** The matcher over the published needs and offers of the database, as this process keeps it. */
export interface LiveMatcher {
  readonly matcher: Matcher
  /** False until the first load is done. */
  ready(): boolean
  /** Loads every published need and offer, in slices. */
  load(): Promise<void>
  /** Reads items again from the given connection and puts them in, or takes them out if they are not published. */
  refreshNeeds(db: Kysely<Database>, ids: readonly string[]): Promise<void>
  refreshOffers(db: Kysely<Database>, ids: readonly string[]): Promise<void>
}

/** Lets timers, sockets and other requests have their turn. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

export function createLiveMatcher(db: Kysely<Database>): LiveMatcher {
  const matcher = createMatcher()
  let loaded = false

  return {
    matcher,
    ready: () => loaded,
    load: async () => {
      const offers = await publishedOffers(db)
      for (let start = 0; start < offers.length; start += SLICE) {
        matcher.putOffers(offers.slice(start, start + SLICE).map(offerItem))
        await breathe()
      }
      const needs = await publishedNeeds(db)
      for (let start = 0; start < needs.length; start += SLICE) {
        matcher.putNeeds(needs.slice(start, start + SLICE).map(needItem))
        await breathe()
      }
      loaded = true
    },
    refreshNeeds: async (connection, ids) => {
      const rows = new Map((await needsById(connection, ids)).map((row) => [row.id, row]))
      for (const id of ids) {
        const row = rows.get(id)
        if (row?.status === 'published') matcher.putNeeds([needItem(row)])
        else matcher.removeNeed(id)
      }
    },
    refreshOffers: async (connection, ids) => {
      const rows = new Map((await offersById(connection, ids)).map((row) => [row.id, row]))
      for (const id of ids) {
        const row = rows.get(id)
        if (row?.status === 'published') matcher.putOffers([offerItem(row)])
        else matcher.removeOffer(id)
      }
    },
  }
}
