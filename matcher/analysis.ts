import { type CutWords, type Token, type TokenKind, tokenise } from './text/tokens.ts'
import type { Mark } from './types.ts'

/** The texts of an item that the words signal reads. */
export interface Texts {
  readonly title: string
  readonly text: string
  readonly keywords: readonly string[]
}

/** A token and the field it stands in. */
export interface PlacedToken extends Token {
  readonly field: Mark['field']
  /** Index in `keywords`; 0 for the other fields. */
  readonly index: number
}

/** Distinct terms of an item in order of first appearance, with their weighted counts. */
export interface TermCounts {
  readonly terms: readonly string[]
  /** Count of each term, a title's or a keyword's token counting more than one of the text (multiples of a half). */
  readonly counts: readonly number[]
  /** Number of tokens of text and, with their weights, of the other fields. */
  readonly length: number
}

export const TOKEN_KINDS = ['word', 'gram'] as const satisfies readonly TokenKind[]

/** How many text tokens a token of each field is worth. */
export const FIELD_WEIGHTS = { title: 3, keywords: 2, text: 1 } as const satisfies Record<Mark['field'], number>

/** All tokens of an item: title, keywords, text. */
export function placeTokens(item: Texts, cut: CutWords): PlacedToken[] {
  const placed: PlacedToken[] = []
  const add = (original: string, field: Mark['field'], index: number): void => {
    for (const token of tokenise(original, cut)) placed.push({ ...token, field, index })
  }
  add(item.title, 'title', 0)
  for (const [index, keyword] of item.keywords.entries()) add(keyword, 'keywords', index)
  add(item.text, 'text', 0)
  return placed
}

/** Counts the tokens of one kind. */
export function countTerms(tokens: readonly PlacedToken[], kind: TokenKind): TermCounts {
  const counts = new Map<string, number>()
  let length = 0
  for (const token of tokens) {
    if (token.kind !== kind) continue
    const weight = FIELD_WEIGHTS[token.field]
    counts.set(token.term, (counts.get(token.term) ?? 0) + weight)
    length += weight
  }
  return { terms: [...counts.keys()], counts: [...counts.values()], length }
}
