import { expect, test } from 'vitest'
import { JUDGED_STATES, judgementsOf } from '../../../api/services/judgements.ts'
import type { DecidedMatch } from '../../../db/repositories/judgements.ts'

let count = 0
/** A match in its last state, with its steps as (action, state). */
function match(state: string, steps: DecidedMatch['steps'], cause: string | null = null): DecidedMatch {
  count += 1
  return { needId: 'n', offerId: `o${count}`, state, cause, steps }
}
const gradesOf = (...matches: DecidedMatch[]) => judgementsOf(matches).judgements.map(({ grade }) => grade)
const PROPOSED = ['propose', 'proposed'] as const
const CONFIRMED = ['confirm', 'confirmed'] as const

test('a result is better than a confirmation, and a confirmation better than a rejection', () => {
  const [rejected = 0, confirmed = 0, landed = 0, solved = 0] = gradesOf(
    match('rejected', [PROPOSED, ['reject', 'rejected']]),
    match('confirmed', [PROPOSED, CONFIRMED]),
    match('landed', [PROPOSED, CONFIRMED, ['sign', 'signed'], ['land', 'landed']]),
    match('solved', [PROPOSED, CONFIRMED, ['solve', 'solved']]),
  )
  expect(confirmed).toBeGreaterThan(rejected)
  expect(landed).toBeGreaterThan(confirmed)
  expect(solved).toBe(landed)
})

test('what people do after a confirmation takes nothing from how well the two fit', () => {
  const confirmed = gradesOf(match('confirmed', [CONFIRMED]))
  for (const state of [
    'requested',
    'declined',
    'lapsed',
    'accepted',
    'introduced',
    'negotiating',
    'brokenOff',
    'withdrawn',
  ])
    expect(gradesOf(match(state, [CONFIRMED, ['step', state]])), state).toEqual(confirmed)
})

test('a decision taken back is none, until it is made anew', () => {
  const undone = [PROPOSED, CONFIRMED, ['undo', 'proposed']] as const
  expect(gradesOf(match('proposed', undone))).toEqual([])
  expect(gradesOf(match('withdrawn', [...undone, ['withdraw', 'withdrawn']]))).toEqual([])
  expect(gradesOf(match('rejected', [...undone, ['reject', 'rejected']]))).toEqual([0])
})

test('only a rejection for what the two are tells of the fit; without a cause it is taken to', () => {
  const rejected = (cause: string | null) => match('rejected', [['reject', 'rejected']], cause)
  const causes = ['no_capacity', 'timing', 'duplicate', 'other']
  const { judgements, counts } = judgementsOf([rejected(null), rejected('no_fit'), ...causes.map(rejected)])
  expect(judgements).toHaveLength(2)
  expect(counts).toMatchObject({ rejected: 2, leftOut: 4, needs: 0 })
})

test('states that only wait or step aside are no judgement', () => {
  expect(gradesOf(match('on_hold', [PROPOSED, ['hold', 'on_hold']]))).toEqual([])
  expect(JUDGED_STATES).not.toContain('on_hold')
})
