import { describe, expect, test } from 'vitest'
import { DEMO_PROVINCE } from '../../../../api/demo/index.ts'
import { createMatcher, type Draft, FINDINGS, type FindingCode } from '../../../../matcher/index.ts'
import { LABELLED_NEEDS, LABELLED_OFFERS, type Labelled } from './labelled.ts'

const matcher = createMatcher()

const draft = (title: string, text: string, more: Partial<Draft> = {}): Draft => ({
  title,
  text,
  keywords: [],
  hasFigure: false,
  figureless: false,
  ...more,
})
const codesOf = (title: string, text: string, more: Partial<Draft> = {}): FindingCode[] =>
  matcher.draftNeed(draft(title, text, more)).findings.map(({ code }) => code)

interface Counts {
  hits: number
  wrong: number
  missed: number
}

function measured(half: 'choosing' | 'testing'): Record<FindingCode, Counts> {
  const none = (): Counts => ({ hits: 0, wrong: 0, missed: 0 })
  const counts = { only_slogans: none(), no_object: none(), several: none(), no_figure: none(), too_short: none() }
  const count = (texts: readonly Labelled[], read: (each: Draft) => { findings: readonly { code: FindingCode }[] }) => {
    for (const { title, text, labels } of texts) {
      const found = new Set(read(draft(title, text)).findings.map(({ code }) => code))
      for (const code of FINDINGS) {
        if (found.has(code) && labels.includes(code)) counts[code].hits++
        else if (found.has(code)) counts[code].wrong++
        else if (labels.includes(code)) counts[code].missed++
      }
    }
  }
  count(LABELLED_NEEDS[half], matcher.draftNeed)
  count(LABELLED_OFFERS[half], matcher.draftOffer)
  return counts
}

describe('findings', () => {
  test('a finding is right in at least nineteen of twenty texts that did not serve for choosing the rules, and most are found', () => {
    const counts = measured('testing')
    expect(counts).toEqual({
      only_slogans: { hits: 5, wrong: 0, missed: 1 },
      no_object: { hits: 7, wrong: 0, missed: 5 },
      several: { hits: 8, wrong: 0, missed: 0 },
      no_figure: { hits: 29, wrong: 0, missed: 0 },
      too_short: { hits: 7, wrong: 0, missed: 0 },
    })
    for (const { hits, wrong } of Object.values(counts)) expect(hits / (hits + wrong)).toBeGreaterThanOrEqual(0.95)
  })

  test('none is wrong on the texts that served for choosing', () => {
    for (const { hits, wrong, missed } of Object.values(measured('choosing'))) {
      expect(hits).toBeGreaterThan(0)
      expect([wrong, missed]).toEqual([0, 0])
    }
  })

  test('the needs of the demo province are rarely nagged: none for its object, for slogans or for being several', () => {
    const found = DEMO_PROVINCE.needs.flatMap((need) =>
      codesOf(need.title, need.description, { keywords: need.keywords, hasFigure: true }),
    )
    expect(found.filter((code) => code !== 'too_short')).toEqual([])
    expect(found.length).toBeLessThanOrEqual(DEMO_PROVINCE.needs.length / 20)
  })

  test('an amount or a deadline of its own field stands for a figure in the text', () => {
    const [title, text] = ['铝灰处置', '希望引进铝灰无害化处置企业，建设处置生产线。']
    expect(codesOf(title, text)).toEqual(['no_figure'])
    expect(codesOf(title, text, { hasFigure: true })).toEqual([])
    expect(codesOf(title, text, { figureless: true })).toEqual([])
  })

  test('set phrases with numbers and numbers of an enumeration are no figures', () => {
    expect(codesOf('铝灰处置技术合作', '三位一体推进铝灰处置，建设百年企业，引进一家合作单位。')).toEqual(['no_figure'])
    expect(codesOf('铝灰处置技术合作', '1.铝灰脱氮。2.铝灰制备净水剂。希望联系研究单位。')).toEqual(['no_figure'])
  })

  test('a keyword that names a thing is enough of an object', () => {
    const [title, text] = ['寻求技术支持', '在生产中遇到技术问题，希望得到支持，年内解决。']
    expect(codesOf(title, text)).toEqual(['no_object'])
    expect(codesOf(title, text, { keywords: ['电解槽'] })).toEqual([])
  })

  test('requirements of one thing are not several things, however they are numbered', () => {
    expect(codesOf('净化装置', '乳化液净化装置要求：1.需要变频控制；2.需要远程监测；3.处理量每小时5立方米。')).toEqual(
      [],
    )
  })

  test('marks are ranges of the original text, in any writing of its signs', () => {
    const text = '①引进铝型材擠壓企業１家。②招聘模具工程師３名。'
    const [several] = matcher.draftNeed(draft('铝产业', text)).findings
    expect(several?.code).toBe('several')
    expect(several?.marks.map(({ start, end }) => text.slice(start, end))).toEqual([
      '①引进铝型材擠壓企業１家。',
      '②招聘模具工程師３名。',
    ])
  })

  test('an empty form is not blamed', () => {
    expect(codesOf('', '')).toEqual([])
  })
})

describe('proposals', () => {
  const { keywords, industries } = matcher.draftNeed(
    draft('锂电池负极用铜箔招商', '依托电解铜产能，拟引进6微米铜箔生产企业，规划年产2万吨，配套用地200亩。'),
  )

  test('keywords are words of the text, those of the field first; genre words are none of them', () => {
    const words = keywords.map(({ word }) => word)
    expect(words).toContain('铜箔')
    expect(words).toContain('锂电池')
    expect(keywords[0]?.ofField).toBe(true)
    for (const genre of ['企业', '生产', '规划', '产能', '用地']) expect(words).not.toContain(genre)
  })

  test('there are at most eight, and none that is a keyword already in whatever writing', () => {
    const many = matcher.draftNeed(
      draft('铝灰', '电解铝、铜箔、隔膜、电解液、数控机床、丝杠、引线框架、光伏组件、冷链、马铃薯、黄芪、稀土', {
        keywords: ['電解鋁', '铜箔'],
      }),
    )
    expect(many.keywords).toHaveLength(8)
    const words = many.keywords.map(({ word }) => word)
    expect(words).not.toContain('铜箔')
    expect(words).not.toContain('电解铝')
  })

  test('industries come with the words that speak for them', () => {
    expect(industries[0]?.words.length).toBeGreaterThan(0)
    expect(industries[0]?.confidence).toBeGreaterThan(0)
  })
})
