/** Cutting cells that hold several words. */

/** The words of a cell: cut at 、 ， , ; ； | and white space, each once, in their order. */
export function splitWords(cell: string): string[] {
  return [...new Set(cell.split(/[、，,;；|\s]+/u).filter((word) => word !== ''))]
}

/** A word as it is looked up: one form of width and case, no spaces. */
export function bareWord(word: string): string {
  return word.normalize('NFKC').toLowerCase().replace(/\s+/gu, '')
}

const WORD_SEPARATOR = /[、，,;；|\n\t]/u
const QUOTED_OR_PLAIN = /\s*"((?:[^"]|"")*)"\s*(?:[、，,;；|\n\t]|$)|([^、，,;；|\n\t]*)(?:[、，,;；|\n\t]|$)/gu

/**
 * Words for one cell, as `splitList` reads them back: joined by 、, those that hold a separator or a quotation mark in
 * quotation marks; a single word with white space gets a 、 behind it, so that it stays one.
 */
export function joinList(words: readonly string[]): string {
  const written = words.map((word) =>
    WORD_SEPARATOR.test(word) || word.includes('"') ? `"${word.replaceAll('"', '""')}"` : word,
  )
  const [only] = written
  return written.length === 1 && only !== undefined && /\s/u.test(only) ? `${only}、` : written.join('、')
}

/**
 * The words of a cell, each once, in their order: cut at 、 ， , ; ； | and line ends, at white space only where none of these
 * stands; what is in quotation marks is one word.
 */
export function splitList(cell: string): string[] {
  if (!WORD_SEPARATOR.test(cell) && !cell.startsWith('"')) return splitWords(cell)
  const words = [...cell.matchAll(QUOTED_OR_PLAIN)].map(([, quoted, plain = '']) =>
    quoted === undefined ? plain.trim() : quoted.replaceAll('""', '"'),
  )
  return [...new Set(words.filter((word) => word !== ''))]
}
