import { type ExpressionBuilder, type Insertable, type Kysely, type SqlBool, sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Database } from '../schema/index.ts'
import type { WorkingGroupEntryTable, WorkingGroupMemberTable, WorkingGroupTable } from '../schema/working-group.ts'
import { GROUP_MEMBER_KINDS, type MatchState } from '../vocabulary.ts'
import type { Change } from './change.ts'
import { needOfGroup } from './group-needs.ts'
import { countsAt } from './outcomes.ts'
import { afterKeyset, containing, type PageRequest } from './paging.ts'
import { insideAny } from './region-scope.ts'

/** Who reads groups: staff those of their cities, an office those of its city, a provider those it belongs to. */
export type GroupScope =
  | { readonly kind: 'all' }
  | { readonly kind: 'regions'; readonly codes: readonly string[] }
  | { readonly kind: 'office'; readonly officeId: string }
  | { readonly kind: 'member'; readonly providerId: string; readonly accountId: string }

function inGroupScope(scope: GroupScope) {
  return (eb: ExpressionBuilder<Database, 'working_group'>) => {
    switch (scope.kind) {
      case 'all':
        return eb.lit(true)
      case 'regions':
        return insideAny<'working_group'>('working_group.region_code', scope.codes)
      case 'office':
        return sql<SqlBool>`working_group.region_code = (select region_code from organisation where id = ${scope.officeId})`
      case 'member':
        return sql<SqlBool>`exists (select from working_group_member as me where me.group_id = working_group.id
          and (me.provider_id = ${scope.providerId} or me.account_id = ${scope.accountId}))`
    }
  }
}

function selectGroups(db: Kysely<Database>, scope: GroupScope) {
  return db
    .selectFrom('working_group')
    .innerJoin('region', 'region.code', 'working_group.region_code')
    .leftJoin('organisation as committee', 'committee.id', 'working_group.committee_id')
    .selectAll('working_group')
    .select((eb) => [
      'region.name as region_name',
      'committee.name as committee_name',
      jsonArrayFrom(
        eb
          .selectFrom('working_group_industry')
          .innerJoin('industry', 'industry.code', 'working_group_industry.industry_code')
          .select(['industry.code', 'industry.name'])
          .whereRef('working_group_industry.group_id', '=', 'working_group.id')
          .orderBy('working_group_industry.position'),
      ).as('industries'),
      jsonArrayFrom(
        eb
          .selectFrom('working_group_enterprise')
          .innerJoin('organisation', 'organisation.id', 'working_group_enterprise.organisation_id')
          .select(['organisation.id', 'organisation.name'])
          .whereRef('working_group_enterprise.group_id', '=', 'working_group.id')
          .orderBy('working_group_enterprise.position'),
      ).as('enterprises'),
      sql<number>`(select count(*)::integer from working_group_member where group_id = working_group.id)`.as('members'),
    ])
    .where(inGroupScope(scope))
}

export type GroupRow = NonNullable<Awaited<ReturnType<typeof findGroup>>>

export async function findGroup(db: Kysely<Database>, id: string, scope: GroupScope) {
  return selectGroups(db, scope).where('working_group.id', '=', id).executeTakeFirst()
}

/** Locks a group's row alone. */
export async function lockGroup(db: Kysely<Database>, id: string): Promise<void> {
  await db.selectFrom('working_group').select('id').where('id', '=', id).forUpdate().execute()
}

export interface GroupFilter {
  readonly city?: string | undefined
  readonly industry?: string | undefined
  readonly dissolved?: boolean | undefined
  readonly q?: string | undefined
}

