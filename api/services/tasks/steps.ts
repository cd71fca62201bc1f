/** Steps of a task, each with its row, its activity and its notices in one transaction. */
import type { Transaction } from 'kysely'
import { enabledAdministrators } from '../../../db/repositories/accounts.ts'
import { recordActivity } from '../../../db/repositories/activities.ts'
import { partyOf } from '../../../db/repositories/parties.ts'
import {
  findTask,
  insertTaskStep,
  leadersServing,
  lockTask,
  ownersOfTask,
  updateTask,
} from '../../../db/repositories/tasks.ts'
import type { Database } from '../../../db/schema/index.ts'
import type { NoticeKind, TaskEvent } from '../../../db/vocabulary.ts'
import type { Actor } from '../../actor.ts'
import type { AppContext } from '../../context.ts'
import { DomainError, invalid } from '../../errors.ts'
import type { TaskStepInput, TaskView } from '../../schemas/task.ts'
import { shanghaiDate } from '../days.ts'
import { attachEvidence } from '../evidence.ts'
import { notify } from '../notices/notify.ts'
import { require } from '../permissions.ts'
import { addWorkingDays, calendarExceptions } from '../working-days.ts'
import { accountsOf, partyReader, raiserOf, requireNoPersonalData } from './parties.ts'
import { type TaskTransition, taskTransition } from './task-states.ts'
import { partiesOfActor, stateAllows, taskView } from './view.ts'

type LockedTask = NonNullable<Awaited<ReturnType<typeof lockTask>>>

/** What a step says. */
export interface StepFacts {
  readonly event: TaskEvent
  /** Null: the calendar. */
  readonly accountId: string | null
  readonly note?: string | null
  readonly toldHow?: string | null | undefined
  /** The new deadline of an extension. */
  readonly deadline?: string
}

/**
 * Takes a step by hand.
 * @throws DomainError `feedback_missing` when feedback to whoever raised it is due first, `state_forbids` for a step that
 *   its state does not know, `stale` when the task is no longer at the expected version.
 */
export async function stepTask(
  ctx: AppContext,
  actor: Actor,
  id: string,
  input: TaskStepInput,
  expectedVersion: number | null,
): Promise<TaskView> {
  return ctx.db.transaction().execute(async (tx) => {
    const locked = await lockTask(tx, id)
    const seen = locked && (await findTask(tx, id, partyReader(actor)))
    if (!locked || !seen) throw new DomainError('not_found')
    const parties = partiesOfActor(actor, seen)
    const line = taskTransition(locked.state, input.event)
    const everBy = line?.by ?? partiesOfEvent(input.event)
    require(everBy.some((party) => parties.includes(party)))
    if (expectedVersion !== null && locked.version !== expectedVersion) throw new DomainError('stale')
    if (input.event === 'close' && locked.feedback_due && locked.state !== 'feedback' && locked.ended_at === null)
      throw new DomainError('feedback_missing')
    if (!line || !stateAllows(locked, input.event))
      throw new DomainError('state_forbids', { state: `task:${locked.state}` })
    const now = ctx.clock()
    const today = shanghaiDate(now)
    const note = input.note || null
    if (line.noteRequired && note === null) throw invalid({ pointer: '/note', code: 'required' })
    if (input.event === 'close' && locked.feedback_due && raiserOf(locked) === null && !input.toldHow)
      throw invalid({ pointer: '/toldHow', code: 'required' })
    requireNoPersonalData({ '/note': note, '/toldHow': input.toldHow })
    const deadline = input.event === 'extend' ? await deadlineFrom(tx, input, today) : locked.deadline
    if (input.event === 'extend' && deadline <= locked.deadline)
      throw invalid({ pointer: '/deadline', code: 'not_later', params: { deadline: locked.deadline } })
    await takeStep(tx, locked, line, { ...input, note, deadline, accountId: actor.accountId }, now)
    if (input.evidenceIds.length > 0)
      await attachEvidence(tx, { owner: { kind: 'task', id }, ids: input.evidenceIds, actor, at: now })
    const row = await findTask(tx, id, { ...partyReader(actor), scope: { kind: 'all' } })
    if (!row) throw new DomainError('not_found')
    return taskView(row, actor)
  })
}

/** Who may ever take a step, for states in which there is none: 409 is for them, 403 for everybody else. */
function partiesOfEvent(event: TaskEvent) {
  const byOwner = event === 'accept' || event === 'feedback'
  return byOwner ? (['owner', 'keeper'] as const) : (['keeper'] as const)
}

