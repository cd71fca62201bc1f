import { CITY_NAMES } from '../data/cities.ts'

const CITIES = new RegExp(CITY_NAMES.join('|'), 'gu')

/** The cities that a normal text names. */
export function citiesOf(text: string): string[] {
  return text.match(CITIES) ?? []
}

/** A firm, school or other body by its name's end, with up to eight signs before it. */
const BODY =
  /([\p{Script=Han}a-z]{2,8}?)(?:股份有限公司|有限责任公司|有限公司|集团|公司|大学|学院|研究院|研究所|银行|医院)/gu
/** What stands before such an end without being a name: 我公司, 两家公司, 有关高校 … */
const NO_NAME = /[我本该贵某各等两家个有及和与由在向对为的]|企业|一所|当地|商业|高等/u

/** The names of bodies in a normal text without their ends. */
export function bodiesOf(text: string): string[] {
  return Array.from(text.matchAll(BODY), ([, name = '']) => name).filter((name) => !NO_NAME.test(name))
}

/** Whether two names of bodies may mean the same one: they share two neighbouring signs. */
export function sameBody(one: string, other: string): boolean {
  for (let at = 0; at + 2 <= one.length; at++) if (other.includes(one.slice(at, at + 2))) return true
  return false
}

/** Kinds between which two people choose differently for one and the same thing. */
const NEAR_KINDS: readonly (readonly string[])[] = [
  ['project', 'enterprise'],
  ['technology', 'problem'],
  ['expertise', 'talent'],
  ['capital', 'finance'],
]
const NEAR_LOSS = 0.2

/** 0–1: how far two kinds of one side contradict each other; 0 where one is not known. */
export function kindLoss(one: string | undefined, other: string | undefined): number {
  if (one === undefined || other === undefined || one === other) return 0
  return NEAR_KINDS.some((near) => near.includes(one) && near.includes(other)) ? NEAR_LOSS : 1
}
