/** The table of regions: mainland provinces, cities and districts, 港澳台, 境外. Named areas stand with the matcher, which needs their members. */
import type { RegionLevel } from '../vocabulary.ts'
import { REGION_LINES } from './region-lines.ts'

/**
 * A region. `code` has six digits, or letters for 境外 and named areas. `parent` is the code one level up:
 * a city's province; a district's city, or its province where no city stands between (municipalities, counties under
 * a province's own administration); null for provinces, 境外 and areas.
 */
export interface Region {
  readonly code: string
  readonly name: string
  readonly level: RegionLevel
  readonly parent: string | null
}

function mainland(): Region[] {
  const regions: Region[] = []
  for (const line of REGION_LINES.split('\n')) {
    const [code = '', name = '', ...districts] = line.split(' ')
    const province = `${code.slice(0, 2)}0000`
    if (code.length === 2) {
      regions.push({ code: province, name, level: 'province', parent: null })
      continue
    }
    const city = `${code}00`
    if (name !== '-') regions.push({ code: city, name, level: 'city', parent: province })
    const parent = name === '-' ? province : city
    for (const district of districts) {
      regions.push({ code: code + district.slice(0, 2), name: district.slice(2), level: 'district', parent })
    }
  }
  return regions
}

const BEYOND = [
  { code: '710000', name: '台湾省', level: 'province', parent: null },
  { code: '810000', name: '香港特别行政区', level: 'province', parent: null },
  { code: '820000', name: '澳门特别行政区', level: 'province', parent: null },
  { code: 'ABROAD', name: '境外', level: 'abroad', parent: null },
] as const satisfies readonly Region[]

/**
 * Every region once, parents before children. Mainland codes are the statistical ones of 2023-06-30: besides the
 * administrative divisions they know 124 zones (last digits 71–79) such as 620171 兰州新区, in which needs do arise.
 */
export const REGIONS: readonly Region[] = [...mainland(), ...BEYOND]
