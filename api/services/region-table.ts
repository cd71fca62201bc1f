import { REGIONS, type Region } from '../../db/reference/regions.ts'
import { NAMED_AREAS } from '../../matcher/index.ts'

/** Every region that comes with the program, parents before children: the administrative ones, then the named areas. */
export const REGION_TABLE: readonly Region[] = [
  ...REGIONS,
  ...NAMED_AREAS.map((area) => ({ code: area.code, name: area.nameZh, level: 'area' as const, parent: null })),
]
