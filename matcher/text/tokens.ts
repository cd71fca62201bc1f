import { normalise, originalRange } from './normalise.ts'

/** Cuts a run of Han characters into words whose concatenation is the run. */
export type CutWords = (run: string) => readonly string[]

/** What a token is evidence of: a word of the dictionary, or two neighbouring Han characters. */
export type TokenKind = 'word' | 'gram'

/** A token with its half-open range of UTF-16 code units in the original text. */
export interface Token {
  readonly term: string
  readonly kind: TokenKind
  readonly start: number
  readonly end: number
}

/** Han characters, or letters and digits with the signs that keep a quantity or a designation together. */
const RUN =
  /\p{Script=Han}+|[\p{L}\p{N}]+?(?=\p{Script=Han}|[^\p{L}\p{N}]|$)(?:[.\-/+][\p{L}\p{N}]+?(?=\p{Script=Han}|[^\p{L}\p{N}]|$))*%?/gu
const HAN = /^\p{Script=Han}/u
const PARTS = /[\p{L}\p{N}]+/gu

/**
 * All tokens of a text in reading order: words, bigrams of Han characters, and Latin terms, numbers and units as whole
 * designations (42.5mpa, 5g, pm2.5, 304l); a designation with signs inside also gives its parts.
 */
export function tokenise(original: string, cut: CutWords): Token[] {
  const normal = normalise(original)
  const tokens: Token[] = []
  const push = (term: string, kind: TokenKind, start: number, end: number): void => {
    const range = originalRange(normal, start, end)
    tokens.push({ term, kind, start: range.start, end: range.end })
  }
  for (const match of normal.text.matchAll(RUN)) {
    const run = match[0]
    const from = match.index
    if (!HAN.test(run)) {
      push(run, 'word', from, from + run.length)
      push(run, 'gram', from, from + run.length)
      const parts = [...run.matchAll(PARTS)]
      if (parts.length > 1 && /[-/+]/.test(run)) {
        for (const part of parts) push(part[0], 'word', from + part.index, from + part.index + part[0].length)
      }
      continue
    }
    let at = from
    for (const word of cut(run)) {
      push(word, 'word', at, at + word.length)
      at += word.length
    }
    const characters = [...run]
    let place = from
    for (let index = 0; index < characters.length; index++) {
      const first = characters[index] ?? ''
      const second = characters[index + 1]
      if (second !== undefined) push(first + second, 'gram', place, place + first.length + second.length)
      else if (characters.length === 1) push(first, 'gram', place, place + first.length)
      place += first.length
    }
  }
  return tokens
}
