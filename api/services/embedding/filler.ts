import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import type { ChangedItem } from '../../../db/repositories/changes.ts'
import {
  dimensionsOf,
  fillState,
  holdFill,
  type KeptVector,
  keepVectors,
  noteVectors,
  releaseFill,
  updateFill,
} from '../../../db/repositories/embeddings.ts'
import { enqueueEveryNeed, enqueueJobs } from '../../../db/repositories/jobs.ts'
import { countPublishedNeeds, publishedNeedsAfter } from '../../../db/repositories/needs.ts'
import { countPublishedOffers, publishedOffersAfter } from '../../../db/repositories/offers.ts'
import type { Database } from '../../../db/schema/index.ts'
import { needItem, offerItem } from '../match-items.ts'
import { eachPage } from '../turns.ts'
import { EmbeddingError } from './answer.ts'
import type { EmbeddingClient } from './client.ts'
import { type MeantItem, type MissingText, missingTexts, publishedOf } from './missing.ts'
import type { EmbeddingSettings } from './settings.ts'

/** How many rows are read with one query. */
const PAGE = 200
/** Beyond the time that a request with its tries may take, so long may this process be silent before another takes over. */
const LEASE_MS = 180_000
/** No service refuses this. */
const HARMLESS = '需求'

/** Gives published needs and offers their vectors, in the background and never for anybody who waits. */
export interface Embedding {
  readonly settings: EmbeddingSettings
  /** Needs and offers that came or changed. */
  noticed(items: readonly ChangedItem[]): void
  /** Looks through everything, then waits for changes. */
  start(): void
  /** Resolves when there is nothing to do, or nothing can be done now. */
  settled(): Promise<void>
  /** Gives up the request at hand and stops. */
  stop(): Promise<void>
}

export interface EmbeddingContext {
  readonly db: Kysely<Database>
  readonly log: Logger
  readonly clock: () => Date
  /** Follows up on items that have their vectors now. */
  readonly stored: (items: readonly ChangedItem[]) => Promise<void>
}

export interface EmbeddingOptions {
  /** Wait after the first failure, doubled with every further one up to `mostWaitMs`. */
  readonly firstWaitMs?: number
  readonly mostWaitMs?: number
  /** How often it is looked whether another process has stopped asking. */
  readonly lookEveryMs?: number
}

