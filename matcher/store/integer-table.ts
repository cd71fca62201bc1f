const EMPTY = -1

/** Spreads the bits of a key (finaliser of MurmurHash3, Appleby 2011). */
function spread(key: number): number {
  let hash = key
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/**
 * A table from 32-bit integers to numbers from 0 up, by open addressing: several times as quick as a `Map`. A key and its
 * value stand side by side, so that a look-up reaches for memory once.
 */
export class IntegerTable {
  /** Key, value, key, value … */
  #cells = new Int32Array(2048).fill(EMPTY)
  #size = 0

  /** The key's value; -1 where it has none. */
  get(key: number): number {
    return this.#cells[this.#place(key) + 1] ?? EMPTY
  }

  set(key: number, value: number): void {
    if (this.#size * 4 >= this.#cells.length) this.#grow()
    const place = this.#place(key)
    if (this.#cells[place + 1] === EMPTY) this.#size++
    this.#cells[place] = key
    this.#cells[place + 1] = value
  }

  /** Where the key stands, or where it would. */
  #place(key: number): number {
    const cells = this.#cells
    const mask = cells.length - 2
    let place = (spread(key) << 1) & mask
    while (cells[place + 1] !== EMPTY && cells[place] !== key) place = (place + 2) & mask
    return place
  }

  #grow(): void {
    const cells = this.#cells
    this.#cells = new Int32Array(cells.length * 2).fill(EMPTY)
    for (let place = 0; place < cells.length; place += 2) {
      const key = cells[place] ?? 0
      const value = cells[place + 1] ?? EMPTY
      if (value === EMPTY) continue
      const next = this.#place(key)
      this.#cells[next] = key
      this.#cells[next + 1] = value
    }
  }
}
