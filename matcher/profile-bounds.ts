import { keptApart } from './constraints.ts'
import type { Engine } from './engine.ts'
import type { AskedChains } from './offer-chains.ts'
import { PROFILE_PARTS, type ProfilePart } from './profiles.ts'
import {
  frameShare,
  HALF_RAW,
  liftedScore,
  type SignalNumbers,
  type SignalWeights,
  scoreOf,
  wordsValue,
} from './score.ts'
import type { AskedSums } from './store/offer-sums.ts'
import type { NeedItem, RankOptions } from './types.ts'

/** The highest score without relations by the values of words and keywords: a plane, since it is linear in each. */
interface Plane {
  readonly base: number
  readonly words: number
  /** What keywords of value 1 add. */
  readonly keywords: number
}

/** Planes of a pair without a value of the keywords signal and with one. */
interface Planes {
  /** The part of a perfect topic that the frame leaves. */
  readonly share: number
  readonly without: Plane
  readonly with: Plane
}

/** Planes of an offer without a meaning, and with one of value 1. */
type PlanesOfSlot = readonly [plain: Planes, near: Planes]

/** Bounds of the scores of held offers beside one need; an offer whose profile a rule excludes reaches no score. */
export interface Bounds {
  /** What an offer in the slot scores at most with a raw sum and a value of the keywords signal. */
  score(slot: number, raw: number, keywords: number | undefined): number
  /** The slots that may reach a score by their rough sums and profiles, whatever their keywords and places, ascending. */
  reaching(score: number, sums: Pick<AskedSums, 'rough' | 'rest'>): number[]
}

/** Different values that a part may have beside one need; further ones are taken as perfect. */
const MOST_VALUES = 12
/** Stands for the number of a value where a rule keeps the part apart from the need. */
const APART = -1

/** Least raw sums by the numbers of the parts' values; kept between needs, so that asking needs no memory. */
export class LeastRaws {
  readonly #values = new Float64Array(MOST_VALUES ** PROFILE_PARTS.length).fill(Number.NaN)
  readonly #known: number[] = []

