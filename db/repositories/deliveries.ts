import { type Kysely, sql } from 'kysely'
import type { DeliveryContent } from '../schema/delivery.ts'
import type { Database } from '../schema/index.ts'
import type { DeliveryChannel, DeliveryState } from '../vocabulary.ts'
import { afterKeyset, type PageRequest } from './paging.ts'

/** Whether the deployment has set a channel. */
export async function channelIsSet(db: Kysely<Database>, channel: DeliveryChannel): Promise<boolean> {
  const row = await db
    .selectFrom('delivery_channel')
    .select('channel')
    .where('channel', '=', channel)
    .executeTakeFirst()
  return row !== undefined
}

/** Says that a channel is set, or is not any more: then what still waits for it is dropped. */
export async function setChannel(
  db: Kysely<Database>,
  channel: DeliveryChannel,
  isSet: boolean,
  now: Date,
): Promise<void> {
  if (isSet) {
    await db
      .insertInto('delivery_channel')
      .values({ channel, set_at: now })
      .onConflict((clash) => clash.column('channel').doNothing())
      .execute()
    return
  }
  await db.deleteFrom('delivery_channel').where('channel', '=', channel).execute()
  await db
    .updateTable('delivery')
    .set({ state: 'dropped', last_error: 'channel_not_set', ended_at: now })
    .where('channel', '=', channel)
    .where('state', '=', 'waiting')
    .execute()
}

/**
 * Puts e-mails of notices into the outbox, in the transaction of the change: for people who can sign in, gave an address and
 * want this kind by e-mail, where the deployment sends e-mail at all.
 */
export async function enqueueMails(db: Kysely<Database>, noticeIds: readonly string[]): Promise<void> {
  if (noticeIds.length === 0) return
  await sql`
    insert into delivery (channel, notice_id, account_id, event_key, content, run_after, created_at)
    select 'email', notice.id, notice.account_id, notice.event_key,
      jsonb_build_object('kind', notice.kind, 'subjectKind', notice.subject_kind, 'subjectId', notice.subject_id,
        'detail', notice.detail, 'at', to_char(notice.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')),
      notice.created_at, notice.created_at
    from notice
    join account on account.id = notice.account_id and account.disabled_at is null
    join notice_preference on notice_preference.account_id = notice.account_id
    where notice.id = any(${sql.val([...noticeIds])}::uuid[])
      and notice_preference.email is not null
      and notice.kind = any(notice_preference.email_kinds)
      and exists (select from delivery_channel where channel = 'email')
    on conflict (notice_id) do nothing`.execute(db)
}

/** Puts an event into the outbox for every webhook that wants its kind; each webhook is told of an event once. */
export async function enqueueWebhooks(
  db: Kysely<Database>,
  eventKey: string,
  content: DeliveryContent,
  now: Date,
): Promise<void> {
  await sql`
    insert into delivery (channel, webhook_id, event_key, content, run_after, created_at)
    select 'webhook', webhook.id, ${eventKey}, ${JSON.stringify(content)}::jsonb, ${now}, ${now}
    from webhook
    where webhook.disabled_at is null and ${content.kind}::text = any(webhook.kinds)
    on conflict (webhook_id, event_key) do nothing`.execute(db)
}

