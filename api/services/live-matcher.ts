import { setTimeout as pause } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import { needsById } from '../../db/repositories/needs.ts'
import { offersById } from '../../db/repositories/offers.ts'
import type { Database } from '../../db/schema/index.ts'
import type { Knowledge } from '../../matcher/index.ts'
import { DomainError } from '../errors.ts'
import { type AddVectors, noVectors } from './embedding/vectors.ts'
import { createKnowledgeFollower, type KnowledgeFollower } from './knowledge/follower.ts'
import type { Args, Question, Results } from './live/commands.ts'
import { createFilling, type SavedIndex } from './live/filling.ts'
import { createLanes, type Lane } from './live/lanes.ts'
import { type Seat, SeatGone, seatInProcess } from './live/seat.ts'
import { createWeightsFollower, type WeightsFollower } from './live/weights.ts'
import { needItem, offerItem } from './match-items.ts'

/** Items of a saved part: taking one in takes some 20 ms. */
const PART_ITEMS = 500
/** So many items that are not saved yet are worth threads to read them, and files to save them in. */
const MANY_ITEMS = 1000
/** How long after many changes they are saved: most come in bursts. */
const SAVE_AFTER_MS = 60_000
/** Wait before the matcher is started again after its thread died: doubled with every death in a row, at most a minute. */
const FIRST_WAIT_MS = 100
const LONGEST_WAIT_MS = 60_000

/** How far the index is with reading needs and offers. */
export interface Progress {
  readonly done: number
  readonly total: number
}

/**
 * The matcher over the published needs and offers of the database. It lives in a thread of its own, which holds the only
 * copy; everybody else asks by messages. When the thread dies, it is started again and filled again.
 */
export interface LiveMatcher {
  /**
   * Asks the matcher. Questions of people who wait go before those of the background, and wait for at most one of these.
   * @throws DomainError `preparing` while the index is not loaded, `unavailable` when the thread died of this question.
   */
  ask<Name extends Question>(name: Name, args: Args[Name], urgency?: Exclude<Lane, 'change'>): Promise<Results[Name]>
  /** False until the first load is done, and after a death until the index is loaded again. */
  ready(): boolean
  /** Resolves with true when it is ready, with false when it was stopped. */
  whenReady(): Promise<boolean>
  progress(): Progress
  /** Loads every published need and offer, page by page; once loaded, all is read anew and put in force at the end. */
  load(): Promise<void>
  /** What keeps it at the deployment's words and chains; those in force go on serving until a new index is full. */
  readonly knowledge: KnowledgeFollower
  /** Gives items the vectors that it knows them by, as far as there are any. */
  readonly addVectors: AddVectors
  /** What keeps it at the weights in force. */
  readonly weights: WeightsFollower
  /** Reads items again from the given connection and puts them in, or takes them out if they are not published. */
  refreshNeeds(db: Kysely<Database>, ids: readonly string[]): Promise<void>
  refreshOffers(db: Kysely<Database>, ids: readonly string[]): Promise<void>
  /** Ends the thread; who still waits for an answer gets `unavailable`. */
  stop(): Promise<void>
}

export interface LiveMatcherOptions {
  /** Where the matcher lives; called again after a death. By default in this thread, which suits tests. */
  readonly seat?: () => Seat
  readonly log?: Pick<Logger, 'error'>
  /** Where the items' vectors come from; they have none without. */
  readonly addVectors?: AddVectors
  /** Where what was read of items is saved for the next start; nowhere without. */
  readonly saved?: SavedIndex
  /** For tests, which have few items. */
  readonly sizes?: { readonly partItems: number; readonly manyItems: number; readonly saveAfterMs: number }
}

const SIZES = { partItems: PART_ITEMS, manyItems: MANY_ITEMS, saveAfterMs: SAVE_AFTER_MS }

