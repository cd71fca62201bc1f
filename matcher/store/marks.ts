const grown = (size: number): number => Math.ceil(size * 1.25) + 16

/** A number below 2¹⁶ for each slot, 0 for most, and the slots that have another; kept between questions, so that asking needs no memory. */
export class Marks {
  #values = new Uint16Array(0)
  #slots = new Uint32Array(256)
  #count = 0

  /** Sets all marks back to 0 and makes room for so many slots. */
  clear(slots: number): void {
    for (let index = 0; index < this.#count; index++) this.#values[this.#slots[index] ?? 0] = 0
    this.#count = 0
    if (this.#values.length < slots) this.#values = new Uint16Array(grown(slots))
  }

  of(slot: number): number {
    return this.#values[slot] ?? 0
  }

  /** Gives a slot a mark above 0. */
  set(slot: number, mark: number): void {
    if (this.#values[slot] === 0) this.#take(slot)
    this.#values[slot] = mark
  }

  /** The slots with a mark above 0, each once; a view that is valid until the next change. */
  get slots(): Uint32Array {
    return this.#slots.subarray(0, this.#count)
  }

  #take(slot: number): void {
    if (this.#count === this.#slots.length) {
      const larger = new Uint32Array(grown(2 * this.#count))
      larger.set(this.#slots)
      this.#slots = larger
    }
    this.#slots[this.#count++] = slot
  }
}
