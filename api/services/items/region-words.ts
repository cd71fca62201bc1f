/** Regions by code or name. */
import type { Region } from '../../../db/reference/regions.ts'
import { REGION_TABLE } from '../region-table.ts'
import { bareWord } from './words.ts'

const PEOPLES =
  '蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 拉祜 水 东乡 纳西 景颇 柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 塔吉克 普米 怒 鄂温克 保安 裕固 独龙 鄂伦春 各'
const AUTONOMY = new RegExp(`(?:(?:${PEOPLES.split(' ').join('|')})族?)*自治(?:区|州|县|旗)$`, 'u')
const PLAIN_ENDING = /(?:特别行政区|省|市|地区|盟|县|区|旗)$/u
const LEVEL_ORDER = ['province', 'abroad', 'area', 'city', 'district'] as const satisfies readonly Region['level'][]

const OTHER_NAMES: readonly (readonly [name: string, code: string])[] = [
  ['长江三角洲', 'YRD'],
  ['珠江三角洲', 'PRD'],
  ['大湾区', 'GBA'],
  ['粤港澳', 'GBA'],
  ['成渝双城经济圈', 'CYU'],
  ['东南', 'SEC'],
  ['长三角地区', 'YRD'],
  ['珠三角地区', 'PRD'],
  ['京津冀地区', 'JJJ'],
  ['海外', 'ABROAD'],
  ['国外', 'ABROAD'],
  ['abroad', 'ABROAD'],
  ['overseas', 'ABROAD'],
  ['hongkong', '810000'],
  ['macao', '820000'],
  ['macau', '820000'],
  ['taiwan', '710000'],
]

/** Words that set no limit. */
const ANYWHERE = new Set(['全国', '全国各地', '全省', '不限', '无', '国内', '国内外', 'any', 'anywhere', 'nationwide'])

function shortNameOf(name: string): string {
  const short = AUTONOMY.test(name) ? name.replace(AUTONOMY, '') : name.replace(PLAIN_ENDING, '')
  return short.length >= 2 ? short : name
}

function readNames(): ReadonlyMap<string, readonly Region[]> {
  const byName = new Map<string, Region[]>()
  const byCode = new Map(REGION_TABLE.map((region) => [region.code, region]))
  const add = (name: string, region: Region | undefined) => {
    const held = byName.get(name)
    if (region === undefined || held?.includes(region)) return
    if (held === undefined) byName.set(name, [region])
    else held.push(region)
  }
  for (const region of REGION_TABLE) {
    add(region.name, region)
    add(shortNameOf(region.name), region)
  }
  for (const [name, code] of OTHER_NAMES) add(name, byCode.get(code))
  return byName
}

const BY_NAME = readNames()
const BY_CODE: ReadonlyMap<string, Region> = new Map(REGION_TABLE.map((region) => [region.code, region]))
const LONGEST_NAME = 40

function isWithin(region: Region, whole: Region): boolean {
  for (let at: Region | undefined = region; at !== undefined; at = BY_CODE.get(at.parent ?? '')) {
    if (at === whole) return at !== region
  }
  return false
}

/** All regions of one name within `whole`: those of the full name, else those of the highest level. */
function named(name: string, whole: Region | null): readonly Region[] {
  const found = (BY_NAME.get(name) ?? []).filter((region) => whole === null || isWithin(region, whole))
  const exact = found.filter((region) => region.name === name)
  const pool = exact.length > 0 ? exact : found
  const level = LEVEL_ORDER.find((each) => pool.some((region) => region.level === each))
  return pool.filter((region) => region.level === level)
}

/** Regions that a name or a path of names (甘肃省天水市, 甘肃天水, 甘肃-天水) can mean. */
function resolve(path: string, whole: Region | null): readonly Region[] {
  const direct = named(path, whole)
  if (direct.length > 0) return direct
  for (let cut = path.length - 1; cut >= 2; cut--) {
    for (const outer of named(path.slice(0, cut), whole)) {
      const inner = resolve(path.slice(cut), outer)
      if (inner.length > 0) return inner
    }
  }
  return []
}

/** What a word for a region means. `anywhere`: a word such as 全国 that sets no limit. */
export type RegionReading =
  | { readonly found: 'region'; readonly code: string }
  | { readonly found: 'anywhere' | 'unknown' | 'ambiguous' }

/**
 * Reads one region: a code (two, four or six digits, or the letters of a named area), a full or short name, or a path
 * from province to district. A short name means the highest level that bears it (吉林 is the province); a district name
 * that several cities share is ambiguous without its city.
 */
export function regionOf(word: string): RegionReading {
  const bare = bareWord(word).replace(/[·\-—_/>、，,;；|]/gu, '')
  if (ANYWHERE.has(bare)) return { found: 'anywhere' }
  if (bare === '' || bare.length > LONGEST_NAME) return { found: 'unknown' }
  const coded = BY_CODE.get(/^\d{2}(?:\d{2})?$/u.test(bare) ? bare.padEnd(6, '0') : bare.toUpperCase())
  if (coded !== undefined) return { found: 'region', code: coded.code }
  const [first, second] = resolve(bare, null)
  if (first === undefined) return { found: 'unknown' }
  return second === undefined ? { found: 'region', code: first.code } : { found: 'ambiguous' }
}

const SHARED: ReadonlyMap<string, readonly string[]> = new Map([
  ['港澳', ['810000', '820000']],
  ['港澳台', ['810000', '820000', '710000']],
])

/**
 * Reads a cell with one or several regions. The cell as a whole counts first (a path may be written with separators),
 * then its parts. `anywhere` gives no codes.
 */
export function regionsOf(cell: string): { codes: string[]; unknown: string[]; ambiguous: string[] } {
  const codes = new Set<string>()
  const unknown: string[] = []
  const ambiguous: string[] = []
  const take = (word: string): boolean => {
    const shared = SHARED.get(bareWord(word))
    const reading = regionOf(word)
    for (const code of shared ?? (reading.found === 'region' ? [reading.code] : [])) codes.add(code)
    if (shared === undefined && reading.found === 'ambiguous') ambiguous.push(word)
    return shared !== undefined || reading.found !== 'unknown'
  }
  if (take(cell)) return { codes: [...codes], unknown, ambiguous }
  for (const part of cell.split(/[、，,;；|/\n]+/u).map((each) => each.trim())) {
    if (part === '' || take(part)) continue
    for (const word of part.split(/\s+/u)) if (!take(word)) unknown.push(word)
  }
  return { codes: [...codes], unknown, ambiguous }
}
