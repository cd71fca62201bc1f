/** A quantity of a text: its value in the base unit of what it measures, and its half-open range in the normal text. */
export interface Figure {
  readonly value: number
  /** What is measured; empty where the text names no unit or one of several meanings, which may equal any other. */
  readonly measure: string
  readonly start: number
  readonly end: number
}

/** Unit, what it measures, and its worth in the base unit; prefixes such as 千 and 兆 are read as part of the number. */
const UNIT_LINES = `
元 money 1
吨 mass 1, t mass 1, 千克 mass 0.001, 公斤 mass 0.001, kg mass 0.001, 克 mass 0.000001, g mass 0.000001, 毫克 mass 0.000000001, mg mass 0.000000001
米 length 1, m length 1, 公里 length 1000, km length 1000, 厘米 length 0.01, cm length 0.01, 毫米 length 0.001, mm length 0.001
微米 length 0.000001, μm length 0.000001, um length 0.000001, 纳米 length 0.000000001, nm length 0.000000001, 英寸 inch 1, 寸 inch 1
平方米 area 1, 平米 area 1, m2 area 1, 平方公里 area 1000000, km2 area 1000000, 公顷 area 10000, 亩 area 666.6667
立方米 volume 1, m3 volume 1, 方 volume 1, 升 volume 0.001, 毫升 volume 0.000001, ml volume 0.000001
瓦 power 1, w power 1, kw power 1000, mw power 1000000, 吉瓦 power 1000000000, gw power 1000000000
瓦时 energy 1, wh energy 1, kwh energy 1000, mwh energy 1000000, gwh energy 1000000000, 吉瓦时 energy 1000000000
安 current 1, a current 1, ka current 1000, 安时 charge 1, ah charge 1, 伏 voltage 1, v voltage 1, kv voltage 1000
伏安 apparent 1, kva apparent 1000, mva apparent 1000000
帕 pressure 1, pa pressure 1, kpa pressure 1000, mpa pressure 1000000, gpa pressure 1000000000
摄氏度 heat 1, °c heat 1, 度 any 1, % part 1, 成 part 10, 个百分点 part 1
分贝 sound 1, db sound 1, 赫兹 pulse 1, hz pulse 1, khz pulse 1000, mhz pulse 1000000, ghz pulse 1000000000
转每分钟 turns 1, 转/分钟 turns 1, 转/分 turns 1, rpm turns 1, r/min turns 1
年 time 360, 个月 time 30, 季度 time 90, 个季度 time 90, 周 time 7, 天 time 1, 日 time 1, 个工作日 time 1
小时 time 0.0416667, 个小时 time 0.0416667, h time 0.0416667, 分钟 time 0.000694444, 秒 time 0.0000115741
人 people 1, 名 people 1, 位 people 1, 人次 people 1, 台 sets 1, 套 sets 1, 台套 sets 1, 家 bodies 1, 户 bodies 1
辆 vehicles 1, 艘 ships 1, 架 aircraft 1, 件 pieces 1, 只 pieces 1, 支 pieces 1, 块 pieces 1, 片 pieces 1
瓶 bottles 1, 箱 boxes 1, 头 heads 1, 条 lines 1, 座 sites 1, 间 rooms 1, 张 sheets 1, 孔 holes 1, 项 items 1
`

/** Unit, what it measures, and its worth in the base unit; 千 and 兆 before a unit are read as part of the number. */
const UNITS: ReadonlyMap<string, readonly [measure: string, worth: number]> = new Map(
  UNIT_LINES.trim()
    .split(/\n|, /)
    .map((line) => {
      const [unit = '', measure = '', worth = ''] = line.split(' ')
      return [unit, [measure === 'any' ? '' : measure, Number(worth)]] as const
    }),
)

const DIGITS: ReadonlyMap<string, number> = new Map([
  ...Array.from('零一二三四五六七八九', (digit, value) => [digit, value] as const),
  ['〇', 0],
  ['两', 2],
])
const SMALL: ReadonlyMap<string, number> = new Map([
  ['十', 10],
  ['百', 100],
  ['千', 1000],
])
const LARGE: ReadonlyMap<string, number> = new Map([
  ['万', 1e4],
  ['兆', 1e6],
  ['亿', 1e8],
])

