import { describe, expect, test } from 'vitest'
import { type Example, learnWeights, STANDARD_WEIGHTS } from '../../../../matcher/index.ts'
import { exampleScorer } from '../../../../matcher/learning/examples.ts'
import { fitNeed } from '../../../../matcher/learning/fit.ts'
import { learnNeeds } from '../../../../matcher/learning/needs.ts'
import { example, noise } from './examples.ts'

/**
 * Every need has a taste of its own: needs of even number prefer offers with 甲, the others those with 乙, so that nothing
 * can be learned for all of them together.
 */
function tastes(needs: number, offersOfNeed = 12): Example[] {
  return Array.from({ length: needs }, (_, need) =>
    Array.from({ length: offersOfNeed }, (_, offer) =>
      example(`n${String(need).padStart(3, '0')}`, `o${String(offer).padStart(2, '0')}`, (offer + need) % 2, [
        { kind: 'gram', term: offer % 2 === 1 ? '甲' : '乙', raw: 0.05 },
        { kind: 'word', term: `丙${need}`, raw: 0.05 + 0.02 * noise(need, offer, 1) },
      ]),
    ),
  ).flat()
}

describe('a part for each need', () => {
  test('is taken when held-out judgements of the same needs gain, where weights for all needs gain nothing', () => {
    const { verdict, own, weights } = learnWeights(tastes(20))
    expect(verdict).toBe('no_certain_gain')
    expect(own).toMatchObject({ verdict: 'learned', needs: 20 })
    expect(own.gain?.mean).toBeGreaterThan(0.2)
    expect(weights.version).not.toBe('standard')
    expect(weights).toMatchObject({ signals: STANDARD_WEIGHTS.signals, terms: [] })
    const factor = (needId: string, term: string) =>
      weights.needs.find((part) => part.needId === needId)?.terms.find((each) => each.term === term)?.factor ?? 1
    expect(factor('n000', '甲')).toBeGreaterThan(factor('n000', '乙'))
    expect(factor('n001', '乙')).toBeGreaterThan(factor('n001', '甲'))
  })
  test('changes no score of any other need', () => {
    const [standing, learned] = [exampleScorer(STANDARD_WEIGHTS), exampleScorer(learnWeights(tastes(20)).weights)]
    for (const each of tastes(1)) expect(learned({ ...each, needId: 'another' })).toBe(standing(each))
  })
  test('does not exist while nothing can be proved: few needs, few judgements of each, or all alike', () => {
    expect(learnNeeds(tastes(9), STANDARD_WEIGHTS)).toMatchObject({ verdict: 'too_few_needs', needs: 9, parts: [] })
    expect(learnNeeds(tastes(30, 4), STANDARD_WEIGHTS)).toMatchObject({ verdict: 'too_few_needs', needs: 0, parts: [] })
    const alike = tastes(30).map((each) => ({ ...each, grade: 2 }))
    expect(learnNeeds(alike, STANDARD_WEIGHTS)).toMatchObject({ verdict: 'too_few_needs', needs: 0, parts: [] })
  })
  test('does not exist when judgements of a need follow nothing', () => {
    const random = tastes(30).map((each, index) => ({ ...each, grade: noise(index, 9, 9) > 0.5 ? 1 : 0 }))
    expect(learnNeeds(random, STANDARD_WEIGHTS)).toMatchObject({ verdict: 'no_certain_gain', parts: [] })
  })
  test('stays near the weights of all needs: one rejection beside a confirmation moves no score by more than three points', () => {
    const two = tastes(1, 2)
    const part = fitNeed(two, STANDARD_WEIGHTS)
    const [standing, learned] = [exampleScorer(STANDARD_WEIGHTS), exampleScorer({ ...STANDARD_WEIGHTS, needs: [part] })]
    for (const each of tastes(1)) expect(Math.abs(learned(each) - standing(each))).toBeLessThan(3)
  })
})
