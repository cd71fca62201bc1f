import { byKind, type Vocabulary } from './store/vocabulary.ts'
import type { Lexicon } from './text/lexicon.ts'
import { normalise, originalRange } from './text/normalise.ts'
import { type CutWords, type TokenKind, visitSpelled } from './text/tokens.ts'
import type { Mark } from './types.ts'

/** The texts of an item that the words signal reads. */
export interface Texts {
  readonly title: string
  readonly text: string
  readonly keywords: readonly string[]
}

/** A token, the field it stands in, and its half-open range of UTF-16 code units in the original text. */
export interface PlacedToken {
  readonly kind: TokenKind
  readonly term: string
  readonly start: number
  readonly end: number
  readonly field: Mark['field']
  /** Index in `keywords`; 0 for the other fields. */
  readonly index: number
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

export type Side = 'need' | 'offer'

/** What reads an item: segmentation and the words of the field. */
export interface Reader {
  readonly cut: CutWords
  readonly lexicon: Lexicon
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

/** All tokens of an item: title, keywords, text. */
export function placeTokens(item: Texts, { cut, lexicon }: Reader): PlacedToken[] {
  const placed: PlacedToken[] = []
  const read = (original: string, field: Mark['field'], index: number): void => {
    const normal = normalise(original)
    const place = (kind: TokenKind, term: string, start: number, end: number): void => {
      const range = originalRange(normal, start, end)
      placed.push({ kind, term, start: range.start, end: range.end, field, index })
    }
    visitSpelled(normal.text, cut, (kind, start, end) => place(kind, normal.text.slice(start, end), start, end))
    lexicon.visit(normal.text, place)
  }
  read(item.title, 'title', 0)
  for (const [index, keyword] of item.keywords.entries()) read(keyword, 'keywords', index)
  read(item.text, 'text', 0)
  return placed
}

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
    const numbers = Uint32Array.from(this.#touched)
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

/** Counts an item's tokens of each kind as a side weighs them. */
export type CountTokens = (item: Texts, side: Side) => CountsByKind

/** A counter that numbers terms by the vocabulary. */
export function createTokenCounter({ cut, lexicon }: Reader, vocabulary: Vocabulary): CountTokens {
  const tallies = byKind(() => new Tally())
  return (item, side) => {
    const weights = PLACE_WEIGHTS[side]
    const read = (original: string, field: Mark['field']): void => {
      if (original === '') return
      const text = normalise(original).text
      const later = 2 * weights[field]
      const opening = field === 'text' ? 2 * weights.opening : later
      visitSpelled(text, cut, (kind, start, end) => {
        tallies[kind].add(vocabulary.numberOfPiece(kind, text, start, end), start < OPENING ? opening : later)
      })
      lexicon.visit(text, (kind, term, start, _end, weight) => {
        tallies[kind].add(vocabulary.numberOf(kind, term), weight * (start < OPENING ? opening : later))
      })
    }
    read(item.title, 'title')
    for (const keyword of item.keywords) read(keyword, 'keywords')
    read(item.text, 'text')
    return byKind((kind) => tallies[kind].take())
  }
}
