import { type ExpressionBuilder, type Insertable, type Kysely, type SqlBool, sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Database } from '../schema/index.ts'
import type { TaskStepTable, TaskTable } from '../schema/task.ts'
import { TASK_OPEN_STATES, type TaskState } from '../vocabulary.ts'
import type { Change } from './change.ts'
import { needOfGroup } from './group-needs.ts'
import { afterKeyset, containing, type PageRequest } from './paging.ts'
import { carriesTask, type Party, type PartyReader, partyColumns, raisedByReader } from './parties.ts'
import { insideAny } from './region-scope.ts'

export interface TaskFilter {
  readonly state?: TaskState | undefined
  /** True: those that are neither closed nor withdrawn. */
  readonly open?: boolean | undefined
  readonly city?: string | undefined
  readonly matchId?: string | undefined
  readonly needId?: string | undefined
  /** A working group: tasks that were given to it, and those of its needs and their matches. */
  readonly groupId?: string | undefined
  /** What the reader carries, gave, or raised. */
  readonly whose?: 'carried' | 'given' | 'raised' | undefined
  /** Open tasks whose deadline lies before the day. */
  readonly overdueOn?: string | undefined
  readonly q?: string | undefined
}

export type TaskSort = 'deadline' | 'updated' | 'created'

const SORTS = {
  deadline: {
    column: sql`task.deadline`,
    type: sql`date`,
    direction: 'asc',
    of: (row: { deadline: string }) => row.deadline,
  },
  updated: {
    column: sql`task.updated_at`,
    type: sql`timestamptz`,
    direction: 'desc',
    of: (row: { updated_at: Date }) => row.updated_at.toISOString(),
  },
  created: {
    column: sql`task.created_at`,
    type: sql`timestamptz`,
    direction: 'desc',
    of: (row: { created_at: Date }) => row.created_at.toISOString(),
  },
} as const satisfies Record<TaskSort, unknown>

/**
 * SQL: the reader may see the task: whoever carries, raised or gave it, and members of the group that it was given to; staff
 * those of the cities that they serve; a city's office also those of its needs and of its city's groups.
 */
export function inTaskScope(reader: PartyReader) {
  return (eb: ExpressionBuilder<Database, 'task'>) => {
    const { scope } = reader
    if (scope.kind === 'all') return eb.lit(true)
    const own = [
      carriesTask(reader)(eb),
      raisedByReader('task', reader),
      eb('task.given_by_id', '=', reader.accountId),
      sql<boolean>`exists (select from working_group_member as me where me.group_id = task.group_id
        and (me.account_id = ${reader.accountId} or me.provider_id = ${reader.providerId}::uuid))`,
    ]
    if (scope.kind === 'regions') return eb.or([...own, insideAny<'task'>('task.region_code', scope.codes)])
    if (scope.kind === 'office')
      return eb.or([
        ...own,
        eb.exists(
          eb
            .selectFrom('need as own_need')
            .whereRef('own_need.id', '=', 'task.need_id')
            .where('own_need.office_id', '=', scope.officeId)
            .select('own_need.id'),
        ),
        sql<boolean>`exists (select from working_group join organisation on organisation.region_code = working_group.region_code
          where working_group.id = task.group_id and organisation.id = ${scope.officeId})`,
      ])
    return eb.or(own)
  }
}

function selectTasks(db: Kysely<Database>, reader: PartyReader) {
  return db
    .selectFrom('task')
    .innerJoin('auth_user as giver', 'giver.id', 'task.given_by_id')
    .leftJoin('region', 'region.code', 'task.region_code')
    .leftJoin('working_group', 'working_group.id', 'task.group_id')
    .leftJoin('match', 'match.id', 'task.match_id')
    .leftJoin('offer', 'offer.id', 'match.offer_id')
    .leftJoin('need', (join) => join.on(sql<SqlBool>`need.id = coalesce(task.need_id, match.need_id)`))
    .selectAll('task')
    .select([
      'giver.name as giver_name',
      'region.name as region_name',
      'working_group.name as group_name',
      'need.reference as need_reference',
      'need.title as need_title',
      'need.kind as need_kind',
      'offer.title as offer_title',
    ])
    .select((eb) => [
      jsonArrayFrom(
        eb
          .selectFrom('task_owner')
          .leftJoin('auth_user as owner_user', 'owner_user.id', 'task_owner.account_id')
          .leftJoin('organisation as owner_body', 'owner_body.id', 'task_owner.organisation_id')
          .leftJoin('provider as owner_provider', 'owner_provider.id', 'task_owner.provider_id')
          .select([
            'task_owner.account_id',
            'task_owner.organisation_id',
            'task_owner.provider_id',
            sql<string>`coalesce(owner_user.name, owner_body.name, owner_provider.name)`.as('name'),
          ])
          .whereRef('task_owner.task_id', '=', 'task.id')
          .orderBy('task_owner.position'),
      ).as('owners'),
      sql<boolean>`${carriesTask(reader)(eb)}`.as('carried'),
      raisedByReader('task', reader).as('raised'),
    ])
    .where(inTaskScope(reader))
}

