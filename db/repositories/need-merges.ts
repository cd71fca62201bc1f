import { type Insertable, type Kysely, sql } from 'kysely'
import type { Database } from '../schema/index.ts'
import type { NeedMergeTable } from '../schema/need-merge.ts'
import type { MatchState } from '../vocabulary.ts'
import type { Change } from './change.ts'

const selectMerges = (db: Kysely<Database>) =>
  db
    .selectFrom('need_merge')
    .leftJoin('auth_user as proposer', 'proposer.id', 'need_merge.proposed_by_id')
    .leftJoin('auth_user as surviving_person', 'surviving_person.id', 'need_merge.surviving_consent_by_id')
    .leftJoin('auth_user as retired_person', 'retired_person.id', 'need_merge.retired_consent_by_id')
    .leftJoin('auth_user as ender', 'ender.id', 'need_merge.ended_by_id')
    .selectAll('need_merge')
    .select([
      'proposer.name as proposed_by_name',
      'surviving_person.name as surviving_consent_name',
      'retired_person.name as retired_consent_name',
      'ender.name as ended_by_name',
    ])

export type MergeRow = Awaited<ReturnType<typeof mergesOfNeed>>[number]

/** The merges that a need is or was part of, the last proposed first. */
export async function mergesOfNeed(db: Kysely<Database>, needId: string) {
  return selectMerges(db)
    .where((eb) => eb.or([eb('surviving_id', '=', needId), eb('retired_id', '=', needId)]))
    .orderBy('proposed_at', 'desc')
    .orderBy('need_merge.id')
    .execute()
}

