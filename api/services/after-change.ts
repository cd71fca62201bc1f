import type { AppContext } from '../context.ts'

/**
 * What follows a committed change: the live index and the search box learn of it at once, and the outbox is worked off
 * in the background. Failing here loses nothing, since the outbox holds the work.
 */
export async function needChanged(ctx: AppContext, id: string): Promise<void> {
  await ctx.matcher.refreshNeeds(ctx.db, [id])
  await ctx.search.refreshNeeds(ctx.db, [id])
  ctx.jobs.wake()
}

export async function offerChanged(ctx: AppContext, id: string): Promise<void> {
  await ctx.matcher.refreshOffers(ctx.db, [id])
  await ctx.search.refreshOffers(ctx.db, [id])
  ctx.jobs.wake()
}
