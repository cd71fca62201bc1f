import { type Party, partyOf } from '../../../db/repositories/parties.ts'
import type { listTaskSteps, TaskRow } from '../../../db/repositories/tasks.ts'
import { TASK_EVENTS, TASK_STEPS, type TaskStep } from '../../../db/vocabulary.ts'
import type { Actor } from '../../actor.ts'
import type { TaskStepView, TaskView } from '../../schemas/task.ts'
import { servesRegion } from '../permissions.ts'
import { raisedByView } from './parties.ts'
import { type TaskParty, taskTransition } from './task-states.ts'

/** What the actor is to a task. */
export function partiesOfActor(
  actor: Actor,
  task: { readonly carried: boolean; readonly given_by_id: string; readonly region_code: string | null },
): TaskParty[] {
  const staff = actor.role === 'staff' || actor.role === 'admin'
  const keeps =
    actor.role === 'admin' ||
    (staff &&
      (task.given_by_id === actor.accountId || (task.region_code !== null && servesRegion(actor, task.region_code))))
  return [...(task.carried ? (['owner'] as const) : []), ...(keeps ? (['keeper'] as const) : [])]
}

/** Whether the state allows an event, whoever brings it about. */
export function stateAllows(task: Pick<TaskRow, 'state' | 'feedback_due' | 'accepted_at'>, event: TaskStep): boolean {
  const line = taskTransition(task.state, event)
  if (!line || (line.withoutDuty && task.feedback_due)) return false
  return event !== 'accept' || task.accepted_at === null
}

/** A task as its readers see it. */
export function taskView(row: TaskRow, actor: Actor): TaskView {
  const parties = partiesOfActor(actor, row)
  const may = (event: TaskStep) =>
    stateAllows(row, event) && taskTransition(row.state, event)?.by.some((party) => parties.includes(party)) === true
  return {
    id: row.id,
    what: row.what,
    description: row.description,
    state: row.state,
    owners: row.owners.flatMap((owner) => {
      const party: Party | null = partyOf(owner)
      return party === null ? [] : [{ ...party, name: owner.name }]
    }),
    deadline: row.deadline,
    extensions: row.round - 1,
    raisedBy: raisedByView(row),
    givenBy: { id: row.given_by_id, name: row.giver_name },
    region: row.region_code === null ? null : { code: row.region_code, name: row.region_name ?? row.region_code },
    matchId: row.match_id,
    needId: row.need_id,
    group: row.group_id === null ? null : { id: row.group_id, name: row.group_name ?? '' },
    about:
      row.need_reference === null
        ? null
        : {
            reference: row.need_reference,
            title: row.need_title ?? '',
            kind: row.need_kind,
            offer: row.offer_title,
          },
    acceptedAt: row.accepted_at?.toISOString() ?? null,
    remindedAt: row.reminded_at?.toISOString() ?? null,
    urgedAt: row.urged_at?.toISOString() ?? null,
    supervisedAt: row.supervised_at?.toISOString() ?? null,
    feedbackDue: row.feedback_due,
    feedbackAt: row.feedback_at?.toISOString() ?? null,
    endedAt: row.ended_at?.toISOString() ?? null,
    events: TASK_STEPS.filter(may),
    version: row.version,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  }
}

/** A step of a task as it is read. */
export function taskStepView(row: Awaited<ReturnType<typeof listTaskSteps>>[number]): TaskStepView {
  return {
    event: TASK_EVENTS.find((event) => event === row.event) ?? 'give',
    fromState: row.from_state,
    toState: row.to_state,
    note: row.note,
    toldHow: row.told_how,
    deadline: row.deadline,
    by: row.account_id === null ? null : { id: row.account_id, name: row.account_name ?? '' },
    recordedAt: row.recorded_at.toISOString(),
  }
}
