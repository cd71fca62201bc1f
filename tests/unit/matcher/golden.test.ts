import { describe, expect, it } from 'vitest'
import { bandOf, createMatcher, type NeedItem, type OfferItem } from '../../../matcher/index.ts'
import { need, offer, TODAY } from './items.ts'

const ORDINARY: OfferItem[] = [
  offer({ id: 'z-tour', title: '研学旅游线路策划', text: '为景区设计研学课程和旅游线路。' }),
  offer({ id: 'z-herb', title: '中药材规范化种植技术', text: '当归、黄芪的育苗与田间管理技术。' }),
  offer({ id: 'z-soft', title: '企业管理软件', text: '财务、采购、库存管理软件，可按企业要求开发。' }),
  offer({ id: 'z-water', title: '工业废水处理设备', text: '用于化工园区的废水处理与回用。' }),
  offer({ id: 'z-loan', title: '流动资金贷款', text: '面向制造业企业的流动资金贷款产品。' }),
]

/** Ids of the offers for the need, best first, among them and some ordinary ones. */
function order(asked: NeedItem, offers: readonly OfferItem[]): string[] {
  const matcher = createMatcher()
  matcher.putOffers([...ORDINARY, ...offers])
  matcher.putNeeds([asked])
  return matcher.offersFor(asked, TODAY).map(({ offerId }) => offerId)
}

describe('words', () => {
  it('put an offer of the same thing by another name above one that shares only words of the genre', () => {
    const asked = need({ id: 'n', title: '锂电关键技术研发及产业化项目', text: '寻求合作单位开展技术研发。' })
    // 锂离子电池 is what 锂电 abbreviates; the other shares 关键技术, 研发, 产业化, which every item has.
    const ranked = order(asked, [
      offer({ id: 'battery', title: '锂离子电池循环寿命改进' }),
      offer({ id: 'genre', title: '果蔬保鲜关键技术研发及产业化', text: '寻求合作单位开展技术研发。' }),
    ])
    expect(ranked.indexOf('battery')).toBeLessThan(ranked.indexOf('genre'))
    expect(ranked[0]).toBe('battery')
  })

  it('put an offer that names the exact product above one of its wider kind', () => {
    const asked = need({ id: 'n', title: '电解铜箔表面处理工艺' })
    // Copper foil itself, then copper semi-finished goods, then a neighbour in the chain.
    const ranked = order(asked, [
      offer({ id: 'foil', title: '极薄电解铜箔表面处理' }),
      offer({ id: 'copper', title: '铜板带轧制工艺' }),
      offer({ id: 'anode', title: '硅碳负极材料' }),
    ])
    expect(ranked.slice(0, 2)).toEqual(['foil', 'copper'])
  })

  it('find a designation of letters and digits whatever its width and dash', () => {
    const asked = need({ id: 'n', title: 'ＡＧＶ小车与PD‑L1检测' })
    const ranked = order(asked, [
      offer({ id: 'agv', title: 'AGV调度系统' }),
      offer({ id: 'pd', title: 'PD-L1检测试剂盒' }),
    ])
    expect(ranked.slice(0, 2).sort()).toEqual(['agv', 'pd'])
  })

  it('find 动力电池 inside 铜箔等动力电池关键材料产业链', () => {
    const asked = need({ id: 'n', title: '动力电池' })
    expect(order(asked, [offer({ id: 'inside', title: '', text: '发展铜箔等动力电池关键材料产业链' })])[0]).toBe(
      'inside',
    )
  })
})

