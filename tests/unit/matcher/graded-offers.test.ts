import { describe, expect, it } from 'vitest'
import { DEMO_PROVINCE } from '../../../api/demo/index.ts'
import { PROPOSAL_THRESHOLD } from '../../../api/services/proposals.ts'
import { createMatcher } from '../../../matcher/index.ts'
import { needItem, offerItem } from '../demo-items.ts'
import { GRADED_NEEDS } from './graded-demo.ts'
import { GRADED_OFFERS } from './graded-offers.ts'
import { type GradedPair, gradeIn, ndcg, pairwise, shareOf } from './graded-pairs.ts'

const DAY = { today: '2026-11-22' }

const matcher = createMatcher()
matcher.putNeeds(DEMO_PROVINCE.needs.map(needItem))
matcher.putOffers([...DEMO_PROVINCE.offers.map(offerItem), ...GRADED_OFFERS.map(({ offer }) => offer)])

function resultOf(needKey: string, offerKey: string) {
  const need = matcher.need(needKey)
  const offer = matcher.offer(offerKey)
  if (need === undefined || offer === undefined) throw new Error(`${needKey} × ${offerKey}`)
  return matcher.pair(need, offer, DAY)
}

/** Every graded need with the offers given, excluded ones left out, best first. */
function listsOf(offers: readonly { readonly key: string; readonly gradeFor: (need: string) => number }[]) {
  return GRADED_NEEDS.map(({ need }) => {
    const pairs: GradedPair[] = []
    for (const { key, gradeFor } of offers) {
      const { score } = resultOf(need, key)
      if (score !== null) pairs.push({ pair: `${need} × ${key}`, offer: key, grade: gradeFor(need), score })
    }
    return pairs.sort((one, other) => other.score - one.score)
  })
}

const FURTHER = GRADED_OFFERS.map(({ offer, grades }) => ({
  key: offer.id,
  gradeFor: (need: string) => gradeIn(grades, need),
}))
const GRADES = new Map(GRADED_NEEDS.map((graded) => [graded.need, graded]))
const PROVINCE = DEMO_PROVINCE.offers.map(({ key }) => ({
  key,
  gradeFor: (need: string) => {
    const graded = GRADES.get(need)
    return graded === undefined ? 0 : gradeIn(graded, key)
  },
}))

describe('the graded set: needs of the demo province and more than two hundred offers', () => {
  it('grades at least thirty needs against two hundred offers, each once, and only pairs that no rule excludes', () => {
    expect(PROVINCE.length + FURTHER.length).toBeGreaterThanOrEqual(200)
    expect(new Set(FURTHER.map(({ key }) => key)).size).toBe(FURTHER.length)
    for (const { offer, grades } of GRADED_OFFERS)
      for (const need of [...grades.answers, ...grades.helps, ...grades.touches]) {
        expect(GRADES.has(need), need).toBe(true)
        expect(resultOf(need, offer.id).excluded, `${need} × ${offer.id}`).toBeNull()
      }
  })

  it('is ranked with nDCG@10 of at least 0.95 and 97.5 % of differently graded pairs in the right order', () => {
    const all = listsOf([...PROVINCE, ...FURTHER])
    expect(ndcg(all)).toBeGreaterThan(0.95)
    expect(pairwise(all)).toBeGreaterThan(0.975)
  })
})

describe('offers that were written and graded before the matcher saw them', () => {
  const lists = listsOf(FURTHER)
  const pairs = lists.flat()

  it('are ranked as well as those with which the thresholds were chosen', () => {
    expect(ndcg(lists)).toBeGreaterThan(0.95)
    expect(pairwise(lists)).toBeGreaterThan(0.975)
  })

  it('are proposed when they answer, and proposals fit in at least four of five', () => {
    const proposed = pairs.filter(({ score }) => score >= PROPOSAL_THRESHOLD)
    expect(shareOf(proposed, ({ grade }) => grade > 0)).toBeGreaterThan(0.8)
    const answers = pairs.filter(({ grade }) => grade === 3)
    expect(shareOf(answers, ({ score }) => score >= PROPOSAL_THRESHOLD)).toBeGreaterThan(0.9)
  })

  // The better offer, the worse one, and why.
  it.each([
    ['ts-01', 'm-01', 'm-02', 'the spindle for machine tools above ball screws for injection machines'],
    ['ts-05', 'm-06', 'm-07', 'who tames chatter above who designs covers'],
    ['ts-06', 'm-08', 'm-09', 'a loan for machines above a loan for cars'],
    ['ts-07', 'm-10', 'm-11', 'a switch without the gas above a device that collects it'],
    ['ts-08', 'm-12', 'm-13', 'a fund of the trade above one for offices'],
    ['ts-10', 'm-15', 'm-17', 'a factory that moves above lessons in selling abroad'],
    ['ts-11', 'm-18', 'm-19', 'ninety grams a litre above two milligrams'],
    ['ts-14', 'm-24', 'm-26', 'a magnet that holds above a line that demagnetises'],
    ['ts-17', 'm-31', 'm-32', 'machines in a net above pictures of patients'],
    ['by-02', 'm-41', 'm-42', 'the whole foil above the roll alone'],
    ['by-03', 'm-44', 'm-45', 'the material above a heater around the cell'],
    ['by-06', 'm-50', 'm-51', 'ash of a smelter above ash of refuse'],
    ['by-15', 'm-66', 'm-67', 'shorts in cells above shorts in flats'],
    ['jyg-01', 'm-70', 'm-71', 'a factory of car parts above a shop for windows'],
    ['jyg-07', 'm-76', 'm-77', 'cores of ferrite above pigment for walls'],
  ])('for %s put %s above %s: %s', (need, better, worse) => {
    expect(resultOf(need, better).score).toBeGreaterThan(resultOf(need, worse).score ?? 0)
  })
})
