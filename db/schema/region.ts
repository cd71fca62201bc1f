import type { RegionLevel } from '../vocabulary.ts'

/** A province, city or district with its six-digit code, Hong Kong, Macau, Taiwan, `ABROAD`, or a named area such as `YRD` 长三角. */
export interface RegionTable {
  /** Six digits, or capitals for named areas and `ABROAD`. */
  code: string
  name: string
  level: RegionLevel
  parent_code: string | null
}

/** Which provinces and cities a named area is made of. */
export interface AreaMemberTable {
  area_code: string
  region_code: string
}
