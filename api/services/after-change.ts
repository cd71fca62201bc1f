import type { ChangedItem } from '../../db/repositories/changes.ts'
import type { AppContext } from '../context.ts'
import { breathe } from './turns.ts'

/** What a process keeps of needs and offers, and the connection that it is read through. */
export type Indexes = Pick<AppContext, 'db' | 'matcher' | 'search' | 'log' | 'embedding'>

/** How many items are read and put into the indexes before other work gets its turn. */
const SLICE = 10

/**
 * What follows a committed change: the live index and the search box of this process learn of it at once, others by the
 * table of changes, and the outbox is worked off in the background. Failing here loses nothing, since the outbox holds
 * the work.
 */
export async function itemsChanged(ctx: AppContext, items: readonly ChangedItem[]): Promise<void> {
  await refreshItems(ctx, items)
  ctx.jobs.wake()
}

export async function needChanged(ctx: AppContext, id: string): Promise<void> {
  await itemsChanged(ctx, [{ subject: 'need', id }])
}

export async function offerChanged(ctx: AppContext, id: string): Promise<void> {
  await itemsChanged(ctx, [{ subject: 'offer', id }])
}

/** How often, and after which wait, a matcher with changed knowledge is tried again. */
const TRIES = 5
const RETRY_MS = 1000

/** Has the matcher follow changed words and chains in the background: making one takes long, and the old one serves. */
function followKnowledge(indexes: Indexes, tries = TRIES): void {
  const { matcher, log } = indexes
  matcher.knowledge.follow().catch((error: unknown) => {
    log.error({ err: error, triesLeft: tries - 1 }, 'a matcher with the changed words and chains could not be made')
    if (tries > 1) setTimeout(() => followKnowledge(indexes, tries - 1), RETRY_MS).unref()
  })
}

/**
 * Reads items again and puts them into the indexes, or takes them out, in slices; each item once. Weights are taken over;
 * changed knowledge is followed in the background.
 */
export async function refreshItems(indexes: Indexes, items: readonly ChangedItem[]): Promise<void> {
  const { db, matcher, search } = indexes
  if (items.some(({ subject }) => subject === 'weights')) await matcher.weights.follow(db)
  const idsOf = (subject: 'need' | 'offer') => [
    ...new Set(items.filter((item) => item.subject === subject).map((item) => item.id)),
  ]
  if (items.some(({ subject }) => subject === 'knowledge')) followKnowledge(indexes)
  for (const ids of slices(idsOf('need'))) {
    await matcher.refreshNeeds(db, ids)
    await search.refreshNeeds(db, ids)
    await breathe()
  }
  for (const ids of slices(idsOf('offer'))) {
    await matcher.refreshOffers(db, ids)
    await search.refreshOffers(db, ids)
    await breathe()
  }
  indexes.embedding?.noticed(items)
}

function slices(ids: readonly string[]): string[][] {
  const parts: string[][] = []
  for (let start = 0; start < ids.length; start += SLICE) parts.push(ids.slice(start, start + SLICE))
  return parts
}
