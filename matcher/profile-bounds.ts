import { keptApart } from './constraints.ts'
import type { Engine } from './engine.ts'
import type { AskedChains } from './offer-chains.ts'
import { PROFILE_PARTS, type ProfilePart } from './profiles.ts'
import {
  HALF_RAW,
  liftedScore,
  planesOf,
  type ScorePlane,
  type ScorePlanes,
  type SignalNumbers,
  wordsValue,
} from './score.ts'
import type { AskedSums } from './store/offer-sums.ts'
import type { NeedItem, RankOptions } from './types.ts'

/** Planes of an offer without a meaning, and with one of value 1. */
type PlanesOfSlot = readonly [plain: ScorePlanes, near: ScorePlanes]

/** Bounds of the scores of held offers beside one need; an offer whose profile a rule excludes reaches no score. */
export interface Bounds {
  /** What an offer in the slot scores at most with a raw sum and a keywords signal of at most a value, or of none where that is 0. */
  score(slot: number, raw: number, keywords: number): number
  /**
   * The slots that may reach a score by their rough sums, profiles and keywords, whatever their places, ascending.
   * `keywords` tells what the signal of a slot is worth at most.
   */
  reaching(score: number, sums: Pick<AskedSums, 'rough' | 'rest'>, keywords: (slot: number) => number): number[]
}

/** Different values that a part may have beside one need; further ones are taken as perfect. */
const MOST_VALUES = 12
/** Stands for the number of a value where a rule keeps the part apart from the need. */
const APART = -1
/** Where the keys of so many first parts start among all keys. */
const KEYS_FROM = Array.from({ length: PROFILE_PARTS.length + 1 }, (_, parts) =>
  Array.from({ length: parts }, (_part, before) => MOST_VALUES ** before).reduce((sum, keys) => sum + keys, 0),
)

/** Values of the keywords signal are rounded up to so many steps. */
const KEYWORD_STEPS = 10
const KEYWORD_LEVELS = KEYWORD_STEPS + 1

/** Least raw sums by keys, which name the values of the first parts, and steps of the keywords signal; kept between needs, so that asking needs no memory. */
export class LeastRaws {
  /** One more than the number of a key that is known. */
  readonly #numbers = new Uint32Array((KEYS_FROM.at(-1) ?? 0) + MOST_VALUES ** PROFILE_PARTS.length)
  readonly #known: number[] = []
  values = new Float64Array(256 * KEYWORD_LEVELS)

