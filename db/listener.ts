import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import type { DatabaseLog } from './connect.ts'

/** A connection of its own that hears what is said on one channel. */
export interface Listener {
  /** Ends the connection; nothing is heard afterwards. */
  close(): Promise<void>
}

/** Wait before a new connection is tried: 0.25 s, doubled with every failure, at most 10 s. */
const FIRST_WAIT_MS = 250
const LONGEST_WAIT_MS = 10_000
const CONNECT_WITHIN_MS = 5000
/** Under this name the connection stands in `pg_stat_activity`. */
const NAME = 'qianqiao listener'

/**
 * Listens on a channel of PostgreSQL, and connects again as often as the connection is lost.
 *
 * @param heard called for every notification, and after every connecting, because what was said before was missed.
 */
export function listenOn(
  databaseUrl: string,
  channel: string,
  heard: () => void,
  log: DatabaseLog | undefined,
): Listener {
  const closing = new AbortController()
  const { signal } = closing
  let client: pg.Client | null = null
  let waitMs = FIRST_WAIT_MS

  const session = async () => {
    const current = new pg.Client({
      connectionString: databaseUrl,
      application_name: NAME,
      keepAlive: true,
      connectionTimeoutMillis: CONNECT_WITHIN_MS,
    })
    client = current
    const ended = new Promise<void>((resolve) => current.once('end', resolve))
    current.on('error', (error) => log?.warn({ err: error }, 'the connection that hears of changes was lost'))
    current.on('notification', heard)
    try {
      await current.connect()
      await current.query(`listen ${current.escapeIdentifier(channel)}`)
      waitMs = FIRST_WAIT_MS
      heard()
      await ended
    } finally {
      client = null
      await current.end()
    }
  }
  const follow = async () => {
    while (!signal.aborted) {
      await session().catch((error: unknown) => {
        if (!signal.aborted) log?.warn({ err: error }, 'changes cannot be heard; trying again')
      })
      await pause(waitMs, undefined, { signal }).catch(() => {})
      waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)
    }
  }
  const following = follow()

  return {
    close: async () => {
      closing.abort()
      await client?.end()
      await following
    },
  }
}
