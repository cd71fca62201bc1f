import type { Transaction } from 'kysely'
import { lockTask, tasksForCalendar } from '../../../db/repositories/tasks.ts'
import type { Database } from '../../../db/schema/index.ts'
import type { AppContext } from '../../context.ts'
import type { Settings } from '../../schemas/setting.ts'
import { shanghaiDate } from '../days.ts'
import { readSettings } from '../settings.ts'
import {
  addCalendarDays,
  addWorkingDays,
  type CalendarExceptions,
  calendarExceptions,
  isWorkingDay,
  workingDaysBetween,
} from '../working-days.ts'
import { takeStep } from './steps.ts'
import { taskTransition } from './task-states.ts'

/** What the calendar looks at. */
export interface DueTask {
  readonly deadline: string
  /** When the task was given, or its deadline put off last: `YYYY-MM-DD`. */
  readonly since: string
  readonly reminded: boolean
  readonly urged: boolean
  readonly supervised: boolean
}

/**
 * What is due on a day, in this order: the reminder until the deadline itself, 催办 and 督办 after it. Stages that were
 * slept through come one after the other on the same day; a reminder that came too late is left out.
 */
export function dueEvents(
  task: DueTask,
  today: string,
  settings: Settings['tasks'],
  exceptions: CalendarExceptions,
): ('remind' | 'urge' | 'supervise')[] {
  const events: ('remind' | 'urge' | 'supervise')[] = []
  if (task.supervised) return events
  if (today <= task.deadline) {
    const soon = workingDaysBetween(today, task.deadline, exceptions) <= settings.reminderDaysBefore
    if (soon && !task.reminded && !task.urged && today > task.since) events.push('remind')
    return events
  }
  if (!task.urged && today >= addWorkingDays(task.deadline, settings.urgeDaysAfter, exceptions)) events.push('urge')
  if (today >= addWorkingDays(task.deadline, settings.superviseDaysAfter, exceptions)) events.push('supervise')
  return events
}

/** 到期提醒, 催办, 督办: whatever is due, once each, every task in a transaction of its own. */
export async function urgeTasks(ctx: AppContext): Promise<void> {
  const now = ctx.clock()
  const today = shanghaiDate(now)
  const settings = (await readSettings(ctx.db)).tasks
  const exceptions = await calendarExceptions(ctx.db)
  const horizon = lastDayWithin(today, settings.reminderDaysBefore, exceptions)
  for (const id of await tasksForCalendar(ctx.db, horizon))
    await ctx.db.transaction().execute((tx) => urgeTask(tx, id, today, settings, exceptions, now))
}

/** The last day of which no more than so many working days lie between today and it. */
function lastDayWithin(today: string, days: number, exceptions: CalendarExceptions): string {
  let day = addWorkingDays(today, days, exceptions)
  for (let next = addCalendarDays(day, 1); !isWorkingDay(next, exceptions); next = addCalendarDays(next, 1)) day = next
  return day
}

async function urgeTask(
  tx: Transaction<Database>,
  id: string,
  today: string,
  settings: Settings['tasks'],
  exceptions: CalendarExceptions,
  now: Date,
): Promise<void> {
  const first = await lockTask(tx, id)
  if (!first || first.ended_at !== null) return
  const due: DueTask = {
    deadline: first.deadline,
    since: first.round === 1 ? shanghaiDate(first.created_at) : '',
    reminded: first.reminded_at !== null,
    urged: first.urged_at !== null,
    supervised: first.supervised_at !== null,
  }
  for (const event of dueEvents(due, today, settings, exceptions)) {
    const task = await lockTask(tx, id)
    const line = task && taskTransition(task.state, event)
    if (task && line) await takeStep(tx, task, line, { event, accountId: null }, now)
  }
}
