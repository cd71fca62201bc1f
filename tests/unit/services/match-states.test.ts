import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { labelsOf } from '../../../api/labels/index.ts'
import { DECISIONS } from '../../../api/schemas/match.ts'
import { MATCH_EVENTS, MATCH_TRANSITIONS, matchStateDiagram, transition } from '../../../api/services/match-states.ts'
import { MATCH_STATES } from '../../../db/vocabulary.ts'

test('the diagram in docs is the one that the table makes', () => {
  const document = readFileSync(new URL('../../../docs/match-states.md', import.meta.url), 'utf8')
  expect(document).toContain(matchStateDiagram((state) => labelsOf('zh').matchState[state]))
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
    expect(lines.every((line) => line.by === 'person')).toBe(true)
  }
})

test('rejecting and holding ask for a reason, confirming does not', () => {
  expect(transition('proposed', 'reject')?.reasonRequired).toBe(true)
  expect(transition('proposed', 'hold')?.reasonRequired).toBe(true)
  expect(transition('proposed', 'confirm')?.reasonRequired).toBe(false)
})

test('a rejected match is not confirmed without being taken back first', () => {
  expect(transition('rejected', 'confirm')).toBeUndefined()
  expect(transition('confirmed', 'reject')).toBeUndefined()
})
