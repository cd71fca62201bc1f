/** A half-open range of UTF-16 code units in a text that belongs to a word, named by its number. */
export interface MarkRange {
  readonly start: number
  readonly end: number
  readonly word: number
}

/** A stretch of text and the numbers of all words that cover it; none for plain text. */
export interface Piece {
  readonly text: string
  readonly words: readonly number[]
}

function insidePair(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1)
  const after = text.charCodeAt(at)
  return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff
}

/** Cuts a range to the text and widens it to whole characters, so that no surrogate pair is torn. */
function whole(text: string, { start, end, word }: MarkRange): MarkRange {
  const from = Math.min(Math.max(Math.trunc(start), 0), text.length)
  const to = Math.min(Math.max(Math.trunc(end), 0), text.length)
  return { start: insidePair(text, from) ? from - 1 : from, end: insidePair(text, to) ? to + 1 : to, word }
}

/**
 * Splits a text at the ends of its ranges, which may overlap. The pieces joined are the text again; ranges that are
 * empty or lie outside are left out.
 */
export function piecesOf(text: string, ranges: readonly MarkRange[]): Piece[] {
  const sound = ranges.map((range) => whole(text, range)).filter(({ start, end }) => start < end)
  const cuts = [...new Set([0, text.length, ...sound.flatMap(({ start, end }) => [start, end])])].sort((a, b) => a - b)
  const pieces: Piece[] = []
  for (const [index, start] of cuts.entries()) {
    const end = cuts[index + 1]
    if (end === undefined) break
    const covering = sound.filter((range) => range.start <= start && range.end >= end).map(({ word }) => word)
    pieces.push({ text: text.slice(start, end), words: [...new Set(covering)].sort((a, b) => a - b) })
  }
  return pieces
}

/** All places of the words in a text, whatever the case of Latin letters; word numbers are places in `words`. */
export function placesOf(text: string, words: readonly string[]): MarkRange[] {
  return words.flatMap((word, number) => {
    if (word.trim() === '') return []
    const pattern = new RegExp(word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'giu')
    return [...text.matchAll(pattern)].map(({ index, 0: found }) => ({
      start: index,
      end: index + found.length,
      word: number,
    }))
  })
}
