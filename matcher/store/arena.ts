import { CODE_BITS, CODES } from './posting-code.ts'

/** The items that hold a term, by slot ascending; a view that is valid until the next change. */
export interface Postings {
  /** `slotOf` and `codeOf` take an entry apart. */
  readonly entries: Uint32Array
  readonly from: number
  readonly to: number
}

/** Slots end here. */
export const MOST_SLOTS = 2 ** (32 - CODE_BITS)

/** The slot of a posting. */
export function slotOf(entry: number): number {
  return entry >>> CODE_BITS
}

/** The code of a posting (`posting-code.ts`). */
export function codeOf(entry: number): number {
  return entry & (CODES - 1)
}

/** What a posting list keeps of a slot. */
export const entryOf = (slot: number, code: number): number => ((slot << CODE_BITS) | code) >>> 0

const FIRST_CAPACITY = 2
/** Places of a page; a longer list has a page of its own. */
const PAGE = 1 << 18

const grown = (array: Uint32Array, size: number): Uint32Array<ArrayBuffer> => {
  const next = new Uint32Array(size)
  next.set(array)
  return next
}

/** 2, 3, 4, 6, 8, 12, 16 … */
function nextCapacity(capacity: number): number {
  if (capacity === 0) return FIRST_CAPACITY
  const halvesOfIt = capacity & (capacity - 1)
  return halvesOfIt === 0 ? capacity + (capacity >> 1) : halvesOfIt * 4
}

interface Block {
  readonly page: number
  readonly start: number
}

const NO_PAGE = new Uint32Array(0)

/**
 * Posting lists of all terms of one kind, in pages of flat typed arrays. Each list has a block; a list that outgrows its
 * block moves to one a third or a half larger and leaves the old one to the next list of that size. Slots of a list
 * ascend, so that a removal finds its place by halving. Growing never copies more than one list.
 */
export class Arena {
  readonly #pages: Uint32Array[] = []
  #lastPage = -1
  #used = PAGE
  #blockPages = new Uint32Array(256)
  #starts = new Uint32Array(256)
  #lengths = new Uint32Array(256)
  #capacities = new Uint32Array(256)
  /** What somebody noted of a list since it last changed; 0 for nothing. */
  #notes = new Float32Array(256)
  readonly #free = new Map<number, Block[]>()

  /** How many items hold the term. */
  length(term: number): number {
    return this.#lengths[term] ?? 0
  }

