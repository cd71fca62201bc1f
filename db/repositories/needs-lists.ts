import { type Insertable, type Kysely, sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Database } from '../schema/index.ts'
import type { NeedsListTable } from '../schema/needs-list.ts'
import type { NeedsListStatus } from '../vocabulary.ts'
import type { Change } from './change.ts'
import { afterKeyset, type PageRequest } from './paging.ts'
import { insideAny } from './region-scope.ts'
import type { Scope } from './scope.ts'

/** Which needs lists a reader may see; they are no business of providers. */
export type NeedsListScope = Exclude<Scope, { kind: 'provider' }>

function selectNeedsLists(db: Kysely<Database>, scope: NeedsListScope) {
  const query = db
    .selectFrom('needs_list')
    .innerJoin('organisation as office', 'office.id', 'needs_list.office_id')
    .selectAll('needs_list')
    .select(['office.name as office_name', 'office.region_code as office_region_code'])
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom('needs_list_item')
          .innerJoin('need', 'need.id', 'needs_list_item.need_id')
          .leftJoin('need_version as frozen', (join) =>
            join
              .onRef('frozen.need_id', '=', 'needs_list_item.need_id')
              .onRef('frozen.version', '=', 'needs_list_item.need_version'),
          )
          .select(['need.id', 'need.reference', 'needs_list_item.need_version as version'])
          .select(sql<string>`coalesce(frozen.content ->> 'title', need.title)`.as('title'))
          .whereRef('needs_list_item.list_id', '=', 'needs_list.id')
          .orderBy('needs_list_item.position'),
      ).as('needs'),
    )
  if (scope.kind === 'office') return query.where('needs_list.office_id', '=', scope.officeId)
  if (scope.kind === 'regions')
    return query.where(insideAny<'organisation'>(sql.ref('office.region_code'), scope.codes))
  return query
}

export type NeedsListRow = NonNullable<Awaited<ReturnType<typeof findNeedsList>>>

export async function findNeedsList(db: Kysely<Database>, id: string, scope: NeedsListScope) {
  return selectNeedsLists(db, scope).where('needs_list.id', '=', id).executeTakeFirst()
}

export async function lockNeedsList(db: Kysely<Database>, id: string) {
  return db.selectFrom('needs_list').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

/** A page of needs lists, the newest date first. */
export async function listNeedsListRows(
  db: Kysely<Database>,
  scope: NeedsListScope,
  filter: { office?: string | undefined; status?: NeedsListStatus | undefined },
  page: PageRequest,
) {
  const order = { column: sql`needs_list.dated`, type: sql`date`, direction: 'desc' } as const
  let query = selectNeedsLists(db, scope)
  if (filter.office) query = query.where('needs_list.office_id', '=', filter.office)
  if (filter.status) query = query.where('needs_list.status', '=', filter.status)
  if (page.after) query = query.where(afterKeyset(order, 'needs_list.id', page.after))
  const rows = await query.orderBy('needs_list.dated', 'desc').orderBy('needs_list.id').limit(page.limit).execute()
  return rows.map((row) => ({ row, sortValue: row.dated }))
}

export async function insertNeedsList(db: Kysely<Database>, list: Insertable<NeedsListTable>): Promise<string> {
  const row = await db.insertInto('needs_list').values(list).returning('id').executeTakeFirstOrThrow()
  return row.id
}

export async function updateNeedsList(db: Kysely<Database>, id: string, values: Change<NeedsListTable>): Promise<void> {
  await db.updateTable('needs_list').set(values).where('id', '=', id).execute()
}

/** Puts exactly these needs on the list, in this order. */
export async function replaceListItems(db: Kysely<Database>, listId: string, needIds: readonly string[]) {
  await db.deleteFrom('needs_list_item').where('list_id', '=', listId).execute()
  if (needIds.length > 0)
    await db
      .insertInto('needs_list_item')
      .values(needIds.map((need_id, position) => ({ list_id: listId, need_id, position, need_version: null })))
      .execute()
}

/** Keeps with every need of the list the version that it has now. */
export async function freezeListItems(db: Kysely<Database>, listId: string): Promise<void> {
  await db
    .updateTable('needs_list_item')
    .from('need')
    .set((eb) => ({ need_version: eb.ref('need.version') }))
    .whereRef('need.id', '=', 'needs_list_item.need_id')
    .where('needs_list_item.list_id', '=', listId)
    .execute()
}

/** What an edition holds, in its order: each need as the list froze it, of a draft as it stands now. */
export async function listContents(db: Kysely<Database>, listId: string) {
  return db
    .selectFrom('needs_list_item')
    .innerJoin('need', 'need.id', 'needs_list_item.need_id')
    .innerJoin('need_version', (join) =>
      join
        .onRef('need_version.need_id', '=', 'need.id')
        .on('need_version.version', '=', sql<number>`coalesce(needs_list_item.need_version, need.version)`),
    )
    .select(['need.id', 'need.reference', 'need_version.content'])
    .where('needs_list_item.list_id', '=', listId)
    .orderBy('needs_list_item.position')
    .execute()
}

/** The newest content that each need had at a time; needs that did not exist yet are left out. */
export async function contentsAt(db: Kysely<Database>, needIds: readonly string[], at: Date) {
  if (needIds.length === 0) return []
  return db
    .selectFrom('need_version')
    .distinctOn('need_id')
    .select(['need_id', 'content'])
    .where('need_id', 'in', needIds)
    .where('recorded_at', '<=', at)
    .orderBy('need_id')
    .orderBy('version', 'desc')
    .execute()
}

/** The office's editions below a number, the latest first. */
export async function editionsBefore(db: Kysely<Database>, officeId: string, edition: number) {
  return db
    .selectFrom('needs_list')
    .select(['id', 'edition', 'title', 'dated'])
    .where('office_id', '=', officeId)
    .where('edition', '<', edition)
    .orderBy('edition', 'desc')
    .execute()
}

/** The greatest edition number of an office; 0 where it has no list. */
export async function lastEdition(db: Kysely<Database>, officeId: string): Promise<number> {
  const row = await db
    .selectFrom('needs_list')
    .select((eb) => eb.fn.max('edition').as('edition'))
    .where('office_id', '=', officeId)
    .executeTakeFirst()
  return row?.edition ?? 0
}
