import type { Kysely } from 'kysely'
import { recordActivity } from '../../db/repositories/activities.ts'
import { sweepChanges } from '../../db/repositories/changes.ts'
import { forgetKeys } from '../../db/repositories/idempotency.ts'
import { enqueueJobs } from '../../db/repositories/jobs.ts'
import { findNeed, lockNeed, needsPastDeadline, updateNeed } from '../../db/repositories/needs.ts'
import { findOffer, lockOffer, offersPastValidity, updateOffer } from '../../db/repositories/offers.ts'
import type { Database } from '../../db/schema/index.ts'
import type { AppContext } from '../context.ts'
import { needChanged, offerChanged } from './after-change.ts'
import { shanghaiDate } from './days.ts'
import { CHANGES_KEPT_MS } from './freshness.ts'
import { expireImports } from './import/runs.ts'
import { keepNeedVersion } from './need-versions.ts'
import { keepOfferVersion } from './offer-versions.ts'
import { watchingCapacity } from './pair-rules.ts'

/** How long the answer to an `Idempotency-Key` is kept. */
const KEEP_ANSWERS_MS = 24 * 60 * 60 * 1000

/**
 * What the calendar does: needs past their deadline close as expired, offers past their validity expire, stored answers
 * and noted changes older than a day are forgotten. Each item in a transaction of its own, with its activity by the system.
 */
export async function expireWhatIsOver(ctx: AppContext): Promise<void> {
  const now = ctx.clock()
  const today = shanghaiDate(now)
  for (const id of await needsPastDeadline(ctx.db, today)) {
    await ctx.db.transaction().execute((tx) => expireNeed(tx, id, today, now))
    await needChanged(ctx, id)
  }
  for (const id of await offersPastValidity(ctx.db, today)) {
    await ctx.db.transaction().execute((tx) => expireOffer(tx, id, today, now))
    await offerChanged(ctx, id)
  }
  await forgetKeys(ctx.db, new Date(now.getTime() - KEEP_ANSWERS_MS))
  await sweepChanges(ctx.db, CHANGES_KEPT_MS)
  await expireImports(ctx)
}

async function expireNeed(tx: Kysely<Database>, id: string, today: string, now: Date): Promise<void> {
  const before = await lockNeed(tx, id, { kind: 'all' })
  if (before?.status !== 'published' || before.deadline === null || before.deadline >= today) return
  await watchingCapacity(tx, now, () =>
    updateNeed(tx, id, {
      status: 'closed',
      close_reason: 'expired',
      closed_at: now,
      version: before.version + 1,
      updated_at: now,
    }),
  )
  const row = await findNeed(tx, id, { kind: 'all' })
  if (row) await keepNeedVersion(tx, row, null, now)
  await recordActivity(tx, {
    subjectKind: 'need',
    subjectId: id,
    action: 'close',
    fromState: 'published',
    toState: 'closed:expired',
    happenedAt: now,
    recordedAt: now,
    accountId: null,
  })
  await enqueueJobs(tx, 'rank_need', [id], now)
}

async function expireOffer(tx: Kysely<Database>, id: string, today: string, now: Date): Promise<void> {
  const before = await lockOffer(tx, id, { kind: 'all' })
  const alive = before?.status === 'published' || before?.status === 'paused'
  if (!before || !alive || before.valid_until === null || before.valid_until >= today) return
  await updateOffer(tx, id, { status: 'expired', version: before.version + 1, updated_at: now })
  const row = await findOffer(tx, id, { kind: 'all' })
  if (row) await keepOfferVersion(tx, row, null, now)
  await recordActivity(tx, {
    subjectKind: 'offer',
    subjectId: id,
    action: 'expire',
    fromState: before.status,
    toState: 'expired',
    happenedAt: now,
    recordedAt: now,
    accountId: null,
  })
  await enqueueJobs(tx, 'rank_offer', [id], now)
}
