/** Places of the table: it stays close to the processor. */
const PLACES = 1 << 16

function placeOf(opening: number): number {
  return Math.imul(opening, 0x9e3779b1) >>> 16
}

/** The two code units at a place as one integer, the second 0 at the end of the text. */
export function openingAt(text: string, at: number): number {
  return (text.charCodeAt(at) << 16) | (at + 1 < text.length ? text.charCodeAt(at + 1) : 0)
}

/** Tells of most places of a text that no word of a list opens there. */
export class Openings {
  readonly #table = new Uint8Array(PLACES)

  add(opening: number): void {
    this.#table[placeOf(opening)] = 1
  }

  /** False only where no word has the opening. */
  mayBe(opening: number): boolean {
    return this.#table[placeOf(opening)] === 1
  }
}