/** A page of groups by city and name. */
export async function listGroupRows(db: Kysely<Database>, scope: GroupScope, filter: GroupFilter, page: PageRequest) {
  const order = {
    column: sql`(working_group.region_code || ' ' || working_group.name) collate "C"`,
    type: sql`text`,
    direction: 'asc',
  } as const
  let query = selectGroups(db, scope)
  if (filter.city) query = query.where(insideAny<'working_group'>('working_group.region_code', [filter.city]))
  if (filter.dissolved !== undefined)
    query = query.where('working_group.dissolved_at', filter.dissolved ? 'is not' : 'is', null)
  if (filter.q) query = query.where('working_group.name', 'ilike', containing(filter.q))
  if (filter.industry) {
    const code = filter.industry
    query = query.where(
      sql<SqlBool>`exists (
        select from working_group_industry own join industry on industry.code = own.industry_code
        where own.group_id = working_group.id and (industry.code = ${code} or industry.parent_code = ${code}))`,
    )
  }
  if (page.after) query = query.where(afterKeyset(order, 'working_group.id', page.after))
  const rows = await query.orderBy(order.column).orderBy('working_group.id').limit(page.limit).execute()
  return rows.map((row) => ({ row, sortValue: `${row.region_code} ${row.name}` }))
}

export async function insertGroup(db: Kysely<Database>, group: Insertable<WorkingGroupTable>): Promise<string> {
  const { id } = await db.insertInto('working_group').values(group).returning('id').executeTakeFirstOrThrow()
  return id
}

export async function updateGroup(db: Kysely<Database>, id: string, values: Change<WorkingGroupTable>): Promise<void> {
  await db.updateTable('working_group').set(values).where('id', '=', id).execute()
}

export async function replaceGroupIndustries(db: Kysely<Database>, id: string, codes: readonly string[]) {
  await db.deleteFrom('working_group_industry').where('group_id', '=', id).execute()
  if (codes.length > 0)
    await db
      .insertInto('working_group_industry')
      .values(codes.map((industry_code, position) => ({ group_id: id, industry_code, position })))
      .execute()
}

export async function replaceGroupEnterprises(db: Kysely<Database>, id: string, organisationIds: readonly string[]) {
  await db.deleteFrom('working_group_enterprise').where('group_id', '=', id).execute()
  if (organisationIds.length > 0)
    await db
      .insertInto('working_group_enterprise')
      .values(organisationIds.map((organisation_id, position) => ({ group_id: id, organisation_id, position })))
      .execute()
}

/** Members in the order in which they were added. */
export async function membersOfGroup(db: Kysely<Database>, groupId: string) {
  return db
    .selectFrom('working_group_member')
    .leftJoin('auth_user', 'auth_user.id', 'working_group_member.account_id')
    .leftJoin('provider', 'provider.id', 'working_group_member.provider_id')
    .leftJoin('organisation', 'organisation.id', 'working_group_member.organisation_id')
    .selectAll('working_group_member')
    .select([
      'auth_user.name as account_name',
      'provider.name as provider_name',
      'organisation.name as organisation_name',
    ])
    .where('group_id', '=', groupId)
    .orderBy('added_at')
    .orderBy(sql`array_position(${sql.val([...GROUP_MEMBER_KINDS])}::text[], working_group_member.kind)`)
    .orderBy('working_group_member.id')
    .execute()
}
export type GroupMemberRow = Awaited<ReturnType<typeof membersOfGroup>>[number]

export async function insertMember(db: Kysely<Database>, member: Insertable<WorkingGroupMemberTable>): Promise<string> {
  const { id } = await db.insertInto('working_group_member').values(member).returning('id').executeTakeFirstOrThrow()
  return id
}

