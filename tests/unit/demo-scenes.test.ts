import { describe, expect, it } from 'vitest'
import { DEMO_PROVINCE } from '../../api/demo/index.ts'
import { createMatcher } from '../../matcher/index.ts'
import { needItem, offerItem, PROVIDER_OF } from './demo-items.ts'

const { needs, offers, matches } = DEMO_PROVINCE
const matcher = createMatcher()
matcher.putNeeds(needs.map(needItem))
matcher.putOffers(offers.map(offerItem))
const candidatesOf = (key: string, limit: number): string[] => {
  const item = matcher.need(key)
  if (!item) throw new Error(key)
  return matcher.offersFor(item, { today: '2026-11-22', limit }).map((candidate) => candidate.offerId)
}

describe('the demo province can show the scenes of the field', () => {
  it('has one need with 铜箔等动力电池关键材料产业链 inside a sentence', () => {
    expect(needs.filter((need) => need.description.includes('铜箔等动力电池关键材料产业链'))).toHaveLength(1)
  })

  it('ranks the university and the institute above bank and logistics association for 天水’s CNC need, undecided as yet', () => {
    expect(needs.find((need) => need.key === 'ts-01')).toMatchObject({
      kind: 'technology',
      office: 'office-ts',
      status: 'published',
    })
    expect(matches.some((match) => match.need === 'ts-01')).toBe(false)
    const ranked = candidatesOf('ts-01', offers.length)
    for (const fitting of ['inst-lut-1', 'inst-tsias-1', 'inst-licp-1']) {
      for (const other of ['fin-01-1', 'aso-01-3']) {
        expect(ranked.indexOf(other), other).toBeGreaterThan(-1)
        expect(ranked.indexOf(fitting), `${fitting} ${other}`).toBeGreaterThan(-1)
        expect(ranked.indexOf(fitting), `${fitting} ${other}`).toBeLessThan(ranked.indexOf(other))
      }
    }
  })

  it('finds the offer of each confirmed match among the best five of its need', () => {
    for (const match of matches.filter(({ state }) => state === 'confirmed')) {
      expect(candidatesOf(match.need, 5), match.need).toContain(match.offer)
    }
  })

  it('writes some advisers’ offers in Traditional Chinese', () => {
    const traditional = offers.filter((offer) => /[積體電製內遷藥應]/.test(offer.title + offer.description))
    expect(traditional.length).toBeGreaterThanOrEqual(6)
    for (const offer of traditional) expect(PROVIDER_OF.get(offer.provider)?.kind).toBe('adviser')
  })

  it('calls the same thing by several names across needs and offers', () => {
    const text = JSON.stringify([needs, offers])
    const names = ['工业母机', '高档数控机床', '锂电', '锂离子电池', '光伏', '太阳能发电', '封测', '封装测试']
    for (const name of names) expect(text).toContain(name)
  })
})
