import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createMatcher, type Matcher, type NeedItem } from '../../../matcher/index.ts'
import { arbitraryNeeds, arbitraryOffers } from './arbitraries.ts'
import { need, offer, TODAY } from './items.ts'

const lists = fc.record({ needs: arbitraryNeeds(4), offers: arbitraryOffers(8) })
const rankings = (matcher: Matcher, needs: readonly NeedItem[]) => needs.map((asked) => matcher.offersFor(asked, TODAY))
const partsOf = (matcher: Matcher): Uint8Array[] => [...matcher.save()]

function loaded(parts: readonly Uint8Array[]): Matcher {
  const matcher = createMatcher()
  for (const part of parts) matcher.load(part)
  return matcher
}

const small = createMatcher()
small.putOffers([offer({ id: 'a', title: '锂离子电池铜箔', text: 'ＡＧＶ与𠮷田的①号产线', keywords: ['铜箔'] })])
small.putNeeds([need({ id: 'n', title: '寻求锂电铜箔', keywords: ['铜箔'] })])

describe('a saved index', () => {
  it('gives the rankings and explanations of the index that was saved, to the last digit', () => {
    fc.assert(
      fc.property(lists, ({ needs, offers }) => {
        const matcher = createMatcher()
        matcher.putOffers(offers)
        matcher.putNeeds(needs)
        const again = loaded(partsOf(matcher))
        expect(rankings(again, needs)).toEqual(rankings(matcher, needs))
        for (const given of offers) expect(again.needsFor(given, TODAY)).toEqual(matcher.needsFor(given, TODAY))
      }),
      { numRuns: 30 },
    )
  })

  it('can be put together from parts that several matchers read, in any order', () => {
    fc.assert(
      fc.property(lists, ({ needs, offers }) => {
        const whole = createMatcher()
        whole.putOffers(offers)
        whole.putNeeds(needs)
        const one = createMatcher()
        one.putOffers(offers.slice(0, 3))
        const other = createMatcher()
        other.putNeeds(needs)
        other.putOffers(offers.slice(3))
        const together = loaded([...partsOf(other), ...partsOf(one)])
        expect(rankings(together, needs)).toEqual(rankings(whole, needs))
      }),
      { numRuns: 15 },
    )
  })

  it('loaded over older versions of its items, or over itself, is the index that was saved', () => {
    fc.assert(
      fc.property(lists, ({ needs, offers }) => {
        const saved = createMatcher()
        saved.putOffers(offers)
        saved.putNeeds(needs)
        const over = createMatcher()
        over.putOffers(offers.slice(2).map((one) => ({ ...one, title: '铜箔', keywords: [] })))
        over.putNeeds(needs.map((one) => ({ ...one, text: '补链' })))
        for (const part of [...partsOf(saved), ...partsOf(saved)]) over.load(part)
        expect(rankings(over, needs)).toEqual(rankings(saved, needs))
      }),
      { numRuns: 10 },
    )
  })

  it('is brought up to date by putting all items: unchanged texts keep their reading, all else is taken over', () => {
    fc.assert(
      fc.property(lists, ({ needs, offers }) => {
        const saved = createMatcher()
        saved.putOffers(offers)
        saved.putNeeds(needs)
        const later = loaded(partsOf(saved))
        const now = offers.map((one, index) => {
          const { region, conditions, ...rest } = one
          return index % 3 === 0
            ? { ...rest, open: !one.open, industries: ['34'] }
            : { ...one, title: `${one.title}铜箔` }
        })
        const anew = createMatcher()
        for (const matcher of [later, anew]) {
          matcher.putOffers([...now, ...offers.slice(0, 2), ...now])
          matcher.putNeeds(needs.map((one) => ({ ...one, wantedRegions: [] })))
        }
        expect(rankings(later, needs)).toEqual(rankings(anew, needs))
        for (const { id } of offers) expect(later.offer(id)).toEqual(anew.offer(id))
      }),
      { numRuns: 20 },
    )
  })

  it('can be changed like any other: items replaced and removed afterwards score as if built anew', () => {
    const again = loaded(partsOf(small))
    again.putOffers([offer({ id: 'a', title: '铜箔' }), offer({ id: 'b', title: '铜箔轧机' })])
    again.removeOffer('b')
    const anew = createMatcher()
    anew.putOffers([offer({ id: 'a', title: '铜箔' })])
    const asked = need({ id: 'n', title: '寻求锂电铜箔', keywords: ['铜箔'] })
    anew.putNeeds([asked])
    expect(again.offersFor(asked, TODAY)).toEqual(anew.offersFor(asked, TODAY))
  })

  it('is refused, with the reason, by a matcher with other knowledge', () => {
    const [part = new Uint8Array()] = partsOf(small)
    expect(() => createMatcher({ words: ['陇原一号'] }).load(part)).toThrow('other words or chains')
    expect(() => createMatcher().load(new TextEncoder().encode('{"no":"index"}'))).toThrow('Not a part')
  })

  it('that is damaged anywhere is refused, and nothing of it is taken in', () => {
    const [part = new Uint8Array()] = partsOf(small)
    const empty = createMatcher()
    fc.assert(
      fc.property(fc.nat(part.length - 1), fc.integer({ min: 1, max: 255 }), (place, change) => {
        const broken = part.slice()
        broken[place] = (broken[place] ?? 0) ^ change
        expect(() => empty.load(broken)).toThrow(RangeError)
        expect(() => empty.load(part.subarray(0, place))).toThrow(RangeError)
        expect(empty.offer('a')).toBeUndefined()
      }),
      { numRuns: 300 },
    )
  })

  it('says so when items change while it is being saved', () => {
    const matcher = createMatcher()
    matcher.putOffers(Array.from({ length: 1_200 }, (_, index) => offer({ id: `o${index}`, title: '铜箔' })))
    expect(() => {
      for (const part of matcher.save()) if (part.length > 0) matcher.removeOffer('o1100')
    }).toThrow('changed while')
  })
})
