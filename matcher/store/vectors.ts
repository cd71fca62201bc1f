import { meaningOf, product } from '../signals/meaning.ts'
import type { ItemVector } from '../types.ts'

/** So many vectors stand side by side in one piece of memory. */
const PAGE = 256

/** Vectors of one model and one length, without gaps at the end: the last one moves into the place of a removed one. */
class Group {
  readonly model: string
  readonly dimensions: number
  readonly ids: string[] = []
  readonly squares: number[] = []
  readonly #pages: Int8Array[] = []

  constructor(model: string, dimensions: number) {
    this.model = model
    this.dimensions = dimensions
  }

  row(row: number): Int8Array {
    const from = (row % PAGE) * this.dimensions
    return this.#pages[Math.floor(row / PAGE)]?.subarray(from, from + this.dimensions) ?? new Int8Array(0)
  }

  /** The product of a vector with the one in a row. */
  productWith(values: Int8Array, row: number): number {
    const page = this.#pages[Math.floor(row / PAGE)]
    return page === undefined ? 0 : product(values, page, (row % PAGE) * this.dimensions)
  }

  add(id: string, values: Int8Array): number {
    const row = this.ids.length
    if (row === this.#pages.length * PAGE) this.#pages.push(new Int8Array(PAGE * this.dimensions))
    this.row(row).set(values)
    this.ids.push(id)
    this.squares.push(product(values, values))
    return row
  }

  /** @returns the id whose vector now stands in the row; undefined where it was the last one. */
  remove(row: number): string | undefined {
    const last = this.ids.length - 1
    const id = this.ids[last]
    const square = this.squares[last]
    this.ids.pop()
    this.squares.pop()
    if (id === undefined || square === undefined || row === last) return undefined
    this.row(row).set(this.row(last))
    this.ids[row] = id
    this.squares[row] = square
    return id
  }

  /** Gives back memory that no vector needs. */
  trim(): void {
    this.#pages.length = Math.min(this.#pages.length, Math.ceil(this.ids.length / PAGE) + 1)
  }
}

/** The signal of one vector beside that of a held item; undefined for an item without a vector of its model. */
export type MeaningBeside = (id: string) => number | undefined

/** Vectors of the held items of one side, by id, close together in memory. */
export class VectorStore {
  readonly #groups = new Map<string, Group>()
  readonly #places = new Map<string, { readonly group: Group; row: number }>()

  /** Ids with a vector of the same model, in no order; empty where there are none. */
  idsBeside(vector: ItemVector | undefined): readonly string[] {
    return (vector && this.#groupOf(vector)?.ids) ?? []
  }

  /** Puts, replaces, or with undefined takes out. */
  set(id: string, vector: ItemVector | undefined): void {
    this.#remove(id)
    if (vector === undefined || vector.values.length === 0) return
    const group = this.#groupOf(vector) ?? new Group(vector.model, vector.values.length)
    this.#groups.set(keyOf(vector), group)
    this.#places.set(id, { group, row: group.add(id, vector.values) })
  }

  /** A copy that stays as it is. */
  get(id: string): ItemVector | undefined {
    const place = this.#places.get(id)
    return place && { model: place.group.model, values: place.group.row(place.row).slice() }
  }

  /**
   * The signal beside every item, computed when it is asked for; null where no vector of the same model is held. The
   * same numbers as `meaningSignal`.
   */
  beside(vector: ItemVector | undefined): MeaningBeside | null {
    const group = vector && this.#groupOf(vector)
    if (vector === undefined || group === undefined) return null
    const { values } = vector
    const square = product(values, values)
    return (id) => {
      const place = this.#places.get(id)
      if (place?.group !== group) return undefined
      return meaningOf(group.productWith(values, place.row), square, group.squares[place.row] ?? 0)
    }
  }

  #groupOf(vector: ItemVector): Group | undefined {
    return this.#groups.get(keyOf(vector))
  }

  #remove(id: string): void {
    const place = this.#places.get(id)
    if (place === undefined) return
    this.#places.delete(id)
    const { group, row } = place
    const moved = group.remove(row)
    const movedPlace = moved === undefined ? undefined : this.#places.get(moved)
    if (movedPlace !== undefined) movedPlace.row = row
    group.trim()
    if (group.ids.length === 0) this.#groups.delete(`${group.dimensions} ${group.model}`)
  }
}

const keyOf = ({ model, values }: ItemVector): string => `${values.length} ${model}`
