import type { Engine } from './engine.ts'
import {
  type KeywordSide,
  type KeywordStanding,
  keywordShare,
  keywordText,
  STANDING_VALUES,
  standingOf,
} from './signals/keywords.ts'
import { slotOf } from './store/arena.ts'
import { needsNeighbours } from './text/simplified.ts'
import type { OfferItem } from './types.ts'

/** The keywords signal of a need beside many held offers. */
export interface AskedKeywords {
  /** What the signal is worth at most; undefined where it has no value. */
  most(slot: number): number | undefined
  /** The value of `keywordsSignal`. */
  value(slot: number, offer: OfferItem): number | undefined
}

const ALL_HAN = /^\p{Script=Han}{2,}$/u
/** So many keywords of a need have a bit; further ones are taken to stand in every text. */
const MOST_BITS = 8

/** Tells of most texts that do not stand in another that they do not, by their pairs of code units. */
class PairsOfText {
  readonly #held = new Uint8Array(1 << 13)

  constructor(text: string) {
    for (let at = 0; at + 1 < text.length; at++) this.#held[this.#place(text, at)] = 1
  }

  mayHold(part: string): boolean {
    for (let at = 0; at + 1 < part.length; at++) if (this.#held[this.#place(part, at)] === 0) return false
    return true
  }

  #place(text: string, at: number): number {
    return Math.imul((text.charCodeAt(at) << 16) | text.charCodeAt(at + 1), 0x9e3779b1) >>> 19
  }
}

/**
 * Whether a normal keyword stands in the `keywordText` of an offer. Where its characters keep their form whatever stands
 * beside them, it is looked for in the original texts first, which are at hand.
 */
function standsInText(keyword: string, keepsForm: boolean, offer: OfferItem, text: () => string): boolean {
  if (keepsForm && (offer.title.includes(keyword) || offer.text.includes(keyword))) return true
  return text().includes(keyword)
}

const keepsForm = (keyword: string): boolean => ALL_HAN.test(keyword) && !Array.from(keyword).some(needsNeighbours)

const NO_KEYWORDS: AskedKeywords = { most: () => undefined, value: () => undefined }
const STANDINGS: readonly KeywordStanding[] = ['absent', 'text', 'keyword']

/** Which offers may hold a need's keywords in their texts: those with the rarest bigram of each. */
function mayHold(engine: Engine, keywords: readonly string[]): (slot: number) => number {
  const { offers, vocabulary } = engine
  const bits = offers.scratch()
  let always = 0
  for (const [index, keyword] of keywords.slice(0, MOST_BITS).entries()) {
    if (!ALL_HAN.test(keyword)) {
      always |= 1 << index
      continue
    }
    const characters = Array.from(keyword)
    const lists = characters.slice(1).map((character, at) => vocabulary.find('gram', `${characters[at]}${character}`))
    if (lists.includes(-1)) continue
    const rarest = lists.reduce((one, other) =>
      offers.arena('gram').length(other) < offers.arena('gram').length(one) ? other : one,
    )
    const { entries, from, to } = offers.arena('gram').postings(rarest)
    for (let place = from; place < to; place++) {
      const slot = slotOf(entries[place] ?? 0)
      bits[slot] = (bits[slot] ?? 0) | (1 << index)
    }
  }
  return (slot) => (bits[slot] ?? 0) | always
}

/** Makes a need's keywords ready. */
export function askKeywords(engine: Engine, need: KeywordSide): AskedKeywords {
  if (need.keywords.length === 0) return NO_KEYWORDS
  const { offers } = engine
  const asked = need.normal
  const keeping = asked.map(keepsForm)
  const askedNumbers = asked.map((keyword) => (keyword === '' ? undefined : offers.keywordNumber(keyword)))
  const may = mayHold(engine, asked)
  /** By keyword number: how it stands in the need; 0 before it was looked for. */
  const known = new Uint8Array(offers.keywordCount)
  let pairs: PairsOfText | undefined
  const inNeed = (number: number): KeywordStanding => {
    const before = known[number] ?? 0
    if (before > 0) return STANDINGS[before - 1] ?? 'absent'
    const keyword = offers.keyword(number)
    pairs ??= new PairsOfText(need.text())
    const mayStand = need.set.has(keyword) || pairs.mayHold(keyword)
    const standing = mayStand ? standingOf(keyword, need.set, need.text) : 'absent'
    known[number] = STANDINGS.indexOf(standing) + 1
    return standing
  }
  const held: number[] = []
  const readHeld = (slot: number): void => {
    const record = offers.record(slot)
    record.skipWordEnds()
    held.length = record.number()
    for (let index = 0; index < held.length; index++) held[index] = record.number()
  }
  return {
    most: (slot) => {
      readHeld(slot)
      if (held.length === 0) return undefined
      const maybe = may(slot)
      let sum = 0
      for (let index = 0; index < asked.length; index++) {
        const number = askedNumbers[index]
        if (number !== undefined && held.includes(number)) sum += STANDING_VALUES.keyword
        else if (asked[index] !== '' && (index >= MOST_BITS || (maybe & (1 << index)) !== 0))
          sum += STANDING_VALUES.text
      }
      let heldSum = 0
      for (let index = 0; index < held.length; index++) heldSum += STANDING_VALUES[inNeed(held[index] ?? 0)]
      return Math.max(sum / asked.length, heldSum / held.length)
    },
    value: (slot, offer) => {
      readHeld(slot)
      if (held.length === 0) return undefined
      const maybe = may(slot)
      let made: string | undefined
      const text = (): string => {
        made ??= keywordText(offer)
        return made
      }
      const standings = asked.map((keyword, index): KeywordStanding => {
        const number = askedNumbers[index]
        if (number !== undefined && held.includes(number)) return 'keyword'
        if (keyword === '' || (index < MOST_BITS && (maybe & (1 << index)) === 0)) return 'absent'
        return standsInText(keyword, keeping[index] === true, offer, text) ? 'text' : 'absent'
      })
      return Math.max(keywordShare(standings), keywordShare(held.map(inNeed)))
    },
  }
}
