import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { labelsOf } from '../../../api/labels/index.ts'
import { DECISIONS } from '../../../api/schemas/match.ts'
import {
  MATCH_TRANSITIONS,
  matchStateDiagram,
  matchStateTable,
  nextSteps,
  replay,
  transition,
} from '../../../api/services/match-states.ts'
import {
  FOLLOWED_STATES,
  HOLDING_STATES,
  INTRODUCED_STATES,
  MATCH_EVENTS,
  MATCH_PARTIES,
  MATCH_STATES,
  SHARED_STATES,
  STANDING_STATES,
  STEP_EVENTS,
} from '../../../db/vocabulary.ts'

const document = readFileSync(new URL('../../../docs/match-states.md', import.meta.url), 'utf8')
const label = (state: (typeof MATCH_STATES)[number]) => labelsOf('zh').matchState[state]

test('the diagram in docs is the one that the table makes', () => {
  expect(document).toContain(matchStateDiagram(label))
})

test('the table of roles and facts in docs is the one that the table makes', () => {
  expect(document).toContain(matchStateTable(label))
})

test('a state and an event lead to one state at most', () => {
  const keys = MATCH_TRANSITIONS.map((line) => `${line.from} ${line.event}`)
  expect(new Set(keys).size).toBe(keys.length)
})

test('every state can be reached and every event has a line', () => {
  const reached = new Set(['proposed', ...MATCH_TRANSITIONS.map((line) => line.to)])
  expect([...reached].sort()).toEqual([...MATCH_STATES].sort())
  expect(new Set(MATCH_TRANSITIONS.map((line) => line.event))).toEqual(new Set(MATCH_EVENTS))
})

test('every decision of a person is an event, and the system takes none of them', () => {
  for (const decision of DECISIONS) {
    const lines = MATCH_TRANSITIONS.filter((line) => line.event === decision)
    expect(lines.length, decision).toBeGreaterThan(0)
    expect(lines.every((line) => line.by.length === 1 && line.by[0] === 'staff')).toBe(true)
  }
})

test('rejecting, holding, declining, breaking off and reopening ask for a reason, confirming does not', () => {
  expect(transition('proposed', 'reject')?.required).toContain('reason')
  expect(transition('proposed', 'hold')?.required).toContain('reason')
  expect(transition('requested', 'decline')?.required).toEqual(['cause', 'reason'])
  expect(transition('negotiating', 'break_off')?.required).toContain('reason')
  expect(transition('broken_off', 'reopen')?.required).toContain('reason')
  expect(transition('proposed', 'confirm')?.required).toEqual([])
})

test('an introduction needs day, people and minutes; a signing and a landing need day, amount and evidence', () => {
  expect(transition('accepted', 'introduce')?.required).toEqual(['happenedOn', 'people', 'minutes', 'followUp'])
  for (const [from, event] of [
    ['negotiating', 'sign'],
    ['started', 'land'],
  ] as const)
    expect(transition(from, event)?.required).toEqual(['happenedOn', 'amountYuan', 'evidence'])
})

test('a rejected match is not confirmed without being taken back first', () => {
  expect(transition('rejected', 'confirm')).toBeUndefined()
  expect(transition('confirmed', 'reject')).toBeUndefined()
})

test('nothing leads out of a declined, landed or solved match', () => {
  for (const state of ['declined', 'landed', 'solved'] as const)
    expect(MATCH_PARTIES.flatMap((party) => nextSteps(state, party))).toEqual([])
})

test('a case is taken only by a request, and every way out of the states that hold one frees it', () => {
  const holds = (state: string) => HOLDING_STATES.some((held) => held === state)
  for (const { from, event, to } of MATCH_TRANSITIONS)
    if (!holds(from) && holds(to)) expect(event, `${from} ${to}`).toBe('request')
  for (const end of ['declined', 'lapsed', 'broken_off', 'signed', 'solved', 'withdrawn'])
    expect(holds(end)).toBe(false)
})

test('nobody reads contacts before both accepted, and a provider takes no step of the money', () => {
  const before = ['proposed', 'on_hold', 'rejected', 'confirmed', 'requested', 'declined', 'lapsed']
  for (const state of before) expect(INTRODUCED_STATES.map(String)).not.toContain(state)
  for (const { event, by } of MATCH_TRANSITIONS)
    if (['sign', 'start', 'land', 'solve'].includes(event)) expect(by).not.toContain('provider')
})

test('the groups of states lie within each other as their meanings say', () => {
  for (const state of [...STANDING_STATES, ...FOLLOWED_STATES]) expect(SHARED_STATES).toContain(state)
  for (const state of HOLDING_STATES) expect(STANDING_STATES).toContain(state)
  for (const state of INTRODUCED_STATES) expect(STANDING_STATES).toContain(state)
})

test('every step that people report has a line that lets somebody take it', () => {
  for (const event of STEP_EVENTS)
    expect(
      MATCH_TRANSITIONS.some((line) => line.event === event && line.by.some((party) => party !== 'system')),
      event,
    ).toBe(true)
})

test('a record replays to its state, and a record with a gap to none', () => {
  const whole = [
    { event: 'propose', to: 'proposed' },
    { event: 'confirm', to: 'confirmed' },
    { event: 'request', to: 'requested' },
    { event: 'accept', to: 'requested' },
    { event: 'accept', to: 'requested' },
    { event: 'agree', to: 'accepted' },
  ]
  expect(replay(whole)).toBe('accepted')
  expect(replay(whole.filter(({ event }) => event !== 'request'))).toBeUndefined()
  expect(replay(whole.map((entry) => ({ ...entry, to: 'landed' })))).toBeUndefined()
})
