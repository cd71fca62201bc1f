import { randomUUID } from 'node:crypto'
import { recordActivity } from '../../../db/repositories/activities.ts'
import {
  channelIsSet,
  countDeliveries,
  type DeliveryRow,
  enqueueTest,
  findDelivery,
  findMailTarget,
  listDeliveryRows,
  retryDelivery as putBack,
} from '../../../db/repositories/deliveries.ts'
import { findWebhook } from '../../../db/repositories/webhooks.ts'
import type { Actor } from '../../actor.ts'
import type { AppContext } from '../../context.ts'
import { DomainError, invalid } from '../../errors.ts'
import type { Language } from '../../labels/index.ts'
import { noticeText } from '../../labels/notices.ts'
import type { DeliveryPage, DeliveryQuery, DeliveryView } from '../../schemas/delivery.ts'
import { pageRequest, toPage } from '../paging.ts'
import { canAdminister, require } from '../permissions.ts'
import { maskedAddress } from './sending.ts'

/** What leaves the service, the newest first. @throws DomainError `forbidden` except for administrators. */
export async function listDeliveries(
  ctx: AppContext,
  actor: Actor,
  language: Language,
  query: DeliveryQuery,
): Promise<DeliveryPage> {
  require(canAdminister(actor))
  const rows = await listDeliveryRows(ctx.db, query, pageRequest(query))
  const page = toPage(rows, query.limit, (row) => deliveryView(row, language))
  const counts = { waiting: 0, sent: 0, failed: 0, dropped: 0, ...(await countDeliveries(ctx.db)) }
  return { ...page, counts, emailSet: await channelIsSet(ctx.db, 'email') }
}

/** @throws DomainError `forbidden`, `not_found`. */
export async function readDelivery(
  ctx: AppContext,
  actor: Actor,
  language: Language,
  id: string,
): Promise<DeliveryView> {
  require(canAdminister(actor))
  const row = await findDelivery(ctx.db, id)
  if (row === undefined) throw new DomainError('not_found')
  return deliveryView(row, language)
}

/**
 * Tries a delivery again that failed or was dropped, under the same id.
 * @throws DomainError `forbidden`, `not_found`, `state_forbids` when it waits or was sent.
 */
export async function retryDelivery(
  ctx: AppContext,
  actor: Actor,
  language: Language,
  id: string,
): Promise<DeliveryView> {
  require(canAdminister(actor))
  const view = await ctx.db.transaction().execute(async (tx) => {
    const before = await findDelivery(tx, id)
    if (before === undefined) throw new DomainError('not_found')
    const now = ctx.clock()
    if (!(await putBack(tx, id, now))) throw new DomainError('state_forbids', { state: `delivery:${before.state}` })
    await recordActivity(tx, {
      ...subjectOf(before),
      action: 'retry_delivery',
      fromState: before.state,
      toState: 'waiting',
      happenedAt: now,
      recordedAt: now,
      accountId: actor.accountId,
      detail: { deliveryId: id },
    })
    const row = await findDelivery(tx, id)
    if (row === undefined) throw new DomainError('not_found')
    return deliveryView(row, language)
  })
  ctx.deliveries?.wake()
  return view
}

/**
 * Sends the administrator himself a test by e-mail.
 * @throws DomainError `forbidden`; `invalid` where he gave no address or the service sends no e-mail.
 */
export async function sendTestMail(ctx: AppContext, actor: Actor, language: Language): Promise<DeliveryView> {
  require(canAdminister(actor))
  const target = await findMailTarget(ctx.db, actor.accountId)
  if (target === undefined || target.email === null) throw invalid({ pointer: '/email', code: 'required' })
  if (!(await channelIsSet(ctx.db, 'email'))) throw invalid({ pointer: '/email', code: 'email_not_set' })
  return enqueue(ctx, actor, { accountId: actor.accountId }, language)
}

/** Calls a webhook with a test. @throws DomainError `forbidden`, `not_found`, `state_forbids` when it is switched off. */
export async function sendTestCall(
  ctx: AppContext,
  actor: Actor,
  webhookId: string,
  language: Language,
): Promise<DeliveryView> {
  require(canAdminister(actor))
  const webhook = await findWebhook(ctx.db, webhookId)
  if (webhook === undefined) throw new DomainError('not_found')
  if (webhook.disabled_at !== null) throw new DomainError('state_forbids', { state: 'delivery:disabled' })
  return enqueue(ctx, actor, { webhookId }, language)
}

async function enqueue(
  ctx: AppContext,
  actor: Actor,
  to: { readonly accountId: string } | { readonly webhookId: string },
  language: Language,
): Promise<DeliveryView> {
  const view = await ctx.db.transaction().execute(async (tx) => {
    const now = ctx.clock()
    const id = await enqueueTest(tx, to, `test:${randomUUID()}`, now)
    const row = await findDelivery(tx, id)
    if (row === undefined) throw new DomainError('not_found')
    await recordActivity(tx, {
      ...subjectOf(row),
      action: 'test_delivery',
      happenedAt: now,
      recordedAt: now,
      accountId: actor.accountId,
      detail: { deliveryId: id },
    })
    return deliveryView(row, language)
  })
  ctx.deliveries?.wake()
  return view
}

/** Where a step with a delivery is recorded: with its webhook, or with the account that it goes to. */
function subjectOf(row: DeliveryRow) {
  return row.webhook_id === null
    ? ({ subjectKind: 'account', subjectId: row.account_id ?? '' } as const)
    : ({ subjectKind: 'webhook', subjectId: row.webhook_id } as const)
}

function deliveryView(row: DeliveryRow, language: Language): DeliveryView {
  return {
    id: row.id,
    channel: row.channel,
    state: row.state,
    kind: row.content.kind,
    title: noticeText(language, row.content.kind, row.content.detail).subject,
    to: row.webhook_name ?? row.account_name ?? '',
    maskedAddress: row.channel === 'email' && row.email !== null ? maskedAddress(row.email) : null,
    tries: row.attempts,
    lastError: row.last_error,
    createdAt: row.created_at.toISOString(),
    nextTryAt: row.state === 'waiting' ? row.run_after.toISOString() : null,
    endedAt: row.ended_at?.toISOString() ?? null,
  }
}
