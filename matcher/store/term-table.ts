const EMPTY = -1

/** Numbers from 0 up for pieces of texts, by open addressing; a piece is looked up without being cut out of its text. */
export class TermTable {
  /** The terms by number, shared with whoever gives the numbers. */
  readonly #terms: readonly string[]
  /** Hash, number, hash, number … */
  #cells = new Int32Array(2048).fill(EMPTY)
  #size = 0

  constructor(terms: readonly string[]) {
    this.#terms = terms
  }

  /** The piece's number; -1 where it has none. */
  find(text: string, start: number, end: number): number {
    return this.#cells[this.#place(hashOf(text, start, end), text, start, end) + 1] ?? EMPTY
  }

  /** Gives the piece, which has none, a number; `terms[number]` is the piece. */
  add(text: string, start: number, end: number, number: number): void {
    if (this.#size * 4 >= this.#cells.length) this.#grow()
    const hash = hashOf(text, start, end)
    const place = this.#place(hash, text, start, end)
    this.#cells[place] = hash
    this.#cells[place + 1] = number
    this.#size++
  }

  #place(hash: number, text: string, start: number, end: number): number {
    const cells = this.#cells
    const mask = cells.length - 2
    let place = (hash << 1) & mask
    for (;;) {
      const number = cells[place + 1] ?? EMPTY
      if (number === EMPTY) return place
      if (cells[place] === hash && this.#isPiece(this.#terms[number] ?? '', text, start, end)) return place
      place = (place + 2) & mask
    }
  }

  #isPiece(term: string, text: string, start: number, end: number): boolean {
    if (term.length !== end - start) return false
    for (let at = 0; at < term.length; at++) if (term.charCodeAt(at) !== text.charCodeAt(start + at)) return false
    return true
  }

  #grow(): void {
    const cells = this.#cells
    const larger = new Int32Array(cells.length * 2).fill(EMPTY)
    const mask = larger.length - 2
    for (let from = 0; from < cells.length; from += 2) {
      const hash = cells[from] ?? 0
      const number = cells[from + 1] ?? EMPTY
      if (number === EMPTY) continue
      let place = (hash << 1) & mask
      while (larger[place + 1] !== EMPTY) place = (place + 2) & mask
      larger[place] = hash
      larger[place + 1] = number
    }
    this.#cells = larger
  }
}

/** A hash whose low bits depend on all units (multiplications as in MurmurHash3, Appleby 2011). */
function hashOf(text: string, start: number, end: number): number {
  let hash = end - start
  for (let at = start; at < end; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x85ebca6b)
    hash ^= hash >>> 15
  }
  hash = Math.imul(hash, 0xc2b2ae35)
  return hash ^ (hash >>> 16)
}
