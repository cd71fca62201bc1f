import {
  MATCH_EVENTS,
  type MatchEvent,
  type MatchParty,
  type MatchState,
  type Role,
  STEP_EVENTS,
  type StepEvent,
  type StepFact,
} from '../../db/vocabulary.ts'

/** One line of the transition table. */
export interface MatchTransition {
  readonly from: MatchState
  readonly event: MatchEvent
  readonly to: MatchState
  readonly by: readonly MatchParty[]
  /** Facts without which the step is refused, … */
  readonly required: readonly StepFact[]
  /** … and facts that it may bear besides; all others are refused. */
  readonly optional: readonly StepFact[]
}

type Facts = Pick<MatchTransition, 'required' | 'optional'>

const NOTHING: Facts = { required: [], optional: [] }
/** Decisions of the review may always be commented. */
const COMMENT: Facts = { required: [], optional: ['reason'] }
const REASON: Facts = { required: ['reason'], optional: [] }
const REJECTION: Facts = { required: ['reason'], optional: ['cause'] }
const REFUSAL: Facts = { required: ['cause', 'reason'], optional: [] }
const MEETING: Facts = { required: ['happenedOn', 'people', 'minutes', 'followUp'], optional: ['evidence'] }
const TALK: Facts = { required: ['happenedOn', 'minutes'], optional: ['people', 'evidence'] }
const MONEY: Facts = { required: ['happenedOn', 'amountYuan', 'evidence'], optional: ['people', 'minutes'] }
const WORK: Facts = { required: ['happenedOn', 'evidence'], optional: ['people', 'minutes'] }
const ANSWER: Facts = { required: ['happenedOn', 'minutes', 'evidence'], optional: ['people'] }
const END: Facts = { required: ['happenedOn', 'reason'], optional: ['minutes'] }

const STAFF = ['staff'] as const
const SYSTEM = ['system'] as const
const SIDES = ['city', 'provider', 'staff'] as const
const CITY = ['city', 'staff'] as const

/** The same event from several states; `to` undefined: the state stays. */
function lines(
  from: readonly MatchState[],
  event: MatchEvent,
  to: MatchState | undefined,
  by: readonly MatchParty[],
  facts: Facts,
): MatchTransition[] {
  return from.map((state) => ({ from: state, event, to: to ?? state, by, ...facts }))
}

/** Every transition that exists; whatever is not here is refused. The diagram in `docs/` is made from this table. */
export const MATCH_TRANSITIONS: readonly MatchTransition[] = [
  ...lines(['proposed'], 'confirm', 'confirmed', STAFF, COMMENT),
  ...lines(['proposed'], 'reject', 'rejected', STAFF, REJECTION),
  ...lines(['proposed'], 'hold', 'on_hold', STAFF, REASON),
  ...lines(['on_hold'], 'release', 'proposed', STAFF, COMMENT),
  ...lines(['confirmed', 'rejected', 'on_hold'], 'undo', 'proposed', STAFF, COMMENT),
  ...lines(['withdrawn'], 'propose', 'proposed', SYSTEM, NOTHING),
  ...lines(['withdrawn'], 'pair', 'proposed', STAFF, COMMENT),
  ...lines(['proposed'], 'withdraw', 'withdrawn', SYSTEM, NOTHING),
  ...lines(['confirmed', 'lapsed'], 'request', 'requested', STAFF, COMMENT),
  ...lines(['requested'], 'accept', undefined, SIDES, NOTHING),
  ...lines(['requested'], 'decline', 'declined', SIDES, REFUSAL),
  ...lines(['requested'], 'agree', 'accepted', SYSTEM, NOTHING),
  ...lines(['requested'], 'remind', undefined, SYSTEM, NOTHING),
  ...lines(['requested'], 'lapse', 'lapsed', SYSTEM, NOTHING),
  ...lines(['requested'], 'withdraw', 'withdrawn', ['staff', 'system'], REASON),
  ...lines(['confirmed', 'lapsed', 'accepted'], 'withdraw', 'withdrawn', STAFF, REASON),
  ...lines(['accepted'], 'introduce', 'introduced', CITY, MEETING),
  ...lines(['introduced'], 'negotiate', 'negotiating', SIDES, TALK),
  ...lines(['introduced', 'negotiating', 'signed', 'started'], 'progress', undefined, SIDES, TALK),
  ...lines(['introduced', 'negotiating'], 'sign', 'signed', CITY, MONEY),
  ...lines(['signed'], 'start', 'started', CITY, WORK),
  ...lines(['signed', 'started'], 'land', 'landed', CITY, MONEY),
  ...lines(['introduced', 'negotiating', 'signed', 'started'], 'solve', 'solved', CITY, ANSWER),
  ...lines(['accepted', 'introduced', 'negotiating', 'signed', 'started'], 'break_off', 'broken_off', SIDES, END),
  ...lines(['broken_off'], 'reopen', 'confirmed', STAFF, REASON),
]

