import { keptApart } from './constraints.ts'
import type { Engine } from './engine.ts'
import type { AskedChains } from './offer-chains.ts'
import type { AskedKeywords } from './offer-keywords.ts'
import { PROFILE_PARTS, type ProfilePart } from './profiles.ts'
import { HALF_RAW, liftedScore, planesOf, type ScorePlane, type ScorePlanes, wordsValue } from './score.ts'
import { type AskedSums, nextAbove } from './store/offer-sums.ts'
import type { NeedItem, RankOptions } from './types.ts'

/** Planes of an offer without a meaning, and with one of value 1. */
type PlanesOfSlot = readonly [plain: ScorePlanes, near: ScorePlanes]

/** Bounds of the scores of held offers beside one need; an offer whose profile a rule excludes reaches no score. */
export interface Bounds {
  /** What an offer in the slot scores at most with a raw sum and a keywords signal of at most a value, or of none where that is 0. */
  score(slot: number, raw: number, keywords: number): number
  /**
   * The slots that may reach a score by their rough sums, profiles and keywords, whatever their places, each once; to be
   * asked once.
   */
  reaching(score: number, sums: Pick<AskedSums, 'rough' | 'rest'>, keywords: AskedKeywords): number[]
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

/**
 * What is known of keys, each of which names the values of the first parts: the planes, and by steps of the keywords signal
 * the least raw sums that reach a score. Kept between needs, so that asking needs no memory.
 */
export class KnownKeys {
  /** One more than the number of a key that is known. */
  readonly #numbers = new Uint32Array((KEYS_FROM.at(-1) ?? 0) + MOST_VALUES ** PROFILE_PARTS.length)
  readonly #keys: number[] = []
  /** By the numbers of keys. */
  readonly planes: PlanesOfSlot[] = []
  /** `KEYWORD_LEVELS` for each number; not a number where it was not looked for. */
  leastRaws = new Float64Array(256 * KEYWORD_LEVELS)

