import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { conflictKey, createMatcher, pairKey, type RankOptions, type WhyNot } from '../../../matcher/index.ts'
import { arbitraryNeeds, arbitraryOffers } from './arbitraries.ts'
import { need, offer, TODAY } from './items.ts'

const lists = fc.record({ needs: arbitraryNeeds(3), offers: arbitraryOffers(6) })
const pinned = fc.subarray(['o0', 'o1', 'o2', 'o3', 'o4', 'o5'])
const RUNS = { numRuns: 60 }
const held = createMatcher()

/** The shared matcher with exactly these items, since the ids of the lists are always the same. */
function holding({
  needs,
  offers,
}: {
  needs: Parameters<typeof held.putNeeds>[0]
  offers: Parameters<typeof held.putOffers>[0]
}) {
  held.putNeeds(needs)
  held.putOffers(offers)
  return held
}

describe('pins', () => {
  it('stand first, with the score that the pair has without pins, and the rules against them as warnings', () => {
    fc.assert(
      fc.property(lists, pinned, fc.integer({ min: 1, max: 8 }), ({ needs, offers }, ids, limit) => {
        const matcher = holding({ needs, offers })
        for (const asked of needs) {
          const options: RankOptions = { ...TODAY, limit, pins: new Set(ids.map((id) => pairKey(asked.id, id))) }
          const list = matcher.offersFor(asked, options)
          const first = list.slice(0, ids.length)
          expect(first.length).toBe(Math.min(ids.length, limit))
          expect(first.every((candidate) => candidate.pinned !== undefined)).toBe(true)
          expect(list.slice(ids.length).every((candidate) => candidate.pinned === undefined)).toBe(true)
          expect(list.map(({ rank }) => rank)).toEqual(list.map((_, index) => index + 1))
          for (const { offerId, score, explanation, pinned: pin } of first) {
            const one = offers.find(({ id }) => id === offerId)
            if (one === undefined) throw new Error('not held')
            const alone = matcher.pair(asked, one, TODAY)
            if (alone.score !== null) expect(score).toBe(alone.score)
            expect(pin?.warnings).toEqual(matcher.allExclusions(asked, one, TODAY))
            expect(explanation.parts.reduce((sum, { points }) => sum + points, 0)).toBeCloseTo(score, 9)
            expect(matcher.pair(asked, one, options)).toMatchObject({ excluded: null, score })
          }
          const others = matcher.offersFor(asked, TODAY).filter(({ offerId }) => !ids.includes(offerId))
          const rest = others.slice(0, Math.max(0, limit - ids.length)).map(({ offerId, score }) => [offerId, score])
          expect(list.slice(ids.length).map(({ offerId, score }) => [offerId, score])).toEqual(rest)
        }
      }),
      RUNS,
    )
  })

  it('stand first from the other side too', () => {
    const matcher = createMatcher()
    matcher.putNeeds([need({ id: 'far', title: '葡萄酒' }), need({ id: 'near', title: '数控机床主轴' })])
    const given = offer({ id: 'o', title: '数控机床主轴' })
    expect(matcher.needsFor(given, TODAY).map(({ needId }) => needId)).toEqual(['near'])
    const options = { ...TODAY, pins: new Set([pairKey('far', 'o'), pairKey('near', 'other')]) }
    expect(matcher.needsFor(given, options)).toMatchObject([
      { needId: 'far', rank: 1, score: 0, pinned: { warnings: [] } },
      { needId: 'near', rank: 2 },
    ])
  })

  it('of items that the reader may not see, or that are gone, do not appear', () => {
    const matcher = createMatcher()
    matcher.putOffers([offer({ id: 'o', title: '数控机床' })])
    const pins = new Set([pairKey('n', 'o'), pairKey('n', 'gone')])
    expect(matcher.offersFor(need({ id: 'n' }), { ...TODAY, pins, accept: () => false })).toEqual([])
    expect(matcher.offersFor(need({ id: 'n' }), { ...TODAY, pins })).toHaveLength(1)
  })
})

