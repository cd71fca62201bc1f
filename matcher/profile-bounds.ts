import type { Engine } from './engine.ts'
import { PROFILE_PARTS, type ProfilePart } from './profiles.ts'
import { HALF_RAW, type SignalNumbers, type SignalWeights, scoreOf, wordsValue } from './score.ts'
import type { NeedItem } from './types.ts'

/** The highest score by the values of words and keywords: a plane, since the score is linear in each. */
interface Plane {
  readonly base: number
  readonly words: number
  /** What keywords of value 1 add. */
  readonly keywords: number
}

/** Planes of a pair without a value of the keywords signal and with one. */
interface Planes {
  readonly without: Plane
  readonly with: Plane
}

/** Bounds of the scores of held offers beside one need. */
export interface Bounds {
  /** What an offer in the slot scores at most with a raw sum and a value of the keywords signal. */
  score(slot: number, raw: number, keywords: number | undefined): number
  /** The plane above all others. */
  readonly perfect: Plane
}

/** Every signal that a profile does not decide. */
const PERFECT: SignalNumbers = { words: 1, keywords: 1, industry: 1, region: 1, kind: 1 }

/** Different values that a part may have beside one need; further ones are taken as perfect. */
const MOST_VALUES = 16

function planesOf(weights: SignalWeights, values: Partial<Record<ProfilePart['signal'], number | undefined>>): Planes {
  const score = (words: number, keywords: number | undefined): number =>
    scoreOf({ ...PERFECT, ...values, words, keywords }, weights)
  const planeOf = (none: number | undefined, all: number | undefined): Plane => {
    const base = score(0, none)
    return { base, words: score(1, none) - base, keywords: score(0, all) - base }
  }
  return { without: planeOf(undefined, undefined), with: planeOf(0, 1) }
}

/** The raw sum from which a plane with keywords of value 1 reaches a score; 0 where it always does. */
export function rawReaching(score: number, { base, words, keywords }: Plane): number {
  const value = (score - base - keywords) / words
  if (value <= 0) return Number.NEGATIVE_INFINITY
  return value >= 1 ? Number.POSITIVE_INFINITY : (HALF_RAW * value) / (1 - value)
}

/** Bounds from the parts of the offers' profiles: each different part is looked at once a need. */
export function createBounds(engine: Engine, need: NeedItem): Bounds {
  const { offers } = engine
  const { signals } = engine.weights.ofNeed(need.id)
  const parts = PROFILE_PARTS.map(({ signal, valueFor }, index) => ({
    signal,
    valueFor,
    ofSlots: offers.partOfSlots(index),
    /** By part number, one more than the number of its value. */
    known: new Uint8Array(offers.partCount(index)),
    values: [] as (number | undefined)[],
  }))
  const planes = new Array<Planes | undefined>(MOST_VALUES ** parts.length)
  const numberOf = (part: (typeof parts)[number], slot: number): number => {
    const at = part.ofSlots[slot] ?? 0
    const before = part.known[at] ?? 0
    if (before > 0) return before - 1
    const offer = offers.item(slot)
    if (offer === undefined) return MOST_VALUES - 1
    const value = part.valueFor(need, offer)
    let number = part.values.indexOf(value)
    if (number < 0) number = part.values.length < MOST_VALUES - 1 ? part.values.push(value) - 1 : MOST_VALUES - 1
    part.known[at] = number + 1
    return number
  }
  const planesAt = (slot: number): Planes => {
    let key = 0
    for (const part of parts) key = key * MOST_VALUES + numberOf(part, slot)
    const before = planes[key]
    if (before !== undefined) return before
    const values: Partial<Record<ProfilePart['signal'], number | undefined>> = {}
    for (const part of parts) {
      const number = numberOf(part, slot)
      values[part.signal] = number < part.values.length ? part.values[number] : 1
    }
    const made = planesOf(signals, values)
    planes[key] = made
    return made
  }
  return {
    perfect: planesOf(signals, {}).with,
    score: (slot, raw, keywords) => {
      const both = planesAt(slot)
      const plane = keywords === undefined ? both.without : both.with
      return plane.base + plane.words * wordsValue(raw) + plane.keywords * (keywords ?? 0)
    },
  }
}