/**
 * The day that was named, or the n-th working day from today.
 * @throws DomainError `invalid` for a day that has passed.
 */
export async function deadlineFrom(
  tx: Transaction<Database>,
  input: { readonly deadline?: string | undefined; readonly workingDays?: number | undefined },
  today: string,
): Promise<string> {
  if (input.workingDays !== undefined) return addWorkingDays(today, input.workingDays, await calendarExceptions(tx))
  if (input.deadline === undefined) throw invalid({ pointer: '/deadline', code: 'required' })
  if (input.deadline < today) throw invalid({ pointer: '/deadline', code: 'in_past' })
  return input.deadline
}

/** Writes a step that was found allowed: the row, the step, the activity, the notices. */
export async function takeStep(
  tx: Transaction<Database>,
  task: LockedTask,
  line: TaskTransition,
  facts: StepFacts,
  now: Date,
): Promise<void> {
  const deadline = facts.deadline ?? task.deadline
  const ended = line.to === 'closed' || line.to === 'withdrawn'
  await updateTask(tx, task.id, {
    state: line.to,
    deadline,
    accepted_at: facts.event === 'accept' ? now : undefined,
    reminded_at: facts.event === 'remind' ? now : facts.event === 'extend' ? null : undefined,
    urged_at: facts.event === 'urge' ? now : facts.event === 'extend' ? null : undefined,
    supervised_at: facts.event === 'supervise' ? now : facts.event === 'extend' ? null : undefined,
    round: facts.event === 'extend' ? task.round + 1 : undefined,
    feedback_due: facts.event === 'supervise' ? true : undefined,
    feedback_at: facts.event === 'feedback' ? now : facts.event === 'return' ? null : undefined,
    ended_at: ended ? now : undefined,
    updated_at: now,
  })
  const stepId = await insertTaskStep(tx, {
    task_id: task.id,
    event: facts.event,
    from_state: line.from,
    to_state: line.to,
    note: facts.note ?? null,
    told_how: facts.toldHow ?? null,
    deadline,
    account_id: facts.accountId,
    recorded_at: now,
  })
  await recordActivity(tx, {
    subjectKind: 'task',
    subjectId: task.id,
    action: facts.event,
    fromState: line.from,
    toState: line.to,
    reason: facts.event === 'feedback' ? null : (facts.note ?? null),
    happenedAt: now,
    recordedAt: now,
    accountId: facts.accountId,
    detail: {
      step: stepId,
      round: task.round,
      ...(deadline === task.deadline ? {} : { deadline, deadlineBefore: task.deadline }),
    },
  })
  const told = await toldOf(tx, task, facts)
  if (told === null) return
  await notify(tx, {
    kind: told.kind,
    to: told.to,
    subject: { kind: 'task', id: task.id },
    eventKey: `task:${task.id}:${stepId}`,
    detail: { title: task.what, due: deadline, event: facts.event, state: `task:${line.to}` },
    at: now,
  })
}

/** Who is told of a step, and by what kind of notice; null where nobody needs to be. */
async function toldOf(
  tx: Transaction<Database>,
  task: LockedTask,
  facts: StepFacts,
): Promise<{ kind: NoticeKind; to: string[] } | null> {
  const owners = (await ownersOfTask(tx, task.id)).map(partyOf)
  const raiser = raiserOf(task)
  const giver = { kind: 'account', id: task.given_by_id } as const
  const people = (parties: Parameters<typeof accountsOf>[1]) => accountsOf(tx, parties, facts.accountId)
  switch (facts.event) {
    case 'accept':
      return null
    case 'remind':
      return { kind: 'task_due_soon', to: await people(owners) }
    case 'urge':
      return { kind: 'task_urged', to: await people([...owners, giver]) }
    case 'supervise': {
      const leaders = await leadersOf(tx, task.region_code)
      return { kind: 'task_supervised', to: [...leaders, ...(await people([...owners, giver]))] }
    }
    case 'feedback':
      return { kind: 'task_feedback', to: await people([raiser, giver]) }
    case 'close':
      return { kind: 'task_changed', to: await people([...owners, raiser]) }
    case 'return':
    case 'extend':
    case 'withdraw':
      return { kind: 'task_changed', to: await people(owners) }
  }
}

/** 分管领导 to whom 督办 goes: those named who serve the region, else the administrators. */
export async function leadersOf(tx: Transaction<Database>, regionCode: string | null): Promise<string[]> {
  const leaders = regionCode === null ? [] : await leadersServing(tx, regionCode)
  return leaders.length > 0 ? leaders : enabledAdministrators(tx)
}
