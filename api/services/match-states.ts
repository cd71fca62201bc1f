import type { MatchState } from '../../db/vocabulary.ts'

/** What can happen to a match: decisions of people, and steps of the system. */
export const MATCH_EVENTS = ['confirm', 'reject', 'hold', 'release', 'undo', 'withdraw', 'propose'] as const
export type MatchEvent = (typeof MATCH_EVENTS)[number]

/** One line of the transition table. */
export interface MatchTransition {
  readonly from: MatchState
  readonly event: MatchEvent
  readonly to: MatchState
  readonly by: 'person' | 'system'
  readonly reasonRequired: boolean
}

const person = (from: MatchState, event: MatchEvent, to: MatchState, reasonRequired = false): MatchTransition => ({
  from,
  event,
  to,
  by: 'person',
  reasonRequired,
})
const system = (from: MatchState, event: MatchEvent, to: MatchState): MatchTransition => ({
  from,
  event,
  to,
  by: 'system',
  reasonRequired: false,
})

/** Every transition that exists; whatever is not here is refused. The diagram in `docs/` is made from this table. */
export const MATCH_TRANSITIONS: readonly MatchTransition[] = [
  person('proposed', 'confirm', 'confirmed'),
  person('proposed', 'reject', 'rejected', true),
  person('proposed', 'hold', 'on_hold', true),
  person('on_hold', 'release', 'proposed'),
  person('confirmed', 'undo', 'proposed'),
  person('rejected', 'undo', 'proposed'),
  person('on_hold', 'undo', 'proposed'),
  system('proposed', 'withdraw', 'withdrawn'),
  system('withdrawn', 'propose', 'proposed'),
]

/** The transition for an event in a state; undefined where there is none. */
export function transition(from: MatchState, event: MatchEvent): MatchTransition | undefined {
  return MATCH_TRANSITIONS.find((line) => line.from === from && line.event === event)
}

/** The table as a Mermaid state diagram. */
export function matchStateDiagram(label: (state: MatchState) => string): string {
  const lines = MATCH_TRANSITIONS.map(
    (line) =>
      `  ${line.from} --> ${line.to}: ${line.event}${line.by === 'system' ? ' (system)' : ''}${line.reasonRequired ? ' + reason' : ''}`,
  )
  const states = [...new Set(MATCH_TRANSITIONS.flatMap((line) => [line.from, line.to]))]
  return [
    'stateDiagram-v2',
    ...states.map((state) => `  state "${label(state)} ${state}" as ${state}`),
    '  [*] --> proposed',
    ...lines,
    '',
  ].join('\n')
}
