import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as vocabulary from '../../../db/vocabulary.ts'
import {
  ACCEPTED_STAGES,
  COLLATERALS,
  createMatcher,
  type EnterpriseFacts,
  FUNDING_CONDITIONS,
  type FundingConditions,
  type OfferWants,
  type RequirementState,
  STAGES,
  STAGES_OF_BANK_STAGE,
  WANTS,
} from '../../../matcher/index.ts'
import { arbitraryConditions, arbitraryFacts } from './arbitraries.ts'
import { need, offer, TODAY } from './items.ts'

const matcher = createMatcher()

/** The case of 历下: one year old, revenue of a million yuan, nothing to put up, at a loss. */
const LIXIA: EnterpriseFacts = {
  stage: 'startup',
  yearsOperating: 1,
  revenueYuan: 1_000_000,
  collateral: [],
  lossMaking: true,
}
const asking = need({
  id: 'tester',
  kind: 'funding',
  title: '初创测试设备企业流动资金贷款',
  text: '公司成立一年，年收入100万元，尚未盈利，没有可抵押的房产，希望获得300万元贷款。',
  keywords: ['初创企业', '贷款'],
  amountYuan: 3_000_000,
  facts: LIXIA,
})
const loan = (id: string, title: string, conditions: FundingConditions) =>
  offer({ id, kind: 'finance', title, text: '面向初创企业的流动资金贷款。', keywords: ['贷款'], conditions })
/** An ordinary secured loan asks for two years of business, five million of revenue, property and a profit. */
const secured = loan('secured', '企业抵押贷款', {
  stages: ['bank_growth', 'bank_mature'],
  leastYears: 2,
  leastRevenueYuan: 5_000_000,
  collateral: ['real_estate', 'equipment'],
  acceptsLoss: false,
  amountFromYuan: 500_000,
  amountToYuan: 10_000_000,
  soft: [],
})
/** 人才贷: a guarantor stands in, so neither property nor a profit is asked, only that the enterprise is not grown up. */
const talent = loan('talent', '人才贷：由担保公司担保', {
  stages: ['bank_startup', 'bank_growth'],
  leastYears: 0,
  collateral: [],
  acceptsLoss: true,
  amountFromYuan: 500_000,
  amountToYuan: 5_000_000,
  soft: [],
})

const states = (findings: readonly { requirement: string; state: RequirementState }[]) =>
  Object.fromEntries(findings.map(({ requirement, state }) => [requirement, state]))

describe('the case of 历下', () => {
  it('is refused by an ordinary secured loan, which says each condition that fails and each that fits', () => {
    expect(matcher.pair(asking, secured, TODAY).excluded).toBe('funding_conditions_not_met')
    const { requirements, text } = matcher.whyNot(asking, secured, TODAY, 'offersFor')
    expect(states(requirements)).toEqual({
      stage: 'fails',
      years: 'fails',
      revenue: 'fails',
      collateral: 'fails',
      loss: 'fails',
      amount: 'fits',
    })
    expect(requirements.find(({ requirement }) => requirement === 'revenue')).toMatchObject({
      asked: ['5000000'],
      stated: ['1000000'],
      text: {
        zh: '年营业收入不低于500万元（需求方：100万元）',
        en: 'a revenue of at least CNY 5 million a year (the need: CNY 1 million)',
      },
    })
    expect(requirements.find(({ requirement }) => requirement === 'collateral')?.text.zh).toBe(
      '须有抵押或增信：房产土地、设备（需求方：无抵押物）',
    )
    expect(text.zh).toContain('不接受亏损企业（需求方：亏损）')
    expect(text.en).toContain('an enterprise at a loss is not accepted (the need: at a loss)')
  })

  it('is taken by the talent loan with guarantee, all conditions of which fit', () => {
    const result = matcher.pair(asking, talent, TODAY)
    expect(states(result.explanation?.requirements ?? [])).toEqual({
      stage: 'fits',
      years: 'fits',
      collateral: 'fits',
      loss: 'fits',
      amount: 'fits',
    })
    expect(result.explanation?.reason.zh).toContain('5项融资条件都符合')
  })

  it('ranks the talent loan and leaves the secured one out', () => {
    const own = createMatcher()
    own.putOffers([secured, talent])
    expect(own.offersFor(asking, TODAY).map(({ offerId }) => offerId)).toEqual(['talent'])
    own.putNeeds([asking])
    expect(own.needsFor(secured, TODAY)).toEqual([])
  })

  it('loses points but stays where the bank is ready to talk about what fails', () => {
    const soft = { ...secured, conditions: { ...secured.conditions, soft: [...FUNDING_CONDITIONS] } }
    const plain = matcher.pair(asking, { ...secured, conditions: { soft: [] } }, TODAY)
    const result = matcher.pair(asking, soft, TODAY)
    expect(result.score ?? 0).toBeGreaterThan(0)
    expect(result.score ?? 0).toBeLessThan(plain.score ?? 0)
    expect(result.explanation?.parts.find(({ signal }) => signal === 'conditions')).toMatchObject({
      finding: 'conditions_not_met',
      values: ['stage', 'years', 'revenue', 'collateral', 'loss'],
    })
  })
})

