import { pino } from 'pino'
import { createFreshness, type Freshness, type FreshnessOptions } from '../../../api/services/freshness.ts'
import { createLiveMatcher, type LiveMatcher } from '../../../api/services/live-matcher.ts'
import { createSearchBox, type SearchBox } from '../../../api/services/search-box.ts'
import { openDatabase } from '../../../db/connect.ts'
import type { FreshDatabase } from '../../_support/database.ts'

/** The indexes of another process over the database of a test. */
export interface OtherProcess {
  readonly matcher: LiveMatcher
  readonly search: SearchBox
  readonly freshness: Freshness
  /** Ids that the search box of this process finds. */
  found(query: string): Promise<string[]>
  stop(): Promise<void>
}

/** Changes of this process are read only when a test asks for it by `settled`. */
export const DEAF = { listen: () => ({ close: async () => {} }) }

/**
 * Starts the indexes of another process; on PostgreSQL with a pool of its own.
 * @param options by default it listens as the service does.
 * @param whileLoading runs when the indexes are loaded and before their process follows the database.
 */
export async function startProcess(
  database: FreshDatabase,
  options?: FreshnessOptions,
  whileLoading: () => Promise<unknown> = async () => {},
): Promise<OtherProcess> {
  const own = database.url === undefined ? null : await openDatabase({ databaseUrl: database.url })
  const { db, listen } = own ?? database
  const matcher = createLiveMatcher(db)
  const search = createSearchBox(db)
  const freshness = createFreshness({ db, matcher, search, log: pino({ level: 'silent' }) }, options ?? { listen })
  await freshness.start(async () => {
    await matcher.load()
    await search.load()
    await whileLoading()
  })
  return {
    matcher,
    search,
    freshness,
    found: async (query) => (await search.find(query)).map((hit) => hit.id),
    stop: async () => {
      await freshness.stop()
      await own?.close()
    },
  }
}