  /** Forgets everything. */
  clear(): void {
    for (const key of this.#known) this.#numbers[key] = 0
    this.#known.length = 0
  }

  /** Where the key's least raw sums start in `values`, one for each step; negative where they are not known. */
  start(key: number): number {
    return ((this.#numbers[key] ?? 0) - 1) * KEYWORD_LEVELS
  }

  /** Keeps the least raw sums of a key that is not known, by the step. */
  add(key: number, leastOf: (level: number) => number): void {
    const number = this.#known.push(key)
    this.#numbers[key] = number
    const from = (number - 1) * KEYWORD_LEVELS
    if (from + KEYWORD_LEVELS > this.values.length) {
      const larger = new Float64Array(this.values.length * 2)
      larger.set(this.values)
      this.values = larger
    }
    for (let level = 0; level < KEYWORD_LEVELS; level++) this.values[from + level] = leastOf(level)
  }
}

/** Every signal at its best but relations, which lift a plane. */
const PERFECT: SignalNumbers = {
  words: 1,
  keywords: 1,
  industry: 1,
  region: 1,
  kind: 1,
  conditions: 1,
  wanted: 1,
  chain: undefined,
  meaning: undefined,
}

type Values = Partial<Record<ProfilePart['signal'], number | undefined>>

/** More than rounding can take from the square of a topic. */
const ROUNDING = 1e-12

/** The score without relations that a relation lifts to a score. */
function unlifted(score: number, share: number, relation: number): number {
  if (relation === 0) return score
  const whole = score / (100 * share)
  const square = (whole * whole - relation * relation) / (1 - relation * relation) - ROUNDING
  return whole > 0 && square > 0 ? 100 * share * Math.sqrt(square) : Number.NEGATIVE_INFINITY
}

/** The raw sum from which a plane reaches a score with keywords of a value. */
function rawReaching(score: number, { base, words, keywords }: ScorePlane, met: number): number {
  const value = (score - base - keywords * met) / words
  if (value <= 0) return Number.NEGATIVE_INFINITY
  return value >= 1 ? Number.POSITIVE_INFINITY : (HALF_RAW * value) / (1 - value)
}

/** Bounds from the parts of the offers' profiles: each different part is looked at once a need. */
export function createBounds(engine: Engine, need: NeedItem, chains: AskedChains, options: RankOptions): Bounds {
  const { offers } = engine
  const { signals } = engine.weights.ofNeed(need.id)
  const allParts = PROFILE_PARTS.map(({ signal, valueFor, rules }, index) => ({
    signal,
    valueFor,
    rules,
    ofSlots: offers.partOfSlots(index),
    /** By part number, two more than the number of its value; 0 before it was looked for. */
    known: new Uint8Array(offers.partCount(index)),
    values: [] as (number | undefined)[],
  }))
  /** By the numbers of the parts' values. */
  const planes = new Map<number, PlanesOfSlot>()
  const numberOf = (part: (typeof allParts)[number], slot: number): number => {
    const at = part.ofSlots[slot] ?? 0
    const before = part.known[at] ?? 0
    if (before > 0) return before - 2
    const offer = offers.item(slot)
    if (offer === undefined) return APART
    let number = APART
    if (!keptApart(part.rules, need, offer, options)) {
      const value = part.valueFor(need, offer)
      number = part.values.indexOf(value)
      if (number < 0) number = part.values.length < MOST_VALUES - 1 ? part.values.push(value) - 1 : MOST_VALUES - 1
    }
    part.known[at] = number + 2
    return number
  }
  /** Parts in which offers differ: what all have in common is looked at once. */
  const parts = allParts.filter(({ known }) => known.length > 1)
  const shared: Values = {}
  let allApart = false
  for (const part of allParts.filter(({ known }) => known.length === 1)) {
    const number = numberOf(part, offers.firstSlot)
    if (number === APART) allApart = true
    else shared[part.signal] = part.values[number]
  }
  /** The key of a slot's values; `APART` where a rule keeps one of its parts apart. */
  const keyOf = (slot: number): number => {
    if (allApart) return APART
    let key = 0
    for (let index = 0; index < parts.length; index++) {
      const part = parts[index]
      const number = part === undefined ? 0 : numberOf(part, slot)
      if (number === APART) return APART
      key = key * MOST_VALUES + number
    }
    return key
  }
  /** Whether an offer may have a vector of the need's model: then it is taken to say the same, or to have none. */
  const mayMean = engine.offerVectors.beside(engine.vectorOfNeed(need)) !== null
  const planesOfValues = (values: Values): PlanesOfSlot => {
    const plain = planesOf({ ...PERFECT, ...values }, signals)
    return [plain, mayMean ? planesOf({ ...PERFECT, ...values, meaning: 1 }, signals) : plain]
  }
  /** The planes of the values that a key of the first parts names, the other parts at their best. */
  const planesOfFirst = (count: number, key: number): PlanesOfSlot => {
    const values: Values = { ...shared }
    let left = key
    for (let index = count - 1; index >= 0; index--) {
      const part = parts[index]
      const number = left % MOST_VALUES
      left = (left - number) / MOST_VALUES
      if (part !== undefined && number < part.values.length) values[part.signal] = part.values[number]
    }
    return planesOfValues(values)
  }
  const planesOfKey = (key: number): PlanesOfSlot => {
    const before = planes.get(key)
    if (before !== undefined) return before
    const made = planesOfFirst(parts.length, key)
    planes.set(key, made)
    return made
  }
  const weight = signals.relation.chain
  const perfect = planesOfValues(shared)
  const relation = weight * chains.most
  const least = (score: number, planes: ScorePlanes, met: number): number =>
    rawReaching(unlifted(score, planes.share, relation), met > 0 ? planes.with : planes.without, met)
  return {
    reaching: (score, { rough, rest }, keywords) => {
      const leastOf = ([plain, near]: PlanesOfSlot, level: number): number => {
        const met = level / KEYWORD_STEPS
        const enough = least(score, plain, met)
        return (mayMean ? Math.min(enough, least(score, near, met)) : enough) - rest
      }
      const known = engine.leastRaws
      known.clear()
      /** Whether the sum is enough beside the values of the first part, of the first two, and so on. */
      const reaches = (slot: number, sum: number, level: number): boolean => {
        let key = 0
        for (let index = 0; index < parts.length; index++) {
          const part = parts[index]
          const number = part === undefined ? 0 : numberOf(part, slot)
          if (number === APART) return false
          key = key * MOST_VALUES + number
          const place = (KEYS_FROM[index + 1] ?? 0) + key
          if (known.start(place) < 0) {
            const planes = planesOfFirst(index + 1, key)
            known.add(place, (step) => leastOf(planes, step))
          }
          if (sum < (known.values[known.start(place) + level] ?? 0)) return false
        }
        return true
      }
      const found: number[] = []
      if (allApart) return found
      const ofAny = Array.from({ length: KEYWORD_LEVELS }, (_, level) => leastOf(perfect, level))
      const least0 = Math.min(...ofAny)
      const slots = offers.slots
      for (let slot = 0; slot < slots; slot++) {
        const sum = rough[slot] ?? 0
        if (sum < least0) continue
        const level = Math.ceil(keywords(slot) * KEYWORD_STEPS)
        if (sum >= (ofAny[level] ?? 0) && reaches(slot, sum, level)) found.push(slot)
      }
      return found
    },
    score: (slot, raw, keywords) => {
      const key = keyOf(slot)
      if (key === APART) return Number.NEGATIVE_INFINITY
      const [plain, near] = planesOfKey(key)
      const reached = (both: ScorePlanes): number => {
        const plane = keywords === 0 ? both.without : both.with
        return plane.base + plane.words * wordsValue(raw) + plane.keywords * keywords
      }
      const most = mayMean ? Math.max(reached(plain), reached(near)) : reached(plain)
      return liftedScore(most, plain.share, weight * (chains.value(slot) ?? 0))
    },
  }
}
