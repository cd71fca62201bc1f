import { type Insertable, type Kysely, sql } from 'kysely'
import type { Database } from '../schema/index.ts'
import type { NoticeTable } from '../schema/notice.ts'

/** Stores notices; what a person was told of the same event already is left out. The ids of those that are new. */
export async function insertNotices(
  db: Kysely<Database>,
  notices: readonly Insertable<NoticeTable>[],
): Promise<string[]> {
  if (notices.length === 0) return []
  const rows = await db
    .insertInto('notice')
    .values([...notices])
    .onConflict((clash) => clash.columns(['account_id', 'event_key']).doNothing())
    .returning('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** Enabled accounts that act for a city office. */
export async function accountsOfOffice(db: Kysely<Database>, officeId: string): Promise<string[]> {
  return enabled(db, 'city', sql`account.organisation_id = ${officeId}`)
}

/** Enabled accounts that act for a provider. */
export async function accountsOfProvider(db: Kysely<Database>, providerId: string): Promise<string[]> {
  return enabled(db, 'provider', sql`account.provider_id = ${providerId}`)
}

async function enabled(db: Kysely<Database>, role: 'city' | 'provider', of: ReturnType<typeof sql>): Promise<string[]> {
  const rows = await db
    .selectFrom('account')
    .select('id')
    .where('role', '=', role)
    .where('disabled_at', 'is', null)
    .where(sql<boolean>`${of}`)
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}
