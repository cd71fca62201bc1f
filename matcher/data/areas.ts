/** A named area: a word of everyday planning for a set of provinces and cities. */
export interface NamedArea {
  /** Code used in wanted and served regions. */
  readonly code: string
  readonly nameZh: string
  readonly nameEn: string
  /** Six-digit codes of whole provinces or single cities; a place belongs to the area when it lies in one of them. */
  readonly members: readonly string[]
}

/** Named areas that needs and offers may ask for or serve. Membership follows the common planning usage of each name. */
export const NAMED_AREAS: readonly NamedArea[] = [
  { code: 'YRD', nameZh: '长三角', nameEn: 'Yangtze River Delta', members: ['310000', '320000', '330000', '340000'] },
  {
    code: 'PRD',
    nameZh: '珠三角',
    nameEn: 'Pearl River Delta',
    members: ['440100', '440300', '440400', '440600', '440700', '441200', '441300', '441900', '442000'],
  },
  { code: 'JJJ', nameZh: '京津冀', nameEn: 'Beijing–Tianjin–Hebei', members: ['110000', '120000', '130000'] },
  {
    code: 'GBA',
    nameZh: '粤港澳大湾区',
    nameEn: 'Guangdong–Hong Kong–Macao Greater Bay Area',
    members: [
      '440100',
      '440300',
      '440400',
      '440600',
      '440700',
      '441200',
      '441300',
      '441900',
      '442000',
      '810000',
      '820000',
    ],
  },
  {
    code: 'CYU',
    nameZh: '成渝地区',
    nameEn: 'Chengdu–Chongqing',
    members: [
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
  },
  {
    code: 'SEC',
    nameZh: '东南沿海',
    nameEn: 'South-east coast',
    members: ['310000', '320000', '330000', '350000', '440000'],
  },
  {
    code: 'NWC',
    nameZh: '西北地区',
    nameEn: 'North-west',
    members: ['610000', '620000', '630000', '640000', '650000'],
  },
  { code: 'NEC', nameZh: '东北地区', nameEn: 'North-east', members: ['210000', '220000', '230000'] },
  {
    code: 'CNC',
    nameZh: '中部地区',
    nameEn: 'Central China',
    members: ['140000', '340000', '360000', '410000', '420000', '430000'],
  },
  {
    code: 'SWC',
    nameZh: '西南地区',
    nameEn: 'South-west',
    members: ['500000', '510000', '520000', '530000', '540000'],
  },
  {
    code: 'YREB',
    nameZh: '长江经济带',
    nameEn: 'Yangtze River Economic Belt',
    members: [
      '310000',
      '320000',
      '330000',
      '340000',
      '360000',
      '420000',
      '430000',
      '500000',
      '510000',
      '520000',
      '530000',
    ],
  },
  {
    code: 'HAT',
    nameZh: '港澳台',
    nameEn: 'Hong Kong, Macao and Taiwan',
    members: ['710000', '810000', '820000'],
  },
  {
    code: 'LXC',
    nameZh: '兰西城市群',
    nameEn: 'Lanzhou–Xining',
    members: ['620100', '620400', '622900', '621100', '630100', '630200'],
  },
  {
    code: 'HXC',
    nameZh: '河西走廊',
    nameEn: 'Hexi Corridor',
    members: ['620200', '620300', '620600', '620700', '620900'],
  },
]

const AREAS: ReadonlyMap<string, NamedArea> = new Map(NAMED_AREAS.map((area) => [area.code, area]))

/** The named area of a code such as `YRD`; undefined for anything else. */
export function namedArea(code: string): NamedArea | undefined {
  return AREAS.get(code)
}

/** Code for everywhere outside China. */
export const ABROAD = 'ABROAD'

/**
 * Whether a place lies in a region. The place is a six-digit code or `ABROAD`; the region a six-digit code (province
 * `xx0000`, city `xxxx00`, district), `ABROAD`, or a named area. A province as place lies in a city's region never.
 */
export function liesIn(place: string, region: string): boolean {
  if (place === region) return true
  const area = AREAS.get(region)
  if (area !== undefined) return area.members.some((member) => liesIn(place, member))
  if (!/^\d{6}$/.test(place) || !/^\d{6}$/.test(region)) return false
  if (region.endsWith('0000')) return place.slice(0, 2) === region.slice(0, 2)
  if (region.endsWith('00')) return place.slice(0, 4) === region.slice(0, 4)
  return false
}

/** Whether two regions share ground: one lies in the other, or members of a named area do. */
export function regionsMeet(one: string, other: string): boolean {
  if (liesIn(one, other) || liesIn(other, one)) return true
  const ones = AREAS.get(one)?.members ?? [one]
  const others = AREAS.get(other)?.members ?? [other]
  return ones.some((a) => others.some((b) => liesIn(a, b) || liesIn(b, a)))
}
