import { describe, expect, it } from 'vitest'
import { DEMO_PROVINCE } from '../../../api/demo/index.ts'
import { PROPOSAL_THRESHOLD } from '../../../api/services/proposals.ts'
import { bandOf, createMatcher } from '../../../matcher/index.ts'
import { needItem, offerItem } from '../demo-items.ts'
import { GRADED_NEEDS, type GradedNeed } from './graded-demo.ts'
import { type GradedPair, gradeIn, ndcg, pairwise, shareOf } from './graded-pairs.ts'

const DAY = { today: '2026-11-22' }

const matcher = createMatcher()
matcher.putNeeds(DEMO_PROVINCE.needs.map(needItem))
matcher.putOffers(DEMO_PROVINCE.offers.map(offerItem))

function itemsOf(needKey: string, offerKey: string) {
  const need = matcher.need(needKey)
  const offer = matcher.offer(offerKey)
  if (need === undefined || offer === undefined) throw new Error(`${needKey} × ${offerKey}`)
  return { need, offer }
}

function resultOf(needKey: string, offerKey: string) {
  const { need, offer } = itemsOf(needKey, offerKey)
  return matcher.pair(need, offer, DAY)
}

/** All pairs of a graded need that no rule excludes, best first. */
function pairsOf(graded: GradedNeed): GradedPair[] {
  const pairs: GradedPair[] = []
  for (const { key } of DEMO_PROVINCE.offers) {
    const { score } = resultOf(graded.need, key)
    if (score !== null) pairs.push({ pair: `${graded.need} × ${key}`, offer: key, grade: gradeIn(graded, key), score })
  }
  return pairs.sort((one, other) => other.score - one.score)
}

const RANKED = GRADED_NEEDS.map(pairsOf)
const ALL = RANKED.flat()

describe('the graded demo province', () => {
  it('holds at least thirty needs, each once, and grades only pairs that no rule excludes', () => {
    expect(GRADED_NEEDS.length).toBeGreaterThanOrEqual(30)
    expect(new Set(GRADED_NEEDS.map(({ need }) => need)).size).toBe(GRADED_NEEDS.length)
    for (const { need, answers, helps, touches } of GRADED_NEEDS) {
      const offers = [...answers, ...helps, ...touches]
      expect(answers.length, need).toBeGreaterThan(0)
      expect(new Set(offers).size, need).toBe(offers.length)
      for (const offer of offers) expect(resultOf(need, offer).excluded, `${need} × ${offer}`).toBeNull()
    }
  })

  it('is ranked with nDCG@10 of at least 0.95', () => {
    expect(ndcg(RANKED)).toBeGreaterThan(0.95)
  })

  it('has at least 97.5 % of differently graded pairs of a need in the right order', () => {
    expect(pairwise(RANKED)).toBeGreaterThan(0.975)
  })
})

describe('proposals in the graded demo province', () => {
  const proposed = ALL.filter(({ score }) => score >= PROPOSAL_THRESHOLD)

  it('are fitting in at least four of five', () => {
    expect(shareOf(proposed, ({ grade }) => grade > 0)).toBeGreaterThan(0.8)
  })

  it('hold at least nine of ten offers that answer a need', () => {
    const answers = ALL.filter(({ grade }) => grade === 3)
    expect(shareOf(answers, ({ score }) => score >= PROPOSAL_THRESHOLD)).toBeGreaterThan(0.9)
  })

  // Each of these shares a word, a keyword or a division, and nothing of what is asked.
  it.each([
    ['by-07', 'exp-20-1', 'rare earths meet phosgene routes in 催化剂'],
    ['by-03', 'exp-22-1', 'cathode material meets a coating for panels in 包覆 and 涂层'],
    ['jyg-t08', 'inst-lut-3', 'aluminium dross meets slag cement in 固废'],
    ['by-14', 'alu-05-1', 'a contaminated site meets a cleaning robot in 光伏'],
    ['by-14', 'exp-22-1', 'a contaminated site meets a coating for panels in 太阳能发电'],
    ['jyg-t03', 'exp-26-1', 'electrolysis cells meet a wind forecast in 预测'],
    ['by-16', 'exp-23-1', 'a battery team meets protein chromatography in 放大'],
    ['by-13', 'adv-17-1', 'a railway siding meets an exporter in 陶瓷'],
    ['by-03', 'exp-06-1', 'cathode material meets a grid calculation in 储能'],
    ['ts-04', 'exp-25-1', 'silver paste meets magnets in 烧结'],
    ['jyg-t09', 'mem-05-1', 'ladle bricks meet cold-rolled sheets in 钢'],
    ['jyg-09', 'alu-03-1', 'a cable maker meets a cell maker in 储能'],
  ])('leave out %s × %s: %s', (need, offer) => {
    expect(resultOf(need, offer).score).toBeLessThan(PROPOSAL_THRESHOLD)
  })
})

describe('bands in the graded demo province', () => {
  const inBand = (band: ReturnType<typeof bandOf>) => ALL.filter(({ score }) => bandOf(score) === band)

  it('are fitting in nine of ten strong pairs, in one of ten possible ones and in hardly a weak one', () => {
    expect(shareOf(inBand('strong'), ({ grade }) => grade > 0)).toBeGreaterThan(0.9)
    expect(shareOf(inBand('possible'), ({ grade }) => grade > 0)).toBeGreaterThan(0.1)
    expect(shareOf(inBand('weak'), ({ grade }) => grade > 0)).toBeLessThan(0.02)
  })
})

describe('named orders', () => {
  const scoreOf = (need: string, offer: string): number => {
    const { score } = resultOf(need, offer)
    if (score === null) throw new Error(`${need} × ${offer}`)
    return score
  }

  // The better offer, the worse one, and why.
  it.each([
    ['ts-01', 'inst-lut-1', 'alu-08-1', 'the parts themselves above software that counts machine tools among its uses'],
    ['ts-04', 'inst-tsnu-3', 'exp-14-1', 'who has the paste above who tests what was made with it'],
    ['ts-14', 'exp-04-1', 'exp-25-1', 'the whole motor above its magnet'],
    ['ts-16', 'exp-02-1', 'inst-licp-1', 'stress in castings above a coating for guides'],
    ['by-02', 'inst-licp-3', 'adv-15-1', 'additives for foil above separators, though both are battery materials'],
    ['by-06', 'exp-03-1', 'exp-28-1', 'the metallurgy above the carbon accounts of the same trade'],
    ['by-15', 'inst-lut-2', 'exp-05-1', 'shorts in cells above anode effects'],
    ['jyg-t03', 'exp-05-1', 'inst-lut-2', 'and the other way round'],
    ['jyg-t05', 'alu-05-1', 'exp-26-1', 'a robot that cleans panels above a forecast that knows dust'],
    ['jyg-t09', 'aso-05-1', 'alu-05-2', 'a better brick above sorting of broken ones'],
    ['jyg-t10', 'alu-05-2', 'aso-05-1', 'and the other way round'],
    ['jyg-12', 'fin-03-2', 'alu-04-1', 'money above a factory of the same sections'],
    ['by-10', 'fin-02-1', 'adv-10-1', 'a loan for foil above shares of wind parks'],
  ])('of %s put %s above %s: %s', (need, better, worse) => {
    expect(scoreOf(need, better)).toBeGreaterThan(scoreOf(need, worse))
  })
})
