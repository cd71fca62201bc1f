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
  /** What the signal is worth at most, found without reading the offer; 0 where it has no value or is 0. */
  most(slot: number): number
  /** The slots of which a keyword may meet, each once; `most` of all others is at most `mostOfOthers`. */
  readonly marked: Uint32Array
  readonly mostOfOthers: number
  /** Whether the slot is one of `marked`. */
  isMarked(slot: number): boolean
  /** The value of `keywordsSignal`. */
  value(slot: number, offer: OfferItem): number | undefined
}

const ALL_HAN = /^\p{Script=Han}{2,}$/u
/** So many keywords of a need have a bit; further ones are taken to stand in every text. */
const MOST_BITS = 8
const BITS = (1 << MOST_BITS) - 1
/** Above the bits stand two counts of the offer's keywords, those that stand in the need's text and those among its keywords. */
const COUNT_FROM: Readonly<Record<'text' | 'keyword', number>> = { text: 8, keyword: 12 }
/** A count that is so high may be higher. */
const MOST_COUNTED = 15

const NO_KEYWORDS: AskedKeywords = {
  most: () => 0,
  marked: new Uint32Array(0),
  mostOfOthers: 0,
  isMarked: () => false,
  value: () => undefined,
}

/** How many of the lowest `MOST_BITS` bits are set, by their value. */
const BITS_SET = Uint8Array.from({ length: BITS + 1 }, (_, bits) => bits.toString(2).replaceAll('0', '').length)

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
 * bigram, and above them the counts of the offer's keywords that stand in the need. `always` are bits that all offers have.
 */
function markOffers(engine: Engine, keywords: readonly string[], inNeed: ReadonlyMap<number, KeywordStanding>) {
  const { offers, vocabulary } = engine
  const marks = engine.keywordMarks
  marks.clear(offers.slots)
  const count = ({ entries, from, to }: Postings, shift: number): void => {
    for (let place = from; place < to; place++) {
      const slot = slotOf(entries[place] ?? 0)
      const held = marks.of(slot)
      if (((held >>> shift) & MOST_COUNTED) < MOST_COUNTED) marks.set(slot, held + (1 << shift))
    }
  }
  const mark = ({ entries, from, to }: Postings, bit: number): void => {
    for (let place = from; place < to; place++) {
      const slot = slotOf(entries[place] ?? 0)
      marks.set(slot, marks.of(slot) | bit)
    }
  }
  for (const [number, standing] of inNeed)
    if (standing !== 'absent') count(offers.keywordPostings(number), COUNT_FROM[standing])
  let always = 0
  for (const [index, keyword] of keywords.slice(0, MOST_BITS).entries()) {
    if (keyword === '') continue
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
  return { marks, always }
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
  const { marks, always } = markOffers(engine, asked, standings)
  const further = asked.slice(MOST_BITS).filter((keyword) => keyword !== '').length
  /** So many of the need's keywords one of an offer's may be. */
  const alike = asked.length - need.set.size + 1
  const mayStand = (slot: number, index: number): boolean =>
    index >= MOST_BITS || ((marks.of(slot) | always) & (1 << index)) !== 0
  const inEveryText = (BITS_SET[always] ?? 0) + further
  return {
    marked: marks.slots,
    isMarked: (slot) => marks.of(slot) > 0,
    mostOfOthers: Math.min(1, (STANDING_VALUES.text * inEveryText) / asked.length),
    most: (slot) => {
      const held = marks.of(slot)
      const inTexts = (BITS_SET[(held | always) & BITS] ?? 0) + further
      const inText = (held >>> COUNT_FROM.text) & MOST_COUNTED
      const among = held >>> COUNT_FROM.keyword
      if (inTexts + inText + among === 0) return 0
      const count = offers.keywordCount(slot)
      if (count === 0) return 0
      if (inText === MOST_COUNTED || among === MOST_COUNTED) return 1
      const met = Math.min(among * alike, asked.length)
      const share = STANDING_VALUES.keyword * met + STANDING_VALUES.text * Math.max(0, inTexts - met)
      const given = STANDING_VALUES.keyword * among + STANDING_VALUES.text * inText
      return Math.min(1, Math.max(share / asked.length, given / count))
    },
    value: (slot, offer) => {
      const record = offers.record(slot)
      record.skipWordEnds()
      const held = Array.from({ length: record.number() }, () => record.number())
      if (held.length === 0) return undefined
      let made: string | undefined
      const text = (): string => {
        made ??= keywordText(offer)
        return made
      }
      const standingsHere = asked.map((keyword, index): KeywordStanding => {
        if (keyword === '') return 'absent'
        if (held.includes(askedNumbers[index] ?? -1)) return 'keyword'
        return mayStand(slot, index) && standsInText(keyword, keeping[index] === true, offer, text) ? 'text' : 'absent'
      })
      return Math.max(keywordShare(standingsHere), keywordShare(held.map(inNeed)))
    },
  }
}
