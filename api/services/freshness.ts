import {
  CHANGES_CHANNEL,
  changeHorizon,
  changesFrom,
  everyItem,
  type Horizon,
  type NotedChange,
} from '../../db/repositories/changes.ts'
import { type Indexes, refreshItems } from './after-change.ts'

/** How long a change is kept for processes that could not read it at once. */
export const CHANGES_KEPT_MS = 24 * 60 * 60 * 1000
/** How often the changes are read when nobody says that there are any: a connection can die without a sign. */
const LOOK_EVERY_MS = 30_000
/** Wait before a reading that failed is tried again. */
const RETRY_MS = 1000

/** Keeps the indexes of this process up to what any process commits to the database. */
export interface Freshness {
  /** Loads the indexes, brings in what changed meanwhile, and follows the database from then on. */
  start(load: () => Promise<void>): Promise<void>
  /** Brings in everything committed before the call. */
  settled(): Promise<void>
  /** Finishes the reading at hand and stops. */
  stop(): Promise<void>
}

export interface FreshnessOptions {
  /** Hears when changes are committed; null where no other process can change anything. */
  readonly listen: ((channel: string, heard: () => void) => { close(): Promise<void> }) | null
  /** How long changes are surely kept; who has not read for longer reads everything. */
  readonly keptMs?: number
}

export function createFreshness(ctx: Indexes, { listen, keptMs = CHANGES_KEPT_MS / 2 }: FreshnessOptions): Freshness {
  let position: Horizon | null = null
  /** Changes beyond the position that are in the indexes already. */
  let ahead = new Set<number>()
  let running: Promise<void> | null = null
  let again = false
  let stopped = false
  let listener: { close(): Promise<void> } | null = null
  let timer: NodeJS.Timeout | null = null
  let retry: NodeJS.Timeout | null = null

  const read = async (from: Horizon) => {
    const until = await changeHorizon(ctx.db)
    let changes: NotedChange[] = []
    if (until.at.getTime() - from.at.getTime() > keptMs) {
      await refreshItems(ctx, await everyItem(ctx.db))
    } else {
      changes = await changesFrom(ctx.db, from, until)
      await refreshItems(
        ctx,
        changes.filter((change) => !ahead.has(change.changeId)),
      )
    }
    ahead = new Set(changes.filter((change) => !change.settled).map((change) => change.changeId))
    position = until
  }
  const drain = async () => {
    do {
      again = false
      if (position !== null) await read(position)
    } while (again && !stopped)
  }
  const look = () => {
    if (stopped) return
    again = true
    running ??= drain()
      .catch((error: unknown) => {
        ctx.log.warn({ err: error }, 'changes could not be read; trying again')
        if (retry) clearTimeout(retry)
        if (!stopped) retry = setTimeout(look, RETRY_MS)
      })
      .finally(() => {
        running = null
        if (again) look()
      })
  }
  const settled = async () => {
    look()
    while (running) await running
  }

  return {
    start: async (load) => {
      const before = await changeHorizon(ctx.db)
      await load()
      position = before
      await settled()
      if (listen === null || stopped) return
      listener = listen(CHANGES_CHANNEL, look)
      timer = setInterval(look, LOOK_EVERY_MS)
      timer.unref()
    },
    settled,
    stop: async () => {
      stopped = true
      if (timer) clearInterval(timer)
      if (retry) clearTimeout(retry)
      await listener?.close()
      while (running) await running
      await ctx.matcher.knowledge.settled()
    },
  }
}
