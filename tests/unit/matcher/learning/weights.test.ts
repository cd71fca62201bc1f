import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createMatcher, STANDARD_WEIGHTS } from '../../../../matcher/index.ts'
import { exampleScorer } from '../../../../matcher/learning/examples.ts'
import { type NeedWeights, versionedWeights, versionOfNeed } from '../../../../matcher/learning/weights.ts'
import { arbitraryNeeds, arbitraryOffers } from '../arbitraries.ts'
import { TODAY } from '../items.ts'

const ownPart: NeedWeights = {
  needId: 'n1',
  signals: {
    topic: { ...STANDARD_WEIGHTS.signals.topic, words: 0.65, industry: 0.05, keywords: 0.6 },
    relation: { chain: 0.3 },
    frame: { ...STANDARD_WEIGHTS.signals.frame, base: 0.45, region: 0.01, kind: 0.9 },
  },
  shares: { word: 2, gram: 0.5, character: 1, concept: 1.5, node: 0.2 },
  terms: [
    { kind: 'word', term: '铜箔', factor: 0.25 },
    { kind: 'character', term: '材', factor: 4 },
  ],
}
const learned = versionedWeights({
  signals: {
    topic: { words: 0.65, industry: 0.4, keywords: 0.1, meaning: 0.3 },
    relation: { chain: 0.2 },
    frame: { base: 0.45, region: 0.3, kind: 0.2, conditions: 0.4, wanted: 0.1 },
  },
  shares: { word: 0.4, gram: 1, character: 0.9, concept: 0.7, node: 2 },
  terms: [
    { kind: 'word', term: '铜箔', factor: 3 },
    { kind: 'gram', term: '铜箔', factor: 2 },
    { kind: 'character', term: '机', factor: 0.3 },
  ],
  needs: [ownPart],
})
const lists = fc.record({ needs: arbitraryNeeds(3), offers: arbitraryOffers(6) })

describe('under learned weights', () => {
  const matcher = createMatcher({ weights: learned })
  const standard = createMatcher()

  test('parts sum to the score, words to their part, and a pair scores the same in both directions and alone', () => {
    fc.assert(
      fc.property(lists, ({ needs, offers }) => {
        matcher.putNeeds(needs)
        matcher.putOffers(offers)
        const fromNeeds = needs.flatMap((need) => matcher.offersFor(need, TODAY))
        const fromOffers = offers.flatMap((offer) => matcher.needsFor(offer, TODAY))
        const scores = (candidates: typeof fromNeeds) =>
          candidates.map(({ needId, offerId, score }) => `${needId} ${offerId} ${score}`).sort()
        expect(scores(fromOffers)).toEqual(scores(fromNeeds))
        for (const { needId, score, explanation } of fromNeeds) {
          expect(explanation.parts.reduce((sum, { points }) => sum + points, 0)).toBeCloseTo(score, 9)
          const words = explanation.parts.find(({ signal }) => signal === 'words')
          if (words !== undefined && words.points > 0) {
            expect(words.words.reduce((sum, { points }) => sum + points, 0)).toBeCloseTo(words.points, 9)
          }
          expect(explanation.matcherVersion).toBe(
            needId === 'n1' ? `${matcher.version}.${versionOfNeed(ownPart)}` : matcher.version,
          )
        }
      }),
      { numRuns: 40 },
    )
  })
  test('learning sees the score that the matcher gives', () => {
    const scoreOf = exampleScorer(learned)
    fc.assert(
      fc.property(lists, ({ needs, offers }) => {
        for (const each of [matcher, standard]) {
          each.putNeeds(needs)
          each.putOffers(offers)
        }
        for (const need of needs) {
          for (const offer of offers) {
            const evidence = standard.evidence(need, offer, TODAY)
            const { score } = matcher.pair(need, offer, TODAY)
            if (evidence === null) expect(score).toBeNull()
            else expect(scoreOf({ ...evidence, needId: need.id })).toBeCloseTo(score ?? -1, 9)
          }
        }
      }),
      { numRuns: 40 },
    )
  })
  test('other weights can be taken at any time: scores are those of a matcher that had them from the start', () => {
    fc.assert(
      fc.property(lists, ({ needs, offers }) => {
        const changing = createMatcher()
        for (const each of [changing, matcher, standard]) {
          each.putNeeds(needs)
          each.putOffers(offers)
        }
        const rankings = (each: typeof matcher) => needs.map((need) => each.offersFor(need, TODAY))
        const before = rankings(changing)
        changing.useWeights(learned)
        expect(changing.version).toBe(matcher.version)
        for (const need of needs)
          for (const offer of offers)
            expect(changing.pair(need, offer, TODAY)).toEqual(matcher.pair(need, offer, TODAY))
        changing.useWeights(STANDARD_WEIGHTS)
        expect(rankings(changing)).toEqual(before)
      }),
      { numRuns: 10 },
    )
  })
  test('weights that are not of this matcher are refused and change nothing', () => {
    const { version } = standard
    expect(() => standard.useWeights({ ...learned, matcherVersion: '0.0.1' })).toThrow('0.0.1')
    expect(standard.version).toBe(version)
  })
  test('the version of the weights stands in every explanation; the standard ones leave the version as it is', () => {
    expect(matcher.version).toBe(`${standard.version}+${learned.version}`)
    expect(createMatcher({ weights: STANDARD_WEIGHTS }).version).toBe(standard.version)
  })
})
