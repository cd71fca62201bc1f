import type { MatchView } from '../../api/schemas/match.ts'
import type { TaskView } from '../../api/schemas/task.ts'
import { shanghaiDate } from '../../api/services/days.ts'
import { canReview } from '../../api/services/permissions.ts'
import { partyChoices } from '../../api/services/tasks/party-names.ts'
import { waitsForOwners } from '../../api/services/tasks/task-states.ts'
import { listTasks, tasksOf } from '../../api/services/tasks/tasks.ts'
import type { MatchState } from '../../db/vocabulary.ts'
import { PARTY_LIST } from '../forms/parties.ts'
import { address, type SignedInView } from '../view.ts'
import { TableFrame } from './list.tsx'
import { Tag } from './status.tsx'

/** True when a task waits for those who carry it and its deadline has passed. */
export function isOverdue(task: Pick<TaskView, 'state' | 'deadline'>, view: SignedInView): boolean {
  return waitsForOwners(task.state) && task.deadline < shanghaiDate(view.ctx.clock())
}

/** A task's state; what is urged, supervised or overdue stands out. */
export function TaskState({ task, view }: { task: Pick<TaskView, 'state' | 'deadline'>; view: SignedInView }) {
  const pressing = task.state === 'urged' || task.state === 'supervised'
  const ended = task.state === 'closed' || task.state === 'withdrawn'
  return (
    <>
      <Tag text={view.words.taskState[task.state]} tone={pressing ? 'strong' : ended ? 'quiet' : 'plain'} />
      {isOverdue(task, view) && (
        <>
          {' '}
          <Tag text={view.texts.tasks.overdue} tone="strong" />
        </>
      )}
    </>
  )
}

/** Tasks as a table; `about` also shows what they belong to. */
export function TaskTable({
  tasks,
  view,
  about = false,
}: {
  tasks: readonly TaskView[]
  view: SignedInView
  about?: boolean
}) {
  const { texts } = view
  const t = texts.tasks
  return (
    <TableFrame label={t.list}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t.what}</th>
            <th scope="col">{t.owners}</th>
            <th scope="col">{t.deadline}</th>
            <th scope="col">{t.state}</th>
            <th scope="col">{t.raisedBy}</th>
            {about && <th scope="col">{t.about}</th>}
          </tr>
        </thead>
        <tbody>
          {tasks.map((task) => (
            <tr>
              <td class="wrap">
                <a href={`/tasks/${task.id}`}>{task.what}</a>
              </td>
              <td class="wrap">{task.owners.map(({ name }) => name).join(texts.separator)}</td>
              <td class="date">{task.deadline}</td>
              <td>
                <TaskState task={task} view={view} />
              </td>
              <td class="wrap">{task.raisedBy.name}</td>
              {about && (
                <td class="wrap">
                  {task.about !== null && (
                    <>
                      <span class="reference">{task.about.reference}</span> {task.about.title}
                    </>
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}

async function TasksSection({
  view,
  of,
  title,
  expected = false,
}: {
  view: SignedInView
  of: { readonly matchId: string } | { readonly needId: string }
  title: string
  /** Whether something should be under way: staff are told when nothing is. */
  expected?: boolean
}) {
  const { texts } = view
  const tasks = await tasksOf(view.ctx, view.actor, of)
  const mayGive = canReview(view.actor)
  if (tasks.length === 0 && !mayGive) return null
  const missing = expected && mayGive && tasks.every(({ endedAt }) => endedAt !== null)
  const create = 'matchId' in of ? { match: of.matchId } : { need: of.needId }
  return (
    <section aria-labelledby="tasks-title">
      <div class="section-heading">
        <h2 id="tasks-title">{title}</h2>
        {mayGive && <a href={address('/tasks/new', create)}>{texts.tasks.create}</a>}
      </div>
      {missing && <p class="warning">{texts.tasks.nextMissing}</p>}
      {tasks.length > 0 && <TaskTable tasks={tasks} view={view} />}
      {tasks.length === 0 && !missing && <p class="muted">{texts.tasks.none}</p>}
    </section>
  )
}

/** States between the introduction and the end, in which somebody has something to do until some day. */
const UNDER_WAY: readonly MatchState[] = ['introduced', 'negotiating', 'signed', 'started']

/** The tasks of a match on its page, with the way to a new one for staff, who are told where an introduction has none. */
export function MatchTasks({ match, view }: { match: Pick<MatchView, 'id' | 'state'>; view: SignedInView }) {
  const expected = UNDER_WAY.includes(match.state)
  return <TasksSection view={view} of={{ matchId: match.id }} title={view.texts.tasks.ofMatch} expected={expected} />
}

/** The tasks of a need on its page, with the way to a new one for staff. */
export function NeedTasks({ needId, view }: { needId: string; view: SignedInView }) {
  return <TasksSection view={view} of={{ needId }} title={view.texts.tasks.ofNeed} />
}

/** Tasks of a working group on its page: the open ones that are due first. */
const GROUP_TASKS = 10

/** The open tasks of a working group, with the way to all of them and, for those who keep it, to a new one. */
export async function GroupTasks({ groupId, keeps, view }: { groupId: string; keeps: boolean; view: SignedInView }) {
  const { texts } = view
  const open = { group: groupId, show: 'open', sort: 'deadline', limit: GROUP_TASKS } as const
  const { items } = await listTasks(view.ctx, view.actor, open)
  return (
    <section aria-labelledby="tasks-title">
      <div class="section-heading">
        <h2 id="tasks-title">{texts.group.tasks}</h2>
        <span>
          <a href={address('/tasks', { group: groupId, show: 'all' })}>{texts.group.allTasks}</a>
          {keeps && (
            <>
              {' · '}
              <a href={address('/tasks/new', { group: groupId })}>{texts.tasks.create}</a>
            </>
          )}
        </span>
      </div>
      {items.length === 0 ? (
        <p class="muted">{texts.group.noOpenTasks}</p>
      ) : (
        <TaskTable tasks={items} view={view} about />
      )}
    </section>
  )
}

/** Names of bodies, providers and people for the fields that `typedParties` reads. */
export async function PartyList({ view }: { view: SignedInView }) {
  const names = await partyChoices(view.ctx, view.words)
  return (
    <datalist id={PARTY_LIST}>
      {names.map((name) => (
        <option value={name} />
      ))}
    </datalist>
  )
}
