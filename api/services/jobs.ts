import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import {
  finishJob,
  JOB_KINDS,
  type JobKind,
  leaseJob,
  postponeJob,
  renewLease,
  takeJob,
} from '../../db/repositories/jobs.ts'
import { endRankingIfDone } from '../../db/repositories/rankings.ts'
import type { Database } from '../../db/schema/index.ts'
import { DomainError } from '../errors.ts'
import { failEdition, learnEdition } from './learning-job.ts'
import { type ProposalContext, rankNeed, rankOffer } from './proposals.ts'
import { breathe } from './turns.ts'
import { putNextBeforeStaff } from './way/next-candidate.ts'

type JobContext = ProposalContext & { readonly db: Kysely<Database>; readonly log: Logger }

/** Short work, in the transaction that takes the job. */
const HANDLERS: Record<
  Exclude<JobKind, 'learn_weights'>,
  (ctx: ProposalContext, tx: Kysely<Database>, id: string) => Promise<void>
> = {
  rank_need: rankNeed,
  rank_offer: rankOffer,
  next_candidate: putNextBeforeStaff,
}

/** How often the outbox is looked at when nobody wakes the runner: for jobs that wait for a later try. */
const LOOK_EVERY_MS = 30_000
/** Long work is taken for so long at a time; whoever takes it renews that while it lives. */
const LEASE_MS = 120_000
const RENEW_EVERY_MS = 30_000
/** Long work that was taken so often without an end, because the process died over it, has failed. */
const MOST_TAKEN = 3
/** Wait before the n-th new try of a failed job: 10 s, 20 s, 40 s … at most an hour. */
const retryDelayMs = (attempts: number) => Math.min(10_000 * 2 ** attempts, 3_600_000)

/**
 * Works off the outbox, one job after the other, each in a transaction of its own; nothing is taken while the matcher is
 * not ready. Long work (learning) goes on beside the others, without a transaction.
 */
export interface JobRunner {
  /** Looks at the outbox soon. */
  wake(): void
  /** Resolves when no due job is left and no long work goes on; waits for the matcher first. */
  settled(): Promise<void>
  /** Looks at the outbox regularly from now on. */
  start(): void
  /** Finishes the job at hand and stops; long work is broken off and begins again at the next start. */
  stop(): Promise<void>
}

export function createJobRunner(ctx: JobContext): JobRunner {
  const aside = new Set<Promise<void>>()
  const stopping = new AbortController()
  let running: Promise<void> | null = null
  let again = false
  let stopped = false
  let waiting = false
  let timer: NodeJS.Timeout | null = null

  const beside = (job: LongJob) => {
    const work = runLong(ctx, job, stopping.signal)
      .catch((error: unknown) => ctx.log.error({ err: error }, 'long work could not be put away'))
      .finally(() => aside.delete(work))
    aside.add(work)
  }
  const drain = async () => {
    do {
      again = false
      for (;;) {
        const taken = stopped || !ctx.matcher.ready() ? null : await runOne(ctx)
        if (taken === null) break
        if (taken !== 'done') beside(taken)
        await breathe()
      }
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
      while (running || aside.size > 0) {
        await running
        await Promise.all(aside)
      }
    },
    start: () => {
      if (stopped) return
      timer = setInterval(wake, LOOK_EVERY_MS)
      timer.unref()
      wake()
    },
    stop: async () => {
      stopped = true
      stopping.abort()
      if (timer) clearInterval(timer)
      while (running) await running
      await Promise.all(aside)
    },
  }
}

/** Long work that was taken. */
interface LongJob {
  readonly id: number
  readonly subjectId: string
  /** How often it was taken, this time included. */
  readonly taken: number
}

/** What became of an attempt to do a job; a matcher that lacks words or chains must learn them first. */
type Attempt = 'done' | 'matcher_behind' | LongJob | null

/**
 * Takes one due job and does it; null when there is none, or none can be done now. A job that fails stays, for a later
 * try; one that the matcher was not ready for stays as it was. Long work is taken only, and returned.
 */
async function runOne(ctx: JobContext): Promise<'done' | LongJob | null> {
  let taken: { id: number; kind: string; attempts: number; ranking_id: string | null } | undefined
  try {
    const attempt = await ctx.db.transaction().execute(async (tx): Promise<Attempt> => {
      const now = ctx.clock()
      const job = await takeJob(tx, now)
      if (!job) return null
      if (!(await ctx.matcher.knowledge.knows(tx))) return 'matcher_behind'
      taken = job
      const kind = JOB_KINDS.find((known) => known === job.kind)
      if (!kind) throw new Error(`no handler for jobs of kind ${job.kind}`)
      if (kind === 'learn_weights') {
        await leaseJob(tx, job.id, new Date(now.getTime() + LEASE_MS))
        return { id: job.id, subjectId: job.subject_id, taken: job.attempts + 1 }
      }
      await HANDLERS[kind](ctx, tx, job.subject_id)
      await finishJob(tx, job.id)
      return 'done'
    })
    if (taken?.ranking_id) await endRankingIfDone(ctx.db, taken.ranking_id, ctx.clock())
    if (attempt !== 'matcher_behind') return attempt
    await ctx.matcher.knowledge.follow()
    return 'done'
  } catch (error) {
    if (!taken) throw error
    if (error instanceof DomainError && error.code === 'preparing') return null
    const { id, kind, attempts } = taken
    ctx.log.error({ err: error, jobId: id, jobKind: kind }, 'a job failed and will be tried again')
    const text = error instanceof Error ? error.message : String(error)
    await postponeJob(ctx.db, id, text, new Date(ctx.clock().getTime() + retryDelayMs(attempts)))
    return 'done'
  }
}

/**
 * Does long work. Its lease is renewed while it goes on. A failure is stored with its subject and ends the job, since a
 * person decides whether to try again; broken off by the end of the service, it is due at the next start.
 */
async function runLong(ctx: JobContext, { id, subjectId, taken }: LongJob, signal: AbortSignal): Promise<void> {
  const until = (ms: number) => new Date(ctx.clock().getTime() + ms)
  const lease = setInterval(() => {
    renewLease(ctx.db, id, until(LEASE_MS)).catch((error: unknown) =>
      ctx.log.warn({ err: error, jobId: id }, 'the lease of a job could not be renewed'),
    )
  }, RENEW_EVERY_MS)
  try {
    if (taken > MOST_TAKEN) throw new Error('the service ended over it each time')
    await learnEdition(ctx, subjectId, signal)
    await finishJob(ctx.db, id)
  } catch (error) {
    if (signal.aborted) return await renewLease(ctx.db, id, until(0))
    ctx.log.error({ err: error, jobId: id }, 'learning from decisions failed')
    await failEdition(ctx, subjectId, error instanceof Error ? error.message : String(error))
    await finishJob(ctx.db, id)
  } finally {
    clearInterval(lease)
  }
}
