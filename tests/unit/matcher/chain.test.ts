import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createChainGraph } from '../../../matcher/chain-graph.ts'
import { readChain } from '../../../matcher/data/chains/read-chain.ts'
import { CHAINS, createMatcher, type NeedItem, type OfferItem } from '../../../matcher/index.ts'
import { MOST_PLACES } from '../../../matcher/placements.ts'
import { lifted, STANDARD_SIGNAL_WEIGHTS, scoreOf } from '../../../matcher/score.ts'
import { chainSignal, chainValue, worthByNode } from '../../../matcher/signals/chain.ts'
import { PlacementStore } from '../../../matcher/store/placement-store.ts'
import { need, offer, TODAY } from './items.ts'

const matcher = createMatcher()

function chainOf(asked: NeedItem, given: OfferItem) {
  const { explanation } = matcher.pair(asked, given, TODAY)
  const part = explanation?.parts.find(({ signal }) => signal === 'chain')
  return { ...part, zh: explanation?.reason.zh ?? '', en: explanation?.reason.en ?? '' }
}

const battery = need({ id: 'n', title: '动力电池项目', text: '建设动力电池电芯生产线。' })

describe('the place of two items in the chains', () => {
  // Need, offer, what is found, and why.
  it.each<[string, NeedItem, OfferItem, string]>([
    [
      'copper foil carries the anode of a cell, so its maker supplies a battery plant',
      battery,
      offer({ id: 'o', title: '锂电铜箔', text: '极薄铜箔供货。' }),
      'supplies',
    ],
    [
      'cathode and electrolyte both go into cells: neither supplies the other',
      need({ id: 'n', title: '磷酸铁锂正极材料', text: '' }),
      offer({ id: 'o', title: '电解液与锂电隔膜' }),
      'neighbours_in_chain',
    ],
    [
      'a maker of electric cars buys the cells',
      battery,
      offer({ id: 'o', title: '新能源汽车整车厂', text: '乘用车与商用车。' }),
      'uses',
    ],
    [
      'alumina becomes aluminium, alloy and then sheet: upstream, though not next door',
      need({ id: 'n', title: '铝材加工', text: '铝板、铝型材生产。' }),
      offer({ id: 'o', title: '氧化铝', text: '拜耳法氧化铝，冶金级氧化铝。' }),
      'supplies_further',
    ],
    [
      'a place that only a passing word names is none: the foil maker is no bank',
      need({ id: 'n', title: '电解铜箔与压延铜箔工艺', text: '已获银行贷款。' }),
      offer({ id: 'o', title: '锂电铜箔', keywords: ['铜箔'] }),
      'same_node',
    ],
    [
      'a city that lacks packaging asks for a packaging house: 补链',
      need({ id: 'n', title: '引进封装测试企业', text: '集成电路产业链补链，本地没有先进封装企业。' }),
      offer({ id: 'o', title: '先进封装', text: '晶圆级封装、倒装、封测服务。' }),
      'fills_link',
    ],
    [
      'smelters who want to go further down meet an alloy caster: 延链',
      need({ id: 'n', title: '电解铝延链', text: '依托电解铝、铝液向下游延伸。' }),
      offer({ id: 'o', title: '铸造铝合金', text: '再生铝与铝合金熔铸。' }),
      'lengthens_chain',
    ],
    [
      'herbs and machine tools have no chain in common',
      need({ id: 'n', title: '中药材种植', text: '当归、黄芪饮片。' }),
      offer({ id: 'o', title: '数控机床', text: '加工中心、车床。' }),
      'no_chain_relation',
    ],
  ])('%s', (_why, asked, given, finding) => {
    expect(chainOf(asked, given).finding).toBe(finding)
  })

  it('is said as a colleague would, in both languages', () => {
    const { zh, en } = chainOf(battery, offer({ id: 'o', title: '锂电铜箔', text: '极薄铜箔供货。' }))
    expect(zh).toContain('供给方在“铜材”环节，正是需求所在“动力电池”环节的上游配套')
    expect(en.toLowerCase()).toContain('the provider works at “copper products”, which supplies “traction batteries”')
  })

  it('lifts a supplier that shares no word above strangers, and leaves strangers out', () => {
    const own = createMatcher()
    own.putOffers([
      offer({ id: 'foil', title: '锂电铜箔', text: '极薄铜箔。' }),
      offer({ id: 'herbs', title: '当归饮片', text: '黄芪、党参。' }),
    ])
    const asked = need({ id: 'n', title: '整车厂', text: '新能源汽车，乘用车。' })
    expect(own.offersFor(asked, TODAY).map(({ offerId }) => offerId)).toEqual(['foil'])
  })

  it('is unknown where either side stands nowhere, and then changes no score', () => {
    const vague = offer({ id: 'o', title: '寻求合作' })
    expect(chainOf(battery, vague).finding).toBeUndefined()
  })

  it('follows the chains of the deployment', () => {
    const own = createMatcher({
      chains: [
        readChain(
          '# gobi|戈壁石|Gobi stone\n@ cut|切石|Cutting|30\n砂宝坊 切石台\n@ set|镶嵌|Setting|24\n镶嵌坊 镶石台\n> cut > set',
        ),
      ],
    })
    const { explanation } = own.pair(
      need({ id: 'n', title: '镶嵌坊', text: '镶石台' }),
      offer({ id: 'o', title: '砂宝坊', text: '切石台' }),
      TODAY,
    )
    const part = explanation?.parts.find(({ signal }) => signal === 'chain')
    expect(part).toMatchObject({ finding: 'supplies', values: ['gobi/cut', 'gobi/set'] })
    expect(part?.points).toBeGreaterThan(0)
  })
})