export function isMatchEvent(word: string): word is MatchEvent {
  return MATCH_EVENTS.some((event) => event === word)
}

export function isStepEvent(word: string): word is StepEvent {
  return STEP_EVENTS.some((event) => event === word)
}

/** The transition for an event in a state; undefined where there is none. */
export function transition(from: MatchState, event: MatchEvent): MatchTransition | undefined {
  return MATCH_TRANSITIONS.find((line) => line.from === from && line.event === event)
}

/** What a party may do next, in the order of the table. */
export function nextSteps(from: MatchState, party: MatchParty): MatchTransition[] {
  return MATCH_TRANSITIONS.filter((line) => line.from === from && line.by.includes(party))
}

/** The party of a role; whether the person stands on that side of a match, or serves its city, is the caller's to ask. */
export function partyOf(role: Role): MatchParty {
  return role === 'admin' ? 'staff' : role
}

/**
 * The state to which a record leads: its events in their order, from the first proposal on; entries that are no events
 * (an assignment, a look at the contacts) change nothing. Undefined where an event does not follow from the one before
 * it, which no record of the service does.
 */
export function replay(
  events: readonly { readonly event: string; readonly to: string | null }[],
): MatchState | undefined {
  let state: MatchState | undefined
  for (const { event, to } of events) {
    if (!isMatchEvent(event)) continue
    const next: MatchState | undefined =
      state === undefined
        ? event === 'propose' || event === 'pair'
          ? 'proposed'
          : undefined
        : MATCH_TRANSITIONS.find((line) => line.from === state && line.event === event)?.to
    if (next === undefined || next !== to) return undefined
    state = next
  }
  return state
}

/** The table as a Mermaid state diagram; lines that differ only in the event share an arrow. */
export function matchStateDiagram(label: (state: MatchState) => string): string {
  const arrows = new Map<string, string[]>()
  for (const { from, event, to, by, required } of MATCH_TRANSITIONS) {
    const arrow = `${from} --> ${to}`
    const marks = `${by.includes('system') ? ' (system)' : ''}${required.includes('reason') ? ' + reason' : ''}`
    arrows.set(arrow, [...(arrows.get(arrow) ?? []), `${event}${marks}`])
  }
  const states = [...new Set(MATCH_TRANSITIONS.flatMap((line) => [line.from, line.to]))]
  return [
    'stateDiagram-v2',
    ...states.map((state) => `  state "${label(state)} ${state}" as ${state}`),
    '  [*] --> proposed',
    ...[...arrows].map(([arrow, events]) => `  ${arrow}: ${events.join(', ')}`),
    '',
  ].join('\n')
}

/** The table in words: who may take which step, with which facts. */
export function matchStateTable(label: (state: MatchState) => string): string {
  const row = ({ from, event, to, by, required, optional }: MatchTransition) =>
    `| ${label(from)} ${from} | ${event} | ${label(to)} ${to} | ${by.join(', ')} | ${required.join(', ')} | ${optional.join(', ')} |`
  return [
    '| from | event | to | by | required | optional |',
    '|---|---|---|---|---|---|',
    ...MATCH_TRANSITIONS.map(row),
    '',
  ].join('\n')
}
