export type ColumnValues = Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer>

/** Arrays by their width, with the first number that each cannot hold. */
const WIDTHS = [
  { end: 2 ** 8, make: (size: number): ColumnValues => new Uint8Array(size) },
  { end: 2 ** 16, make: (size: number): ColumnValues => new Uint16Array(size) },
  { end: 2 ** 32, make: (size: number): ColumnValues => new Uint32Array(size) },
] as const

const FIRST_SIZE = 256

/** A number below 2³² for each slot, 0 at first, in the narrowest typed array that holds all: most columns stay close to the processor. */
export class Column {
  #width = 0
  /** By slot; another array when a number does not fit. */
  values: ColumnValues = new Uint8Array(FIRST_SIZE)

  /** The slot's number; 0 where none was set. */
  at(slot: number): number {
    return slot < this.values.length ? (this.values[slot] ?? 0) : 0
  }

  set(slot: number, value: number): void {
    if (slot >= this.values.length || value >= (WIDTHS[this.#width]?.end ?? 0)) this.#grow(slot, value)
    this.values[slot] = value
  }

  #grow(slot: number, value: number): void {
    while (value >= (WIDTHS[this.#width]?.end ?? Number.POSITIVE_INFINITY)) this.#width++
    const size = slot < this.values.length ? this.values.length : Math.ceil(slot * 1.5) + 1
    const grown = WIDTHS[this.#width]?.make(size) ?? new Uint32Array(size)
    grown.set(this.values)
    this.values = grown
  }
}
