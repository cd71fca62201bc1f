import { eachText } from './held-places.ts'
import { type Placements, PlacementTally } from './placements.ts'
import type { Places } from './places.ts'
import { byKind, type Vocabulary } from './store/vocabulary.ts'
import type { Lexicon } from './text/lexicon.ts'
import { normalise } from './text/normalise.ts'
import type { TagWords } from './text/segmenter.ts'
import { type CutWords, type TokenKind, visitSpelled } from './text/tokens.ts'
import type { Mark } from './types.ts'

/** The texts of an item that the words signal reads. */
export interface Texts {
  readonly title: string
  readonly text: string
  readonly keywords: readonly string[]
}

/** Distinct terms of an item in order of first appearance, with their weighted counts. */
export interface TermCounts {
  /** Numbers of the vocabulary. */
  readonly numbers: Uint32Array
  /** Counts in halves; more than 65,535 count as that. */
  readonly halves: Uint16Array
  /** Sum of the counts, in whole tokens. */
  readonly length: number
}

/** The counts of each kind of token. */
export type CountsByKind = Readonly<Record<TokenKind, TermCounts>>

/** What an item says: its counts, and where it stands in the chains. */
export type ItemReading = CountsByKind & { readonly placements: Placements }

export type Side = 'need' | 'offer'

/** What reads an item: segmentation and the words of the field. */
export interface Reader {
  readonly cut: CutWords
  readonly tag: TagWords
  readonly lexicon: Lexicon
  /** Number of a chain's node; -1 for none. */
  nodeNumber(code: string): number
}

/** The first so many code units of a normal text are its opening, where its subject is named. */
const OPENING = 80
/**
 * What a token counts by the place it stands in. A need is read for what it asks, which its title says; an offer is
 * long or short, and only its opening counts a little more.
 */
const PLACE_WEIGHTS = {
  need: { title: 5, keywords: 3, opening: 1, text: 1 },
  offer: { title: 1.5, keywords: 1.5, opening: 1.5, text: 1 },
} as const satisfies Record<Side, Record<Mark['field'] | 'opening', number>>

const MOST_HALVES = 0xffff

/** Counts items without making anything but the result: one array of counts for each kind, emptied after each item. */
class Tally {
  #halves = new Uint32Array(1024)
  readonly #touched: number[] = []

  add(number: number, halves: number): void {
    if (number >= this.#halves.length) {
      const larger = new Uint32Array(Math.max(number + 1, this.#halves.length * 2))
      larger.set(this.#halves)
      this.#halves = larger
    }
    const before = this.#halves[number] ?? 0
    if (before === 0) this.#touched.push(number)
    this.#halves[number] = before + halves
  }

  /** The counts, terms in order of first appearance; the tally is empty afterwards. */
  take(): TermCounts {
    const numbers = new Uint32Array(this.#touched)
    const halves = new Uint16Array(numbers.length)
    let length = 0
    for (let index = 0; index < numbers.length; index++) {
      const number = numbers[index] ?? 0
      const capped = Math.min(this.#halves[number] ?? 0, MOST_HALVES)
      halves[index] = capped
      length += capped
      this.#halves[number] = 0
    }
    this.#touched.length = 0
    return { numbers, halves, length: length / 2 }
  }
}

/** Collects where the words of an item end: a bit for each unit of its normal texts, one text after the other. */
export class WordEnds {
  #bits = new Uint8Array(256)
  #units = 0

  clear(): void {
    this.#bits.fill(0, 0, (this.#units + 7) >>> 3)
    this.#units = 0
  }

  /** The words of the next text, which they fill wholly. */
  add(words: readonly string[]): void {
    for (const word of words) {
      this.#units += word.length
      const bit = this.#units - 1
      if (bit >>> 3 >= this.#bits.length) {
        const larger = new Uint8Array((bit >>> 2) + 1)
        larger.set(this.#bits)
        this.#bits = larger
      }
      this.#bits[bit >>> 3] = (this.#bits[bit >>> 3] ?? 0) | (1 << (bit & 7))
    }
  }

  /** The bits up to now; a view that is valid until the next call. */
  get bits(): Uint8Array {
    return this.#bits.subarray(0, (this.#units + 7) >>> 3)
  }
}

/** Reads items into counts; given `places`, it also tells where every token stands, and given `ends`, where words end. */
export type ReadItem = (item: Texts, side: Side, places?: Places, ends?: WordEnds) => ItemReading

/** A reader of items that numbers terms by the vocabulary. */
export function createItemReader({ cut, lexicon, nodeNumber }: Reader, vocabulary: Vocabulary): ReadItem {
  const tallies = byKind(() => new Tally())
  const placing = new PlacementTally()
  /** By the lexicon's number of a term, one more than the vocabulary's. */
  const numbersOfSenses = new Uint32Array(lexicon.terms)
  const numberOfSense = (sense: number, kind: TokenKind, term: string): number => {
    const known = numbersOfSenses[sense] ?? 0
    if (known > 0) return known - 1
    const number = vocabulary.numberOf(kind, term)
    numbersOfSenses[sense] = number + 1
    return number
  }
  return (item, side, places, ends) => {
    ends?.clear()
    const weights = PLACE_WEIGHTS[side]
    const read = (original: string, field: Mark['field'], index: number): void => {
      if (original === '') return
      const normal = normalise(original)
      const { text } = normal
      const later = 2 * weights[field]
      const opening = field === 'text' ? 2 * weights.opening : later
      places?.startText(normal, field, index)
      const words = cut(text)
      ends?.add(words)
      visitSpelled(
        text,
        () => words,
        (kind, start, end) => {
          const number = vocabulary.numberOfPiece(kind, text, start, end)
          tallies[kind].add(number, start < OPENING ? opening : later)
          places?.add(kind, number, start, end)
        },
      )
      if (side === 'need') placing.readWishes(text)
      lexicon.visit(text, (kind, term, start, end, weight, part, sense) => {
        const number = numberOfSense(sense, kind, term)
        tallies[kind].add(number, weight * (start < OPENING ? opening : later))
        if (kind === 'node') placing.add(nodeNumber(term), field, part)
        places?.add(kind, number, start, end)
      })
    }
    eachText(item, read)
    return { ...byKind((kind) => tallies[kind].take()), placements: placing.take() }
  }
}