  /** Forgets everything. */
  clear(): void {
    for (const key of this.#keys) this.#numbers[key] = 0
    this.#keys.length = 0
    this.planes.length = 0
  }

  /** The key's number; -1 where it is not known. */
  number(key: number): number {
    return (this.#numbers[key] ?? 0) - 1
  }

  /** Gives a key that is not known a number. */
  add(key: number, planes: PlanesOfSlot): number {
    this.#keys.push(key)
    const number = this.planes.push(planes) - 1
    this.#numbers[key] = number + 1
    const from = number * KEYWORD_LEVELS
    if (from + KEYWORD_LEVELS > this.leastRaws.length) {
      const larger = new Float64Array(this.leastRaws.length * 2)
      larger.set(this.leastRaws)
      this.leastRaws = larger
    }
    this.leastRaws.fill(Number.NaN, from, from + KEYWORD_LEVELS)
    return number
  }
}

/** The values of a profile's parts; 1 for those that are not looked at. */
type Values = Record<ProfilePart['signal'], number | undefined>

const PERFECT: Readonly<Values> = { industry: 1, region: 1, kind: 1, conditions: 1, wanted: 1 }

/** A copy, written out because it is made for every key. */
const copyOf = ({ industry, region, kind, conditions, wanted }: Values): Values => ({
  industry,
  region,
  kind,
  conditions,
  wanted,
})

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
  const known = engine.knownKeys
  known.clear()
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
  const shared = copyOf(PERFECT)
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
  /** Relations lift a plane and are none of it. */
  const planeOf = ({ industry, region, kind, conditions, wanted }: Values, meaning: number | undefined): ScorePlanes =>
    planesOf({ words: 1, keywords: 1, industry, region, kind, conditions, wanted, chain: undefined, meaning }, signals)
  const planesOfValues = (values: Values): PlanesOfSlot => {
    const plain = planeOf(values, undefined)
    return [plain, mayMean ? planeOf(values, 1) : plain]
  }
  /** The planes of the values that a key of the first parts names, the other parts at their best. */
  const planesOfFirst = (count: number, key: number): PlanesOfSlot => {
    const values = copyOf(shared)
    let left = key
    for (let index = count - 1; index >= 0; index--) {
      const part = parts[index]
      const number = left % MOST_VALUES
      left = (left - number) / MOST_VALUES
      if (part !== undefined && number < part.values.length) values[part.signal] = part.values[number]
    }
    return planesOfValues(values)
  }
  /** The number of a key of the first parts. */
  const numberOfKey = (count: number, key: number): number => {
    const among = (KEYS_FROM[count] ?? 0) + key
    const before = known.number(among)
    return before >= 0 ? before : known.add(among, planesOfFirst(count, key))
  }
  const weight = signals.relation.chain
  const perfect = planesOfValues(shared)
  const relation = weight * chains.most
  const least = (score: number, planes: ScorePlanes, met: number): number =>
    rawReaching(unlifted(score, planes.share, relation), met > 0 ? planes.with : planes.without, met)
  return {
    reaching: (score, { rough, rest }, keywords) => {
      const found: number[] = []
      if (allApart) return found
      const leastOf = ([plain, near]: PlanesOfSlot, level: number): number => {
        const met = level / KEYWORD_STEPS
        const enough = least(score, plain, met)
        return (mayMean ? Math.min(enough, least(score, near, met)) : enough) - rest
      }
      /** Whether the sum is enough beside the values of the first part, of the first two, and so on. */
      const reaches = (slot: number, sum: number, level: number): boolean => {
        let key = 0
        for (let index = 0; index < parts.length; index++) {
          const part = parts[index]
          const number = part === undefined ? 0 : numberOf(part, slot)
          if (number === APART) return false
          key = key * MOST_VALUES + number
          const named = numberOfKey(index + 1, key)
          const place = named * KEYWORD_LEVELS + level
          let enough = known.leastRaws[place] ?? 0
          if (Number.isNaN(enough)) {
            enough = leastOf(known.planes[named] ?? perfect, level)
            known.leastRaws[place] = enough
          }
          if (sum < enough) return false
        }
        return true
      }
      const ofAny = Array.from({ length: KEYWORD_LEVELS }, (_, level) => leastOf(perfect, level))
      const take = (slot: number, sum: number): void => {
        const level = Math.ceil(keywords.most(slot) * KEYWORD_STEPS)
        if (sum >= (ofAny[level] ?? 0) && reaches(slot, sum, level)) found.push(slot)
      }
      /** An offer without keywords may need less than one whose keywords meet a little. */
      const leastTo = (level: number): number => Math.min(...ofAny.slice(0, level + 1))
      const ofOthers = leastTo(Math.ceil(keywords.mostOfOthers * KEYWORD_STEPS)) - ROUNDING
      const { slots } = offers
      for (
        let slot = nextAbove(rough, 0, slots, ofOthers);
        slot < slots;
        slot = nextAbove(rough, slot + 1, slots, ofOthers)
      ) {
        take(slot, rough[slot] ?? 0)
      }
      const ofMarked = leastTo(KEYWORD_STEPS)
      for (const slot of keywords.marked) {
        const sum = rough[slot] ?? 0
        if (sum >= ofMarked && sum <= ofOthers) take(slot, sum)
      }
      return found
    },
    score: (slot, raw, keywords) => {
      const key = keyOf(slot)
      if (key === APART) return Number.NEGATIVE_INFINITY
      const [plain, near] = known.planes[numberOfKey(parts.length, key)] ?? perfect
      const reached = (both: ScorePlanes): number => {
        const plane = keywords === 0 ? both.without : both.with
        return plane.base + plane.words * wordsValue(raw) + plane.keywords * keywords
      }
      const most = mayMean ? Math.max(reached(plain), reached(near)) : reached(plain)
      return liftedScore(most, plain.share, weight * (chains.value(slot) ?? 0))
    },
  }
}