/** Six offers for a spindle, each with a word less than the one before, and one of something else. */
const spindle = createMatcher()
const words = ['主轴', '轴承', '电机', '刀库', '丝杠', '导轨']
spindle.putOffers([
  ...words.map((_, index) =>
    offer({
      id: `s${index}`,
      provider: `p${index}`,
      kind: 'technology',
      title: `数控机床${words.slice(index).join('')}`,
    }),
  ),
  offer({ id: 'wine', kind: 'technology', title: '葡萄酒' }),
])
const asked = need({ id: 'n', kind: 'technology', title: `数控机床${words.join('')}`, organisations: ['office'] })
spindle.putNeeds([asked])
const whyNot = (id: string, options: RankOptions): WhyNot => {
  const one = spindle.offer(id)
  if (one === undefined) throw new Error('not held')
  return spindle.whyNot(asked, one, options, 'offersFor')
}

describe('“why not”', () => {
  it('names every rule of an excluded pair and what it would score without them', () => {
    const conflicts = new Set([conflictKey('p0', 'office')])
    const answer = whyNot('s0', { ...TODAY, conflicts, fullProviders: new Set(['p0']) })
    expect(answer).toMatchObject({ verdict: 'excluded', rank: null, comparedWith: null, differences: [] })
    expect(answer.exclusions.map(({ rule }) => rule)).toEqual(['conflict_of_interest', 'provider_full'])
    expect(answer.score).toBe(whyNot('s0', TODAY).score)
    expect(answer.text.zh).toContain('利益冲突；供给方承接的事项已满')
  })

  it('tells the place beyond the list, the last that is listed, and by which signals it is ahead', () => {
    const answer = whyNot('s4', { ...TODAY, limit: 3 })
    expect(answer).toMatchObject({ verdict: 'beyond_limit', rank: 5, comparedWith: { id: 's2', rank: 3 } })
    expect(answer.differences.map(({ signal }) => signal)).toEqual(['words', 'chain'])
    expect(answer.text.zh).toMatch(/只列前3名，它排第5名.*与第3名.*用词差/)
  })

  it('tells a listed pair its place and what the first is ahead by, and the first nothing', () => {
    expect(whyNot('s1', TODAY)).toMatchObject({ verdict: 'listed', rank: 2, comparedWith: { id: 's0', rank: 1 } })
    expect(whyNot('s0', TODAY)).toMatchObject({ verdict: 'listed', rank: 1, comparedWith: null, differences: [] })
  })

  it('tells a pair below the least score, one with nothing in common, and one that staff fixed', () => {
    const [best, second] = spindle.offersFor(asked, TODAY)
    const minScore = ((best?.score ?? 0) + (second?.score ?? 0)) / 2
    expect(whyNot('s1', { ...TODAY, minScore })).toMatchObject({ verdict: 'below_least_score', rank: 2 })
    expect(whyNot('wine', TODAY)).toMatchObject({ verdict: 'nothing_in_common', rank: null })
    const pins = new Set([pairKey('n', 'wine')])
    expect(whyNot('wine', { ...TODAY, pins })).toMatchObject({ verdict: 'pinned', rank: 1, score: 0 })
    expect(whyNot('s0', { ...TODAY, pins })).toMatchObject({ verdict: 'listed', rank: 2 })
  })

  it('answers of any pair: its place is that of the whole list, and differences sum to the distance', () => {
    fc.assert(
      fc.property(lists, pinned, fc.integer({ min: 1, max: 4 }), ({ needs, offers }, ids, limit) => {
        const matcher = holding({ needs, offers })
        for (const one of needs) {
          const pins = new Set(ids.map((id) => pairKey(one.id, id)))
          const whole = matcher.offersFor(one, { ...TODAY, pins, limit: 100 })
          for (const given of offers) {
            const answer = matcher.whyNot(one, given, { ...TODAY, pins, limit }, 'offersFor')
            const place = whole.find(({ offerId }) => offerId === given.id)
            expect(answer.rank).toBe(place?.rank ?? null)
            expect(answer.verdict === 'excluded' || answer.verdict === 'nothing_in_common').toBe(place === undefined)
            const distance = answer.comparedWith === null ? 0 : answer.comparedWith.score - answer.score
            expect(answer.differences.reduce((sum, { points }) => sum + points, 0)).toBeCloseTo(distance, 9)
            const mirrored = matcher.whyNot(one, given, { ...TODAY, pins, limit }, 'needsFor')
            expect(mirrored.score).toBe(answer.score)
            expect(mirrored.exclusions).toEqual(answer.exclusions)
          }
        }
      }),
      { numRuns: 12 },
    )
  })
})