/** Takes a member out; false when the group has no such member. */
export async function deleteMember(db: Kysely<Database>, groupId: string, id: string): Promise<boolean> {
  const row = await db
    .deleteFrom('working_group_member')
    .where('group_id', '=', groupId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export async function insertEntry(db: Kysely<Database>, entry: Insertable<WorkingGroupEntryTable>): Promise<string> {
  const { id } = await db.insertInto('working_group_entry').values(entry).returning('id').executeTakeFirstOrThrow()
  return id
}

/** A page of a group's log, the latest day first. */
export async function listEntryRows(
  db: Kysely<Database>,
  groupId: string,
  filter: { readonly tag?: string | undefined },
  page: PageRequest,
) {
  const order = { column: sql`working_group_entry.happened_on`, type: sql`date`, direction: 'desc' } as const
  let query = db
    .selectFrom('working_group_entry')
    .innerJoin('auth_user', 'auth_user.id', 'working_group_entry.account_id')
    .selectAll('working_group_entry')
    .select('auth_user.name as account_name')
    .where('group_id', '=', groupId)
  if (filter.tag) query = query.where('tag', '=', filter.tag)
  if (page.after) query = query.where(afterKeyset(order, 'working_group_entry.id', page.after))
  const rows = await query.orderBy(order.column, 'desc').orderBy('working_group_entry.id').limit(page.limit).execute()
  return rows.map((row) => ({ row, sortValue: row.happened_on }))
}
export type GroupEntryRow = Awaited<ReturnType<typeof listEntryRows>>[number]['row']

/** What became of a group's needs: how many are published, its matches by state, its outcomes by kind (each counted once). */
export async function figuresOfGroup(db: Kysely<Database>, groupId: string) {
  const needs = await db
    .selectFrom('need')
    .select(sql<number>`count(*)::integer`.as('count'))
    .where('need.status', '=', 'published')
    .where(needOfGroup('need.id', groupId))
    .executeTakeFirstOrThrow()
  const matches = await db
    .selectFrom('match')
    .select(['match.state', sql<number>`count(*)::integer`.as('count')])
    .where(needOfGroup('match.need_id', groupId))
    .groupBy('match.state')
    .execute()
  const outcomes = await db
    .selectFrom('outcome')
    .select(['outcome.kind', sql<number>`count(*)::integer`.as('count')])
    .where('outcome.need_id', 'is not', null)
    .where(countsAt(null))
    .where(needOfGroup('outcome.need_id', groupId))
    .groupBy('outcome.kind')
    .execute()
  const byState = new Map<MatchState, number>(matches.map(({ state, count }) => [state, count]))
  return { needs: needs.count, byState, outcomes }
}

/** Ids among the given ones that exist, by register. */
export async function knownLinks(
  db: Kysely<Database>,
  links: {
    readonly accountId: string | null
    readonly providerId: string | null
    readonly organisationId: string | null
  },
) {
  const { accountId, providerId, organisationId } = links
  const account =
    accountId === null || (await db.selectFrom('account').select('id').where('id', '=', accountId).executeTakeFirst())
  const provider =
    providerId === null ||
    (await db.selectFrom('provider').select('id').where('id', '=', providerId).executeTakeFirst())
  const organisation =
    organisationId === null ||
    (await db.selectFrom('organisation').select('id').where('id', '=', organisationId).executeTakeFirst())
  return { account: Boolean(account), provider: Boolean(provider), organisation: Boolean(organisation) }
}

/** Kinds of organisations by id, for those that exist. */
export async function organisationKinds(db: Kysely<Database>, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, string>()
  const rows = await db
    .selectFrom('organisation')
    .select(['id', 'kind'])
    .where('id', 'in', [...ids])
    .execute()
  return new Map<string, string>(rows.map(({ id, kind }) => [id, kind]))
}

/** The active groups whose key enterprise stands behind a need; the reader's scope applies. */
export async function groupsLiftingNeed(db: Kysely<Database>, needId: string, scope: GroupScope) {
  return selectGroups(db, scope)
    .where('working_group.dissolved_at', 'is', null)
    .where(
      sql<SqlBool>`exists (select from need
        join working_group_enterprise key on key.organisation_id = need.beneficiary_id
        where need.id = ${needId}::uuid and key.group_id = working_group.id
          and need.region_code like (case
            when working_group.region_code like '__0000' then left(working_group.region_code, 2)
            when working_group.region_code like '____00' then left(working_group.region_code, 4)
            else working_group.region_code end) || '%')`,
    )
    .orderBy('working_group.name')
    .execute()
}
