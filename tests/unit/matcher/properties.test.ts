import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Candidate, createMatcher, type Matcher, type NeedItem, type OfferItem } from '../../../matcher/index.ts'
import { normalise } from '../../../matcher/text/normalise.ts'
import { arbitraryNeed, arbitraryNeeds, arbitraryOffer, arbitraryOffers } from './arbitraries.ts'
import { TODAY } from './items.ts'

const held = createMatcher()
const heldIds = { needs: new Set<string>(), offers: new Set<string>() }

/** The shared matcher holding exactly these items: building one anew loads the dictionaries each time. */
function holding(needs: readonly NeedItem[], offers: readonly OfferItem[]): Matcher {
  for (const id of heldIds.needs) held.removeNeed(id)
  for (const id of heldIds.offers) held.removeOffer(id)
  held.putNeeds(needs)
  held.putOffers(offers)
  heldIds.needs = new Set(needs.map(({ id }) => id))
  heldIds.offers = new Set(offers.map(({ id }) => id))
  return held
}

const brief = (candidates: readonly Candidate[]) =>
  candidates.map(({ needId, offerId, rank, score }) => ({ needId, offerId, rank, score }))

const lists = fc.record({ needs: arbitraryNeeds(4), offers: arbitraryOffers(8) })
const RUNS = { numRuns: 60 }

describe('a ranking', () => {
  it('does not depend on the order in which items came', () => {
    fc.assert(
      fc.property(lists, ({ needs, offers }) => {
        const rankAll = (matcher: Matcher) => needs.map((need) => matcher.offersFor(need, TODAY))
        const one = rankAll(holding(needs, offers))
        expect(rankAll(holding(needs.toReversed(), offers.toReversed()))).toEqual(one)
      }),
      RUNS,
    )
  })

  it('does not lift an offer for words added to its text that the need has nothing to do with', () => {
    const foreign = fc
      .array(fc.constantFrom('zvqrk', 'wmplt', '甪里', '饕餮', '氍毹', '觱篥', '魍魉'), { minLength: 1, maxLength: 12 })
      .map((words) => `。${words.join('，')}`)
    fc.assert(
      fc.property(lists, foreign, ({ needs, offers }, added) => {
        const matcher = holding(needs, offers)
        for (const need of needs)
          for (const offer of offers) {
            const plain = matcher.pair(need, offer, TODAY).score
            const padded = matcher.pair(need, { ...offer, text: `${offer.text}${added}` }, TODAY).score
            expect(padded === null).toBe(plain === null)
            expect(padded ?? 0).toBeLessThanOrEqual(plain ?? 0)
          }
      }),
      RUNS,
    )
  })

  it('is the same after adding, changing and removing as after building anew', () => {
    const passing = fc.record({ need: arbitraryNeed('n1'), offer: arbitraryOffer('o1'), extra: arbitraryOffer('gone') })
    fc.assert(
      fc.property(lists, passing, ({ needs, offers }, { need, offer, extra }) => {
        const matcher = holding(needs, offers)
        matcher.putNeeds([need])
        matcher.putOffers([offer, extra])
        matcher.removeOffer('gone')
        matcher.putNeeds(needs)
        matcher.putOffers(offers)
        const changed = needs.map((item) => matcher.offersFor(item, TODAY))
        const fresh = createMatcher()
        fresh.putNeeds(needs)
        fresh.putOffers(offers)
        expect(changed).toEqual(needs.map((item) => fresh.offersFor(item, TODAY)))
      }),
      { numRuns: 5 },
    )
  })

  it('gives a pair the same score from both sides and alone', () => {
    fc.assert(
      fc.property(lists, ({ needs, offers }) => {
        const matcher = holding(needs, offers)
        const fromNeeds = needs.flatMap((need) => brief(matcher.offersFor(need, TODAY)))
        const fromOffers = offers.flatMap((offer) => brief(matcher.needsFor(offer, TODAY)))
        const scores = (candidates: ReturnType<typeof brief>) =>
          candidates.map(({ needId, offerId, score }) => `${needId} ${offerId} ${score}`).sort()
        expect(scores(fromOffers)).toEqual(scores(fromNeeds))
        for (const { needId, offerId, score } of fromNeeds) {
          const [need, offer] = [matcher.need(needId), matcher.offer(offerId)]
          if (need === undefined || offer === undefined) throw new Error('not held')
          expect(matcher.pair(need, offer, TODAY).score).toBe(score)
        }
      }),
      RUNS,
    )
  })

  it('never holds an excluded pair, and stands in order of score, then id', () => {
    fc.assert(
      fc.property(lists, ({ needs, offers }) => {
        const matcher = holding(needs, offers)
        for (const need of needs) {
          const ranked = matcher.offersFor(need, TODAY)
          for (const [index, { offerId, score, rank }] of ranked.entries()) {
            const offer = matcher.offer(offerId)
            if (offer === undefined) throw new Error('not held')
            expect(matcher.pair(need, offer, TODAY).excluded).toBeNull()
            expect(rank).toBe(index + 1)
            const next = ranked[index + 1]
            if (next !== undefined)
              expect(score > next.score || (score === next.score && offerId < next.offerId)).toBe(true)
          }
        }
      }),
      RUNS,
    )
  })
})

describe('an explanation', () => {
  it('has parts that sum to a score between 0 and 100, and words that sum to their part', () => {
    fc.assert(
      fc.property(lists, ({ needs, offers }) => {
        const matcher = holding(needs, offers)
        for (const { score, explanation } of needs.flatMap((need) => matcher.offersFor(need, TODAY))) {
          expect(score).toBeGreaterThan(0)
          expect(score).toBeLessThanOrEqual(100)
          expect(explanation.score).toBe(score)
          expect(explanation.parts.reduce((sum, { points }) => sum + points, 0)).toBeCloseTo(score, 9)
          for (const { points, most, signal, words } of explanation.parts) {
            expect(points).toBeLessThanOrEqual(most + 1e-9)
            const ofWords = words.reduce((sum, word) => sum + word.points, 0)
            if (signal === 'words' && points > 0) expect(ofWords).toBeCloseTo(points, 9)
          }
        }
      }),
      RUNS,
    )
  })

  it('marks ranges inside the original texts that hold the word that met', () => {
    const textOf = (item: NeedItem | OfferItem, field: 'title' | 'text' | 'keywords', index: number): string =>
      field === 'keywords' ? (item.keywords[index] ?? '') : item[field]
    fc.assert(
      fc.property(lists, ({ needs, offers }) => {
        const matcher = holding(needs, offers)
        for (const { needId, offerId, explanation } of needs.flatMap((need) => matcher.offersFor(need, TODAY))) {
          for (const word of explanation.parts.flatMap(({ words }) => words)) {
            if (word.meeting !== 'characters') expect(Math.min(word.need.length, word.offer.length)).toBeGreaterThan(0)
            for (const [item, marks] of [
              [matcher.need(needId), word.need],
              [matcher.offer(offerId), word.offer],
            ] as const) {
              for (const { field, index, start, end } of marks) {
                const original = item === undefined ? '' : textOf(item, field, index)
                expect(start).toBeGreaterThanOrEqual(0)
                expect(end).toBeGreaterThan(start)
                expect(end).toBeLessThanOrEqual(original.length)
                if (word.meeting === undefined) expect(normalise(original.slice(start, end)).text).toContain(word.word)
              }
            }
          }
        }
      }),
      RUNS,
    )
  })
})
