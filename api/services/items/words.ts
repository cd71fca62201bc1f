/** Cutting cells that hold several words. */

/** The words of a cell: cut at 、 ， , ; ； | and white space, each once, in their order. */
export function splitWords(cell: string): string[] {
  return [...new Set(cell.split(/[、，,;；|\s]+/u).filter((word) => word !== ''))]
}

/** A word as it is looked up: one form of width and case, no spaces. */
export function bareWord(word: string): string {
  return word.normalize('NFKC').toLowerCase().replace(/\s+/gu, '')
}