describe('the words of the matcher', () => {
  it('are those of the database', () => {
    expect(STAGES).toEqual(vocabulary.ENTERPRISE_STAGES)
    expect(ACCEPTED_STAGES).toEqual(vocabulary.ACCEPTED_STAGES)
    expect(COLLATERALS).toEqual(vocabulary.COLLATERALS)
    expect(FUNDING_CONDITIONS).toEqual(vocabulary.FUNDING_CONDITIONS)
    expect(WANTS).toEqual(vocabulary.WANTS)
  })
})

describe('stages', () => {
  it('of banks cover each of the five stages exactly once', () => {
    expect(Object.values(STAGES_OF_BANK_STAGE).flat().sort()).toEqual([...STAGES].sort())
  })

  it.each([
    ['incubation', 'bank_startup'],
    ['startup', 'bank_startup'],
    ['growth', 'bank_growth'],
    ['stable', 'bank_mature'],
    ['expansion', 'bank_mature'],
  ] as const)('%s is what a bank calls %s', (stage, accepted) => {
    const given = loan('o', '贷款', { stages: [accepted], soft: [] })
    expect(matcher.pair({ ...asking, facts: { stage } }, given, TODAY).excluded).toBeNull()
    const others = (['bank_startup', 'bank_growth', 'bank_mature'] as const).filter((other) => other !== accepted)
    expect(
      matcher.pair({ ...asking, facts: { stage } }, loan('o', '贷款', { stages: others, soft: [] }), TODAY).excluded,
    ).toBe('funding_conditions_not_met')
  })
})

