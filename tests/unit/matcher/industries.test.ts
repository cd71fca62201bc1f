import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { NEED_KINDS, OFFER_KINDS } from '../../../db/vocabulary.ts'
import { NEED_KINDS_OF_AFFINITY, OFFER_KINDS_OF_AFFINITY } from '../../../matcher/data/affinity.ts'
import { INDUSTRIES, industryOf, RELATED_DIVISIONS } from '../../../matcher/data/industries.ts'
import { INDUSTRY_GROUPS } from '../../../matcher/data/industry-groups.ts'

const reference = process.env.GBT4754_REFERENCE

describe('industries', () => {
  it('hold 20 sections and 97 divisions, each code once', () => {
    expect(
      INDUSTRIES.filter(({ level }) => level === 'section')
        .map(({ code }) => code)
        .join(''),
    ).toBe('ABCDEFGHIJKLMNOPQRST')
    expect(INDUSTRIES.filter(({ level }) => level === 'division')).toHaveLength(97)
    expect(new Set(INDUSTRIES.map(({ code }) => code)).size).toBe(117)
  })

  it('put every division into the section whose lines surround it', () => {
    expect(industryOf('32')).toMatchObject({ section: 'C', nameZh: '有色金属冶炼和压延加工业' })
    expect(industryOf('97')).toMatchObject({ section: 'T' })
    expect(industryOf('980')).toBeUndefined()
  })

  it('relate divisions in both directions and only known ones', () => {
    for (const [code, others] of RELATED_DIVISIONS) {
      for (const other of others) {
        expect(industryOf(other)?.level).toBe('division')
        expect(RELATED_DIVISIONS.get(other)?.has(code)).toBe(true)
      }
    }
  })

  it.skipIf(reference === undefined)(
    `name sections, divisions and groups as the reference file does${reference === undefined ? ' (skipped: GBT4754_REFERENCE names no file)' : ''}`,
    () => {
      const rows = readFileSync(reference ?? '', 'utf8')
        .split(/\r?\n/)
        .slice(1)
        .map((line) => line.split('\t'))
        .filter(([, level]) => level === '1' || level === '2')
        .map(([code, , section, name]) => `${code} ${section} ${name?.trim()}`)
      const groups = readFileSync(reference ?? '', 'utf8')
        .split(/\r?\n/)
        .map((line) => line.split('\t'))
      for (const { code, section, nameZh } of INDUSTRY_GROUPS) {
        const row = groups.find(([given]) => given === code)
        expect([row?.[2], row?.[3]?.trim()]).toEqual([section, nameZh])
      }
      expect(INDUSTRIES.map(({ code, section, nameZh }) => `${code} ${section} ${nameZh}`).sort()).toEqual(rows.sort())
    },
  )
})

describe('kinds of the affinity table', () => {
  it('are the kinds of the vocabulary', () => {
    expect(NEED_KINDS_OF_AFFINITY).toEqual(NEED_KINDS)
    expect(OFFER_KINDS_OF_AFFINITY).toEqual(OFFER_KINDS)
  })
})
