import type { Insertable, Kysely } from 'kysely'
import type { WebhookTable } from '../schema/delivery.ts'
import type { Database } from '../schema/index.ts'
import type { Change } from './change.ts'

export type WebhookRow = NonNullable<Awaited<ReturnType<typeof findWebhook>>>

/** A webhook with its secret. */
export async function findWebhook(db: Kysely<Database>, id: string) {
  return db.selectFrom('webhook').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function lockWebhook(db: Kysely<Database>, id: string) {
  return db.selectFrom('webhook').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

/** All webhooks by name; there are few. */
export async function listWebhookRows(db: Kysely<Database>) {
  return db.selectFrom('webhook').selectAll().orderBy('name').orderBy('id').execute()
}

export async function insertWebhook(db: Kysely<Database>, webhook: Insertable<WebhookTable>): Promise<string> {
  const { id } = await db.insertInto('webhook').values(webhook).returning('id').executeTakeFirstOrThrow()
  return id
}

export async function updateWebhook(db: Kysely<Database>, id: string, values: Change<WebhookTable>): Promise<void> {
  await db.updateTable('webhook').set(values).where('id', '=', id).execute()
}
