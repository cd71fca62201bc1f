import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DEMO_PROVINCE } from '../../../../api/demo/index.ts'
import { createMatcher, type Mark, type Matcher, type NeedItem, SIMILAR_FROM } from '../../../../matcher/index.ts'
import { normalise } from '../../../../matcher/text/normalise.ts'
import { needItem, offerItem } from '../../demo-items.ts'
import { arbitraryNeed, arbitraryNeeds, arbitraryOffer } from '../arbitraries.ts'
import { need } from '../items.ts'
import { LABELLED_NEEDS, LABELLED_OFFERS, type LabelledPair } from './labelled.ts'

function demoMatcher(): Matcher {
  const matcher = createMatcher()
  matcher.putNeeds(DEMO_PROVINCE.needs.map(needItem))
  matcher.putOffers(DEMO_PROVINCE.offers.map(offerItem))
  return matcher
}

/** Counts over pairs: those rightly warned of, those warned of, those that are the same. */
interface Counts {
  right: number
  warned: number
  same: number
}

function count<Item>(
  pairs: readonly LabelledPair<Item>[],
  similarity: (one: Item, other: Item) => number,
  counts: Counts,
): Counts {
  for (const { one, other, same } of pairs) {
    const warned = similarity(one, other) >= SIMILAR_FROM
    if (warned) counts.warned++
    if (same) counts.same++
    if (warned && same) counts.right++
  }
  return counts
}

function measured(matcher: Matcher, half: 'choosing' | 'testing'): { precision: number; recall: number } {
  const counts = { right: 0, warned: 0, same: 0 }
  count(LABELLED_NEEDS[half], (one, other) => matcher.needSimilarity(one, other).similarity, counts)
  count(LABELLED_OFFERS[half], (one, other) => matcher.offerSimilarity(one, other).similarity, counts)
  return { precision: counts.right / counts.warned, recall: counts.right / counts.same }
}

const textOf = (item: NeedItem, { field, index }: Mark): string =>
  field === 'keywords' ? (item.keywords[index] ?? '') : item[field]

describe('labelled pairs', () => {
  it('are at least 200, each with a reason, and no theme is in both halves', () => {
    const all = [LABELLED_NEEDS, LABELLED_OFFERS].flatMap(({ choosing, testing }) => [...choosing, ...testing])
    expect(all.length).toBeGreaterThanOrEqual(200)
    expect(all.filter(({ reason }) => reason.length < 2)).toEqual([])
    const themes = (half: 'choosing' | 'testing') =>
      new Set([...LABELLED_NEEDS[half], ...LABELLED_OFFERS[half]].map(({ theme }) => theme))
    expect([...themes('choosing')].filter((theme) => themes('testing').has(theme))).toEqual([])
  })

  it('of the half that the threshold was not chosen on are told apart with precision 0.93 and recall 0.96', () => {
    const { precision, recall } = measured(demoMatcher(), 'testing')
    expect(precision).toBeGreaterThanOrEqual(0.93)
    expect(recall).toBeGreaterThanOrEqual(0.96)
  })

  it('of the half that it was chosen on are all told apart', () => {
    expect(measured(demoMatcher(), 'choosing')).toEqual({ precision: 1, recall: 1 })
  })

  it('are told apart alike when nothing is held', () => {
    const { precision, recall } = measured(createMatcher(), 'testing')
    expect(precision).toBeGreaterThanOrEqual(0.93)
    expect(recall).toBeGreaterThanOrEqual(0.96)
  })
})

describe('the demo province', () => {
  it('has no two needs and no two offers that a warning would take for the same', () => {
    const matcher = demoMatcher()
    expect(
      DEMO_PROVINCE.needs.flatMap((each) => matcher.similarNeeds(needItem(each)).map(({ id }) => [each.key, id])),
    ).toEqual([])
    expect(
      DEMO_PROVINCE.offers.flatMap((each) => matcher.similarOffers(offerItem(each)).map(({ id }) => [each.key, id])),
    ).toEqual([])
  })

  it('among its items every re-worded copy of the labelled needs is found first', () => {
    const matcher = demoMatcher()
    const copies = [...LABELLED_NEEDS.choosing, ...LABELLED_NEEDS.testing].filter(({ same }) => same)
    for (const { one, other } of copies) {
      matcher.putNeeds([other])
      expect(matcher.similarNeeds(one)[0]?.id, `${one.title} / ${other.title}`).toBe(other.id)
      matcher.removeNeed(other.id)
    }
  })
})