/** The value of a number in Chinese characters: 三千 is 3000, 二十五万 is 250000, 万 alone is 10000. */
function hanNumber(text: string): number {
  let total = 0
  let section = 0
  let digit: number | undefined
  for (const sign of text) {
    const small = SMALL.get(sign)
    const large = LARGE.get(sign)
    if (small !== undefined) {
      section += (digit ?? 1) * small
      digit = undefined
    } else if (large !== undefined) {
      const before = section + (digit ?? 0)
      total = (total + (before === 0 && total === 0 ? 1 : before)) * large
      section = 0
      digit = undefined
    } else digit = DIGITS.get(sign) ?? 0
  }
  return total + section + (digit ?? 0)
}

const HAN_NUMBER = '[〇零一二两三四五六七八九十百千万亿]+'
const UNIT = [...UNITS.keys()].sort((one, other) => other.length - one.length || (one < other ? -1 : 1)).join('|')
/** A number, perhaps of a range (0.5-2亿元), with what multiplies it and its unit. */
const FIGURE = new RegExp(
  `(?<![a-z0-9.])(?:(\\d[\\d,]*(?:\\.\\d+)?)([十百千万兆亿]*)(?:[-~至到])(?=\\d))?(?:(\\d[\\d,]*(?:\\.\\d+)?)([十百千万兆亿]*)|(${HAN_NUMBER}))([余多]?)(${UNIT})?`,
  'gu',
)
const PART_OF = new RegExp(`(${HAN_NUMBER})分之(${HAN_NUMBER})`, 'gu')
const LATIN = /[a-z]/
const LATIN_LETTER_AFTER = /^[a-z0-9]/

const isCalendarYear = (value: number, unit: string): boolean => unit === '年' && value >= 1900 && value <= 2100

/** The quantities of a normal text in their order. Calendar years, bare numbers and designations (p2, 6061) are none. */
export function figuresOf(text: string): Figure[] {
  const figures: Figure[] = []
  const masked = text.replace(PART_OF, (whole, below: string, above: string, at: number) => {
    const divisor = hanNumber(below)
    if (divisor > 0) {
      const value = (100 * hanNumber(above)) / divisor
      figures.push({ value, measure: 'part', start: at, end: at + whole.length })
    }
    return ' '.repeat(whole.length)
  })
  for (const match of masked.matchAll(FIGURE)) {
    const [whole, low, lowTimes = '', digits, times = '', han, , unit = ''] = match
    const end = match.index + whole.length
    if (LATIN.test(unit) && LATIN_LETTER_AFTER.test(masked.slice(end))) continue
    const known = UNITS.get(unit)
    const multiplied = times !== ''
    if (known === undefined && !(multiplied && digits !== undefined)) continue
    const numberOf = (written: string, by: string): number =>
      Number(written.replaceAll(',', '')) * (by === '' ? 1 : hanNumber(by))
    const value = digits === undefined ? hanNumber(han ?? '') : numberOf(digits, times)
    if (!Number.isFinite(value) || isCalendarYear(value, unit)) continue
    const [measure, worth] = known ?? ['', 1]
    const place = { measure, start: match.index, end }
    if (low !== undefined) figures.push({ ...place, value: numberOf(low, lowTimes === '' ? times : lowTimes) * worth })
    figures.push({ ...place, value: value * worth })
  }
  return figures.sort((one, other) => one.start - other.start || one.value - other.value)
}

/** Figures this near are the same: texts round. */
const ROUNDED = 0.01

/** Whether two figures say the same. */
export function sameFigure(one: Figure, other: Figure): boolean {
  if (one.measure !== other.measure && one.measure !== '' && other.measure !== '') return false
  return Math.abs(one.value - other.value) <= ROUNDED * Math.max(one.value, other.value)
}
