/** Names of parties by which the same one is found again. */
import { liesInRegion } from '../../../db/repositories/region-scope.ts'
import { normalise } from '../../../matcher/index.ts'

/** What a name may bear or lack without being another party's: marks, brackets, the legal form, the country. */
const MARKS = /[\s()[\]{}<>【】（）《》"'“”‘’·.,、。-]|演示/gu
const COUNTRY = /^中国/u
const LEGAL_FORM = /(?:股份有限公司|有限责任公司|有限公司|股份公司|集团公司|集团|总公司|公司|co\.?ltd|inc|llc|s\.?a)$/u

/** 中国中钢集团有限公司 and 中鋼集團 have the same key: 中钢. Never empty: a name that is nothing but a legal form or marks keeps them. */
export function partyKey(name: string): string {
  const bare = normalise(name).text.replaceAll(MARKS, '').replace(COUNTRY, '')
  let key = bare
  while (LEGAL_FORM.test(key)) key = key.replace(LEGAL_FORM, '')
  return key || bare || name
}

/** Fewer signs say too little for one name to be found inside another. */
const LEAST_INSIDE = 2

/** Whether two keys name the same party: they are equal, or one holds the other, as 酒钢紫轩 holds 酒钢. */
export function sameParty(one: string, other: string): boolean {
  if (one === other) return true
  const [short, long] = one.length < other.length ? [one, other] : [other, one]
  return short.length >= LEAST_INSIDE && long.includes(short)
}

/** Whether two places are in one city. */
export function sameCity(one: string | null, other: string | null): boolean {
  if (one === null || other === null) return false
  const city = (code: string) => (/^\d{6}$/.test(code) ? `${code.slice(0, 4)}00` : code)
  return liesInRegion(city(one), city(other))
}