  /** Forgets everything. */
  clear(): void {
    for (const key of this.#known) this.#values[key] = Number.NaN
    this.#known.length = 0
  }

  /** NaN where it is not known. */
  get(key: number): number {
    return this.#values[key] ?? Number.NaN
  }

  set(key: number, value: number): void {
    this.#values[key] = value
    this.#known.push(key)
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

type Values = Partial<Record<ProfilePart['signal'] | 'meaning', number | undefined>>

function planesOf(weights: SignalWeights, values: Values): Planes {
  const score = (words: number, keywords: number | undefined): number =>
    scoreOf({ ...PERFECT, ...values, words, keywords }, weights)
  const planeOf = (none: number | undefined, all: number | undefined): Plane => {
    const base = score(0, none)
    return { base, words: score(1, none) - base, keywords: score(0, all) - base }
  }
  const share = frameShare({ ...PERFECT, ...values }, weights)
  return { share, without: planeOf(undefined, undefined), with: planeOf(0, 1) }
}

/** More than rounding can take from the square of a topic. */
const ROUNDING = 1e-12

/** The score without relations that a relation lifts to a score. */
function unlifted(score: number, share: number, relation: number): number {
  if (relation === 0) return score
  const whole = score / (100 * share)
  const square = (whole * whole - relation * relation) / (1 - relation * relation) - ROUNDING
  return whole > 0 && square > 0 ? 100 * share * Math.sqrt(square) : Number.NEGATIVE_INFINITY
}

/** The raw sum from which a plane with keywords of value 1 reaches a score. */
function rawReaching(score: number, { base, words, keywords }: Plane): number {
  const value = (score - base - keywords) / words
  if (value <= 0) return Number.NEGATIVE_INFINITY
  return value >= 1 ? Number.POSITIVE_INFINITY : (HALF_RAW * value) / (1 - value)
}

/** Bounds from the parts of the offers' profiles: each different part is looked at once a need. */
export function createBounds(engine: Engine, need: NeedItem, chains: AskedChains, options: RankOptions): Bounds {
  const { offers } = engine
  const { signals } = engine.weights.ofNeed(need.id)
  const parts = PROFILE_PARTS.map(({ signal, valueFor, rules }, index) => ({
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
  const numberOf = (part: (typeof parts)[number], slot: number): number => {
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
  const keyOf = (slot: number): number => {
    let key = 0
    for (let index = 0; index < parts.length; index++) {
      const part = parts[index]
      if (part === undefined) continue
      const number = numberOf(part, slot)
      if (number === APART) return APART
      key = key * MOST_VALUES + number
    }
    return key
  }
  /** Whether an offer may have a vector of the need's model: then it is taken to say the same, or to have none. */
  const mayMean = engine.offerVectors.beside(engine.vectorOfNeed(need)) !== null
  const planesOfValues = (values: Values): PlanesOfSlot => {
    const plain = planesOf(signals, values)
    return [plain, mayMean ? planesOf(signals, { ...values, meaning: 1 }) : plain]
  }
  const planesAt = (slot: number, key: number): PlanesOfSlot => {
    const before = planes.get(key)
    if (before !== undefined) return before
    const values: Partial<Record<ProfilePart['signal'], number | undefined>> = {}
    for (const part of parts) {
      const number = numberOf(part, slot)
      values[part.signal] = number < part.values.length ? part.values[number] : 1
    }
    const made = planesOfValues(values)
    planes.set(key, made)
    return made
  }
  const weight = signals.relation.chain
  const perfect = planesOf(signals, mayMean ? { meaning: 1 } : {})
  const relation = weight * chains.most
  const least = (score: number, { share, with: plane }: Planes): number =>
    rawReaching(unlifted(score, share, relation), plane)
  return {
    reaching: (score, { rough, rest }) => {
      const leastOf = ([plain, near]: PlanesOfSlot): number =>
        (mayMean ? Math.min(least(score, plain), least(score, near)) : least(score, plain)) - rest
      const known = engine.leastRaws
      known.clear()
      const byKey = (slot: number): number => {
        const key = keyOf(slot)
        if (key === APART) return Number.POSITIVE_INFINITY
        let found = known.get(key)
        if (Number.isNaN(found)) {
          found = leastOf(planesAt(slot, key))
          known.set(key, found)
        }
        return found
      }
      const byFirst = (slot: number): number => {
        const [first] = parts
        if (first === undefined) return Number.NEGATIVE_INFINITY
        const number = numberOf(first, slot)
        if (number === APART) return Number.POSITIVE_INFINITY
        return leastOf(planesOfValues({ [first.signal]: number < first.values.length ? first.values[number] : 1 }))
      }
      const found: number[] = []
      const ofAny = leastOf([perfect, perfect])
      const firstOf = offers.partOfSlots(0)
      /** By the number of the first part, when all else is perfect: most offers fall short of it. */
      const ofFirst = new Float64Array(offers.partCount(0)).fill(Number.NaN)
      const slots = offers.slots
      for (let slot = 0; slot < slots; slot++) {
        const sum = rough[slot] ?? 0
        if (sum < ofAny) continue
        const at = firstOf[slot] ?? 0
        let enough = ofFirst[at] ?? 0
        if (Number.isNaN(enough)) {
          enough = byFirst(slot)
          ofFirst[at] = enough
        }
        if (sum >= enough && sum >= byKey(slot)) found.push(slot)
      }
      return found
    },
    score: (slot, raw, keywords) => {
      const key = keyOf(slot)
      if (key === APART) return Number.NEGATIVE_INFINITY
      const [plain, near] = planesAt(slot, key)
      const reached = (both: Planes): number => {
        const plane = keywords === undefined ? both.without : both.with
        return plane.base + plane.words * wordsValue(raw) + plane.keywords * (keywords ?? 0)
      }
      const most = mayMean ? Math.max(reached(plain), reached(near)) : reached(plain)
      return liftedScore(most, plain.share, weight * (chains.value(slot) ?? 0))
    },
  }
}
