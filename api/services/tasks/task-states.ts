import { TASK_OPEN_STATES, type TaskEvent, type TaskState } from '../../../db/vocabulary.ts'

/** Those who carry it, those who keep it (who gave it, staff of its city, administrators), and the calendar. */
export type TaskParty = 'owner' | 'keeper' | 'calendar'

/** One line of the transition table. */
export interface TaskTransition {
  readonly from: TaskState
  readonly event: TaskEvent
  readonly to: TaskState
  readonly by: readonly TaskParty[]
  /** A reason, the feedback, or what came of it must be written. */
  readonly noteRequired: boolean
  /** The line is only for tasks that owe no feedback: neither of a problem nor ever supervised. */
  readonly withoutDuty?: true
}

const line = (
  from: TaskState,
  event: TaskEvent,
  to: TaskState,
  by: readonly TaskParty[],
  noteRequired = false,
): TaskTransition => ({ from, event, to, by, noteRequired })

const BOTH = ['owner', 'keeper'] as const
const STAGE = ['keeper', 'calendar'] as const
const KEEPER = ['keeper'] as const
const OPEN = TASK_OPEN_STATES

/** Every transition that exists; whatever is not here is refused. The diagram in `docs/` is made from this table. */
export const TASK_TRANSITIONS: readonly TaskTransition[] = [
  line('given', 'accept', 'accepted', BOTH),
  line('urged', 'accept', 'urged', BOTH),
  line('supervised', 'accept', 'supervised', BOTH),
  line('given', 'remind', 'given', ['calendar']),
  line('accepted', 'remind', 'accepted', ['calendar']),
  line('given', 'urge', 'urged', STAGE),
  line('accepted', 'urge', 'urged', STAGE),
  line('given', 'supervise', 'supervised', STAGE),
  line('accepted', 'supervise', 'supervised', STAGE),
  line('urged', 'supervise', 'supervised', STAGE),
  ...OPEN.map((from) => line(from, 'feedback', 'feedback', BOTH, true)),
  line('feedback', 'feedback', 'feedback', BOTH, true),
  line('feedback', 'return', 'accepted', KEEPER, true),
  line('given', 'extend', 'given', KEEPER, true),
  line('accepted', 'extend', 'accepted', KEEPER, true),
  line('urged', 'extend', 'accepted', KEEPER, true),
  line('supervised', 'extend', 'accepted', KEEPER, true),
  line('feedback', 'close', 'closed', KEEPER),
  ...(['given', 'accepted', 'urged'] as const).map((from) => ({
    ...line(from, 'close', 'closed', KEEPER, true),
    withoutDuty: true as const,
  })),
  ...([...OPEN, 'feedback'] as const).map((from) => line(from, 'withdraw', 'withdrawn', KEEPER, true)),
]

/** Whether a task waits for those who carry it. */
export function waitsForOwners(state: TaskState): boolean {
  return OPEN.some((open) => open === state)
}

/** The transition for an event in a state; undefined where there is none. */
export function taskTransition(from: TaskState, event: TaskEvent): TaskTransition | undefined {
  return TASK_TRANSITIONS.find((candidate) => candidate.from === from && candidate.event === event)
}

/** The table as a Mermaid state diagram. */
export function taskStateDiagram(label: (state: TaskState) => string): string {
  const states = [...new Set(TASK_TRANSITIONS.flatMap((transition) => [transition.from, transition.to]))]
  return [
    'stateDiagram-v2',
    ...states.map((state) => `  state "${label(state)} ${state}" as ${state}`),
    '  [*] --> given: give',
    ...TASK_TRANSITIONS.map(
      ({ from, event, to, by, noteRequired, withoutDuty }) =>
        `  ${from} --> ${to}: ${event} (${by.join(', ')})${noteRequired ? ' + text' : ''}${withoutDuty ? ', only where no feedback is due' : ''}`,
    ),
    '',
  ].join('\n')
}
