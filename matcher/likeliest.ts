import type { AskedKeywords } from './offer-keywords.ts'
import { type AskedSums, nextAbove } from './store/offer-sums.ts'

/** Keeps the slots with the highest keys that are offered to it: a heap whose root is the least. */
class Highest {
  readonly #slots: Uint32Array
  readonly #keys: Float64Array
  #held = 0
  /** No key up to this one is kept. */
  least: number

  constructor(size: number, least = 0) {
    this.least = least
    this.#slots = new Uint32Array(size)
    this.#keys = new Float64Array(size)
  }

  offer(slot: number, key: number): void {
    if (key <= this.least) return
    if (this.#held === this.#slots.length) this.#sink(0, slot, key)
    else {
      this.#slots[this.#held] = slot
      this.#keys[this.#held++] = key
      if (this.#held < this.#slots.length) return
      for (let at = (this.#held >> 1) - 1; at >= 0; at--) this.#sink(at, this.#slots[at] ?? 0, this.#keys[at] ?? 0)
    }
    this.least = this.#keys[0] ?? 0
  }

  /** What is kept, in no order. */
  get slots(): Uint32Array {
    return this.#slots.subarray(0, this.#held)
  }

  #sink(from: number, slot: number, key: number): void {
    const keys = this.#keys
    let at = from
    for (let child = 2 * at + 1; child < this.#held; child = 2 * at + 1) {
      if (child + 1 < this.#held && (keys[child + 1] ?? 0) < (keys[child] ?? 0)) child++
      if ((keys[child] ?? 0) >= key) break
      this.#slots[at] = this.#slots[child] ?? 0
      keys[at] = keys[child] ?? 0
      at = child
    }
    this.#slots[at] = slot
    keys[at] = key
  }
}

/** What keywords that all meet are about worth beside a raw sum; a guess, which no result depends on. */
const RAW_OF_KEYWORDS = 0.75

/** One slot of so many is looked at first: it tells what sum about twice as many slots exceed as are wanted. */
const SAMPLED = 16

/** At most `size` slots that probably score highest, by their rough sums and keywords, in no order. */
export function likeliest({ rough }: AskedSums, keywords: AskedKeywords, slots: number, size: number): Uint32Array {
  const sample = new Highest(Math.ceil((2 * size) / SAMPLED))
  for (let slot = 0; slot < slots; slot += SAMPLED) sample.offer(slot, rough[slot] ?? 0)
  const highest = new Highest(size, sample.least)
  for (const slot of keywords.marked) {
    const sum = rough[slot] ?? 0
    if (sum + RAW_OF_KEYWORDS > highest.least) highest.offer(slot, sum + RAW_OF_KEYWORDS * keywords.most(slot))
  }
  for (
    let slot = nextAbove(rough, 0, slots, highest.least);
    slot < slots;
    slot = nextAbove(rough, slot + 1, slots, highest.least)
  ) {
    if (!keywords.isMarked(slot)) highest.offer(slot, rough[slot] ?? 0)
  }
  return highest.slots
}