  postings(term: number): Postings {
    const from = this.#starts[term] ?? 0
    return { entries: this.#pageOf(term), from, to: from + this.length(term) }
  }

  /** A number above 0 that was noted of the list since it last changed; 0 for none. */
  note(term: number): number {
    return this.#notes[term] ?? 0
  }

  /** Notes a number of a list that is not empty, until the list changes. */
  setNote(term: number, value: number): void {
    this.#notes[term] = value
  }

  /** Forgets what was noted of all lists. */
  forgetNotes(): void {
    this.#notes.fill(0)
  }

  /** Bytes of all pages. */
  get size(): number {
    return this.#pages.reduce((sum, page) => sum + page.byteLength, 0)
  }

  /** Adds a slot that the list does not hold, with the code of its posting. */
  add(term: number, slot: number, code: number): void {
    const before = this.#lengths[term] ?? 0
    if (before >= (this.#capacities[term] ?? 0)) this.#reserve(term)
    const page = this.#pageOf(term)
    const start = this.#starts[term] ?? 0
    const end = start + before
    const place = placeOf(page, start, end, slot)
    if (place < end) page.copyWithin(place + 1, place, end)
    page[place] = entryOf(slot, code)
    this.#lengths[term] = before + 1
    this.#notes[term] = 0
  }

  /** Adds entries of ascending slots, all above those that the list holds. */
  append(term: number, entries: Uint32Array, from: number, to: number): void {
    this.#growTables(term)
    const before = this.#lengths[term] ?? 0
    const after = before + to - from
    const held = this.#capacities[term] ?? 0
    let capacity = held
    while (capacity < after) capacity = nextCapacity(capacity)
    if (capacity > held) this.#move(term, capacity)
    const page = this.#pageOf(term)
    const start = (this.#starts[term] ?? 0) + before - from
    for (let place = from; place < to; place++) page[start + place] = entries[place] ?? 0
    this.#lengths[term] = after
    this.#notes[term] = 0
  }

  /** Takes a slot out of the list. */
  remove(term: number, slot: number): void {
    const page = this.#pageOf(term)
    const start = this.#starts[term] ?? 0
    const end = start + this.length(term)
    const place = placeOf(page, start, end, slot)
    if (place === end || slotOf(page[place] ?? 0) !== slot) return
    page.copyWithin(place, place + 1, end)
    this.#lengths[term] = end - start - 1
    this.#notes[term] = 0
  }

  /** Gives the term, which has no list, room for a list of so many items. */
  prepare(term: number, length: number): void {
    this.#growTables(term)
    if ((this.#capacities[term] ?? 0) >= length || length === 0) return
    let capacity = FIRST_CAPACITY
    while (capacity < length) capacity = nextCapacity(capacity)
    this.#move(term, capacity)
  }

  #pageOf(term: number): Uint32Array {
    return (this.#capacities[term] ?? 0) === 0 ? NO_PAGE : (this.#pages[this.#blockPages[term] ?? 0] ?? NO_PAGE)
  }

  #growTables(term: number): void {
    if (term < this.#starts.length) return
    const size = Math.max(term + 1, this.#starts.length * 2)
    this.#blockPages = grown(this.#blockPages, size)
    this.#starts = grown(this.#starts, size)
    this.#lengths = grown(this.#lengths, size)
    this.#capacities = grown(this.#capacities, size)
    const notes = new Float32Array(size)
    notes.set(this.#notes)
    this.#notes = notes
  }

  #reserve(term: number): void {
    this.#growTables(term)
    this.#move(term, nextCapacity(this.#capacities[term] ?? 0))
  }

  #move(term: number, next: number): void {
    const capacity = this.#capacities[term] ?? 0
    const length = this.length(term)
    const old = this.#pageOf(term)
    const from = this.#starts[term] ?? 0
    const block = this.#block(next)
    const page = this.#pages[block.page] ?? NO_PAGE
    for (let place = 0; place < length; place++) page[block.start + place] = old[from + place] ?? 0
    if (capacity > 0) this.#release(capacity, { page: this.#blockPages[term] ?? 0, start: from })
    this.#blockPages[term] = block.page
    this.#starts[term] = block.start
    this.#capacities[term] = next
  }

  #release(capacity: number, block: Block): void {
    if (capacity > PAGE) {
      this.#pages[block.page] = NO_PAGE
      return
    }
    const free = this.#free.get(capacity)
    if (free === undefined) this.#free.set(capacity, [block])
    else free.push(block)
  }

  #block(capacity: number): Block {
    const free = this.#free.get(capacity)?.pop()
    if (free !== undefined) return free
    if (capacity > PAGE) return { page: this.#pages.push(new Uint32Array(capacity)) - 1, start: 0 }
    if (this.#used + capacity > PAGE) {
      this.#lastPage = this.#pages.push(new Uint32Array(PAGE)) - 1
      this.#used = 0
    }
    const start = this.#used
    this.#used += capacity
    return { page: this.#lastPage, start }
  }
}

/** Where the slot stands, or would stand, among the ascending slots of a range. */
function placeOf(entries: Uint32Array, from: number, to: number, slot: number): number {
  let low = from
  let high = to
  if (high > low && slotOf(entries[high - 1] ?? 0) < slot) return high
  while (low < high) {
    const middle = (low + high) >>> 1
    if (slotOf(entries[middle] ?? 0) < slot) low = middle + 1
    else high = middle
  }
  return low
}
