import type { TermCounts } from '../analysis.ts'
import { type Arena, entryOf } from './arena.ts'
import type { PostingCodes } from './posting-code.ts'

const grown = (array: Uint32Array, size: number): Uint32Array<ArrayBuffer> => {
  const next = new Uint32Array(Math.ceil(size * 1.5))
  next.set(array)
  return next
}

/** Sorts the postings of several items by term, so that each list is looked up once; keeps its arrays between calls. */
export class PostingSorter {
  /** By term: how many postings it has, then where its next one goes; 0 between calls. */
  #places = new Uint32Array(1024)
  #entries = new Uint32Array(1024)

  /** Appends the counts of items in ascending slots, all above those that the arena holds. */
  appendTo(arena: Arena, codes: PostingCodes, slots: readonly number[], items: readonly TermCounts[]): void {
    const terms = this.#countTerms(items)
    const places = this.#places
    const starts = new Uint32Array(terms.length + 1)
    for (let index = 0; index < terms.length; index++) {
      const term = terms[index] ?? 0
      const start = starts[index] ?? 0
      starts[index + 1] = start + (places[term] ?? 0)
      places[term] = start
    }
    const size = starts[terms.length] ?? 0
    if (size > this.#entries.length) this.#entries = grown(this.#entries, size)
    const entries = this.#entries
    for (const [at, { numbers, halves, length }] of items.entries()) {
      const slot = slots[at] ?? 0
      const ofLength = codes.ofLength(length * 2)
      for (let index = 0; index < numbers.length; index++) {
        const term = numbers[index] ?? 0
        const place = places[term] ?? 0
        entries[place] = entryOf(slot, codes.of(ofLength, halves[index] ?? 0))
        places[term] = place + 1
      }
    }
    for (let index = 0; index < terms.length; index++) {
      const term = terms[index] ?? 0
      arena.append(term, entries, starts[index] ?? 0, starts[index + 1] ?? 0)
      places[term] = 0
    }
  }

  /** The different terms of the items; how often each comes stands in the places. */
  #countTerms(items: readonly TermCounts[]): number[] {
    const terms: number[] = []
    for (const { numbers } of items) {
      for (let index = 0; index < numbers.length; index++) {
        const term = numbers[index] ?? 0
        if (term >= this.#places.length) this.#places = grown(this.#places, term + 1)
        const before = this.#places[term] ?? 0
        if (before === 0) terms.push(term)
        this.#places[term] = before + 1
      }
    }
    return terms
  }
}
