import { availableParallelism } from 'node:os'
import type { Kysely } from 'kysely'
import type { Database } from '../../../db/schema/index.ts'
import { type Knowledge, knowledgeVersion, MATCHER_VERSION } from '../../../matcher/index.ts'
import type { AddVectors } from '../embedding/vectors.ts'
import { breathe } from '../turns.ts'
import type { Batch, LiveOptions, Parts } from './host.ts'
import { publishedStamps, type ReadItems, readPublished, SIDES, type Side, type Stamps } from './published.ts'
import { type Readers, startReaders } from './readers.ts'
import type { SavedItems, SavedParts } from './saved-parts.ts'
import { type Seat, SeatGone } from './seat.ts'

/** How many items are put into an index that people ask before they have their turn. */
const SLICE = 25
/** More readers would wait for the thread that takes in what they read. */
const MOST_READERS = 4

/** Where the saved items of a matcher lie. */
export interface SavedIndex {
  readonly parts: SavedParts
  /** Which vectors the items get; undefined where they have none. Items that were saved with others are read again. */
  readonly vectors?: string | undefined
}

/** What decides how items are read from the database and from files. */
export interface FillingOptions {
  readonly db: Kysely<Database>
  readonly addVectors: AddVectors
  /** Starts a host that only reads. */
  readonly seat: () => Seat
  readonly saved: SavedIndex | null
  /** Items of a part, at most. */
  readonly partItems: number
  /** From so many items on that are not saved, readers in threads of their own read them, and what they read is saved. */
  readonly readersFrom: number
}

/** An index that is being filled. */
export interface Filled {
  /** Takes what was read before; see `Host.take`. */
  take(parts: Parts): Promise<void>
  /** Puts items in. */
  put(batch: Batch): Promise<void>
  /** Hears how many of all items are in. */
  progress(done: number, total: number): void
}

/** Ids of each side. */
type Sides<Value> = Record<Side, Value>

/** What is held already, and what is still to be brought in. */
interface Work {
  readonly published: Sides<Stamps>
  readonly left: Sides<Set<string>>
  readonly total: number
}

/** The knowledge that saved items were read with, as a name. */
function keyOf(knowledge: Knowledge, { vectors }: SavedIndex): string {
  return JSON.stringify([MATCHER_VERSION, knowledgeVersion(knowledge), vectors ?? null])
}

const countLeft = ({ left }: Work): number => left.needs.size + left.offers.size

async function surveyed(db: Kysely<Database>): Promise<Work> {
  const published = { offers: await publishedStamps(db, 'offers'), needs: await publishedStamps(db, 'needs') }
  return {
    published,
    left: { offers: new Set(published.offers.keys()), needs: new Set(published.needs.keys()) },
    total: published.offers.size + published.needs.size,
  }
}

/** Ids of saved items that are still what they were, and of the others. */
function sorted({ published }: Work, { side, ids, stamps }: SavedItems) {
  const fresh: string[] = []
  const without: string[] = []
  for (const [at, id] of ids.entries()) (published[side].get(id) === stamps[at] ? fresh : without).push(id)
  return { fresh, without }
}

/**
 * Takes in every saved part of which at least half a full part is as it was; the others are of no more use.
 * @returns the files that are of no more use.
 */
async function takeSaved(
  work: Work,
  saved: SavedIndex,
  key: string,
  partItems: number,
  { take, progress }: Filled,
): Promise<string[]> {
  const useless: string[] = []
  for (const name of await saved.parts.names()) {
    const items = await saved.parts.read(name, key)
    const { fresh, without } = items === null ? { fresh: [], without: [] } : sorted(work, items)
    const isOfUse = items !== null && fresh.length * 2 >= partItems && fresh.some((id) => work.left[items.side].has(id))
    if (items === null || !isOfUse) {
      useless.push(name)
      continue
    }
    const { side, ids, parts } = items
    try {
      await take({ side, parts, ids, without })
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
      useless.push(name)
      for (const id of ids) if (work.published[side].has(id)) work.left[side].add(id)
      continue
    }
    for (const id of fresh) work.left[side].delete(id)
    for (const id of without) if (work.published[side].has(id)) work.left[side].add(id)
    progress(work.total - countLeft(work), work.total)
  }
  return useless
}

