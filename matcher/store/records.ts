/** Bytes of a page; a longer record has a page of its own. */
const PAGE = 1 << 18
/** Before each record: its slot and its length, four bytes each. */
const HEAD = 8

interface Page {
  readonly bytes: Uint8Array
  readonly numbers: DataView
  used: number
  dead: number
}

const grown = (array: Uint32Array, size: number): Uint32Array<ArrayBuffer> => {
  const next = new Uint32Array(size)
  next.set(array)
  return next
}

/**
 * A record of bytes for each slot, in pages. A page of which more than half is dead gives its living records to the last
 * page and is used again, so that the pages never hold more than about twice what lives and no call moves more than a page.
 */
export class Records {
  readonly #pages: Page[] = []
  readonly #empty: number[] = []
  #last = -1
  #pageOf = new Uint32Array(256)
  #startOf = new Uint32Array(256)
  #lengthOf = new Uint32Array(256)

  /** The page that holds the slot's record; valid until the next change. */
  bytes(slot: number): Uint8Array {
    const page = this.#pages[this.#pageOf[slot] ?? 0]
    return page === undefined ? new Uint8Array(0) : page.bytes
  }

  /** Where the slot's record starts in `bytes`. */
  start(slot: number): number {
    return this.#startOf[slot] ?? 0
  }

  /** Bytes of the slot's record; 0 where it has none. */
  length(slot: number): number {
    return this.#lengthOf[slot] ?? 0
  }

  /** Bytes of all pages. */
  get size(): number {
    return this.#pages.reduce((sum, { bytes }) => sum + bytes.length, 0)
  }

  /** Keeps the first `length` bytes for the slot, which has no record. */
  put(slot: number, bytes: Uint8Array, length: number): void {
    if (slot >= this.#pageOf.length) {
      const size = Math.max(slot + 1, this.#pageOf.length * 2)
      this.#pageOf = grown(this.#pageOf, size)
      this.#startOf = grown(this.#startOf, size)
      this.#lengthOf = grown(this.#lengthOf, size)
    }
    this.#append(slot, bytes, 0, length)
  }

  remove(slot: number): void {
    const length = this.length(slot)
    const number = this.#pageOf[slot] ?? 0
    const page = this.#pages[number]
    if (length === 0 || page === undefined) return
    this.#lengthOf[slot] = 0
    page.dead += length + HEAD
    if (number !== this.#last && page.dead * 2 > page.bytes.length) this.#empties(number, page)
  }

  #append(slot: number, from: Uint8Array, start: number, length: number): void {
    let page = this.#pages[this.#last]
    if (page === undefined || page.used + HEAD + length > page.bytes.length) {
      this.#last = this.#freePage(HEAD + length)
      page = this.#pages[this.#last]
      if (page === undefined) return
    }
    page.numbers.setUint32(page.used, slot)
    page.numbers.setUint32(page.used + 4, length)
    const place = page.used + HEAD
    if (length < 512) for (let byte = 0; byte < length; byte++) page.bytes[place + byte] = from[start + byte] ?? 0
    else page.bytes.set(from.subarray(start, start + length), place)
    page.used = place + length
    this.#pageOf[slot] = this.#last
    this.#startOf[slot] = place
    this.#lengthOf[slot] = length
  }

  #freePage(size: number): number {
    const empty = size <= PAGE ? this.#empty.pop() : undefined
    if (empty !== undefined) return empty
    const bytes = new Uint8Array(Math.max(size, PAGE))
    const page = { bytes, numbers: new DataView(bytes.buffer), used: 0, dead: 0 }
    const gone = this.#pages.findIndex((old) => old.bytes.length === 0)
    if (gone < 0) return this.#pages.push(page) - 1
    this.#pages[gone] = page
    return gone
  }

  #empties(number: number, page: Page): void {
    for (let place = 0; place < page.used; ) {
      const slot = page.numbers.getUint32(place)
      const length = page.numbers.getUint32(place + 4)
      const start = place + HEAD
      const lives = this.#pageOf[slot] === number && this.#startOf[slot] === start && this.length(slot) > 0
      if (lives) this.#append(slot, page.bytes, start, length)
      place = start + length
    }
    page.used = 0
    page.dead = 0
    if (page.bytes.length === PAGE) this.#empty.push(number)
    else this.#pages[number] = { bytes: new Uint8Array(0), numbers: new DataView(new ArrayBuffer(0)), used: 0, dead: 0 }
  }
}
