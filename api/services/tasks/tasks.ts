/** 交办: giving, reading and listing tasks. */
import type { Transaction } from 'kysely'
import { listActivities, recordActivity } from '../../../db/repositories/activities.ts'
import { findGroup, type GroupRow } from '../../../db/repositories/groups.ts'
import { findMatch } from '../../../db/repositories/matches.ts'
import { findNeed } from '../../../db/repositories/needs.ts'
import { liesInRegion } from '../../../db/repositories/region-scope.ts'
import {
  findTask,
  insertTask,
  insertTaskStep,
  listTaskRows,
  listTaskSteps,
  type TaskFilter,
} from '../../../db/repositories/tasks.ts'
import type { Database } from '../../../db/schema/index.ts'
import type { Actor } from '../../actor.ts'
import type { AppContext } from '../../context.ts'
import { DomainError, invalid } from '../../errors.ts'
import type { ActivityView } from '../../schemas/register.ts'
import {
  type TaskDetail,
  type TaskInput,
  type TaskPage,
  type TaskQuery,
  type TaskView,
  taskView as taskSchema,
} from '../../schemas/task.ts'
import { activityView } from '../activities.ts'
import { requireKnownCodes } from '../codes.ts'
import { createOnce, type Once } from '../creation.ts'
import { shanghaiDate } from '../days.ts'
import { notify } from '../notices/notify.ts'
import { pageRequest, toPage } from '../paging.ts'
import { canKeepGroup, canReview, groupScope, require, scopeOf, servesRegion } from '../permissions.ts'
import { accountsOf, partyReader, raisedByColumns, requireNoPersonalData, requireOwners } from './parties.ts'
import { deadlineFrom } from './steps.ts'
import { taskStepView, taskView } from './view.ts'

/** Gives a task: staff for the cities that they serve. */
export async function giveTask(ctx: AppContext, actor: Actor, input: TaskInput, once?: Once): Promise<TaskView> {
  require(canReview(actor))
  return createOnce(ctx, actor, once, taskSchema, async (tx) => {
    const id = await giveTaskWithin(ctx, tx, actor, input)
    const row = await findTask(tx, id, partyReader(actor))
    if (!row) throw new DomainError('not_found')
    return taskView(row, actor)
  })
}

/** Gives a task within the transaction of what brings it about; who may was asked before. The task's id. */
export async function giveTaskWithin(
  ctx: AppContext,
  tx: Transaction<Database>,
  actor: Actor,
  input: TaskInput,
): Promise<string> {
  const now = ctx.clock()
  requireNoPersonalData({ '/what': input.what, '/description': input.description })
  const { regionCode, problem } = await placeOf(tx, actor, input, await groupOf(tx, actor, input))
  const owners = await requireOwners(tx, input.owners)
  const raisedBy = await raisedByColumns(tx, input.raisedBy ?? { accountId: actor.accountId })
  const deadline = await deadlineFrom(tx, input, shanghaiDate(now))
  const id = await insertTask(
    tx,
    {
      what: input.what,
      description: input.description,
      match_id: input.matchId,
      need_id: input.needId,
      group_id: input.groupId,
      region_code: regionCode,
      deadline,
      state: 'given',
      ...raisedBy,
      given_by_id: actor.accountId,
      accepted_at: null,
      reminded_at: null,
      urged_at: null,
      supervised_at: null,
      feedback_due: problem,
      feedback_at: null,
      ended_at: null,
      created_at: now,
      updated_at: now,
    },
    owners,
  )
  const stepId = await insertTaskStep(tx, {
    task_id: id,
    event: 'give',
    from_state: null,
    to_state: 'given',
    note: null,
    told_how: null,
    deadline,
    account_id: actor.accountId,
    recorded_at: now,
  })
  await recordActivity(tx, {
    subjectKind: 'task',
    subjectId: id,
    action: 'give',
    toState: 'given',
    happenedAt: now,
    recordedAt: now,
    accountId: actor.accountId,
    detail: {
      step: stepId,
      round: 1,
      deadline,
      matchId: input.matchId,
      needId: input.needId,
      groupId: input.groupId,
      owners,
    },
  })
  await notify(tx, {
    kind: problem ? 'problem_handed' : 'task_given',
    to: await accountsOf(tx, owners, actor.accountId),
    subject: problem && input.needId !== null ? { kind: 'problem', id: input.needId } : { kind: 'task', id },
    eventKey: `task:${id}:${stepId}`,
    detail: { title: input.what, due: deadline, event: 'give', state: 'task:given' },
    at: now,
  })
  return id
}