export type TaskRow = NonNullable<Awaited<ReturnType<typeof findTask>>>

export async function findTask(db: Kysely<Database>, id: string, reader: PartyReader) {
  return selectTasks(db, reader).where('task.id', '=', id).executeTakeFirst()
}

/** Locks the task's row alone; the caller asks for its scope. */
export async function lockTask(db: Kysely<Database>, id: string) {
  return db.selectFrom('task').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

function filtered(db: Kysely<Database>, reader: PartyReader, filter: TaskFilter) {
  let query = selectTasks(db, reader)
  if (filter.state) query = query.where('task.state', '=', filter.state)
  if (filter.open === true) query = query.where('task.ended_at', 'is', null)
  if (filter.city) query = query.where(insideAny<'task'>('task.region_code', [filter.city]))
  if (filter.matchId) query = query.where('task.match_id', '=', filter.matchId)
  if (filter.needId) query = query.where('task.need_id', '=', filter.needId)
  if (filter.groupId) {
    const groupId = filter.groupId
    query = query.where((eb) => eb.or([eb('task.group_id', '=', groupId), needOfGroup('need.id', groupId)]))
  }
  if (filter.whose === 'carried') query = query.where(carriesTask(reader))
  if (filter.whose === 'given') query = query.where('task.given_by_id', '=', reader.accountId)
  if (filter.whose === 'raised') query = query.where(raisedByReader('task', reader))
  if (filter.overdueOn)
    query = query.where('task.state', 'in', [...TASK_OPEN_STATES]).where('task.deadline', '<', filter.overdueOn)
  if (filter.q) {
    const pattern = containing(filter.q)
    query = query.where((eb) =>
      eb.or([
        eb('task.what', 'ilike', pattern),
        eb('task.description', 'ilike', pattern),
        eb('need.reference', 'ilike', pattern),
        eb('need.title', 'ilike', pattern),
      ]),
    )
  }
  return query
}

/** A page of tasks in a total order, each with its sort value. */
export async function listTaskRows(
  db: Kysely<Database>,
  reader: PartyReader,
  filter: TaskFilter,
  sort: TaskSort,
  page: PageRequest,
) {
  const order = SORTS[sort]
  let query = filtered(db, reader, filter)
  if (page.after) query = query.where(afterKeyset(order, 'task.id', page.after))
  const rows = await query.orderBy(order.column, order.direction).orderBy('task.id').limit(page.limit).execute()
  return rows.map((row) => ({ row, sortValue: order.of(row) }))
}

/** The ids of all tasks that a filter holds, in the order of the list. */
export async function listTaskIds(db: Kysely<Database>, reader: PartyReader, filter: TaskFilter, sort: TaskSort) {
  const { column, direction } = SORTS[sort]
  const rows = await filtered(db, reader, filter)
    .clearSelect()
    .select('task.id')
    .orderBy(column, direction)
    .orderBy('task.id')
    .execute()
  return rows.map(({ id }) => id)
}

/** Tasks by id that the reader may see, in no order. */
export async function tasksById(db: Kysely<Database>, ids: readonly string[], reader: PartyReader) {
  if (ids.length === 0) return []
  return selectTasks(db, reader)
    .where('task.id', 'in', [...ids])
    .execute()
}

/** Everything that a person has to do with and that has not ended: carried, given, or raised; by deadline. */
export async function openTasksOf(db: Kysely<Database>, reader: PartyReader) {
  return selectTasks(db, reader)
    .where('task.ended_at', 'is', null)
    .where((eb) =>
      eb.or([carriesTask(reader)(eb), raisedByReader('task', reader), eb('task.given_by_id', '=', reader.accountId)]),
    )
    .orderBy('task.deadline')
    .orderBy('task.id')
    .execute()
}

/** Tasks of the regions that a leader serves which stand under 督办, by deadline. */
export async function supervisedTasks(db: Kysely<Database>, reader: PartyReader) {
  return selectTasks(db, reader)
    .where('task.state', '=', 'supervised')
    .orderBy('task.deadline')
    .orderBy('task.id')
    .execute()
}

/** Open tasks to which the calendar has something to do still: deadline on the day or before, not yet supervised. */
export async function tasksForCalendar(db: Kysely<Database>, deadlineUntil: string): Promise<string[]> {
  const rows = await db
    .selectFrom('task')
    .select('id')
    .where('ended_at', 'is', null)
    .where('state', 'in', [...TASK_OPEN_STATES])
    .where('supervised_at', 'is', null)
    .where('deadline', '<=', deadlineUntil)
    .orderBy('deadline')
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** Tasks of a problem that have not ended. */
export async function countOpenTasksOfNeed(db: Kysely<Database>, needId: string): Promise<number> {
  const { count } = await db
    .selectFrom('task')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('need_id', '=', needId)
    .where('ended_at', 'is', null)
    .executeTakeFirstOrThrow()
  return count
}

export async function insertTask(
  db: Kysely<Database>,
  task: Insertable<TaskTable>,
  owners: readonly Party[],
): Promise<string> {
  const { id } = await db.insertInto('task').values(task).returning('id').executeTakeFirstOrThrow()
  await db
    .insertInto('task_owner')
    .values(owners.map((owner, position) => ({ task_id: id, position, ...partyColumns(owner) })))
    .execute()
  return id
}

/** Changes a task and counts its version up. */
export async function updateTask(
  db: Kysely<Database>,
  id: string,
  values: Omit<Change<TaskTable>, 'version'>,
): Promise<void> {
  await db
    .updateTable('task')
    .set(values)
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

export async function insertTaskStep(db: Kysely<Database>, step: Insertable<TaskStepTable>): Promise<number> {
  const { id } = await db.insertInto('task_step').values(step).returning('id').executeTakeFirstOrThrow()
  return id
}

/** The steps of a task, the first first, with the names of those who took them. */
export async function listTaskSteps(db: Kysely<Database>, taskId: string) {
  return db
    .selectFrom('task_step')
    .leftJoin('auth_user', 'auth_user.id', 'task_step.account_id')
    .selectAll('task_step')
    .select('auth_user.name as account_name')
    .where('task_id', '=', taskId)
    .orderBy('task_step.id')
    .execute()
}

/** Those who carry a task. */
export async function ownersOfTask(db: Kysely<Database>, taskId: string) {
  return db.selectFrom('task_owner').selectAll().where('task_id', '=', taskId).orderBy('position').execute()
}

/** 分管领导 who serve a region: enabled staff; all of them for null. */
export async function leadersServing(db: Kysely<Database>, regionCode: string): Promise<string[]> {
  const rows = await db
    .selectFrom('task_leader')
    .innerJoin('account', 'account.id', 'task_leader.account_id')
    .select('account.id')
    .where('account.disabled_at', 'is', null)
    .where('account.role', '=', 'staff')
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('account_region')
          .whereRef('account_region.account_id', '=', 'account.id')
          .where(sql<SqlBool>`${regionCode} like regexp_replace(account_region.region_code, '(0000|00)$', '') || '%'`)
          .select('account_region.account_id'),
      ),
    )
    .orderBy('account.id')
    .execute()
  return rows.map(({ id }) => id)
}

/** Whether an account is one of the leaders. */
export async function isTaskLeader(db: Kysely<Database>, accountId: string): Promise<boolean> {
  const row = await db
    .selectFrom('task_leader')
    .select('account_id')
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return row !== undefined
}

/** Enabled staff with the cities that they serve, and whether they are told of 督办. */
export async function listPossibleLeaders(db: Kysely<Database>) {
  return db
    .selectFrom('account')
    .innerJoin('auth_user', 'auth_user.id', 'account.id')
    .leftJoin('organisation', 'organisation.id', 'account.organisation_id')
    .leftJoin('task_leader', 'task_leader.account_id', 'account.id')
    .select((eb) => [
      'account.id',
      'auth_user.name',
      'organisation.name as organisation_name',
      sql<boolean>`task_leader.account_id is not null`.as('leads'),
      jsonArrayFrom(
        eb
          .selectFrom('account_region')
          .innerJoin('region', 'region.code', 'account_region.region_code')
          .select(['region.code', 'region.name'])
          .whereRef('account_region.account_id', '=', 'account.id')
          .orderBy('region.code'),
      ).as('regions'),
    ])
    .where('account.role', '=', 'staff')
    .where('account.disabled_at', 'is', null)
    .orderBy('auth_user.name')
    .orderBy('account.id')
    .execute()
}

export async function insertTaskLeader(db: Kysely<Database>, accountId: string, namedById: string, now: Date) {
  await db
    .insertInto('task_leader')
    .values({ account_id: accountId, named_by_id: namedById, named_at: now })
    .onConflict((clash) => clash.column('account_id').doNothing())
    .execute()
}

export async function deleteTaskLeader(db: Kysely<Database>, accountId: string): Promise<void> {
  await db.deleteFrom('task_leader').where('account_id', '=', accountId).execute()
}