export function createLiveMatcher(
  db: Kysely<Database>,
  { seat: start = seatInProcess, log, addVectors = noVectors, saved, sizes = SIZES }: LiveMatcherOptions = {},
): LiveMatcher {
  const lanes = createLanes()
  const stopping = new AbortController()
  const waitingForReady = new Set<(ready: boolean) => void>()
  let seat: Seat | null = null
  let loaded = false
  let progress: Progress = { done: 0, total: 0 }
  let known: Knowledge = {}
  let building: Promise<void> = Promise.resolve()
  let deaths = 0
  let changes = 0
  let saving: Promise<void> | null = null
  const filling = createFilling({
    db,
    addVectors,
    seat: start,
    saved: saved ?? null,
    partItems: sizes.partItems,
    readersFrom: sizes.manyItems,
  })

  const seated = (): Seat => {
    if (stopping.signal.aborted) throw new SeatGone('matcher')
    if (seat !== null) return seat
    const fresh = start()
    seat = fresh
    void fresh.ended.then((reason) => {
      if (seat === fresh) seat = null
      if (reason === null) return
      const served = loaded
      loaded = false
      log?.error({ err: reason }, 'the matcher died and is started again')
      if (served) void recover()
    })
    return fresh
  }
  const tellReady = () => {
    for (const tell of waitingForReady) tell(loaded)
    waitingForReady.clear()
  }

  const fill = async (into: Seat, wanted: Knowledge) => {
    await lanes.run('change', () => into.call('begin', [{ ...wanted, weights: weights.weights() }]))
    await filling.fill(wanted, {
      take: (parts) => lanes.run('background', () => into.call('take', [parts])),
      put: (batch) => lanes.run('background', () => into.call('fill', [batch])),
      progress: (done, total) => {
        progress = { done, total }
      },
    })
    await lanes.run('change', () => into.call('swap', []))
  }
  /** Fills the index, again after every death of the thread. @throws what the database throws. */
  const build = async (wanted: Knowledge) => {
    for (;;) {
      try {
        await fill(seated(), wanted)
        known = wanted
        loaded = true
        deaths = 0
        tellReady()
        return
      } catch (error) {
        if (!(error instanceof SeatGone)) throw error
        await pauseAfterDeath()
        if (stopping.signal.aborted) return
      }
    }
  }
  const pauseAfterDeath = () => {
    const waitMs = Math.min(FIRST_WAIT_MS * 2 ** deaths++, LONGEST_WAIT_MS)
    return pause(waitMs, undefined, { signal: stopping.signal, ref: false }).catch(() => {})
  }
  const rebuild = (wanted: Knowledge) => {
    building = building.catch(() => {}).then(() => build(wanted))
    return building
  }
  const recover = async () => {
    while (!stopping.signal.aborted && !loaded) {
      await pauseAfterDeath()
      await building.catch(() => {})
      if (stopping.signal.aborted || loaded) return
      await rebuild(known).catch((error: unknown) => log?.error({ err: error }, 'the index could not be loaded again'))
    }
  }
  /** A change that meets no matcher is lost without harm: whoever fills the next one reads it from the database. */
  const told = <Name extends 'change' | 'useWeights'>(name: Name, args: Args[Name]): Promise<void> =>
    lanes.run('change', async () => {
      try {
        await seat?.call(name, args)
      } catch (error) {
        if (!(error instanceof SeatGone)) throw error
      }
    })
  /** Has many changes saved in the background, so that the next start finds them. */
  const noteChanges = (count: number) => {
    changes += count
    if (saved === undefined || saving !== null || changes < sizes.manyItems || !loaded) return
    saving = pause(sizes.saveAfterMs, undefined, { signal: stopping.signal, ref: false })
      .then(() => {
        changes = 0
        return filling.save(known)
      })
      .catch((error: unknown) => {
        if (!stopping.signal.aborted) log?.error({ err: error }, 'changes of the index could not be saved')
      })
      .finally(() => {
        saving = null
      })
  }
  const knowledge = createKnowledgeFollower(db, rebuild)
  const weights = createWeightsFollower((wanted) => told('useWeights', [wanted]))

  return {
    ask: (name, args, urgency = 'person') => {
      if (!loaded) return Promise.reject(new DomainError('preparing', { ...progress }))
      return lanes.run(urgency, async () => {
        if (!loaded) throw new DomainError('preparing', { ...progress })
        try {
          return await seated().call(name, args)
        } catch (error) {
          throw error instanceof SeatGone ? new DomainError('unavailable') : error
        }
      })
    },
    ready: () => loaded,
    whenReady: () =>
      loaded || stopping.signal.aborted
        ? Promise.resolve(loaded)
        : new Promise((done) => {
            waitingForReady.add(done)
          }),
    progress: () => progress,
    load: async () => {
      await weights.follow(db)
      await rebuild(await knowledge.first())
    },
    addVectors,
    knowledge,
    weights,
    refreshNeeds: async (connection, ids) => {
      const rows = new Map((await needsById(connection, ids)).map((row) => [row.id, row]))
      const open = [...rows.values()].filter(({ status }) => status === 'published')
      await told('change', [
        {
          needs: await addVectors(connection, open.map(needItem)),
          goneNeeds: ids.filter((id) => rows.get(id)?.status !== 'published'),
        },
      ])
      noteChanges(ids.length)
    },
    refreshOffers: async (connection, ids) => {
      const rows = new Map((await offersById(connection, ids)).map((row) => [row.id, row]))
      const open = [...rows.values()].filter(({ status }) => status === 'published')
      await told('change', [
        {
          offers: await addVectors(connection, open.map(offerItem)),
          goneOffers: ids.filter((id) => rows.get(id)?.status !== 'published'),
        },
      ])
      noteChanges(ids.length)
    },
    stop: async () => {
      stopping.abort()
      loaded = false
      tellReady()
      await filling.stop()
      await seat?.stop()
      await saving
      await building.catch(() => {})
    },
  }
}
