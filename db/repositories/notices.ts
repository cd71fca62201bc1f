import { type Insertable, type Kysely, sql } from 'kysely'
import type { Database } from '../schema/index.ts'
import type { NoticePreferenceTable, NoticeTable } from '../schema/notice.ts'
import type { NoticeKind } from '../vocabulary.ts'
import { afterKeyset, type PageRequest } from './paging.ts'

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

/** What narrows a list of one's notices. */
export interface NoticeFilter {
  readonly state?: 'unread' | 'read' | undefined
  readonly kind?: NoticeKind | undefined
}

/** A person's notices, unread ones first, then the newest first. */
export async function listNoticeRows(db: Kysely<Database>, accountId: string, filter: NoticeFilter, page: PageRequest) {
  const order = {
    column: sql`((case when read_at is null then '1' else '0' end) ||
      to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US')) collate "C"`,
    type: sql`text`,
    direction: 'desc',
  } as const
  let query = db
    .selectFrom('notice')
    .selectAll()
    .select(sql<string>`${order.column}`.as('sort_value'))
    .where('account_id', '=', accountId)
  if (filter.state !== undefined) query = query.where('read_at', filter.state === 'unread' ? 'is' : 'is not', null)
  if (filter.kind !== undefined) query = query.where('kind', '=', filter.kind)
  if (page.after) query = query.where(afterKeyset(order, 'notice.id', page.after))
  const rows = await query.orderBy(order.column, 'desc').orderBy('id').limit(page.limit).execute()
  return rows.map((row) => ({ row, sortValue: row.sort_value }))
}
export type NoticeRow = Awaited<ReturnType<typeof listNoticeRows>>[number]['row']

/** One of a person's notices; undefined when he has no such notice. */
export async function findNotice(db: Kysely<Database>, accountId: string, id: string) {
  return db.selectFrom('notice').selectAll().where('account_id', '=', accountId).where('id', '=', id).executeTakeFirst()
}

/** How many notices a person has not read. */
export async function countUnread(db: Kysely<Database>, accountId: string): Promise<number> {
  const { unread } = await db
    .selectFrom('notice')
    .select(sql<number>`count(*)::integer`.as('unread'))
    .where('account_id', '=', accountId)
    .where('read_at', 'is', null)
    .executeTakeFirstOrThrow()
  return unread
}

/** Marks one of a person's notices as read, the first time only; undefined when he has no such notice. */
export async function markRead(db: Kysely<Database>, accountId: string, id: string, now: Date) {
  return db
    .updateTable('notice')
    .set({ read_at: sql<Date>`coalesce(read_at, ${now})` })
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()
}

/** Marks every notice of a person as read. How many there were. */
export async function markAllRead(db: Kysely<Database>, accountId: string, now: Date): Promise<number> {
  const rows = await db
    .updateTable('notice')
    .set({ read_at: now })
    .where('account_id', '=', accountId)
    .where('read_at', 'is', null)
    .returning('id')
    .execute()
  return rows.length
}

/** What a person wants by e-mail; undefined for one who never said. */
export async function findPreference(db: Kysely<Database>, accountId: string) {
  return db.selectFrom('notice_preference').selectAll().where('account_id', '=', accountId).executeTakeFirst()
}

/** Stores what a person wants by e-mail. */
export async function storePreference(
  db: Kysely<Database>,
  preference: Insertable<NoticePreferenceTable>,
): Promise<void> {
  const { account_id: _, ...changed } = preference
  await db
    .insertInto('notice_preference')
    .values(preference)
    .onConflict((clash) => clash.column('account_id').doUpdateSet(changed))
    .execute()
}
