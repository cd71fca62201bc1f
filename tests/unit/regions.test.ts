import { describe, expect, it } from 'vitest'
import { REGION_TABLE } from '../../api/services/region-table.ts'
import { REGIONS } from '../../db/reference/regions.ts'
import { REGION_LEVELS } from '../../db/vocabulary.ts'
import { NAMED_AREAS } from '../../matcher/index.ts'

const byCode = new Map(REGIONS.map((region) => [region.code, region]))
const count = (level: string) => REGIONS.filter((region) => region.level === level).length

describe('the table of regions', () => {
  it('holds the 31 mainland provinces with Hong Kong, Macau and Taiwan, and every level of the vocabulary', () => {
    expect(count('province')).toBe(34)
    expect(count('city')).toBe(333)
    expect(count('district')).toBe(2974)
    expect(count('abroad')).toBe(1)
    expect(REGION_TABLE.filter((region) => region.level === 'area')).toHaveLength(14)
    for (const region of REGIONS) expect(REGION_LEVELS).toContain(region.level)
  })

  it('has each code once, with six digits except for 境外 and the named areas', () => {
    expect(byCode.size).toBe(REGIONS.length)
    for (const { code, level } of REGIONS) {
      expect(code).toMatch(level === 'abroad' || level === 'area' ? /^[A-Z]{3,6}$/ : /^\d{6}$/)
    }
  })

  it('names every region, and never by a placeholder of the statistics', () => {
    for (const { name } of REGIONS) expect(name).not.toMatch(/^-?$|^市辖区$|^县$|直辖县级行政区划/)
  })

  it('puts every parent before its children, one level up and with the same leading digits', () => {
    const seen = new Map<string, string>()
    for (const { code, level, parent } of REGIONS) {
      if (level === 'city' || level === 'district') {
        expect(seen.get(parent ?? ''), code).toMatch(level === 'city' ? /^province$/ : /^(city|province)$/)
        expect(code.startsWith((parent ?? '').replace(/(00)+$/, '')), code).toBe(true)
      } else expect(parent).toBeNull()
      seen.set(code, level)
    }
  })

  it('knows the three pilot cities and their districts', () => {
    expect(byCode.get('620500')).toEqual({ code: '620500', name: '天水市', level: 'city', parent: '620000' })
    expect(byCode.get('620502')).toEqual({ code: '620502', name: '秦州区', level: 'district', parent: '620500' })
    expect(byCode.get('620400')).toEqual({ code: '620400', name: '白银市', level: 'city', parent: '620000' })
    expect(REGIONS.filter((region) => region.parent === '620400').map((region) => region.name)).toEqual([
      '白银区',
      '平川区',
      '靖远县',
      '会宁县',
      '景泰县',
    ])
  })

  it('lists the cities without districts once, as cities', () => {
    const names = ['嘉峪关市', '东莞市', '中山市', '儋州市']
    expect(REGIONS.filter((region) => names.includes(region.name)).map(({ code, level }) => [code, level])).toEqual([
      ['441900', 'city'],
      ['442000', 'city'],
      ['460400', 'city'],
      ['620200', 'city'],
    ])
    expect(REGIONS.filter((region) => region.parent === '620200')).toEqual([])
  })

  it('hangs districts of municipalities and counties under direct administration on their province', () => {
    expect(byCode.get('110101')).toMatchObject({ name: '东城区', level: 'district', parent: '110000' })
    expect(byCode.get('500229')).toMatchObject({ name: '城口县', parent: '500000' })
    expect(byCode.get('419001')).toMatchObject({ name: '济源市', level: 'district', parent: '410000' })
    expect(byCode.get('659001')).toMatchObject({ name: '石河子市', parent: '650000' })
  })

  it('makes every named area of provinces and cities that exist, each once', () => {
    const areas = REGION_TABLE.filter((region) => region.level === 'area')
    expect(areas.map((region) => region.code)).toEqual(NAMED_AREAS.map((area) => area.code))
    expect(new Set(REGION_TABLE.map((region) => region.code)).size).toBe(REGION_TABLE.length)
    const membersOf = (code: string) => NAMED_AREAS.find((area) => area.code === code)?.members ?? []
    for (const { members } of NAMED_AREAS) {
      expect(new Set(members).size).toBe(members.length)
      for (const code of members) expect(byCode.get(code)?.level, code).toMatch(/^(province|city)$/)
    }
    expect(membersOf('GBA').map((code) => byCode.get(code)?.name)).toEqual([
      '广州市',
      '深圳市',
      '珠海市',
      '佛山市',
      '江门市',
      '肇庆市',
      '惠州市',
      '东莞市',
      '中山市',
      '香港特别行政区',
      '澳门特别行政区',
    ])
    expect(membersOf('CYU')).toHaveLength(16)
  })
})