/** The working group that a task is given to. @throws DomainError `invalid` for one that the actor does not keep, or that was dissolved. */
async function groupOf(tx: Transaction<Database>, actor: Actor, { groupId }: TaskInput) {
  if (groupId === null) return null
  const group = await findGroup(tx, groupId, groupScope(actor))
  if (!group || group.dissolved_at !== null || !canKeepGroup(actor, { regionCode: group.region_code }))
    throw invalid({ pointer: '/groupId', code: 'not_found' })
  return group
}

/** Where a task belongs. @throws DomainError `invalid` where the actor may not give tasks, or the group is another city's. */
async function placeOf(tx: Transaction<Database>, actor: Actor, input: TaskInput, group: GroupRow | null) {
  const place = await ownPlaceOf(tx, actor, input, group?.region_code ?? null)
  if (group !== null && (place.regionCode === null || !liesInRegion(place.regionCode, group.region_code)))
    throw invalid({ pointer: '/groupId', code: 'other_city' })
  return place
}

async function ownPlaceOf(tx: Transaction<Database>, actor: Actor, input: TaskInput, groupRegion: string | null) {
  if (input.matchId !== null) {
    const match = await findMatch(tx, input.matchId, scopeOf(actor))
    if (!match) throw invalid({ pointer: '/matchId', code: 'not_found' })
    return { regionCode: match.need_region_code, problem: match.need_kind === 'problem' }
  }
  if (input.needId !== null) {
    const need = await findNeed(tx, input.needId, scopeOf(actor))
    if (!need || !servesRegion(actor, need.region_code)) throw invalid({ pointer: '/needId', code: 'not_found' })
    return { regionCode: need.region_code, problem: need.kind === 'problem' }
  }
  const [only, ...more] = actor.regionCodes
  const regionCode = input.regionCode ?? groupRegion ?? (more.length === 0 ? (only ?? null) : null)
  if (regionCode !== null) {
    await requireKnownCodes(tx, { regions: [{ pointer: '/regionCode', code: regionCode }], industries: [] })
    const served = actor.role === 'admin' || actor.regionCodes.some((code) => liesInRegion(regionCode, code))
    if (!served) throw invalid({ pointer: '/regionCode', code: 'not_found' })
  }
  return { regionCode, problem: false }
}

/** The filter that a query means. */
export function taskFilter(ctx: AppContext, query: Omit<TaskQuery, 'cursor' | 'limit' | 'sort'>): TaskFilter {
  return {
    state: query.state,
    open: query.state === undefined && query.show === 'open',
    overdueOn: query.show === 'overdue' ? shanghaiDate(ctx.clock()) : undefined,
    whose: query.whose,
    city: query.city,
    matchId: query.match,
    needId: query.need,
    groupId: query.group,
    q: query.q || undefined,
  }
}

export async function listTasks(ctx: AppContext, actor: Actor, query: TaskQuery): Promise<TaskPage> {
  const rows = await listTaskRows(ctx.db, partyReader(actor), taskFilter(ctx, query), query.sort, pageRequest(query))
  return toPage(rows, query.limit, (row) => taskView(row, actor))
}

/** Tasks of a match or a need that the actor may see, by deadline; ended ones too. */
export async function tasksOf(
  ctx: AppContext,
  actor: Actor,
  of: { readonly matchId: string } | { readonly needId: string },
): Promise<TaskView[]> {
  const rows = await listTaskRows(ctx.db, partyReader(actor), of, 'deadline', { limit: 100, after: null })
  return rows.map(({ row }) => taskView(row, actor))
}

/** A task with its steps. @throws DomainError `not_found` also for tasks that the actor may not see. */
export async function readTask(ctx: AppContext, actor: Actor, id: string): Promise<TaskDetail> {
  const row = await findTask(ctx.db, id, partyReader(actor))
  if (!row) throw new DomainError('not_found')
  return { task: taskView(row, actor), steps: (await listTaskSteps(ctx.db, id)).map(taskStepView) }
}

/** The record of a task, for whoever may see it. */
export async function taskActivities(ctx: AppContext, actor: Actor, id: string): Promise<ActivityView[]> {
  if (!(await findTask(ctx.db, id, partyReader(actor)))) throw new DomainError('not_found')
  return (await listActivities(ctx.db, 'task', id)).map(activityView)
}
