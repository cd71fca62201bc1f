import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import {
  type DeliveryEnd,
  dueLanes,
  endTry,
  findMailTarget,
  type Lane,
  type TakenDelivery,
  takeDelivery,
} from '../../../db/repositories/deliveries.ts'
import { findWebhook } from '../../../db/repositories/webhooks.ts'
import type { Database } from '../../../db/schema/index.ts'
import { mailWords, noticeText } from '../../labels/notices.ts'
import type { Sealer } from '../sealing.ts'
import type { Mailer } from './mailer.ts'
import { SendError } from './sending.ts'
import { pageOfSubject } from './subject-page.ts'
import { callWebhook } from './webhook-call.ts'

/** What sending needs. */
export interface DelivererContext {
  readonly db: Kysely<Database>
  readonly log: Logger
  readonly clock: () => Date
  /** Address under which people open the service, for links in letters. */
  readonly publicUrl: string
  /** Reads the secrets of webhooks. */
  readonly sealer: Sealer
}

/** How often the outbox is looked at when nobody wakes the deliverer. */
const LOOK_EVERY_MS = 5_000
/** A try that takes longer than this is given up at the end of the service; its lease ends by itself. */
const STOP_WITHIN_MS = 10_000
/** What was taken is due again after so long when whoever took it died. Longer than any try. */
export const LEASE_MS = 120_000
/** After so many tries, about two days, a delivery has failed. */
export const MOST_TRIES = 16
/** Wait after the n-th try: 30 s, 1 min, 2 min … at most six hours. */
export const retryDelayMs = (tries: number) => Math.min(30_000 * 2 ** (tries - 1), 6 * 3_600_000)

/** Sends what waits in the outbox: beside the jobs and without the matcher, one lane for e-mail and one for each webhook. */
export interface Deliverer {
  /** Whether this process can send e-mail. */
  readonly mails: boolean
  /** Looks at the outbox soon. */
  wake(): void
  /** Resolves when nothing is due that could be sent now. */
  settled(): Promise<void>
  /** Looks at the outbox regularly from now on. */
  start(): void
  /** Stops, after finishing what is being sent unless that takes too long. */
  stop(): Promise<void>
}

/** @param mailer absent: no e-mail is sent, and none is taken from the outbox. */
export function createDeliverer(ctx: DelivererContext, mailer: Mailer | undefined): Deliverer {
  let running: Promise<void> | null = null
  let again = false
  let stopped = false
  let timer: NodeJS.Timeout | null = null

  const drain = async () => {
    do {
      again = false
      const lanes = await dueLanes(ctx.db, ctx.clock())
      const usable = lanes.filter(({ channel }) => channel !== 'email' || mailer !== undefined)
      await Promise.all(usable.map((lane) => runLane(ctx, mailer, lane, () => stopped)))
    } while (again && !stopped)
  }
  const wake = () => {
    if (stopped) return
    again = true
    running ??= drain()
      .catch((error: unknown) => ctx.log.error({ err: error }, 'the outbox of deliveries cannot be read'))
      .finally(() => {
        running = null
      })
  }

  return {
    mails: mailer !== undefined,
    wake,
    settled: async () => {
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
      await Promise.race([running, new Promise((done) => setTimeout(done, STOP_WITHIN_MS).unref())])
    },
  }
}

/** Sends what is due in a lane, one after the other; a lane whose other end cannot be reached is left for later. */
async function runLane(
  ctx: DelivererContext,
  mailer: Mailer | undefined,
  lane: Lane,
  stopped: () => boolean,
): Promise<void> {
  while (!stopped()) {
    const now = ctx.clock()
    const taken = await takeDelivery(ctx.db, lane, now, new Date(now.getTime() + LEASE_MS))
    if (taken === undefined) return
    const { end, unreachable } = await attempt(ctx, mailer, taken)
    await endTry(ctx.db, taken, end, ctx.clock())
    if (unreachable) return
  }
}

/** Sends one delivery; what became of it. Never throws for what the other end does. */
async function attempt(
  ctx: DelivererContext,
  mailer: Mailer | undefined,
  taken: TakenDelivery,
): Promise<{ end: DeliveryEnd; unreachable: boolean }> {
  if (taken.attempts > MOST_TRIES) return { end: { state: 'failed', error: 'given_up' }, unreachable: false }
  try {
    const wanted =
      taken.channel === 'email' ? await sendMail(ctx, mailer, taken) : await callTheWebhook(ctx, taken, ctx.clock())
    return { end: wanted ? { state: 'sent' } : { state: 'dropped', error: 'not_wanted' }, unreachable: false }
  } catch (error) {
    const failure = error instanceof SendError ? error : new SendError('internal', { unreachable: true })
    const known = error instanceof SendError ? {} : { err: error }
    const fields = { ...known, deliveryId: taken.id, channel: taken.channel, tries: taken.attempts }
    ctx.log.warn({ ...fields, reason: failure.message }, 'a delivery could not be sent')
    const over = failure.permanent || taken.attempts >= MOST_TRIES
    const runAfter = new Date(ctx.clock().getTime() + retryDelayMs(taken.attempts))
    return {
      end: { ...(over ? { state: 'failed' } : { state: 'waiting', runAfter }), error: failure.message },
      unreachable: failure.unreachable,
    }
  }
}

/** False when nobody wants it any more: the account was disabled, the address taken back, the kind unchosen. */
async function sendMail(ctx: DelivererContext, mailer: Mailer | undefined, taken: TakenDelivery): Promise<boolean> {
  if (mailer === undefined || taken.account_id === null) return false
  const { kind, subjectKind, subjectId, detail } = taken.content
  const target = await findMailTarget(ctx.db, taken.account_id)
  if (target === undefined || target.email === null) return false
  if (kind !== null && !target.email_kinds.includes(kind)) return false
  const { subject, line } = noticeText(target.language, kind, detail)
  const words = mailWords(target.language)
  const page = subjectKind === null || subjectId === null ? null : pageOfSubject(subjectKind, subjectId)
  const text = [
    words.greeting(target.name),
    line,
    ...(page === null ? [] : [`${words.open}\n${ctx.publicUrl}${page}`]),
    `${words.preferences}\n${ctx.publicUrl}/notices/preferences`,
  ].join('\n\n')
  await mailer.send({
    messageId: `<${taken.id}@${new URL(ctx.publicUrl).hostname.replace(/[^\w.-]/g, '-')}>`,
    deliveryId: taken.id,
    to: target.email,
    subject,
    text: `${text}\n`,
    date: taken.created_at,
  })
  return true
}

/** False when the webhook was switched off since. One whose secret cannot be read waits until it is set anew. */
async function callTheWebhook(ctx: DelivererContext, taken: TakenDelivery, now: Date): Promise<boolean> {
  const webhook = taken.webhook_id === null ? undefined : await findWebhook(ctx.db, taken.webhook_id)
  if (webhook === undefined || webhook.disabled_at !== null) return false
  const secret = ctx.sealer.open(webhook.secret)
  if (secret === null) throw new SendError('secret_unreadable', { unreachable: true })
  const { kind, subjectKind, subjectId, detail, at } = taken.content
  const page = subjectKind === null || subjectId === null ? null : pageOfSubject(subjectKind, subjectId)
  const body = {
    id: taken.id,
    kind: kind ?? 'test',
    subject: subjectKind === null || subjectId === null ? null : { kind: subjectKind, id: subjectId },
    title: noticeText('zh', kind, detail).subject,
    url: page === null ? null : `${ctx.publicUrl}${page}`,
    at,
  }
  await callWebhook({ url: webhook.url, secret }, body, now)
  return true
}
