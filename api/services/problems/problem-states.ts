import { PROBLEM_STATES, type ProblemEvent, type ProblemHandling, type ProblemState } from '../../../db/vocabulary.ts'

/** The need's office, staff of its city (and administrators), and the bodies that it was handed to. */
export type ProblemParty = 'office' | 'staff' | 'owner'

/** Facts that a step must state besides its day and what was done. */
export type ProblemFact = 'feedback' | 'evidence' | 'reportedTo' | 'proposalTitle' | 'owners'

/** One line of the transition table. */
export interface ProblemTransition {
  readonly from: ProblemState
  readonly event: ProblemEvent
  readonly to: ProblemState
  readonly by: readonly ProblemParty[]
  readonly facts: readonly ProblemFact[]
  /** The kind of handling that the step is. */
  readonly handling: ProblemHandling | null
}

const EVERYBODY = ['office', 'staff', 'owner'] as const
const KEEPERS = ['office', 'staff'] as const
const STAFF = ['staff'] as const

const line = (
  from: ProblemState,
  event: ProblemEvent,
  to: ProblemState,
  by: readonly ProblemParty[],
  facts: readonly ProblemFact[] = [],
  handling: ProblemHandling | null = null,
): ProblemTransition => ({ from, event, to, by, facts, handling })

const UNSOLVED = [
  'found',
  'investigated',
  'measures_proposed',
  'consulted',
  'reported_upward',
  'became_proposal',
] as const

/** Every transition that exists; whatever is not here is refused. The diagram in `docs/` is made from this table. */
export const PROBLEM_TRANSITIONS: readonly ProblemTransition[] = [
  line('found', 'investigate', 'investigated', EVERYBODY),
  line('investigated', 'propose', 'measures_proposed', EVERYBODY),
  line('measures_proposed', 'consult', 'consulted', KEEPERS),
  line('found', 'answer', 'solved', KEEPERS, ['feedback', 'evidence'], 'on_the_spot'),
  line('investigated', 'answer', 'solved', KEEPERS, ['feedback', 'evidence'], 'on_the_spot'),
  ...UNSOLVED.map((state) => line(state, 'assign', state, STAFF, ['owners'], 'joint')),
  ...UNSOLVED.map((state) => line(state, 'meet', state, KEEPERS, [], 'special_meeting')),
  line('consulted', 'solve', 'solved', KEEPERS, ['feedback', 'evidence']),
  line('reported_upward', 'solve', 'solved', KEEPERS, ['feedback', 'evidence']),
  line('became_proposal', 'solve', 'solved', KEEPERS, ['feedback', 'evidence']),
  line('consulted', 'report', 'reported_upward', STAFF, ['feedback', 'reportedTo']),
  line('consulted', 'carry', 'became_proposal', STAFF, ['feedback', 'proposalTitle']),
  line('reported_upward', 'carry', 'became_proposal', STAFF, ['feedback', 'proposalTitle']),
  line('solved', 'reopen', 'investigated', KEEPERS),
]

/** States that are results, told to whoever raised the problem; and those before them, in their order. */
export const PROBLEM_RESULTS: readonly ProblemState[] = ['solved', 'reported_upward', 'became_proposal']
export const PROBLEM_STAGES: readonly ProblemState[] = PROBLEM_STATES.filter(
  (state) => !PROBLEM_RESULTS.includes(state),
)

/** The transition for an event in a state; undefined where there is none. */
export function problemTransition(from: ProblemState, event: ProblemEvent): ProblemTransition | undefined {
  return PROBLEM_TRANSITIONS.find((candidate) => candidate.from === from && candidate.event === event)
}

/** The table as a Mermaid state diagram. */
export function problemStateDiagram(label: (state: ProblemState) => string): string {
  const states = [...new Set(PROBLEM_TRANSITIONS.flatMap((transition) => [transition.from, transition.to]))]
  return [
    'stateDiagram-v2',
    ...states.map((state) => `  state "${label(state)} ${state}" as ${state}`),
    '  [*] --> found: register',
    ...PROBLEM_TRANSITIONS.map(
      ({ from, event, to, by, facts }) =>
        `  ${from} --> ${to}: ${event} (${by.join(', ')})${facts.map((fact) => ` + ${fact}`).join('')}`,
    ),
    '',
  ].join('\n')
}
