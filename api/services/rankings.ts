import type { Kysely } from 'kysely'
import {
  findRanking,
  insertRanking,
  lastRankingStart,
  listRankingRows,
  lockRankings,
  type RankingRow,
  runningRanking,
  stopRankingRow,
} from '../../db/repositories/rankings.ts'
import type { Database } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import type { AppContext } from '../context.ts'
import { DomainError } from '../errors.ts'
import type { RankingView } from '../schemas/ranking.ts'
import { shanghaiDate } from './days.ts'
import { canAdminister, require } from './permissions.ts'

/** How many rankings are listed. */
const LISTED = 20
const DAY_MS = 24 * 60 * 60 * 1000

function rankingView(row: RankingRow): RankingView {
  return {
    id: row.id,
    state: row.ended_at === null ? 'running' : row.stopped ? 'stopped' : 'done',
    nightly: row.due_at !== null,
    askedBy: row.asker_name,
    stoppedBy: row.stopper_name,
    total: row.total,
    remaining: row.ended_at === null ? row.remaining : null,
    failed: row.failed,
    startedAt: row.started_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
  }
}

async function viewOf(db: Kysely<Database>, id: string): Promise<RankingView> {
  const row = await findRanking(db, id)
  if (!row) throw new DomainError('not_found')
  return rankingView(row)
}

/** The last rankings of all needs, the newest first. */
export async function listRankings(ctx: AppContext, actor: Actor): Promise<RankingView[]> {
  require(canAdminister(actor))
  return (await listRankingRows(ctx.db, LISTED)).map(rankingView)
}

/** @throws DomainError `not_found` */
export async function readRanking(ctx: AppContext, actor: Actor, id: string): Promise<RankingView> {
  require(canAdminister(actor))
  return viewOf(ctx.db, id)
}

/** Ranks every published need anew in the background. While a ranking runs, asking again answers with that one. */
export async function rankEverything(ctx: AppContext, actor: Actor): Promise<RankingView> {
  require(canAdminister(actor))
  const view = await ctx.db.transaction().execute(async (tx) => {
    await lockRankings(tx)
    const running = await runningRanking(tx)
    if (running) return rankingView(running)
    return viewOf(tx, await insertRanking(tx, { askedBy: actor.accountId }, ctx.clock()))
  })
  ctx.jobs.wake()
  return view
}

/** Stops a ranking; needs that it has ranked so far stay so. One that has ended already stays as it is. */
export async function stopRanking(ctx: AppContext, actor: Actor, id: string): Promise<RankingView> {
  require(canAdminister(actor))
  return ctx.db.transaction().execute(async (tx) => {
    await lockRankings(tx)
    const before = await viewOf(tx, id)
    if (before.state !== 'running') return before
    await stopRankingRow(tx, id, actor.accountId, ctx.clock())
    return viewOf(tx, id)
  })
}

/** The last moment at or before `now` at which the clock in Shanghai showed the time, `HH:MM`. */
export function lastTimeAt(time: string, now: Date): Date {
  const today = new Date(`${shanghaiDate(now)}T${time}:00+08:00`)
  return today.getTime() <= now.getTime() ? today : new Date(today.getTime() - DAY_MS)
}

/**
 * Starts the nightly ranking when its time has come, also hours later, for a machine that was off at night; any ranking
 * since then counts. Statistics drift with every item, so scores are brought up to date even where nothing changed. Of
 * several processes that share the database one starts it, and all of them work on it.
 * @returns whether this call started it.
 */
export async function rankNightly(ctx: AppContext, time: string): Promise<boolean> {
  const now = ctx.clock()
  const dueAt = lastTimeAt(time, now)
  const isDone = (last: Date | undefined) => last !== undefined && last.getTime() >= dueAt.getTime()
  if (isDone(await lastRankingStart(ctx.db))) return false
  const started = await ctx.db.transaction().execute(async (tx) => {
    await lockRankings(tx)
    if (isDone(await lastRankingStart(tx))) return false
    const running = await runningRanking(tx)
    if (running) await stopRankingRow(tx, running.id, null, now)
    await insertRanking(tx, { dueAt }, now)
    return true
  })
  if (started) ctx.jobs.wake()
  return started
}