describe('the graph of the chains', () => {
  const graph = createChainGraph(CHAINS)
  const node = fc.integer({ min: 0, max: graph.size - 1 })

  it('says of two nodes the same from both ends', () => {
    const turned = { none: 'none', same: 'same', supplies: 'uses', uses: 'supplies', neighbours: 'neighbours' } as const
    for (let one = 0; one < graph.size; one++) {
      for (let other = 0; other < graph.size; other++) {
        const there = graph.relationOf(one, other)
        const back = graph.relationOf(other, one)
        // Feed and livestock, batteries and their recycling feed each other: each calls the other its supplier.
        if (there.relation === 'supplies' && back.relation === 'supplies') expect(there.steps).toBe(back.steps)
        else expect(back).toEqual({ relation: turned[there.relation], steps: there.steps })
      }
    }
  })

  const placements = fc
    .record({
      nodes: fc.uniqueArray(node, { maxLength: MOST_PLACES }),
      strengths: fc.tuple(fc.constant(255), fc.integer({ min: 128, max: 255 }), fc.integer({ min: 128, max: 255 })),
      wishes: fc.record({ fill: fc.boolean(), lengthen: fc.boolean() }),
    })
    .map(({ nodes, strengths, wishes }) => ({ nodes, strengths: strengths.slice(0, nodes.length), wishes }))

  it('gives a held offer the very value of the pair', () => {
    fc.assert(
      fc.property(placements, fc.array(placements, { minLength: 1, maxLength: 5 }), (asked, given) => {
        const store = new PlacementStore()
        for (const [slot, each] of given.entries()) store.set(slot, each)
        const worth = worthByNode(graph, asked)
        for (const [slot, each] of given.entries()) {
          const signal = chainSignal(graph, asked, each)
          const held = asked.nodes.length === 0 ? -1 : store.best(slot, worth)
          expect(held < 0 ? undefined : chainValue(held)).toBe(signal?.value)
          if (signal !== undefined) expect(signal.value).toBeLessThanOrEqual(1)
        }
      }),
    )
  })
})

describe('a relation', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true })

  it('never lowers a score, never lifts it above 100, and keeps the order of what it lifts', () => {
    fc.assert(
      fc.property(share, share, share, share, (one, other, relation, more) => {
        const [low, high] = one < other ? [one, other] : [other, one]
        expect(lifted(low, relation)).toBeGreaterThanOrEqual(low - 1e-12)
        expect(lifted(high, relation)).toBeLessThanOrEqual(1)
        expect(lifted(high, relation)).toBeGreaterThanOrEqual(lifted(low, relation) - 1e-12)
        expect(lifted(low, Math.max(relation, more))).toBeGreaterThanOrEqual(lifted(low, relation) - 1e-12)
      }),
    )
  })

  it('says less the more the words say', () => {
    const numbers = {
      industry: undefined,
      keywords: undefined,
      meaning: undefined,
      region: undefined,
      kind: undefined,
      conditions: undefined,
      wanted: undefined,
    }
    const gain = (words: number) =>
      scoreOf({ ...numbers, words, chain: 1 }, STANDARD_SIGNAL_WEIGHTS) -
      scoreOf({ ...numbers, words, chain: undefined }, STANDARD_SIGNAL_WEIGHTS)
    expect(gain(0)).toBeCloseTo(10, 9)
    expect(gain(0.2)).toBeLessThan(gain(0))
    expect(gain(0.6)).toBeLessThan(gain(0.2))
    expect(gain(0.6)).toBeGreaterThan(0)
  })
})

describe('a ranking with places in the chains', () => {
  const items = fc.constantFrom(
    '锂电铜箔',
    '动力电池',
    '电芯',
    '氧化铝',
    '铝材',
    '铝板',
    '新能源汽车',
    '乘用车',
    '补链',
    '当归',
  )
  const text = fc.array(items, { minLength: 1, maxLength: 4 }).map((words) => words.join('，'))

  it('leaves out nothing that scoring every offer alone would put in, and both directions agree', () => {
    const own = createMatcher()
    fc.assert(
      fc.property(text, fc.array(text, { minLength: 4, maxLength: 12 }), (asked, given) => {
        const one = need({ id: 'n', title: asked, text: asked })
        own.putNeeds([one])
        const offers = given.map((each, index) => offer({ id: `o${index + 10}`, title: each, text: each }))
        own.putOffers(offers)
        const alone = offers
          .map((each) => ({ id: each.id, score: own.pair(one, each, TODAY).score ?? 0 }))
          .filter(({ score }) => score > 0)
          .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
          .slice(0, 3)
        const listed = own.offersFor(one, { ...TODAY, limit: 3 })
        expect(listed.map(({ offerId: id, score }) => ({ id, score }))).toEqual(alone)
        for (const { offerId, score } of listed) {
          const held = own.offer(offerId)
          if (held !== undefined) expect(own.needsFor(held, TODAY)[0]?.score).toBe(score)
        }
        for (const { id } of offers) own.removeOffer(id)
      }),
      { numRuns: 40 },
    )
  })
})
