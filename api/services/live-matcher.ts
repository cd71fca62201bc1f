import type { Kysely } from 'kysely'
import { needsById, publishedNeeds } from '../../db/repositories/needs.ts'
import { offersById, publishedOffers } from '../../db/repositories/offers.ts'
import type { Database } from '../../db/schema/index.ts'
import { createMatcher, type Knowledge, type Matcher } from '../../matcher/index.ts'
import { createKnowledgeFollower, type KnowledgeFollower } from './knowledge/follower.ts'
import { needItem, offerItem } from './match-items.ts'

/** How many items are put into the index before other work gets its turn. */
const SLICE = 100

/** The matcher over the published needs and offers of the database, as this process keeps it. */
export interface LiveMatcher {
  /** The one that serves now; another one stands here after the deployment's knowledge has changed. */
  readonly matcher: Matcher
  /** False until the first load is done. */
  ready(): boolean
  /** Loads every published need and offer, in slices. */
  load(): Promise<void>
  /** Reads items again from the given connection and puts them in, or takes them out if they are not published. */
  refreshNeeds(db: Kysely<Database>, ids: readonly string[]): Promise<void>
  refreshOffers(db: Kysely<Database>, ids: readonly string[]): Promise<void>
  /** What keeps it at the deployment's words and chains. */
  readonly knowledge: KnowledgeFollower
}

/** A matcher that is being filled, with what was refreshed in it meanwhile and must not be overwritten. */
interface Filling {
  readonly matcher: Matcher
  readonly refreshed: Set<string>
}

/** Lets timers, sockets and other requests have their turn. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

export function createLiveMatcher(db: Kysely<Database>): LiveMatcher {
  let matcher = createMatcher()
  let filling: Filling | null = null
  let loaded = false

  const fill = async ({ matcher: into, refreshed }: Filling): Promise<void> => {
    const offers = await publishedOffers(db)
    for (let start = 0; start < offers.length; start += SLICE) {
      const slice = offers.slice(start, start + SLICE).filter(({ id }) => !refreshed.has(id))
      into.putOffers(slice.map(offerItem))
      await breathe()
    }
    const needs = await publishedNeeds(db)
    for (let start = 0; start < needs.length; start += SLICE) {
      const slice = needs.slice(start, start + SLICE).filter(({ id }) => !refreshed.has(id))
      into.putNeeds(slice.map(needItem))
      await breathe()
    }
  }
  const rebuild = async (wanted: Knowledge): Promise<void> => {
    const next: Filling = { matcher: createMatcher(wanted), refreshed: new Set() }
    filling = next
    try {
      await fill(next)
      matcher = next.matcher
    } finally {
      filling = null
    }
  }
  const knowledge = createKnowledgeFollower(db, rebuild)
  /** Every matcher that must learn of a changed item. */
  const matchers = (id: string): Matcher[] => {
    if (filling === null) return [matcher]
    filling.refreshed.add(id)
    return [matcher, filling.matcher]
  }

  return {
    get matcher() {
      return matcher
    },
    ready: () => loaded,
    load: async () => {
      matcher = createMatcher(await knowledge.first())
      await fill({ matcher, refreshed: new Set() })
      loaded = true
    },
    refreshNeeds: async (connection, ids) => {
      const rows = new Map((await needsById(connection, ids)).map((row) => [row.id, row]))
      for (const id of ids) {
        const row = rows.get(id)
        for (const one of matchers(id)) {
          if (row?.status === 'published') one.putNeeds([needItem(row)])
          else one.removeNeed(id)
        }
      }
    },
    refreshOffers: async (connection, ids) => {
      const rows = new Map((await offersById(connection, ids)).map((row) => [row.id, row]))
      for (const id of ids) {
        const row = rows.get(id)
        for (const one of matchers(id)) {
          if (row?.status === 'published') one.putOffers([offerItem(row)])
          else one.removeOffer(id)
        }
      }
    },
    knowledge,
  }
}
