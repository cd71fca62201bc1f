/** The items that hold a term, as slots with counts; a view that is valid until the next change. */
export interface Postings {
  readonly slots: Uint32Array
  /** Counts in halves. */
  readonly halves: Uint16Array
  readonly from: number
  readonly to: number
}

const FIRST_CAPACITY = 2
/** Places of a page; a longer list has a page of its own. */
const PAGE = 1 << 18

const grown = (array: Uint32Array, size: number): Uint32Array<ArrayBuffer> => {
  const next = new Uint32Array(size)
  next.set(array)
  return next
}

interface Page {
  readonly slots: Uint32Array
  readonly halves: Uint16Array
}

interface Block {
  readonly page: number
  readonly start: number
}

const NO_PAGE: Page = { slots: new Uint32Array(0), halves: new Uint16Array(0) }

/**
 * Posting lists of all terms of one kind, in pages of flat typed arrays. Each list has a block whose capacity is a power
 * of two; a list that outgrows its block moves to one twice as large and leaves the old one to the next list of that
 * size. Slots of a list ascend, so that a removal finds its place by halving. Growing never copies more than one list.
 */
export class Arena {
  readonly #pages: Page[] = []
  #lastPage = -1
  #used = PAGE
  #blockPages = new Uint32Array(256)
  #starts = new Uint32Array(256)
  #lengths = new Uint32Array(256)
  #capacities = new Uint32Array(256)
  readonly #free = new Map<number, Block[]>()

  /** How many items hold the term. */
  length(term: number): number {
    return this.#lengths[term] ?? 0
  }

  postings(term: number): Postings {
    const from = this.#starts[term] ?? 0
    return { ...this.#pageOf(term), from, to: from + this.length(term) }
  }

  /** Adds a slot that the list does not hold, with its count in halves. */
  add(term: number, slot: number, halves: number): void {
    this.#reserve(term)
    const page = this.#pageOf(term)
    const start = this.#starts[term] ?? 0
    const end = start + this.length(term)
    const place = placeOf(page.slots, start, end, slot)
    if (place < end) {
      page.slots.copyWithin(place + 1, place, end)
      page.halves.copyWithin(place + 1, place, end)
    }
    page.slots[place] = slot
    page.halves[place] = halves
    this.#lengths[term] = end - start + 1
  }

  /** Takes a slot out of the list. */
  remove(term: number, slot: number): void {
    const page = this.#pageOf(term)
    const start = this.#starts[term] ?? 0
    const end = start + this.length(term)
    const place = placeOf(page.slots, start, end, slot)
    if (place === end || page.slots[place] !== slot) return
    page.slots.copyWithin(place, place + 1, end)
    page.halves.copyWithin(place, place + 1, end)
    this.#lengths[term] = end - start - 1
  }

  #pageOf(term: number): Page {
    return this.length(term) === 0 && (this.#capacities[term] ?? 0) === 0
      ? NO_PAGE
      : (this.#pages[this.#blockPages[term] ?? 0] ?? NO_PAGE)
  }

  #reserve(term: number): void {
    if (term >= this.#starts.length) {
      const size = Math.max(term + 1, this.#starts.length * 2)
      this.#blockPages = grown(this.#blockPages, size)
      this.#starts = grown(this.#starts, size)
      this.#lengths = grown(this.#lengths, size)
      this.#capacities = grown(this.#capacities, size)
    }
    const capacity = this.#capacities[term] ?? 0
    const length = this.length(term)
    if (length < capacity) return
    const next = capacity === 0 ? FIRST_CAPACITY : capacity * 2
    const old = this.#pageOf(term)
    const from = this.#starts[term] ?? 0
    const block = this.#block(next)
    const page = this.#pages[block.page] ?? NO_PAGE
    page.slots.set(old.slots.subarray(from, from + length), block.start)
    page.halves.set(old.halves.subarray(from, from + length), block.start)
    if (capacity > 0) this.#release(capacity, { page: this.#blockPages[term] ?? 0, start: from })
    this.#blockPages[term] = block.page
    this.#starts[term] = block.start
    this.#capacities[term] = next
  }

  #release(capacity: number, block: Block): void {
    const free = this.#free.get(capacity)
    if (free === undefined) this.#free.set(capacity, [block])
    else free.push(block)
  }

  #newPage(size: number): number {
    return this.#pages.push({ slots: new Uint32Array(size), halves: new Uint16Array(size) }) - 1
  }

  #block(capacity: number): Block {
    const free = this.#free.get(capacity)?.pop()
    if (free !== undefined) return free
    if (capacity > PAGE) return { page: this.#newPage(capacity), start: 0 }
    if (this.#used + capacity > PAGE) {
      this.#lastPage = this.#newPage(PAGE)
      this.#used = 0
    }
    const start = this.#used
    this.#used += capacity
    return { page: this.#lastPage, start }
  }
}

/** Where the slot stands, or would stand, among the ascending slots of a range. */
function placeOf(slots: Uint32Array, from: number, to: number, slot: number): number {
  let low = from
  let high = to
  if (high > low && (slots[high - 1] ?? 0) < slot) return high
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((slots[middle] ?? 0) < slot) low = middle + 1
    else high = middle
  }
  return low
}
