/** 今日待办: what one person has to do, what comes, and what waits for others. */
import { listMatchRows } from '../../../db/repositories/matches.ts'
import { isTaskLeader, openTasksOf, supervisedTasks, type TaskRow } from '../../../db/repositories/tasks.ts'
import { requestsWaitingFor } from '../../../db/repositories/today.ts'
import type { Actor } from '../../actor.ts'
import type { AppContext } from '../../context.ts'
import { TODAY_GROUPS, type TodayGroup, type TodayItem, type TodayList } from '../../schemas/today.ts'
import { shanghaiDate } from '../days.ts'
import { canReview, scopeOf } from '../permissions.ts'
import { partyReader } from './parties.ts'
import { waitsForOwners } from './task-states.ts'

/** Most matches of a kind on the list; the review page holds the others. */
const MOST_MATCHES = 100

/** Everything of a person, the most urgent first. */
export async function todayOf(ctx: AppContext, actor: Actor): Promise<TodayList> {
  const day = shanghaiDate(ctx.clock())
  const reader = partyReader(actor)
  const own = await openTasksOf(ctx.db, reader)
  const leads = actor.role === 'staff' && (await isTaskLeader(ctx.db, actor.accountId))
  const led = leads ? await supervisedTasks(ctx.db, reader) : []
  const known = new Set(own.map(({ id }) => id))
  const items = [
    ...own.map((task) => itemOf(task, actor, day)),
    ...led.filter(({ id }) => !known.has(id)).map((task) => taskItem(task, 'today', 'supervision')),
    ...(await requests(ctx, actor, day)),
    ...(await proposals(ctx, actor)),
  ]
  const rank = (item: TodayItem) => TODAY_GROUPS.indexOf(item.group)
  items.sort(
    (one, other) => rank(one) - rank(other) || (one.deadline ?? '9999').localeCompare(other.deadline ?? '9999'),
  )
  const count = (group: TodayGroup) => items.filter((item) => item.group === group).length
  return {
    day,
    counts: { overdue: count('overdue'), today: count('today'), coming: count('coming'), waiting: count('waiting') },
    items,
  }
}

function groupOf(deadline: string, day: string): TodayGroup {
  if (deadline < day) return 'overdue'
  return deadline === day ? 'today' : 'coming'
}

/** Where a task stands for somebody who carries, gave or raised it. */
function itemOf(task: TaskRow, actor: Actor, day: string): TodayItem {
  const open = waitsForOwners(task.state)
  if (task.state === 'feedback' && task.given_by_id === actor.accountId) return taskItem(task, 'today', 'feedback')
  const kind = task.need_kind === 'problem' && task.need_id !== null ? 'problem' : 'task'
  return taskItem(task, task.carried && open ? groupOf(task.deadline, day) : 'waiting', kind)
}

function taskItem(task: TaskRow, group: TodayGroup, kind: TodayItem['kind']): TodayItem {
  const owners = task.owners.map(({ name }) => name).join('、')
  return {
    group,
    kind,
    id: task.id,
    path: `/tasks/${task.id}`,
    title: task.what,
    about: task.need_reference === null ? null : `${task.need_reference} ${task.need_title ?? ''}`,
    state: task.state,
    who: group === 'waiting' ? (task.state === 'feedback' ? task.giver_name : owners) : task.giver_name,
    deadline: task.deadline,
  }
}

/** Requests that wait for the answer of the actor's office or provider. */
async function requests(ctx: AppContext, actor: Actor, day: string): Promise<TodayItem[]> {
  const who =
    actor.role === 'city' && actor.officeId !== null
      ? ({ side: 'need', id: actor.officeId } as const)
      : actor.role === 'provider' && actor.providerId !== null
        ? ({ side: 'offer', id: actor.providerId } as const)
        : null
  if (who === null) return []
  return (await requestsWaitingFor(ctx.db, who, MOST_MATCHES)).map((row) => ({
    group: groupOf(row.lapse_on, day),
    kind: 'request',
    id: row.id,
    path: `/matches/${row.id}`,
    title: who.side === 'need' ? row.need_title : row.offer_title,
    about: who.side === 'need' ? row.offer_title : row.need_title,
    state: null,
    who: null,
    deadline: row.lapse_on,
  }))
}

/** Proposals that the actor took over and has to decide. */
async function proposals(ctx: AppContext, actor: Actor): Promise<TodayItem[]> {
  if (!canReview(actor)) return []
  const filter = { state: 'proposed', assigneeId: actor.accountId } as const
  const page = { limit: MOST_MATCHES, after: null }
  return (await listMatchRows(ctx.db, scopeOf(actor), filter, 'waiting', page)).map(({ row }) => ({
    group: 'today',
    kind: 'proposal',
    id: row.id,
    path: `/review?assignee=me&match=${row.id}`,
    title: row.need_title,
    about: row.offer_title,
    state: null,
    who: null,
    deadline: null,
  }))
}