/** Pages of ids that are left, one side after the other. */
function* pagesOf({ left }: Work, size: number): Generator<{ readonly side: Side; readonly ids: readonly string[] }> {
  for (const side of SIDES) {
    const ids = [...left[side]]
    for (let from = 0; from < ids.length; from += size) yield { side, ids: ids.slice(from, from + size) }
  }
}

type ReadPage = (side: Side, ids: readonly string[]) => Promise<ReadItems>

/** Reads what is left piece by piece into the index itself. */
async function putLeft(work: Work, read: ReadPage, partItems: number, { put, progress }: Filled): Promise<void> {
  let done = work.total - countLeft(work)
  for (const { side, ids } of pagesOf(work, partItems)) {
    const items = await read(side, ids)
    for (let from = 0; from < items.size; from += SLICE) {
      await put(items.slice(from, from + SLICE))
      progress(done + Math.min(from + SLICE, items.size), work.total)
    }
    done += ids.length
    progress(done, work.total)
  }
}

/** Reads what is left in other threads, takes it in, and saves it. */
async function takeLeft(
  work: Work,
  read: ReadPage,
  readers: Readers,
  partItems: number,
  save: (items: SavedItems) => Promise<void>,
  { take, progress }: Filled,
): Promise<void> {
  const pages = pagesOf(work, partItems)
  let done = work.total - countLeft(work)
  const workOff = async () => {
    for (const { side, ids } of pages) {
      const items = await read(side, ids)
      const parts = await readers.read(items.slice(0, items.size))
      await take({ side, parts, ids: items.ids, without: [] })
      if (items.size * 2 >= partItems) await save({ side, ids: items.ids, stamps: items.stamps, parts })
      done += ids.length
      progress(done, work.total)
      await breathe()
    }
  }
  await Promise.all(Array.from({ length: readers.count + 1 }, workOff))
}

/** Fills indexes with what is published. */
export interface Filling {
  /** Fills an index: with what is saved and unchanged, and the rest from the database. */
  fill(options: LiveOptions, into: Filled): Promise<void>
  /** Saves what is not saved yet, if it is much, without an index. */
  save(options: LiveOptions): Promise<void>
  /** Ends the readers; whoever fills gets `SeatGone`. */
  stop(): Promise<void>
}

const NOWHERE: Filled = { take: async () => {}, put: async () => {}, progress: () => {} }

export function createFilling({ db, addVectors, seat, saved, partItems, readersFrom }: FillingOptions): Filling {
  const reading = new Set<Readers>()
  let stopped = false
  const read: ReadPage = (side, ids) => readPublished(db, side, ids, addVectors, saved?.vectors !== undefined)

  const bringIn = async (options: LiveOptions, into: Filled, count: number) => {
    const work = await surveyed(db)
    const written = new Set<string>()
    into.progress(0, work.total)
    const key = saved === null ? '' : keyOf(options, saved)
    const useless = saved === null ? [] : await takeSaved(work, saved, key, partItems, into)
    if (countLeft(work) < readersFrom) {
      if (into !== NOWHERE) await putLeft(work, read, partItems, into)
    } else {
      if (stopped) throw new SeatGone('matcher')
      const readers = startReaders(seat, count, options)
      reading.add(readers)
      const save = async (items: SavedItems) => {
        const name = await saved?.parts.write(key, items)
        if (name) written.add(name)
      }
      try {
        await takeLeft(work, read, readers, partItems, save, into)
      } finally {
        reading.delete(readers)
        await readers.stop()
      }
    }
    for (const name of useless) if (!written.has(name)) await saved?.parts.remove(name)
  }
  return {
    fill: (options, into) => bringIn(options, into, Math.min(availableParallelism(), MOST_READERS)),
    save: (options) => bringIn(options, NOWHERE, 1),
    stop: async () => {
      stopped = true
      await Promise.all([...reading].map((readers) => readers.stop()))
    },
  }
}
