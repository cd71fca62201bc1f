import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createEngine } from '../../../matcher/engine.ts'
import { createMatcher } from '../../../matcher/index.ts'
import { Records } from '../../../matcher/store/records.ts'
import { arbitraryNeeds, arbitraryOffers } from './arbitraries.ts'
import { need, offer, TODAY } from './items.ts'

const NAMES = ['数控机床', '动力电池', '铜箔', '电解液', '工业母机', '研发', '贷款', '主轴', '锂电', 'AGV']

describe('the index', () => {
  it('finds by its bounds the very list that scoring every pair gives', () => {
    const sized = fc.record({ needs: arbitraryNeeds(3), offers: arbitraryOffers(40) })
    fc.assert(
      fc.property(sized, fc.integer({ min: 1, max: 6 }), ({ needs, offers }, limit) => {
        const matcher = createMatcher()
        matcher.putOffers(offers.map((given) => ({ ...given, id: `gone ${given.id}` })))
        matcher.putOffers(offers)
        for (const { id } of offers) matcher.removeOffer(`gone ${id}`)
        matcher.putNeeds(needs)
        for (const asked of needs) {
          const all = offers
            .map(({ id }, index) => ({
              id,
              score: matcher.pair(asked, offers[index] ?? offer({ id }), TODAY).score ?? 0,
            }))
            .filter(({ score }) => score > 0)
            .sort((one, other) => other.score - one.score || (one.id < other.id ? -1 : 1))
            .slice(0, limit)
          const found = matcher.offersFor(asked, { ...TODAY, limit })
          expect(found.map(({ offerId, score }) => ({ id: offerId, score }))).toEqual(all)
        }
      }),
      { numRuns: 40 },
    )
  })

  it('finds an offer without keywords that stands above offers whose keywords do not meet by having none', () => {
    const words = ['数控机床', '铜箔', '主轴', '锂电', '葡萄酒', '集成电路', '变压器', '钢结构', '旅游线路', '氯碱']
    const asked = need({
      id: 'n',
      title: words.slice(0, 2).join('、'),
      text: words.join('、'),
      keywords: ['AGV', '一体化', '红木', '钢琴'],
    })
    const offers = [
      offer({ id: 'k1', title: words.join('、'), keywords: ['茶叶'] }),
      offer({ id: 'k2', title: words.slice(0, 9).join('、'), keywords: ['茶叶'] }),
      offer({ id: 'p1', title: '钢结构中药饮片', text: '数控机床' }),
      offer({ id: 'p2', title: '变压器动力电池', text: '氯碱' }),
    ]
    const matcher = createMatcher()
    matcher.putOffers(offers)
    matcher.putNeeds([asked])
    const scores = offers.map((given) => matcher.pair(asked, given, TODAY).score ?? 0)
    const [best] = matcher.offersFor(asked, { ...TODAY, limit: 1 })
    expect(best?.score).toBe(Math.max(...scores))
  })

  it('explains held items as it explains items that it reads anew', () => {
    fc.assert(
      fc.property(arbitraryNeeds(3), arbitraryOffers(12), (needs, offers) => {
        const matcher = createMatcher()
        matcher.putOffers(offers)
        matcher.putNeeds(needs)
        for (const asked of needs) {
          for (const { offerId, score, explanation } of matcher.offersFor(asked, TODAY)) {
            const stranger = { ...asked, id: 'not held' }
            const held = matcher.offer(offerId)
            if (held === undefined) throw new Error('not held')
            expect(matcher.pair(stranger, held, TODAY)).toEqual({ excluded: null, score, explanation })
          }
        }
      }),
      { numRuns: 40 },
    )
  })

  it('does not grow when all its items are replaced again and again', () => {
    const engine = createEngine({})
    const round = (number: number): void => {
      for (let index = 0; index < 2_000; index++) {
        const words = [1, 3, 7].map((step) => NAMES[(index * step + number * (step + 2)) % NAMES.length] ?? '')
        const text = words.join('、').repeat(1 + ((index + number) % 5))
        engine.putOffer(offer({ id: `o${index}`, title: words[0] ?? '', text, keywords: [words[1] ?? ''] }))
      }
    }
    round(0)
    const first = engine.offers.bytes
    for (let number = 1; number <= 20; number++) round(number)
    expect(engine.offers.size).toBe(2_000)
    expect(engine.offers.bytes).toBeLessThanOrEqual(2 * first + 2 ** 20)
  })

  it('keeps every record whole while others come and go', () => {
    const bytesOf = (slot: number, length: number) => Uint8Array.from({ length }, (_, index) => (slot + index) % 251)
    const steps = fc.array(fc.tuple(fc.nat(30), fc.integer({ min: 1, max: 40_000 })), { maxLength: 200 })
    fc.assert(
      fc.property(steps, (changes) => {
        const records = new Records()
        const lengths = new Map<number, number>()
        for (const [slot, length] of changes) {
          if (lengths.has(slot)) records.remove(slot)
          records.put(slot, bytesOf(slot, length), length)
          lengths.set(slot, length)
        }
        for (const [slot, length] of lengths) {
          const start = records.start(slot)
          expect(records.length(slot)).toBe(length)
          expect(Buffer.compare(records.bytes(slot).subarray(start, start + length), bytesOf(slot, length))).toBe(0)
        }
        const living = [...lengths.values()].reduce((sum, length) => sum + length + 8, 0)
        expect(records.size).toBeLessThanOrEqual(4 * living + 3 * 2 ** 18)
      }),
      { numRuns: 40 },
    )
  })

  it('ranks the same when the need is held, changed but not yet put, or not held', () => {
    const matcher = createMatcher()
    matcher.putOffers([offer({ id: 'a', title: '锂离子电池铜箔' }), offer({ id: 'b', title: '数控机床主轴' })])
    const held = need({ id: 'n', title: '寻求铜箔' })
    matcher.putNeeds([held])
    const changed = { ...held, title: '寻求机床主轴' }
    expect(matcher.offersFor(changed, TODAY)[0]?.offerId).toBe('b')
    expect(matcher.offersFor(changed, TODAY).map(({ score }) => score)).toEqual(
      matcher.offersFor({ ...changed, id: 'other' }, TODAY).map(({ score }) => score),
    )
  })
})
