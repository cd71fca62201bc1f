const EMPTY = -1

/** Spreads the bits of a key (finaliser of MurmurHash3, Appleby 2011). */
function spread(key: number): number {
  let hash = key
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** A table from 32-bit integers to numbers from 0 up, by open addressing: several times as quick as a `Map`. */
export class IntegerTable {
  #keys = new Int32Array(1024)
  #values = new Int32Array(1024).fill(EMPTY)
  #size = 0

  /** The key's value; -1 where it has none. */
  get(key: number): number {
    return this.#values[this.#place(key)] ?? EMPTY
  }

  set(key: number, value: number): void {
    if (this.#size * 2 >= this.#keys.length) this.#grow()
    const place = this.#place(key)
    if (this.#values[place] === EMPTY) this.#size++
    this.#keys[place] = key
    this.#values[place] = value
  }

  #place(key: number): number {
    const keys = this.#keys
    const values = this.#values
    const mask = keys.length - 1
    let place = spread(key) & mask
    while (values[place] !== EMPTY && keys[place] !== key) place = (place + 1) & mask
    return place
  }

  #grow(): void {
    const keys = this.#keys
    const values = this.#values
    this.#keys = new Int32Array(keys.length * 2)
    this.#values = new Int32Array(keys.length * 2).fill(EMPTY)
    for (let place = 0; place < keys.length; place++) {
      const value = values[place] ?? EMPTY
      if (value === EMPTY) continue
      const next = this.#place(keys[place] ?? 0)
      this.#keys[next] = keys[place] ?? 0
      this.#values[next] = value
    }
  }
}
