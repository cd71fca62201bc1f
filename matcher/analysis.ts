import { byKind, type Vocabulary } from './store/vocabulary.ts'
import type { Lexicon } from './text/lexicon.ts'
import { normalise, originalRange } from './text/normalise.ts'
import { type CutWords, spelledTokens, type Token, type TokenKind } from './text/tokens.ts'
import type { Mark } from './types.ts'

/** The texts of an item that the words signal reads. */
export interface Texts {
  readonly title: string
  readonly text: string
  readonly keywords: readonly string[]
}

/** A token and the field it stands in; its range is one of the original text. */
export interface PlacedToken extends Token {
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

/** The first so many code units of a text are its opening, where its subject is named. */
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
  const add = (original: string, field: Mark['field'], index: number): void => {
    const normal = normalise(original)
    for (const token of [...spelledTokens(normal.text, cut), ...lexicon.find(normal.text)]) {
      placed.push({ ...token, ...originalRange(normal, token.start, token.end), field, index })
    }
  }
  add(item.title, 'title', 0)
  for (const [index, keyword] of item.keywords.entries()) add(keyword, 'keywords', index)
  add(item.text, 'text', 0)
  return placed
}

const MOST_HALVES = 0xffff

/** Counts the tokens of each kind as the side weighs them. */
export function countTokens(tokens: readonly PlacedToken[], side: Side, vocabulary: Vocabulary): CountsByKind {
  const weights = PLACE_WEIGHTS[side]
  const halves = byKind(() => new Map<number, number>())
  for (const { kind, term, field, start, weight } of tokens) {
    const place = field === 'text' && start < OPENING ? 'opening' : field
    const number = vocabulary.numberOf(kind, term)
    const counted = halves[kind]
    counted.set(number, (counted.get(number) ?? 0) + 2 * weights[place] * weight)
  }
  return byKind((kind) => {
    const capped = [...halves[kind].values()].map((count) => Math.min(count, MOST_HALVES))
    return {
      numbers: Uint32Array.from(halves[kind].keys()),
      halves: Uint16Array.from(capped),
      length: capped.reduce((sum, count) => sum + count, 0) / 2,
    }
  })
}
