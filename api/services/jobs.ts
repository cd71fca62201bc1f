import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import { finishJob, JOB_KINDS, type JobKind, postponeJob, takeJob } from '../../db/repositories/jobs.ts'
import { endRankingIfDone } from '../../db/repositories/rankings.ts'
import type { Database } from '../../db/schema/index.ts'
import { DomainError } from '../errors.ts'
import { type ProposalContext, rankNeed, rankOffer } from './proposals.ts'
import { breathe } from './turns.ts'

const HANDLERS: Record<JobKind, (ctx: ProposalContext, tx: Kysely<Database>, id: string) => Promise<void>> = {
  rank_need: rankNeed,
  rank_offer: rankOffer,
}

/** How often the outbox is looked at when nobody wakes the runner: for jobs that wait for a later try. */
const LOOK_EVERY_MS = 30_000
/** Wait before the n-th new try of a failed job: 10 s, 20 s, 40 s … at most an hour. */
const retryDelayMs = (attempts: number) => Math.min(10_000 * 2 ** attempts, 3_600_000)

/**
 * Works off the outbox, one job after the other, each in a transaction of its own; nothing is taken while the matcher is
 * not ready.
 */
export interface JobRunner {
  /** Looks at the outbox soon. */
  wake(): void
  /** Resolves when no due job is left; waits for the matcher first. */
  settled(): Promise<void>
  /** Looks at the outbox regularly from now on. */
  start(): void
  /** Finishes the job at hand and stops. */
  stop(): Promise<void>
}

export function createJobRunner(
  ctx: ProposalContext & { readonly db: Kysely<Database>; readonly log: Logger },
): JobRunner {
  let running: Promise<void> | null = null
  let again = false
  let stopped = false
  let waiting = false
  let timer: NodeJS.Timeout | null = null

  const drain = async () => {
    do {
      again = false
      while (!stopped && ctx.matcher.ready() && (await runOne(ctx))) await breathe()
    } while (again && !stopped)
  }
  const wakeWhenReady = () => {
    if (waiting) return
    waiting = true
    void ctx.matcher.whenReady().then((ready) => {
      waiting = false
      if (ready) wake()
    })
  }
  const wake = () => {
    if (stopped) return
    again = true
    running ??= drain()
      .catch((error: unknown) => ctx.log.error({ err: error }, 'the outbox cannot be read'))
      .finally(() => {
        running = null
        if (!stopped && !ctx.matcher.ready()) wakeWhenReady()
      })
  }

  return {
    wake,
    settled: async () => {
      await ctx.matcher.whenReady()
      wake()
      while (running) await running
    },
    start: () => {
      if (stopped) return
      timer = setInterval(wake, LOOK_EVERY_MS)
      timer.unref()
      wake()
    },
    stop: async () => {
      stopped = true
      if (timer) clearInterval(timer)
      while (running) await running
    },
  }
}

/**
 * Takes and does one due job; false when there is none, or none can be done now. A job that fails stays, for a later
 * try; one that the matcher was not ready for stays as it was.
 */
async function runOne(
  ctx: ProposalContext & { readonly db: Kysely<Database>; readonly log: Logger },
): Promise<boolean> {
  let taken: { id: number; kind: string; attempts: number; ranking_id: string | null } | undefined
  try {
    const done = await ctx.db.transaction().execute(async (tx) => {
      const job = await takeJob(tx, ctx.clock())
      if (!job) return false
      taken = job
      const kind = JOB_KINDS.find((known) => known === job.kind)
      if (!kind) throw new Error(`no handler for jobs of kind ${job.kind}`)
      await HANDLERS[kind](ctx, tx, job.subject_id)
      await finishJob(tx, job.id)
      return true
    })
    if (taken?.ranking_id) await endRankingIfDone(ctx.db, taken.ranking_id, ctx.clock())
    return done
  } catch (error) {
    if (!taken) throw error
    if (error instanceof DomainError && error.code === 'preparing') return false
    const { id, kind, attempts } = taken
    ctx.log.error({ err: error, jobId: id, jobKind: kind }, 'a job failed and will be tried again')
    const text = error instanceof Error ? error.message : String(error)
    await postponeJob(ctx.db, id, text, new Date(ctx.clock().getTime() + retryDelayMs(attempts)))
    return true
  }
}
