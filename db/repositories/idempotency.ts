import type { Kysely } from 'kysely'
import type { Database } from '../schema/index.ts'

/**
 * Claims a key for a creation. Waits for a creation under the same key that runs at the same moment.
 * @returns null when the key is free (now claimed), else what was stored under it.
 */
export async function claimKey(
  db: Kysely<Database>,
  claim: { accountId: string; key: string; requestHash: string; now: Date },
): Promise<{ requestHash: string; answer: unknown } | null> {
  const claimed = await db
    .insertInto('idempotency')
    .values({
      account_id: claim.accountId,
      key: claim.key,
      request_hash: claim.requestHash,
      answer: 'null',
      created_at: claim.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('key')
    .executeTakeFirst()
  if (claimed) return null
  const stored = await db
    .selectFrom('idempotency')
    .select(['request_hash', 'answer'])
    .where('account_id', '=', claim.accountId)
    .where('key', '=', claim.key)
    .executeTakeFirstOrThrow()
  return { requestHash: stored.request_hash, answer: stored.answer }
}

/** Whether a creation under the key is stored. */
export async function keyIsUsed(db: Kysely<Database>, accountId: string, key: string): Promise<boolean> {
  const row = await db
    .selectFrom('idempotency')
    .select('key')
    .where('account_id', '=', accountId)
    .where('key', '=', key)
    .executeTakeFirst()
  return row !== undefined
}

export async function storeAnswer(db: Kysely<Database>, accountId: string, key: string, answer: unknown) {
  await db
    .updateTable('idempotency')
    .set({ answer: JSON.stringify(answer) })
    .where('account_id', '=', accountId)
    .where('key', '=', key)
    .execute()
}

/** Forgets keys older than the given moment. */
export async function forgetKeys(db: Kysely<Database>, before: Date): Promise<void> {
  await db.deleteFrom('idempotency').where('created_at', '<', before).execute()
}