export function createEmbedding(
  { db, log, clock, stored }: EmbeddingContext,
  settings: EmbeddingSettings,
  client: EmbeddingClient,
  { firstWaitMs = 30_000, mostWaitMs = 600_000, lookEveryMs = 30_000 }: EmbeddingOptions = {},
): Embedding {
  const holder = randomUUID()
  const stopping = new AbortController()
  const refused = new Set<string>()
  let queue = new Map<string, ChangedItem>()
  /** Whether everything has to be looked through, and whether that brought anything so far. */
  let everything = false
  let filled = false
  let failures = 0
  let running: Promise<void> | null = null
  let timer: NodeJS.Timeout | null = null

  const hold = () => holdFill(db, holder, settings.model, LEASE_MS + 3 * settings.timeoutMs)

  /** Asks for a text that every service takes. @throws EmbeddingError when it refuses that too: then the text is not the matter. */
  const probe = async (dimensions: number | undefined) => {
    try {
      await client.embed([HARMLESS], dimensions, stopping.signal)
    } catch (error) {
      throw error instanceof EmbeddingError ? new EmbeddingError(error.code) : error
    }
  }

  /** Vectors of texts; a text that the service does not take is found by halving and left out from then on. */
  const vectorsFor = async (texts: readonly MissingText[], dimensions: number | undefined): Promise<KeptVector[]> => {
    try {
      const vectors = await client.embed(
        texts.map(({ text }) => text),
        dimensions,
        stopping.signal,
      )
      return texts.flatMap(({ hash }, index) => {
        const vector = vectors[index]
        return vector === undefined ? [] : [{ hash, vector }]
      })
    } catch (error) {
      if (!(error instanceof EmbeddingError) || !error.textsRefused) throw error
      const [only] = texts
      if (texts.length === 1 && only !== undefined) {
        await probe(dimensions)
        refused.add(only.hash)
        return []
      }
      const middle = Math.ceil(texts.length / 2)
      const first = await vectorsFor(texts.slice(0, middle), dimensions)
      return [...first, ...(await vectorsFor(texts.slice(middle), dimensions ?? first[0]?.vector.length))]
    }
  }

  /** Asks for what is missing of these items, batch by batch. @returns how many items got their vector. */
  const fill = async (items: readonly MeantItem[], rank: boolean): Promise<number> => {
    const missing = (await missingTexts(db, items, settings)).filter(({ hash }) => !refused.has(hash))
    let count = 0
    for (let from = 0; from < missing.length; from += settings.batch) {
      if (stopping.signal.aborted || !(await hold())) throw new EmbeddingError('stopped')
      const batch = missing.slice(from, from + settings.batch)
      const vectors = await vectorsFor(batch, await dimensionsOf(db, settings.model))
      const given = new Set(vectors.map(({ hash }) => hash))
      const done = batch.filter(({ hash }) => given.has(hash)).flatMap((text) => text.items)
      await db.transaction().execute(async (tx) => {
        await keepVectors(tx, settings.model, vectors, clock())
        await noteVectors(tx, done)
        if (!rank) return
        for (const subject of ['need', 'offer'] as const) {
          const ids = done.filter((item) => item.subject === subject).map(({ id }) => id)
          await enqueueJobs(tx, subject === 'need' ? 'rank_need' : 'rank_offer', ids, clock())
        }
      })
      await stored(done)
      count += done.length
      failures = 0
      await updateFill(db, holder, { unreachable_since: null, error: null, refused: refused.size })
    }
    return count
  }

  const total = async () => (await countPublishedOffers(db)) + (await countPublishedNeeds(db))

  const fillEverything = async () => {
    const all = await total()
    let seen = 0
    await updateFill(db, holder, { total: all, done: 0, refused: refused.size })
    const page = async (items: readonly MeantItem[]) => {
      if ((await fill(items, false)) > 0) filled = true
      seen += items.length
      await updateFill(db, holder, { total: all, done: Math.max(0, seen - refused.size), refused: refused.size })
    }
    await eachPage(
      (after) => publishedNeedsAfter(db, after, PAGE),
      (rows) => page(rows.map((row) => ({ subject: 'need' as const, id: row.id, item: needItem(row) }))),
    )
    await eachPage(
      (after) => publishedOffersAfter(db, after, PAGE),
      (rows) => page(rows.map((row) => ({ subject: 'offer' as const, id: row.id, item: offerItem(row) }))),
    )
    everything = false
    if (!filled) return
    filled = false
    await enqueueEveryNeed(db, clock())
    await stored([])
  }

  const fillQueue = async () => {
    const taken = [...queue.values()].slice(0, PAGE)
    await fill(await publishedOf(db, taken), true)
    for (const item of taken) if (queue.get(item.id) === item) queue.delete(item.id)
    const all = await total()
    await updateFill(db, holder, { total: all, done: Math.max(0, all - refused.size), refused: refused.size })
  }

  const again = (afterMs: number) => {
    if (timer !== null) clearTimeout(timer)
    if (stopping.signal.aborted) return
    timer = setTimeout(() => {
      timer = null
      look()
    }, afterMs)
    timer.unref()
  }

  const failed = async (error: EmbeddingError) => {
    if (error.code === 'stopped') return
    failures++
    const waitMs = Math.max(Math.min(firstWaitMs * 2 ** (failures - 1), mostWaitMs), error.retryAfterMs ?? 0)
    log.warn(
      { reason: error.code, failures, waitMs },
      'the embedding service gave no vectors; scores stay without them',
    )
    const since = (await fillState(db, settings.model))?.unreachable_since ?? clock()
    await updateFill(db, holder, { unreachable_since: since, error: error.code, refused: refused.size })
    again(waitMs)
  }

  const work = async () => {
    while (!stopping.signal.aborted && (everything || queue.size > 0)) {
      if (!(await hold())) {
        everything = true
        queue = new Map()
        again(lookEveryMs)
        return
      }
      if (everything) await fillEverything()
      else await fillQueue()
    }
  }

  const look = () => {
    if (stopping.signal.aborted || running !== null || timer !== null) return
    running = work()
      .catch((error: unknown) => {
        if (error instanceof EmbeddingError) return failed(error)
        throw error
      })
      .catch((error: unknown) => {
        log.error({ err: error }, 'vectors could not be filled in')
        again(firstWaitMs)
      })
      .finally(() => {
        running = null
        if (everything || queue.size > 0) look()
      })
  }

  return {
    settings,
    noticed: (items) => {
      for (const item of items)
        if (item.subject === 'need' || item.subject === 'offer')
          queue.set(item.id, { subject: item.subject, id: item.id })
      if (queue.size > 0) look()
    },
    start: () => {
      everything = true
      look()
    },
    settled: async () => {
      while (running !== null) await running
    },
    stop: async () => {
      stopping.abort()
      if (timer !== null) clearTimeout(timer)
      while (running !== null) await running
      await releaseFill(db, holder)
    },
  }
}
