/** Cuts a normal text into words and what stands between them; their concatenation is the text. */
export type CutWords = (text: string) => readonly string[]

/**
 * What a token is evidence of: a word of the dictionary; two neighbouring Han characters; a single one; a concept, which
 * all its synonyms share; a node of a chain.
 */
export const TOKEN_KINDS = ['word', 'gram', 'character', 'concept', 'node'] as const
export type TokenKind = (typeof TOKEN_KINDS)[number]

/** Takes a token that is spelled out: its half-open range of UTF-16 code units in the normal text. */
export type VisitPiece = (kind: TokenKind, start: number, end: number) => void

/**
 * Takes a token that a range stands for: its term, how much it counts beside a token of weight 1, and how far the word
 * speaks for the place in the chains that the term names, 0–1. `number` is the term's in the lexicon, from 0 on.
 */
export type VisitTerm = (
  kind: TokenKind,
  term: string,
  start: number,
  end: number,
  weight: number,
  placing: number,
  number: number,
) => void

/** Han characters, or letters and digits with the signs that keep a quantity or a designation together. */
const RUN = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+(?:[.\-/+](?:(?!\p{Script=Han})[\p{L}\p{N}])+)*%?/gu
/** The second half of `RUN`: it takes no Han character, so it matches what `RUN` matches. */
const DESIGNATION = /(?:(?!\p{Script=Han})[\p{L}\p{N}])+(?:[.\-/+](?:(?!\p{Script=Han})[\p{L}\p{N}])+)*%?/gu
const HAN = /\p{Script=Han}/u
const HAN_FIRST = /^\p{Script=Han}/u
const JOINED = /[-/+]/
const PARTS = /[\p{L}\p{N}.]+/gu
const SPELLED_KINDS = ['word', 'gram', 'character'] as const satisfies readonly TokenKind[]

/** Whether a Han character stands in the text, or, if wanted, at its start. */
export function hasHan(text: string, first = false): boolean {
  const unit = text.charCodeAt(0)
  if (unit >= 0x4e00 && unit <= 0x9fff) return true
  return (first ? HAN_FIRST : HAN).test(text)
}

const widthAt = (text: string, at: number): number => ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1)

function visitHan(text: string, from: number, to: number, visit: VisitPiece): void {
  let place = from
  while (place < to) {
    const next = place + widthAt(text, place)
    visit('character', place, next)
    if (next < to) visit('gram', place, next + widthAt(text, next))
    else if (place === from) visit('gram', place, next)
    place = next
  }
}

/** `visitHan` where every character is one code unit. */
function visitNarrowHan(from: number, to: number, visit: VisitPiece): void {
  for (let place = from; place < to; place++) {
    visit('character', place, place + 1)
    if (place + 1 < to) visit('gram', place, place + 2)
    else if (place === from) visit('gram', place, place + 1)
  }
}

const OTHER = 0
const HAN_UNIT = 1
const LETTER = 2
/** A sign that joins letters and digits. */
const SIGN = 3
const PERCENT = 4
const SURROGATE = 5

/** What each code unit is to `RUN`. Made at the first use, in some 10 ms. */
let unitKinds: Uint8Array | undefined

function makeUnitKinds(): Uint8Array {
  const kinds = new Uint8Array(1 << 16)
  const letter = /^(?!\p{Script=Han})[\p{L}\p{N}]$/u
  for (let unit = 0; unit < kinds.length; unit++) {
    const character = String.fromCharCode(unit)
    if (unit >= 0xd800 && unit <= 0xdfff) kinds[unit] = SURROGATE
    else if (HAN.test(character)) kinds[unit] = HAN_UNIT
    else if (letter.test(character)) kinds[unit] = LETTER
  }
  for (const sign of '.-/+') kinds[sign.charCodeAt(0)] = SIGN
  kinds['%'.charCodeAt(0)] = PERCENT
  return kinds
}

/** Where the letters, digits and signs of a designation end that starts at a place. */
function endOfDesignation(text: string, from: number, kinds: Uint8Array): number {
  const kindAt = (at: number): number => (at < text.length ? (kinds[text.charCodeAt(at)] ?? OTHER) : OTHER)
  let at = from
  for (;;) {
    while (kindAt(at) === LETTER) at++
    if (kindAt(at) !== SIGN || kindAt(at + 1) !== LETTER) break
    at++
  }
  return kindAt(at) === PERCENT ? at + 1 : at
}

/**
 * Visits the tokens spelled out in a normal text: words, bigrams and single characters of Han; Latin terms, numbers and
 * units stand in all three as whole designations (42.5mpa, 5g, pm2.5, 304l), and with their parts where a sign joins
 * them (pd-l1: pd, l1). Positions are those of the normal text.
 */
export function visitSpelled(text: string, cut: CutWords, visit: VisitPiece): void {
  if (text === '') return
  unitKinds ??= makeUnitKinds()
  const kinds = unitKinds
  const words = cut(text)
  for (let at = 0; at < text.length; at++) {
    if (kinds[text.charCodeAt(at)] === SURROGATE) {
      visitSpelledWide(text, words, visit)
      return
    }
  }
  let place = 0
  for (const word of words) {
    const end = place + word.length
    for (let at = place; at < end; at++) {
      if (kinds[text.charCodeAt(at)] !== HAN_UNIT) continue
      visit('word', place, end)
      break
    }
    place = end
  }
  for (let from = 0; from < text.length; ) {
    const kind = kinds[text.charCodeAt(from)]
    let to = from + 1
    if (kind === HAN_UNIT) {
      while (to < text.length && kinds[text.charCodeAt(to)] === HAN_UNIT) to++
      visitNarrowHan(from, to, visit)
    } else if (kind === LETTER) {
      to = endOfDesignation(text, from, kinds)
      const run = text.slice(from, to)
      const start = from
      for (const spelled of SPELLED_KINDS) visitParts(run, start, (one, other) => visit(spelled, one, other))
    }
    from = to
  }
}

/** `visitSpelled` of a text in which a character may be two code units. */
function visitSpelledWide(text: string, words: readonly string[], visit: VisitPiece): void {
  let place = 0
  for (const word of words) {
    const end = place + word.length
    if (HAN.test(word)) visit('word', place, end)
    place = end
  }
  for (const match of text.matchAll(RUN)) {
    const run = match[0]
    const from = match.index
    const to = from + run.length
    if (HAN.test(run)) {
      visitHan(text, from, to, visit)
      continue
    }
    for (const kind of SPELLED_KINDS) visitParts(run, from, (start, end) => visit(kind, start, end))
  }
}

/** A designation and the parts that a sign joins. */
function visitParts(run: string, from: number, take: (start: number, end: number) => void): void {
  take(from, from + run.length)
  if (!JOINED.test(run)) return
  for (const part of run.matchAll(PARTS)) take(from + part.index, from + part.index + part[0].length)
}

/** Visits the Latin terms, numbers and units of a normal text as `visitSpelled` does, each once. */
export function visitDesignations(text: string, take: (start: number, end: number) => void): void {
  for (const match of text.matchAll(DESIGNATION)) visitParts(match[0], match.index, take)
}
