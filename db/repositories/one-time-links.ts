import type { Kysely } from 'kysely'
import type { Database } from '../schema/index.ts'

export interface NewLink {
  readonly purpose: 'admin' | 'reset'
  /** SHA-256 of the token, in hexadecimal; the token itself is stored nowhere. */
  readonly tokenHash: string
  /** Whose password a `reset` link sets. */
  readonly accountId: string | null
  readonly createdById: string | null
  readonly createdAt: Date
  readonly expiresAt: Date
}

/** Writes a link; one whose token is known already, used or not, stays as it is. */
export async function insertLink(db: Kysely<Database>, link: NewLink): Promise<void> {
  await db
    .insertInto('one_time_link')
    .values({
      purpose: link.purpose,
      token_hash: link.tokenHash,
      account_id: link.accountId,
      created_by_id: link.createdById,
      created_at: link.createdAt,
      expires_at: link.expiresAt,
      used_at: null,
    })
    .onConflict((conflict) => conflict.column('token_hash').doNothing())
    .execute()
}

/** Deletes links of a purpose that nobody has used: a newer one takes their place, or their account is disabled. */
export async function deleteUnusedLinks(
  db: Kysely<Database>,
  purpose: NewLink['purpose'],
  accountId: string | null,
): Promise<void> {
  await db
    .deleteFrom('one_time_link')
    .where('purpose', '=', purpose)
    .where('account_id', accountId === null ? 'is' : '=', accountId)
    .where('used_at', 'is', null)
    .execute()
}

/** A link that could be used now, with the enabled account that it belongs to, if any. */
export async function findUsableLink(db: Kysely<Database>, tokenHash: string, now: Date) {
  return db
    .selectFrom('one_time_link')
    .leftJoin('account', 'account.id', 'one_time_link.account_id')
    .leftJoin('auth_user', 'auth_user.id', 'one_time_link.account_id')
    .select([
      'one_time_link.purpose',
      'one_time_link.expires_at',
      'one_time_link.account_id',
      'auth_user.name',
      'auth_user.username',
      'auth_user.display_username',
    ])
    .where('token_hash', '=', tokenHash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .where('account.disabled_at', 'is', null)
    .executeTakeFirst()
}

/**
 * Uses a link up, in the transaction of what it is for.
 *
 * @returns false when it was used, is over, or does not exist; of several at one moment one gets true.
 */
export async function consumeLink(
  db: Kysely<Database>,
  purpose: NewLink['purpose'],
  tokenHash: string,
  now: Date,
): Promise<boolean> {
  const result = await db
    .updateTable('one_time_link')
    .set({ used_at: now })
    .where('token_hash', '=', tokenHash)
    .where('purpose', '=', purpose)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}
