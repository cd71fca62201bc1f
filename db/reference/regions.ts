/** The table of regions: mainland provinces, cities and districts, 港澳台, 境外 and the named areas. */
import type { RegionLevel } from '../vocabulary.ts'
import { REGION_LINES } from './region-lines.ts'

/**
 * A region. `code` has six digits, or three to six letters for 境外 and named areas. `parent` is the code one level up:
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

const AREAS = [
  { code: 'YRD', name: '长三角', level: 'area', parent: null },
  { code: 'PRD', name: '珠三角', level: 'area', parent: null },
  { code: 'JJJ', name: '京津冀', level: 'area', parent: null },
  { code: 'GBA', name: '粤港澳大湾区', level: 'area', parent: null },
  { code: 'CYU', name: '成渝', level: 'area', parent: null },
  { code: 'SEC', name: '东南沿海', level: 'area', parent: null },
  { code: 'NWC', name: '西北', level: 'area', parent: null },
] as const satisfies readonly Region[]

/** Code of a named area. */
export type AreaCode = (typeof AREAS)[number]['code']

/**
 * Every region once, parents before children. Mainland codes are the statistical ones of 2023-06-30: besides the
 * administrative divisions they know 124 zones (last digits 71–79) such as 620171 兰州新区, in which needs do arise.
 */
export const REGIONS: readonly Region[] = [...mainland(), ...BEYOND, ...AREAS]

const PEARL_RIVER_DELTA = [
  '440100',
  '440300',
  '440400',
  '440600',
  '440700',
  '441200',
  '441300',
  '441900',
  '442000',
] as const

/**
 * Provinces and cities that a named area holds. 长三角, 珠三角, 京津冀 and 粤港澳大湾区 follow the national plans of these
 * names; 成渝 is Chongqing and the 15 Sichuan cities of the 2021 plan, each taken whole; 东南沿海 and 西北 are customary:
 * the five coastal provinces from Jiangsu to Guangdong, and the five north-western ones.
 */
export const AREA_MEMBERS: Readonly<Record<AreaCode, readonly string[]>> = {
  YRD: ['310000', '320000', '330000', '340000'],
  PRD: PEARL_RIVER_DELTA,
  JJJ: ['110000', '120000', '130000'],
  GBA: [...PEARL_RIVER_DELTA, '810000', '820000'],
  CYU: [
    '500000',
    '510100',
    '510300',
    '510500',
    '510600',
    '510700',
    '510900',
    '511000',
    '511100',
    '511300',
    '511400',
    '511500',
    '511600',
    '511700',
    '511800',
    '512000',
  ],
  SEC: ['310000', '320000', '330000', '350000', '440000'],
  NWC: ['610000', '620000', '630000', '640000', '650000'],
}
