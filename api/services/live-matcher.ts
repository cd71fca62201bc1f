import type { Kysely } from 'kysely'
import { activeEdition, weightsOfEdition } from '../../db/repositories/matcher-weights.ts'
import { needsById, publishedNeeds } from '../../db/repositories/needs.ts'
import { offersById, publishedOffers } from '../../db/repositories/offers.ts'
import type { Database } from '../../db/schema/index.ts'
import { createMatcher, type Knowledge, type Matcher, STANDARD_WEIGHTS, type Weights } from '../../matcher/index.ts'
import { createKnowledgeFollower, type KnowledgeFollower } from './knowledge/follower.ts'
import { needItem, offerItem } from './match-items.ts'
import { readStoredWeights } from './stored-weights.ts'

/** How many items are put into the index before other work gets its turn. */
const SLICE = 100

/** Which weights the matcher of this process uses. */
export interface AdoptedWeights {
  /** `unusable`: the active edition does not belong to this matcher, so that the standard weights are in force. */
  readonly kind: 'standard' | 'learned' | 'unusable'
  /** The active edition; null for the standard weights. */
  readonly edition: { readonly id: string; readonly edition: number; readonly matcherVersion: string } | null
}

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
  /**
   * Takes over the weights that are in force in the database, if others are used here. Weights of another matcher are
   * never used: the standard ones stand in for them.
   */
  refreshWeights(db: Kysely<Database>): Promise<void>
  /** What `refreshWeights` took over last. */
  adopted(): AdoptedWeights
  /** The weights themselves. */
  weights(): Weights
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
  let adopted: AdoptedWeights = { kind: 'standard', edition: null }
  let weights = STANDARD_WEIGHTS
  /** Readings are numbered as they begin, so that a slow one does not undo what a later one took over. */
  let readings = 0
  let latest = 0

  const refreshWeights = async (connection: Kysely<Database>) => {
    readings++
    const reading = readings
    const active = await activeEdition(connection)
    if ((active?.id ?? null) === (adopted.edition?.id ?? null)) return
    const found = active === undefined ? null : readStoredWeights(await weightsOfEdition(connection, active.id))
    if (reading < latest) return
    latest = reading
    weights = found ?? STANDARD_WEIGHTS
    matcher.useWeights(weights)
    adopted = {
      kind: active === undefined ? 'standard' : found === null ? 'unusable' : 'learned',
      edition:
        active === undefined
          ? null
          : { id: active.id, edition: active.edition, matcherVersion: active.matcher_version },
    }
  }

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
    const next: Filling = { matcher: createMatcher({ ...wanted, weights }), refreshed: new Set() }
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
    refreshWeights,
    adopted: () => adopted,
    weights: () => weights,
    load: async () => {
      await refreshWeights(db)
      matcher = createMatcher({ ...(await knowledge.first()), weights })
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
