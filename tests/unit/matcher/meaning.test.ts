import { describe, expect, it } from 'vitest'
import {
  COSINE_FROM,
  COSINE_FULL,
  createMatcher,
  type ItemVector,
  type NeedItem,
  type OfferItem,
  quantised,
} from '../../../matcher/index.ts'
import { meaningSignal, meaningValue } from '../../../matcher/signals/meaning.ts'
import { need, offer, TODAY } from './items.ts'

const vector = (...values: number[]): ItemVector => ({ model: 'm', values: Int8Array.from(values) })
const EAST = vector(127, 0, 0)
const NEARLY_EAST = vector(127, 40, 0)
const NORTH = vector(0, 127, 0)

const NEED = need({ id: 'n', title: '数控机床主轴', text: '高精度主轴的热误差补偿', keywords: ['主轴'] })
const OFFERS = [
  offer({ id: 'a', title: '机床主轴制造', text: '主轴与热误差', keywords: ['主轴'] }),
  offer({ id: 'b', title: '机床刀具', text: '刀具涂层' }),
  offer({ id: 'c', title: '贷款', text: '信用担保' }),
]

function matcherWith(needs: readonly NeedItem[], offers: readonly OfferItem[]) {
  const matcher = createMatcher()
  matcher.putNeeds(needs)
  matcher.putOffers(offers)
  return matcher
}
const scores = (matcher: ReturnType<typeof matcherWith>, asked: NeedItem = NEED) =>
  new Map(matcher.offersFor(asked, TODAY).map(({ offerId, score }) => [offerId, score]))

describe('meaning by an embedding service', () => {
  const plain = scores(matcherWith([NEED], OFFERS))
  it('leaves the score of a pair that lacks one vector exactly as it is without the service', () => {
    expect(plain.size).toBe(2)
    expect(scores(matcherWith([{ ...NEED, vector: EAST }], OFFERS))).toEqual(plain)
    expect(
      scores(
        matcherWith(
          [NEED],
          OFFERS.map((item) => ({ ...item, vector: EAST })),
        ),
      ),
    ).toEqual(plain)
    const mixed = scores(
      matcherWith(
        [{ ...NEED, vector: EAST }],
        OFFERS.map((item) => (item.id === 'b' ? { ...item, vector: NEARLY_EAST } : item)),
      ),
    )
    expect(mixed.get('a')).toBe(plain.get('a'))
    expect(mixed.get('b')).toBeGreaterThan(plain.get('b') ?? 0)
  })
  it('never compares vectors of two models or of two lengths', () => {
    const other = { model: 'm2', values: EAST.values }
    expect(
      scores(
        matcherWith(
          [{ ...NEED, vector: EAST }],
          OFFERS.map((item) => ({ ...item, vector: other })),
        ),
      ),
    ).toEqual(plain)
    const longer = vector(127, 0, 0, 0)
    expect(
      scores(
        matcherWith(
          [{ ...NEED, vector: EAST }],
          OFFERS.map((item) => ({ ...item, vector: longer })),
        ),
      ),
    ).toEqual(plain)
  })
  it('finds an offer that shares no word, and says that no single word carries it', () => {
    const offers = OFFERS.map((item) => (item.id === 'c' ? { ...item, vector: NEARLY_EAST } : item))
    const matcher = matcherWith([{ ...NEED, vector: EAST }], offers)
    const found = matcher.offersFor(NEED, TODAY).find(({ offerId }) => offerId === 'c')
    expect(plain.has('c')).toBe(false)
    const part = found?.explanation.parts.find(({ signal }) => signal === 'meaning')
    expect(part).toMatchObject({ finding: 'meaning_near', values: ['m'], words: [] })
    expect(part?.points).toBeCloseTo(found?.score ?? 0, 9)
    expect(found?.explanation.reason.zh).toContain('不落在某个具体词语上')
    expect(found?.explanation.reason.en).toContain('no single word carries it')
    expect(
      matcher.needsFor({ ...OFFERS[2], ...offer({ id: 'c', title: '贷款', text: '信用担保' }) }, TODAY)[0]?.score,
    ).toBe(found?.score)
  })
  it('is found among more needs than are scored exactly, without a shared word', () => {
    const many = Array.from({ length: 1100 }, (_, index) =>
      need({ id: `m${index}`, title: `贷款${index}`, vector: NORTH }),
    )
    const matcher = matcherWith([...many, { ...NEED, vector: EAST }], [])
    const asked = offer({ id: 'x', title: '贷款担保', vector: EAST })
    const found = matcher.needsFor(asked, { ...TODAY, limit: 2000 }).find(({ needId }) => needId === 'n')
    expect(found?.score).toBe(matcher.pair(NEED, asked, TODAY).score)
    expect(found?.score).toBeGreaterThan(0)
  })
  it('of a held item holds for the same texts only, and leaves with a change or a removal', () => {
    const held = OFFERS.map((item) => ({ ...item, vector: NEARLY_EAST }))
    const matcher = matcherWith([{ ...NEED, vector: EAST }], held)
    const partOf = (asked: NeedItem, given: OfferItem) =>
      matcher.pair(asked, given, TODAY).explanation?.parts.some(({ signal }) => signal === 'meaning')
    const [first] = OFFERS
    if (first === undefined) throw new Error('no offer')
    expect(partOf(NEED, first)).toBe(true)
    expect(partOf({ ...NEED, text: '另一段' }, first)).toBe(false)
    matcher.putOffers([first])
    expect(partOf(NEED, first)).toBe(false)
    matcher.removeOffer('b')
    for (const item of held.slice(2)) expect(partOf(NEED, item)).toBe(true)
    matcher.removeNeed('n')
    expect(partOf(NEED, { ...first, vector: EAST })).toBe(false)
  })
  it('is a straight line of the cosine between two bounds', () => {
    expect(meaningValue(-1)).toBe(0)
    expect(meaningValue(COSINE_FROM)).toBe(0)
    expect(meaningValue((COSINE_FROM + COSINE_FULL) / 2)).toBeCloseTo(0.5, 12)
    expect(meaningValue(1)).toBe(1)
    expect(meaningSignal(EAST, NORTH)).toMatchObject({ value: 0, finding: 'meaning_far' })
    expect(meaningSignal(EAST, EAST)).toMatchObject({ value: 1, finding: 'meaning_near' })
  })
})

describe('a vector in whole numbers', () => {
  it('keeps cosines to 0.005', () => {
    let seed = 1
    const next = () => {
      seed = (seed * 16807) % 2147483647
      return seed / 2147483647 - 0.4
    }
    for (let round = 0; round < 20; round++) {
      const one = Array.from({ length: 384 }, next)
      const other = one.map((value) => value * 0.7 + 0.5 * next())
      const dot = (a: ArrayLike<number>, b: ArrayLike<number>) =>
        Array.from(a).reduce((sum, v, i) => sum + v * (b[i] ?? 0), 0)
      const cosine = (a: ArrayLike<number>, b: ArrayLike<number>) => dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b))
      const [small, smallOther] = [quantised(one), quantised(other)]
      if (small === null || smallOther === null) throw new Error('no direction')
      expect(Math.abs(cosine(small, smallOther) - cosine(one, other))).toBeLessThan(0.005)
    }
  })
  it('is refused where no direction is left', () => {
    expect(quantised([])).toBeNull()
    expect(quantised([0, 0])).toBeNull()
    expect(quantised([1, Number.NaN])).toBeNull()
    expect(quantised([1, Number.POSITIVE_INFINITY])).toBeNull()
    expect(quantised([2, -1])).toEqual(Int8Array.from([127, -63]))
  })
})
