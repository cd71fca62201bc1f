import type { Engine } from './engine.ts'
import {
  type KeywordSide,
  type KeywordStanding,
  keywordShare,
  keywordText,
  STANDING_VALUES,
} from './signals/keywords.ts'
import { type Postings, slotOf } from './store/arena.ts'
import { needsNeighbours } from './text/simplified.ts'
import type { OfferItem } from './types.ts'

/** The keywords signal of a need beside many held offers. */
export interface AskedKeywords {
  /** False for most offers of which no keyword meets: there the signal is 0 or has no value. */
  may(slot: number): boolean
  /** What the signal is worth at most; undefined where it has no value or is 0. */
  most(slot: number): number | undefined
  /** The value of `keywordsSignal`. */
  value(slot: number, offer: OfferItem): number | undefined
}

const ALL_HAN = /^\p{Script=Han}{2,}$/u
/** So many keywords of a need have a bit; further ones are taken to stand in every text. */
const MOST_BITS = 8
/** The bit of offers with a keyword that stands in the need. */
const HELD_BIT = 1 << MOST_BITS

const NO_KEYWORDS: AskedKeywords = { may: () => false, most: () => undefined, value: () => undefined }

/** How the keywords of held offers stand in the need, by their numbers; those that are absent have none. */
function standingInNeed({ offers }: Engine, need: KeywordSide): Map<number, KeywordStanding> {
  const standings = new Map<number, KeywordStanding>()
  for (const number of offers.keywordsWithin(need.text())) standings.set(number, 'text')
  for (const keyword of need.set) {
    const number = keyword === '' ? -1 : offers.keywordNumber(keyword)
    if (number >= 0) standings.set(number, 'keyword')
  }
  return standings
}

/**
 * By slot a bit for each keyword of the need that may stand in the offer's text, since the text holds the keyword's rarest
 * bigram, and `HELD_BIT` where a keyword of the offer stands in the need. `always` are bits that all offers have.
 */
function markOffers(engine: Engine, keywords: readonly string[], inNeed: Iterable<number>) {
  const { offers, vocabulary } = engine
  const bits = offers.scratch()
  const mark = ({ entries, from, to }: Postings, bit: number): void => {
    for (let place = from; place < to; place++) {
      const slot = slotOf(entries[place] ?? 0)
      bits[slot] = (bits[slot] ?? 0) | bit
    }
  }
  for (const number of inNeed) mark(offers.keywordPostings(number), HELD_BIT)
  let always = 0
  for (const [index, keyword] of keywords.entries()) {
    if (keyword === '') continue
    if (index >= MOST_BITS) {
      always |= HELD_BIT
      continue
    }
    if (!ALL_HAN.test(keyword)) {
      always |= 1 << index
      continue
    }
    const characters = Array.from(keyword)
    const lists = characters.slice(1).map((character, at) => vocabulary.find('gram', `${characters[at]}${character}`))
    if (lists.includes(-1)) continue
    const grams = offers.arena('gram')
    mark(
      grams.postings(lists.reduce((one, other) => (grams.length(other) < grams.length(one) ? other : one))),
      1 << index,
    )
  }
  return { bits, always }
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

/** Makes a need's keywords ready. */
export function askKeywords(engine: Engine, need: KeywordSide): AskedKeywords {
  if (need.keywords.length === 0) return NO_KEYWORDS
  const { offers } = engine
  const asked = need.normal
  const keeping = asked.map(keepsForm)
  const askedNumbers = asked.map((keyword) => (keyword === '' ? -1 : offers.keywordNumber(keyword)))
  const standings = standingInNeed(engine, need)
  const inNeed = (number: number): KeywordStanding => standings.get(number) ?? 'absent'
  const { bits, always } = markOffers(engine, asked, standings.keys())
  const may = (slot: number): boolean => ((bits[slot] ?? 0) | always) !== 0
  const held: number[] = []
  const readHeld = (slot: number): void => {
    const record = offers.record(slot)
    record.skipWordEnds()
    held.length = record.number()
    for (let index = 0; index < held.length; index++) held[index] = record.number()
  }
  return {
    may,
    most: (slot) => {
      if (!may(slot)) return undefined
      readHeld(slot)
      if (held.length === 0) return undefined
      const maybe = (bits[slot] ?? 0) | always
      let sum = 0
      for (let index = 0; index < asked.length; index++) {
        if (asked[index] === '') continue
        if (held.includes(askedNumbers[index] ?? -1)) sum += STANDING_VALUES.keyword
        else if (index >= MOST_BITS || (maybe & (1 << index)) !== 0) sum += STANDING_VALUES.text
      }
      let heldSum = 0
      for (let index = 0; index < held.length; index++) heldSum += STANDING_VALUES[inNeed(held[index] ?? 0)]
      return Math.max(sum / asked.length, heldSum / held.length)
    },
    value: (slot, offer) => {
      readHeld(slot)
      if (held.length === 0) return undefined
      if (!may(slot)) return 0
      const maybe = (bits[slot] ?? 0) | always
      let made: string | undefined
      const text = (): string => {
        made ??= keywordText(offer)
        return made
      }
      const standings = asked.map((keyword, index): KeywordStanding => {
        if (keyword === '') return 'absent'
        if (held.includes(askedNumbers[index] ?? -1)) return 'keyword'
        if (index < MOST_BITS && (maybe & (1 << index)) === 0) return 'absent'
        return standsInText(keyword, keeping[index] === true, offer, text) ? 'text' : 'absent'
      })
      return Math.max(keywordShare(standings), keywordShare(held.map(inNeed)))
    },
  }
}
