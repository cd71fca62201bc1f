/** Cuts a run of Han characters into words whose concatenation is the run. */
export type CutWords = (run: string) => readonly string[]

/**
 * What a token is evidence of: a word of the dictionary; two neighbouring Han characters; a single one; a concept, which
 * all its synonyms share; a node of a chain.
 */
export const TOKEN_KINDS = ['word', 'gram', 'character', 'concept', 'node'] as const
export type TokenKind = (typeof TOKEN_KINDS)[number]

/** A token with its half-open range of UTF-16 code units. */
export interface Token {
  readonly term: string
  readonly kind: TokenKind
  readonly start: number
  readonly end: number
  /** How much it counts beside a token of weight 1. */
  readonly weight: number
}

/** Han characters, or letters and digits with the signs that keep a quantity or a designation together. */
const RUN = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+(?:[.\-/+](?:(?!\p{Script=Han})[\p{L}\p{N}])+)*%?/gu
const HAN = /^\p{Script=Han}/u
const JOINED = /[-/+]/
const PARTS = /[\p{L}\p{N}.]+/gu
const SPELLED_KINDS = ['word', 'gram', 'character'] as const satisfies readonly TokenKind[]

/**
 * The tokens spelled out in a normal text: words, bigrams and single characters of Han; Latin terms, numbers and units
 * stand in all three as whole designations (42.5mpa, 5g, pm2.5, 304l), and with their parts where a sign joins them
 * (pd-l1: pd, l1). Positions are those of the normal text.
 */
export function spelledTokens(text: string, cut: CutWords): Token[] {
  const tokens: Token[] = []
  const push = (term: string, kind: TokenKind, start: number): void => {
    tokens.push({ term, kind, start, end: start + term.length, weight: 1 })
  }
  for (const match of text.matchAll(RUN)) {
    const run = match[0]
    const from = match.index
    if (!HAN.test(run)) {
      for (const kind of SPELLED_KINDS) {
        push(run, kind, from)
        if (JOINED.test(run)) for (const part of run.matchAll(PARTS)) push(part[0], kind, from + part.index)
      }
      continue
    }
    let place = from
    for (const word of cut(run)) {
      push(word, 'word', place)
      place += word.length
    }
    const characters = [...run]
    place = from
    for (const [index, character] of characters.entries()) {
      const next = characters[index + 1]
      push(character, 'character', place)
      if (next !== undefined) push(character + next, 'gram', place)
      else if (characters.length === 1) push(character, 'gram', place)
      place += character.length
    }
  }
  return tokens
}