describe('kinds', () => {
  const text = '高档数控机床主轴、滚珠丝杠等关键零部件'
  const asked = need({ id: 'n', title: '数控机床关键零部件技术', text, kind: 'technology' })

  it('put institute and expert above a bank that uses the same words', () => {
    // The bank writes about machine tools too; a technology need asks for technology, so it stays below.
    const ranked = order(asked, [
      offer({ id: 'bank', title: '数控机床企业科技贷款', text, kind: 'finance' }),
      offer({ id: 'expert', title: '数控机床专家咨询', text, kind: 'expertise' }),
      offer({ id: 'institute', title: '数控机床关键零部件', text, kind: 'technology' }),
    ])
    expect(ranked.slice(0, 3)).toEqual(['institute', 'expert', 'bank'])
  })

  it('do not lift an offer of the right kind that has nothing to do with the need', () => {
    const ranked = order(asked, [
      offer({ id: 'bank', title: '数控机床企业科技贷款', text, kind: 'finance' }),
      offer({ id: 'stranger', title: '中药饮片炮制', text: '当归炮制。', kind: 'technology' }),
    ])
    expect(ranked.indexOf('bank')).toBe(0)
  })

  it('and industries that are missing do not punish: the pair is worth what its texts are', () => {
    const bare = offer({ id: 'bare', title: '数控机床主轴' })
    const matcher = createMatcher()
    matcher.putOffers([...ORDINARY, bare])
    const told = matcher.pair({ ...asked, industries: ['34'], region: '620500' }, bare, TODAY)
    const untold = matcher.pair(need({ id: 'n', title: asked.title, text }), bare, TODAY)
    expect(told.score).toBe(untold.score)
    expect(untold.explanation?.parts.map(({ signal }) => signal)).toEqual(['words'])
  })
})

describe('industry and region', () => {
  const asked = need({ id: 'n', title: '铝材深加工', industries: ['32'], region: '620200' })

  it('put the same division above a related one above a foreign one, words being equal', () => {
    const twin = (id: string, industries: string[]) => offer({ id, title: '铝材深加工', industries })
    const ranked = order(asked, [twin('c-foreign', ['88']), twin('b-related', ['38']), twin('d-same', ['32'])])
    expect(ranked.slice(0, 3)).toEqual(['d-same', 'b-related', 'c-foreign'])
  })

  it('put an offer that serves the city above one that serves the province, words being equal', () => {
    const twin = (id: string, servedRegions: string[]) => offer({ id, title: '铝材深加工', servedRegions })
    const ranked = order(asked, [twin('a-province', ['620000']), twin('b-city', ['620200'])])
    expect(ranked.slice(0, 2)).toEqual(['b-city', 'a-province'])
  })
})

describe('the reason', () => {
  it('names words, chain and kinds as a sentence in both languages', () => {
    const matcher = createMatcher()
    const asked = need({ id: 'n', title: '寻求锂电回收技术', kind: 'technology', industries: ['42'] })
    const given = offer({ id: 'o', title: '锂离子电池回收', kind: 'technology', industries: ['42'] })
    matcher.putOffers([...ORDINARY, given])
    const reason = matcher.offersFor(asked, TODAY)[0]?.explanation.reason
    expect(reason?.zh).toMatch(/“锂电”和“锂离子电池”是一回事.*同属废弃资源综合利用业.*技术成果正好回应技术需求。$/)
    expect(reason?.en).toMatch(/^Both texts speak of “回收”.*comprehensive use of waste resources.*\.$/)
  })
})

describe('bands', () => {
  it('call a pair of one thing strong; a pair that shares only a word of the genre stays far below', () => {
    const matcher = createMatcher()
    const asked = need({ id: 'n', title: '光气化工尾气处理技术' })
    const same = offer({ id: 'a', title: '光气尾气处理装置' })
    const genre = offer({ id: 'b', title: '景区夜游项目技术' })
    matcher.putOffers([...ORDINARY, same, genre])
    const sameScore = matcher.pair(asked, same, TODAY).score ?? 0
    const genreScore = matcher.pair(asked, genre, TODAY).score ?? 0
    expect(bandOf(sameScore)).toBe('strong')
    expect(genreScore).toBeLessThan(sameScore / 3)
    expect([50, 49.9, 30, 29.9].map(bandOf)).toEqual(['strong', 'possible', 'possible', 'weak'])
  })
})