export async function insertMerge(
  db: Kysely<Database>,
  merge: Insertable<NeedMergeTable>,
): Promise<string | undefined> {
  const row = await db
    .insertInto('need_merge')
    .values(merge)
    .onConflict((clash) => clash.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

/** Locks a merge that a need is part of. */
export async function lockMerge(db: Kysely<Database>, id: string, needId: string) {
  return db
    .selectFrom('need_merge')
    .selectAll()
    .where('id', '=', id)
    .where((eb) => eb.or([eb('surviving_id', '=', needId), eb('retired_id', '=', needId)]))
    .forUpdate()
    .executeTakeFirst()
}

export async function updateMerge(db: Kysely<Database>, id: string, values: Change<NeedMergeTable>): Promise<void> {
  await db.updateTable('need_merge').set(values).where('id', '=', id).execute()
}

/** The need at the end of the chain that a need was merged into; undefined for one that was not merged. */
export async function survivorOf(db: Kysely<Database>, needId: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    with recursive later (id, step) as (
      select merged_into_id, 1 from need where id = ${needId}::uuid and merged_into_id is not null
      union all
      select need.merged_into_id, later.step + 1 from later join need on need.id = later.id
      where need.merged_into_id is not null and later.step < 100
    ) select id from later order by step desc limit 1`.execute(db)
  return rows[0]?.id
}

/** The needs that were merged into a need, also through others, with their references. */
export async function mergedInto(db: Kysely<Database>, needId: string) {
  const { rows } = await sql<{ id: string; reference: string }>`
    with recursive earlier (id, reference, step) as (
      select id, reference, 1 from need where merged_into_id = ${needId}::uuid
      union all
      select need.id, need.reference, earlier.step + 1 from earlier join need on need.merged_into_id = earlier.id
      where earlier.step < 100
    ) select id, reference from earlier order by step, reference`.execute(db)
  return rows
}

/** Draft editions that hold a need, with its place there. */
export async function draftListsOf(db: Kysely<Database>, needId: string) {
  return db
    .selectFrom('needs_list_item')
    .innerJoin('needs_list', 'needs_list.id', 'needs_list_item.list_id')
    .select(['needs_list.id', 'needs_list.version', 'needs_list_item.position'])
    .where('needs_list_item.need_id', '=', needId)
    .where('needs_list.status', '=', 'draft')
    .orderBy('needs_list.id')
    .forUpdate('needs_list')
    .execute()
}

export async function takeOffList(db: Kysely<Database>, listId: string, needId: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('needs_list_item')
    .where('list_id', '=', listId)
    .where('need_id', '=', needId)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** Puts a need on an edition at a place; false when it is there already. */
export async function putOnList(
  db: Kysely<Database>,
  listId: string,
  needId: string,
  position: number,
): Promise<boolean> {
  const row = await db
    .insertInto('needs_list_item')
    .values({ list_id: listId, need_id: needId, position, need_version: null })
    .onConflict((clash) => clash.columns(['list_id', 'need_id']).doNothing())
    .returning('need_id')
    .executeTakeFirst()
  return row !== undefined
}

/** Fixes for one need the pairs that are fixed for another; the offers of those that are new. */
export async function copyPins(db: Kysely<Database>, fromId: string, toId: string) {
  const { rows } = await sql<{ offer_id: string; reason: string }>`
    insert into pin (need_id, offer_id, reason, pinned_by_id, pinned_at)
    select ${toId}::uuid, offer_id, reason, pinned_by_id, pinned_at from pin where need_id = ${fromId}::uuid
    on conflict do nothing returning offer_id, reason`.execute(db)
  return rows
}

/** Declares for one need the conflicts that are declared for another; those that are new. */
export async function copyConflicts(db: Kysely<Database>, fromId: string, toId: string) {
  const { rows } = await sql<{ id: string; provider_id: string; reason: string }>`
    insert into conflict (provider_id, need_id, reason, declared_by_id, declared_at)
    select provider_id, ${toId}::uuid, reason, declared_by_id, declared_at from conflict
    where need_id = ${fromId}::uuid
    on conflict do nothing returning id, provider_id, reason`.execute(db)
  return rows
}

/**
 * Rejects for one need the offers that were rejected for another, as far as nothing was said of the pair, so that they are
 * not proposed again; the new matches.
 */
export async function copyRejections(db: Kysely<Database>, fromId: string, toId: string, now: Date) {
  const { rows } = await sql<{ id: string; offer_id: string; reason: string }>`
    insert into match (need_id, offer_id, state, origin, score, explanation, need_version, offer_version,
      matcher_version, assignee_id, decided_by_id, decided_at, decision_reason, reject_cause, proposed_at, created_at,
      updated_at)
    select survivor.id, held.offer_id, held.state, held.origin, null, null, survivor.version, held.offer_version,
      held.matcher_version, held.assignee_id, held.decided_by_id, held.decided_at, held.decision_reason,
      held.reject_cause, held.proposed_at, ${now}, ${now}
    from match held join need survivor on survivor.id = ${toId}::uuid
    where held.need_id = ${fromId}::uuid and held.state = 'rejected'
    on conflict (need_id, offer_id) do nothing
    returning id, offer_id, decision_reason as reason`.execute(db)
  return rows
}

/** How many matches of a need are in one of the states. */
export async function countMatchesIn(
  db: Kysely<Database>,
  needId: string,
  states: readonly MatchState[],
): Promise<number> {
  const { count } = await db
    .selectFrom('match')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('need_id', '=', needId)
    .where('state', 'in', states)
    .executeTakeFirstOrThrow()
  return count
}

/** The last entry of the record. */
export async function lastActivityId(db: Kysely<Database>): Promise<number> {
  const { id } = await db
    .selectFrom('activity')
    .select((eb) => eb.fn.coalesce(eb.fn.max('id'), sql<number>`0`).as('id'))
    .executeTakeFirstOrThrow()
  return id
}

/**
 * True when something followed a merge: an entry about either need, or a person's decision about a match of the surviving
 * one. What the program does by itself does not count.
 */
export async function followedMerge(
  db: Kysely<Database>,
  needIds: readonly [surviving: string, retired: string],
  lastActivity: number,
): Promise<boolean> {
  const [surviving] = needIds
  const { rows } = await sql<{ followed: boolean }>`
    select exists (
      select from activity where id > ${lastActivity} and account_id is not null and (
        (subject_kind = 'need' and subject_id in (${needIds[0]}, ${needIds[1]}))
        or (subject_kind = 'match' and subject_id in (select id::text from match where need_id = ${surviving}::uuid))
      )
    ) as followed`.execute(db)
  return rows[0]?.followed === true
}

/** Withdraws matches that are in a state, and what was decided of them; their ids. */
export async function withdrawMatches(
  db: Kysely<Database>,
  ids: readonly string[],
  from: MatchState,
  now: Date,
): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await db
    .updateTable('match')
    .set((eb) => ({
      state: 'withdrawn',
      decided_by_id: null,
      decided_at: null,
      decision_reason: null,
      reject_cause: null,
      version: eb('version', '+', 1),
      updated_at: now,
    }))
    .where('id', 'in', [...ids])
    .where('state', '=', from)
    .returning('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** Withdraws the open proposals that name a need, but for one; what they were. */
export async function endOpenMerges(
  db: Kysely<Database>,
  needId: string,
  exceptId: string,
  by: { readonly accountId: string; readonly at: Date },
) {
  return db
    .updateTable('need_merge')
    .set({ state: 'withdrawn', ended_by_id: by.accountId, ended_at: by.at })
    .where('state', '=', 'proposed')
    .where('id', '<>', exceptId)
    .where((eb) => eb.or([eb('surviving_id', '=', needId), eb('retired_id', '=', needId)]))
    .returning(['id', 'surviving_id', 'retired_id'])
    .execute()
}