describe('conditions of money', () => {
  it('are listed completely, one finding for each that is asked', () => {
    fc.assert(
      fc.property(arbitraryFacts, arbitraryConditions, (facts, conditions) => {
        const { soft, amountFromYuan, amountToYuan, ...asked } = conditions
        const found = matcher.whyNot({ ...asking, facts }, loan('o', '贷款', conditions), TODAY, 'offersFor')
        const limited = amountFromYuan !== undefined || amountToYuan !== undefined
        expect(found.requirements).toHaveLength(Object.keys(asked).length + (limited ? 1 : 0))
        for (const { requirement, state, hard, stated, text } of found.requirements) {
          expect(hard).toBe(!soft.some((name) => name === requirement))
          if (stated.length === 0) expect(state).not.toBe('fails')
          expect(text.zh).not.toMatch(/undefined|NaN/)
          expect(text.en).not.toMatch(/undefined|NaN/)
        }
        const failing = found.requirements.some(({ state, hard }) => state === 'fails' && hard)
        expect(found.exclusions.some(({ rule }) => rule === 'funding_conditions_not_met')).toBe(failing)
      }),
    )
  })

  it('never exclude a need that states nothing, and saying less never excludes', () => {
    const { facts: _unsaid, amountYuan: _amount, ...silent } = asking
    fc.assert(
      fc.property(
        arbitraryFacts,
        arbitraryConditions,
        fc.constantFrom(...Object.keys(LIXIA)),
        (facts, conditions, key) => {
          const given = loan('o', '贷款', conditions)
          expect(matcher.allExclusions(silent, given, TODAY)).toEqual([])
          const all = matcher.allExclusions({ ...asking, facts }, given, TODAY)
          const less = Object.fromEntries(Object.entries(facts).filter(([name]) => name !== key))
          if (all.length === 0) expect(matcher.allExclusions({ ...asking, facts: less }, given, TODAY)).toEqual([])
        },
      ),
    )
  })

  it('do not concern needs that ask for no money, nor a project by its whole investment', () => {
    const { conditions } = secured
    const given = { ...secured, conditions: { ...conditions, soft: [] } }
    expect(matcher.allExclusions({ ...asking, kind: 'technology' }, given, TODAY)).toEqual([])
    const limited = loan('o', '贷款', { amountToYuan: 1_000_000, soft: [] })
    expect(matcher.allExclusions({ ...asking, kind: 'project' }, limited, TODAY)).toEqual([])
    expect(matcher.allExclusions(asking, limited, TODAY)).toEqual(['funding_conditions_not_met'])
  })
})

describe('what a provider wants', () => {
  const project = need({
    id: 'n',
    kind: 'project',
    title: '数控机床主轴生产线',
    industries: ['34'],
    region: '620500',
    amountYuan: 20_000_000,
  })
  const given = (wants: OfferWants) => offer({ id: 'o', kind: 'capital', title: '数控机床产业投资', wants })

  it.each<[string, Omit<OfferWants, 'only'>, RequirementState]>([
    ['its kind', { kinds: ['project'] }, 'fits'],
    ['another kind', { kinds: ['talent'] }, 'fails'],
    ['its division', { industries: ['34'] }, 'fits'],
    ['its section', { industries: ['C'] }, 'fits'],
    ['another division', { industries: ['32'] }, 'fails'],
    ['its city', { regions: ['620500'] }, 'fits'],
    ['its area', { regions: ['NWC'] }, 'fits'],
    ['another area', { regions: ['YRD'] }, 'fails'],
    ['a smaller project', { leastAmountYuan: 20_000_000 }, 'fits'],
    ['a greater project', { leastAmountYuan: 20_000_001 }, 'fails'],
  ])('%s: a need is judged by it', (_what, wants, state) => {
    const result = matcher.pair(project, given({ ...wants, only: [] }), TODAY)
    expect(result.explanation?.requirements.map((finding) => finding.state)).toEqual([state])
    const unasked = matcher.pair(project, given({ only: [] }), TODAY).score ?? 0
    if (state === 'fits') expect(result.score ?? 0).toBeGreaterThanOrEqual(unasked)
    else expect(result.score ?? 0).toBeLessThan(unasked)
  })

  it('excludes where the provider takes only such needs, and nothing unknown does', () => {
    const only = ['wanted_kind', 'wanted_industry', 'wanted_region', 'wanted_size'] as const
    const wants: OfferWants = { industries: ['32'], regions: ['YRD'], leastAmountYuan: 1, only }
    expect(matcher.allExclusions(project, given(wants), TODAY)).toEqual(['wants_not_met'])
    const silent = need({ id: 'n', title: '数控机床主轴生产线' })
    expect(matcher.allExclusions(silent, given({ ...wants, kinds: ['project'] }), TODAY)).toEqual([])
  })

  it('of a part of what the need names is not known to fail', () => {
    const wide = { ...project, industries: ['C'], region: '620000' }
    const wants: OfferWants = { industries: ['34'], regions: ['620500'], only: ['wanted_industry', 'wanted_region'] }
    const result = matcher.pair(wide, given(wants), TODAY)
    expect(result.explanation?.requirements.map(({ state }) => state)).toEqual(['unknown', 'unknown'])
  })
})
