import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import { recordActivity } from '../../db/repositories/activities.ts'
import { decidedMatches, publishedIds } from '../../db/repositories/judgements.ts'
import { lockEdition, updateEdition } from '../../db/repositories/matcher-weights.ts'
import { needsById } from '../../db/repositories/needs.ts'
import { offersById } from '../../db/repositories/offers.ts'
import type { Database } from '../../db/schema/index.ts'
import { MATCHER_VERSION } from '../../matcher/index.ts'
import type { WeightsReport } from '../schemas/matcher-weights.ts'
import { shanghaiDate } from './days.ts'
import { JUDGED_STATES, judgementsOf } from './judgements.ts'
import { type LearningThread, startLearningThread } from './learning-thread.ts'
import type { LiveMatcher } from './live-matcher.ts'
import { needItem, offerItem } from './match-items.ts'

export interface LearningContext {
  readonly db: Kysely<Database>
  readonly log: Logger
  readonly matcher: LiveMatcher
  readonly clock: () => Date
}

/** How many items are read and handed to the thread at a time. */
const SLICE = 100
/** The part of the work that reading is, as far as progress is shown. */
const READING = 0.3
/** Progress is written down in steps of this size. */
const STEP = 0.05

function slices<Item>(items: readonly Item[]): Item[][] {
  const parts: Item[][] = []
  for (let start = 0; start < items.length; start += SLICE) parts.push(items.slice(start, start + SLICE))
  return parts
}

/** Hands every open item and the items of judged pairs to the thread; what was judged is taken as open and in time. */
async function feed(
  { db, matcher }: LearningContext,
  thread: LearningThread,
  judged: { readonly needs: readonly string[]; readonly offers: readonly string[] },
  onPart: (part: number) => Promise<void>,
): Promise<void> {
  const open = await publishedIds(db)
  const work = [
    ...slices(open.needs).map((ids) => ({ command: 'hold', side: 'needs', ids }) as const),
    ...slices(open.offers).map((ids) => ({ command: 'hold', side: 'offers', ids }) as const),
    ...slices(judged.needs).map((ids) => ({ command: 'judged', side: 'needs', ids }) as const),
    ...slices(judged.offers).map((ids) => ({ command: 'judged', side: 'offers', ids }) as const),
  ]
  for (const [index, { command, side, ids }] of work.entries()) {
    if (side === 'needs') {
      const items = await matcher.addVectors(db, (await needsById(db, ids)).map(needItem))
      const needs = command === 'hold' ? items : items.map(({ deadline, ...need }) => ({ ...need, open: true }))
      await thread.feed({ command, needs, offers: [] })
    } else {
      const items = await matcher.addVectors(db, (await offersById(db, ids)).map(offerItem))
      const offers = command === 'hold' ? items : items.map(({ validUntil, ...offer }) => ({ ...offer, open: true }))
      await thread.feed({ command, needs: [], offers })
    }
    await onPart((index + 1) / work.length)
  }
}

/** Tells the database how far the work is, at most once a step; later calls wait for earlier ones. */
function progressOf({ db }: LearningContext, id: string) {
  let told = 0
  let telling = Promise.resolve()
  return {
    tell: (part: number): Promise<void> => {
      if (part - told < STEP) return telling
      told = part
      telling = telling.then(() => updateEdition(db, id, { progress: part }))
      return telling
    },
  }
}

/**
 * Learns from the decisions that stand, in a thread, and stores weights and report with the edition; an edition that is
 * finished already is left alone.
 */
export async function learnEdition(ctx: LearningContext, id: string, signal: AbortSignal): Promise<void> {
  const begun = await ctx.db.transaction().execute(async (tx) => {
    const edition = await lockEdition(tx, id)
    if (edition?.state !== 'waiting' && edition?.state !== 'learning') return false
    await updateEdition(tx, id, { state: 'learning', progress: 0, matcher_version: MATCHER_VERSION })
    return true
  })
  if (!begun) return
  await ctx.matcher.weights.follow(ctx.db)
  const { judgements, counts } = judgementsOf(await decidedMatches(ctx.db, JUDGED_STATES))
  const progress = progressOf(ctx, id)
  const thread = startLearningThread()
  const end = () => void thread.end()
  signal.addEventListener('abort', end)
  try {
    const judged = {
      needs: [...new Set(judgements.map(({ needId }) => needId))],
      offers: [...new Set(judgements.map(({ offerId }) => offerId))],
    }
    await feed(ctx, thread, judged, (part) => progress.tell(READING * part))
    const { weights, report } = await thread.learn(
      { command: 'learn', judgements, today: shanghaiDate(ctx.clock()), current: ctx.matcher.weights.weights() },
      (part) => {
        progress.tell(READING + (1 - READING) * part).catch((error: unknown) => {
          ctx.log.warn({ err: error }, 'the progress of learning could not be written down')
        })
      },
    )
    await progress.tell(1)
    const stored: WeightsReport = { judgements: counts, ...report }
    await finish(ctx, id, {
      state: weights === null ? 'unchanged' : 'learned',
      progress: 1,
      version: weights?.version ?? null,
      weights: weights === null ? null : JSON.stringify(weights),
      report: JSON.stringify(stored),
    })
  } finally {
    signal.removeEventListener('abort', end)
    await thread.end()
  }
}

/** Stores that learning did not succeed, so that an administrator sees why and can begin again. */
export async function failEdition(ctx: LearningContext, id: string, error: string): Promise<void> {
  await finish(ctx, id, { state: 'failed', error: error.slice(0, 500) })
}

async function finish(
  ctx: LearningContext,
  id: string,
  values: Parameters<typeof updateEdition>[2] & { readonly state: 'learned' | 'unchanged' | 'failed' },
): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    const edition = await lockEdition(tx, id)
    if (edition?.state !== 'waiting' && edition?.state !== 'learning') return
    const now = ctx.clock()
    await updateEdition(tx, id, { ...values, finished_at: now })
    await recordActivity(tx, {
      subjectKind: 'weights',
      subjectId: id,
      action: 'finish_learning',
      fromState: edition.state,
      toState: values.state,
      happenedAt: now,
      recordedAt: now,
      accountId: null,
      detail: { edition: edition.edition, version: values.version ?? null },
    })
  })
}
