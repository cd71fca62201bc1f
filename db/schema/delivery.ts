import type { ColumnType, Generated } from 'kysely'
import type { DeliveryChannel, DeliveryState, NoticeKind, SubjectKind } from '../vocabulary.ts'

/** What a delivery carries: the event itself, no contact details. Its text is made when it is sent. */
export interface DeliveryContent {
  /** Null: a test that an administrator asked for. */
  readonly kind: NoticeKind | null
  readonly subjectKind: SubjectKind | null
  readonly subjectId: string | null
  readonly detail: Readonly<Record<string, string | number | null>>
  /** When the event happened, ISO 8601. */
  readonly at: string
}

/** Outbox of what leaves the service, written in the transaction of the change. At least once; the id tells repeats. */
export interface DeliveryTable {
  id: Generated<string>
  channel: DeliveryChannel
  /** E-mail: the notice that it tells of; null for a test. */
  notice_id: string | null
  /** E-mail: to whom. The address is looked up when it is sent, and stored nowhere else. */
  account_id: string | null
  webhook_id: string | null
  /** Names the event; a webhook is told of it once. */
  event_key: string
  content: ColumnType<DeliveryContent, string, never>
  state: Generated<DeliveryState>
  /** How often it was taken, also while it is being sent. */
  attempts: Generated<number>
  /** Waiting: the next try, or the end of the lease of whoever is sending it. */
  run_after: Date
  /** Why the last try failed, without addresses. */
  last_error: string | null
  created_at: Date
  /** When it was sent or given up. */
  ended_at: Date | null
}

/** Channels that this deployment has set; one that is not here gets no deliveries. */
export interface DeliveryChannelTable {
  channel: DeliveryChannel
  set_at: Date
}

/** 网络回调: an address that administrators registered for events. */
export interface WebhookTable {
  id: Generated<string>
  name: string
  url: string
  /** Signs what is sent; shown once, when it is made. */
  /** Signs what is sent; sealed under the secret of the deployment (`api/services/sealing.ts`). */
  secret: string
  kinds: NoticeKind[]
  disabled_at: Date | null
  version: Generated<number>
  created_by_id: string
  created_at: Date
  updated_at: Date
}
