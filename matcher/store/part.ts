import type { ItemReading, TermCounts } from '../analysis.ts'
import type { Placements } from '../placements.ts'
import type { TokenKind } from '../text/tokens.ts'
import type { ItemVector } from '../types.ts'
import { byKind } from './vocabulary.ts'

/** The terms of several items with their counts, item after item, each item's in order of first appearance. */
export interface PartCounts {
  /** The vocabulary's numbers of the part's terms, each term once. */
  readonly numbers: Uint32Array
  /** Places among `numbers`. */
  readonly places: Uint32Array
  /** Counts in halves, beside `places`. */
  readonly halves: Uint16Array
  /** For each item where its terms end. */
  readonly ends: Uint32Array
}

/** Items with different ids and what was read of them, taken in at once. */
export interface ReadPart<Item> {
  readonly items: readonly Item[]
  readonly vectors: readonly (ItemVector | undefined)[]
  /** For each item a number that only items with equal profiles share. */
  readonly alike: readonly number[]
  readonly wordEnds: readonly Uint8Array[]
  readonly placements: readonly Placements[]
  readonly counts: Readonly<Record<TokenKind, PartCounts>>
}

/** `places` as numbers of the vocabulary. */
export function numbersOfPlaces({ numbers, places }: PartCounts): Uint32Array {
  const found = new Uint32Array(places.length)
  for (let at = 0; at < places.length; at++) found[at] = numbers[places[at] ?? 0] ?? 0
  return found
}

/** Where the terms of the item at a place among the items start. */
export function startOf({ ends }: PartCounts, item: number): number {
  return item === 0 ? 0 : (ends[item - 1] ?? 0)
}

function countsOf(counts: PartCounts, item: number): TermCounts {
  const [from, to] = [startOf(counts, item), counts.ends[item] ?? 0]
  const halves = counts.halves.slice(from, to)
  let length = 0
  for (const count of halves) length += count
  return {
    numbers: counts.places.slice(from, to).map((place) => counts.numbers[place] ?? 0),
    halves,
    length: length / 2,
  }
}

/** What an item of a part says. */
export function readingOf<Item>({ counts, placements }: ReadPart<Item>, item: number): ItemReading {
  const placed = placements[item] ?? { nodes: [], strengths: [], wishes: { fill: false, lengthen: false } }
  return { ...byKind((kind) => countsOf(counts[kind], item)), placements: placed }
}

/** Lists the items' postings term by term; keeps its arrays between calls. */
export class PartSorter {
  /** For each term where its next posting goes. */
  #next = new Uint32Array(1024)
  #entries = new Uint32Array(1024)

  /**
   * Gives each term of the part its postings, in the order of the items.
   *
   * @param entryOf what a list keeps of the item at a place among the items, with a count in halves
   * @param take takes the postings `entries[from] … entries[to − 1]` of a term; they are valid during the call
   */
  each(
    { numbers, places, halves, ends }: PartCounts,
    entryOf: (item: number, halves: number) => number,
    take: (number: number, entries: Uint32Array, from: number, to: number) => void,
  ): void {
    if (this.#next.length < numbers.length) this.#next = new Uint32Array(2 * numbers.length)
    if (this.#entries.length < places.length) this.#entries = new Uint32Array(Math.ceil(1.5 * places.length))
    const next = this.#next
    const entries = this.#entries
    next.fill(0, 0, numbers.length)
    for (let at = 0; at < places.length; at++) {
      const place = places[at] ?? 0
      next[place] = (next[place] ?? 0) + 1
    }
    let sum = 0
    for (let place = 0; place < numbers.length; place++) {
      const count = next[place] ?? 0
      next[place] = sum
      sum += count
    }
    let at = 0
    for (let item = 0; item < ends.length; item++) {
      for (const end = ends[item] ?? 0; at < end; at++) {
        const place = places[at] ?? 0
        const target = next[place] ?? 0
        entries[target] = entryOf(item, halves[at] ?? 0)
        next[place] = target + 1
      }
    }
    let from = 0
    for (let place = 0; place < numbers.length; place++) {
      const to = next[place] ?? 0
      if (to > from) take(numbers[place] ?? 0, entries, from, to)
      from = to
    }
  }
}
