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
          .select(['need.id', 'need.reference', 'need.title', 'needs_list_item.need_version as version'])
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