/** Puts a test into the outbox: an e-mail to an account, or a call of a webhook. Its id. */
export async function enqueueTest(
  db: Kysely<Database>,
  to: { readonly accountId: string } | { readonly webhookId: string },
  eventKey: string,
  now: Date,
): Promise<string> {
  const content: DeliveryContent = { kind: null, subjectKind: null, subjectId: null, detail: {}, at: now.toISOString() }
  const { id } = await db
    .insertInto('delivery')
    .values({
      channel: 'accountId' in to ? 'email' : 'webhook',
      notice_id: null,
      account_id: 'accountId' in to ? to.accountId : null,
      webhook_id: 'webhookId' in to ? to.webhookId : null,
      event_key: eventKey,
      content: JSON.stringify(content),
      run_after: now,
      last_error: null,
      created_at: now,
      ended_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** What is sent one after the other: all e-mails, or all calls of one webhook. */
export interface Lane {
  readonly channel: DeliveryChannel
  readonly webhookId: string | null
}

/** Lanes in which something is due. */
export async function dueLanes(db: Kysely<Database>, now: Date): Promise<Lane[]> {
  const rows = await db
    .selectFrom('delivery')
    .select(['channel', 'webhook_id'])
    .distinct()
    .where('state', '=', 'waiting')
    .where('run_after', '<=', now)
    .execute()
  return rows.map(({ channel, webhook_id }) => ({ channel, webhookId: webhook_id }))
}

/** A delivery that was taken to be sent. */
export type TakenDelivery = NonNullable<Awaited<ReturnType<typeof takeDelivery>>>

/**
 * Takes the oldest due delivery of a lane until `leaseEnd`, in one short statement: no transaction stays open while it is sent.
 * Others skip it meanwhile; if whoever took it dies, it is due again afterwards, under the same id.
 */
export async function takeDelivery(db: Kysely<Database>, lane: Lane, now: Date, leaseEnd: Date) {
  return db
    .updateTable('delivery')
    .set((eb) => ({ attempts: eb('attempts', '+', 1), run_after: leaseEnd }))
    .where('id', '=', (eb) => {
      let due = eb
        .selectFrom('delivery')
        .select('id')
        .where('state', '=', 'waiting')
        .where('run_after', '<=', now)
        .where('channel', '=', lane.channel)
      if (lane.webhookId !== null) due = due.where('webhook_id', '=', lane.webhookId)
      return due.orderBy('run_after').orderBy('id').limit(1).forUpdate().skipLocked()
    })
    .returning(['id', 'channel', 'account_id', 'webhook_id', 'content', 'attempts', 'created_at'])
    .executeTakeFirst()
}

/** What became of a try. */
export type DeliveryEnd =
  | { readonly state: 'sent' }
  | { readonly state: 'failed' | 'dropped'; readonly error: string }
  | { readonly state: 'waiting'; readonly error: string; readonly runAfter: Date }

/** Writes down what became of a try, unless somebody else has taken the delivery since. */
export async function endTry(
  db: Kysely<Database>,
  taken: { readonly id: string; readonly attempts: number },
  end: DeliveryEnd,
  now: Date,
): Promise<void> {
  await db
    .updateTable('delivery')
    .set({
      state: end.state,
      last_error: end.state === 'sent' ? null : end.error.slice(0, 300),
      ended_at: end.state === 'waiting' ? null : now,
      ...(end.state === 'waiting' ? { run_after: end.runAfter } : {}),
    })
    .where('id', '=', taken.id)
    .where('attempts', '=', taken.attempts)
    .where('state', '=', 'waiting')
    .execute()
}

/** Whom an e-mail reaches: only those who can still sign in and have an address. */
export async function findMailTarget(db: Kysely<Database>, accountId: string) {
  return db
    .selectFrom('account')
    .innerJoin('auth_user', 'auth_user.id', 'account.id')
    .innerJoin('notice_preference', 'notice_preference.account_id', 'account.id')
    .select([
      'auth_user.name',
      'notice_preference.email',
      'notice_preference.language',
      'notice_preference.email_kinds',
    ])
    .where('account.id', '=', accountId)
    .where('account.disabled_at', 'is', null)
    .executeTakeFirst()
}

function deliveryRows(db: Kysely<Database>) {
  return db
    .selectFrom('delivery')
    .leftJoin('auth_user', 'auth_user.id', 'delivery.account_id')
    .leftJoin('notice_preference', 'notice_preference.account_id', 'delivery.account_id')
    .leftJoin('webhook', 'webhook.id', 'delivery.webhook_id')
    .selectAll('delivery')
    .select(['auth_user.name as account_name', 'notice_preference.email', 'webhook.name as webhook_name'])
}
export type DeliveryRow = NonNullable<Awaited<ReturnType<typeof findDelivery>>>

export async function findDelivery(db: Kysely<Database>, id: string) {
  return deliveryRows(db).where('delivery.id', '=', id).executeTakeFirst()
}

/** A page of the outbox, the newest first. */
export async function listDeliveryRows(
  db: Kysely<Database>,
  filter: { readonly state?: DeliveryState | undefined; readonly channel?: DeliveryChannel | undefined },
  page: PageRequest,
) {
  const order = {
    column: sql`to_char(delivery.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') collate "C"`,
    type: sql`text`,
    direction: 'desc',
  } as const
  let query = deliveryRows(db).select(sql<string>`${order.column}`.as('sort_value'))
  if (filter.state) query = query.where('delivery.state', '=', filter.state)
  if (filter.channel) query = query.where('delivery.channel', '=', filter.channel)
  if (page.after) query = query.where(afterKeyset(order, 'delivery.id', page.after))
  const rows = await query.orderBy(order.column, 'desc').orderBy('delivery.id').limit(page.limit).execute()
  return rows.map(({ sort_value, ...row }) => ({ row, sortValue: sort_value }))
}

/** How many deliveries stand in each state. */
export async function countDeliveries(db: Kysely<Database>): Promise<Partial<Record<DeliveryState, number>>> {
  const rows = await db
    .selectFrom('delivery')
    .select(['state', sql<number>`count(*)::integer`.as('count')])
    .groupBy('state')
    .execute()
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]))
}

/** Puts a delivery that ended without success back into the outbox; false when it did not end so. */
export async function retryDelivery(db: Kysely<Database>, id: string, now: Date): Promise<boolean> {
  const row = await db
    .updateTable('delivery')
    .set({ state: 'waiting', attempts: 0, run_after: now, ended_at: null })
    .where('id', '=', id)
    .where('state', 'in', ['failed', 'dropped'])
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}