describe('similarity', () => {
  const matcher = demoMatcher()

  it('is the same in both orders, to the last digit', () => {
    fc.assert(
      fc.property(arbitraryNeed('one'), arbitraryNeed('other'), (one, other) => {
        expect(matcher.needSimilarity(one, other).similarity).toBe(matcher.needSimilarity(other, one).similarity)
      }),
    )
    fc.assert(
      fc.property(arbitraryOffer('one'), arbitraryOffer('other'), (one, other) => {
        expect(matcher.offerSimilarity(one, other).similarity).toBe(matcher.offerSimilarity(other, one).similarity)
      }),
    )
    for (const { one, other } of LABELLED_NEEDS.testing) {
      expect(matcher.needSimilarity(one, other).similarity).toBe(matcher.needSimilarity(other, one).similarity)
    }
  })

  it('lies between 0 and 1, and is 1 for a copy under another id', () => {
    fc.assert(
      fc.property(arbitraryNeed('one'), arbitraryNeed('other'), (one, other) => {
        const { similarity } = matcher.needSimilarity(one, other)
        expect(similarity).toBeGreaterThanOrEqual(0)
        expect(similarity).toBeLessThanOrEqual(1)
      }),
    )
    for (const each of DEMO_PROVINCE.needs) {
      const item = needItem(each)
      expect(matcher.needSimilarity(item, { ...item, id: 'copy' }).similarity).toBe(1)
    }
    for (const each of DEMO_PROVINCE.offers) {
      const item = offerItem(each)
      expect(matcher.offerSimilarity(item, { ...item, id: 'copy' }).similarity).toBe(1)
    }
  })

  it('marks common words inside both texts, and words that both write alike at equal words', () => {
    const check = (one: NeedItem, other: NeedItem): void => {
      const { words } = matcher.needSimilarity(one, other)
      for (const word of words) {
        for (const [item, marks] of [
          [one, word.one],
          [other, word.other],
        ] as const) {
          for (const mark of marks) {
            const text = textOf(item, mark)
            expect(mark.start).toBeGreaterThanOrEqual(0)
            expect(mark.end).toBeGreaterThan(mark.start)
            expect(mark.end).toBeLessThanOrEqual(text.length)
            if (word.meeting === undefined)
              expect(normalise(text.slice(mark.start, mark.end)).text).toContain(word.word)
          }
        }
      }
      if (words.length > 0) expect(words.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9)
    }
    fc.assert(fc.property(arbitraryNeed('one'), arbitraryNeed('other'), check))
    for (const { one, other } of LABELLED_NEEDS.testing) check(one, other)
  })

  it('says which figures are the same although they are written differently', () => {
    const { words } = matcher.needSimilarity(
      need({ id: 'one', title: '配方颗粒项目', text: '总投资4200万元' }),
      need({ id: 'other', title: '配方颗粒基地', text: '拟投资0.42亿元' }),
    )
    const figure = words.find(({ word }) => word === '4200万元 → 0.42亿元')
    expect(figure?.one).toEqual([{ field: 'text', index: 0, start: 3, end: 9 }])
    expect(figure?.other).toEqual([{ field: 'text', index: 0, start: 3, end: 9 }])
  })
})

describe('held items', () => {
  it('come in the same order with the same similarity in whatever order they were put in, and never the item itself', () => {
    fc.assert(
      fc.property(arbitraryNeeds(6), fc.infiniteStream(fc.nat()), (items, order) => {
        const shuffled = [...items]
          .map((item) => ({ item, at: order.next().value ?? 0 }))
          .sort((one, other) => one.at - other.at)
          .map(({ item }) => item)
        const [asked] = items
        if (asked === undefined) return
        const found = [items, shuffled].map((list) => {
          const matcher = createMatcher()
          matcher.putNeeds(list)
          return matcher.similarNeeds(asked, { minSimilarity: 0 })
        })
        expect(found[1]).toEqual(found[0])
        expect(found[0]?.map(({ id }) => id)).not.toContain(asked.id)
      }),
      { numRuns: 30 },
    )
  })

  it('have the similarity that the pair has alone', () => {
    const matcher = demoMatcher()
    const [first] = DEMO_PROVINCE.needs
    if (first === undefined) throw new Error('The demo province has no need')
    for (const { id, similarity } of matcher.similarNeeds(needItem(first), { minSimilarity: 0, limit: 20 })) {
      const other = matcher.need(id)
      if (other === undefined) throw new Error(`${id} is not held`)
      expect(matcher.needSimilarity(needItem(first), other).similarity).toBe(similarity)
    }
  })

  it('that the reader may not see do not appear and take no place from others', () => {
    const matcher = demoMatcher()
    const [first] = DEMO_PROVINCE.needs
    if (first === undefined) throw new Error('The demo province has no need')
    const copies = Array.from({ length: 60 }, (_, at) => ({ ...needItem(first), id: `copy-${at}` }))
    matcher.putNeeds(copies)
    const seen = matcher.similarNeeds(needItem(first), { accept: (id) => id === 'copy-59', limit: 1 })
    expect(seen.map(({ id }) => id)).toEqual(['copy-59'])
  })

  it('are asked for with known options only', () => {
    const matcher = createMatcher()
    const item = need({ id: 'one', title: '铜箔' })
    const misspelt: object = { limits: 3 }
    expect(() => matcher.similarNeeds(item, misspelt)).toThrow('Unknown option of similar items: limits')
    expect(() => matcher.similarNeeds(item, { limit: 0 })).toThrow('limit')
    expect(() => matcher.similarNeeds(item, { minSimilarity: 2 })).toThrow('minSimilarity')
  })
})
