/** The items that hold a term, as slots with counts; a view that is valid until the next change. */
export interface Postings {
  readonly slots: Uint32Array
  /** Counts in halves. */
  readonly halves: Uint16Array
  readonly from: number
  readonly to: number
}

const FIRST_CAPACITY = 2

const grownUint32 = (array: Uint32Array, size: number): Uint32Array<ArrayBuffer> => {
  const next = new Uint32Array(size)
  next.set(array)
  return next
}
const grownUint16 = (array: Uint16Array, size: number): Uint16Array<ArrayBuffer> => {
  const next = new Uint16Array(size)
  next.set(array)
  return next
}

/**
 * Posting lists of all terms of one kind, in two flat typed arrays. Each list has a block whose capacity is a power of
 * two; a list that outgrows its block moves to one twice as large and leaves the old one to the next list of that size.
 * Slots of a list ascend, so that a removal finds its place by halving.
 */
export class Arena {
  #slots = new Uint32Array(1024)
  #halves = new Uint16Array(1024)
  #used = 0
  #starts = new Uint32Array(256)
  #lengths = new Uint32Array(256)
  #capacities = new Uint32Array(256)
  readonly #free = new Map<number, number[]>()

  /** How many items hold the term. */
  length(term: number): number {
    return this.#lengths[term] ?? 0
  }

  postings(term: number): Postings {
    const from = this.#starts[term] ?? 0
    return { slots: this.#slots, halves: this.#halves, from, to: from + this.length(term) }
  }

  /** Adds a slot that the list does not hold, with its count in halves. */
  add(term: number, slot: number, halves: number): void {
    this.#reserve(term)
    const start = this.#starts[term] ?? 0
    const length = this.length(term)
    const place = this.#place(start, start + length, slot)
    this.#slots.copyWithin(place + 1, place, start + length)
    this.#halves.copyWithin(place + 1, place, start + length)
    this.#slots[place] = slot
    this.#halves[place] = halves
    this.#lengths[term] = length + 1
  }

  /** Takes a slot out of the list. */
  remove(term: number, slot: number): void {
    const start = this.#starts[term] ?? 0
    const length = this.length(term)
    const place = this.#place(start, start + length, slot)
    if (place === start + length || this.#slots[place] !== slot) return
    this.#slots.copyWithin(place, place + 1, start + length)
    this.#halves.copyWithin(place, place + 1, start + length)
    this.#lengths[term] = length - 1
  }

  #place(from: number, to: number, slot: number): number {
    let low = from
    let high = to
    if (high > low && (this.#slots[high - 1] ?? 0) < slot) return high
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.#slots[middle] ?? 0) < slot) low = middle + 1
      else high = middle
    }
    return low
  }

  #reserve(term: number): void {
    if (term >= this.#starts.length) {
      const size = Math.max(term + 1, this.#starts.length * 2)
      this.#starts = grownUint32(this.#starts, size)
      this.#lengths = grownUint32(this.#lengths, size)
      this.#capacities = grownUint32(this.#capacities, size)
    }
    const capacity = this.#capacities[term] ?? 0
    const length = this.length(term)
    if (length < capacity) return
    const next = capacity === 0 ? FIRST_CAPACITY : capacity * 2
    const from = this.#starts[term] ?? 0
    const to = this.#block(next)
    this.#slots.copyWithin(to, from, from + length)
    this.#halves.copyWithin(to, from, from + length)
    if (capacity > 0) this.#release(capacity, from)
    this.#starts[term] = to
    this.#capacities[term] = next
  }

  #release(capacity: number, start: number): void {
    const free = this.#free.get(capacity)
    if (free === undefined) this.#free.set(capacity, [start])
    else free.push(start)
  }

  #block(capacity: number): number {
    const free = this.#free.get(capacity)?.pop()
    if (free !== undefined) return free
    const start = this.#used
    this.#used += capacity
    if (this.#used > this.#slots.length) {
      const size = Math.max(this.#used, Math.ceil(this.#slots.length * 1.5))
      this.#slots = grownUint32(this.#slots, size)
      this.#halves = grownUint16(this.#halves, size)
    }
    return start
  }
}
