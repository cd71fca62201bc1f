import { MOST_PLACES, type Placements } from '../placements.ts'

/** The placements of held items by slot, three bytes for each of at most three nodes. */
export class PlacementStore {
  #nodes = new Uint16Array(0)
  /** 0 for a place that is not taken. */
  #strengths = new Uint8Array(0)

  set(slot: number, { nodes, strengths }: Pick<Placements, 'nodes' | 'strengths'>): void {
    const from = slot * MOST_PLACES
    if (from + MOST_PLACES > this.#nodes.length) this.#grow(2 * (from + MOST_PLACES))
    for (let place = 0; place < MOST_PLACES; place++) {
      this.#nodes[from + place] = nodes[place] ?? 0
      this.#strengths[from + place] = strengths[place] ?? 0
    }
  }

  /** The slot's nodes and strengths, the surest first. */
  at(slot: number): Pick<Placements, 'nodes' | 'strengths'> {
    const from = slot * MOST_PLACES
    const strengths = [...this.#strengths.subarray(from, from + MOST_PLACES)].filter((strength) => strength > 0)
    return { nodes: [...this.#nodes.subarray(from, from + strengths.length)], strengths }
  }

  /** The greatest of `values` by node times strength over the slot's nodes; -1 where it stands nowhere. */
  best(slot: number, values: Float64Array): number {
    const from = slot * MOST_PLACES
    if ((this.#strengths[from] ?? 0) === 0) return -1
    let best = 0
    for (let place = from; place < from + MOST_PLACES; place++) {
      const value = (values[this.#nodes[place] ?? 0] ?? 0) * (this.#strengths[place] ?? 0)
      if (value > best) best = value
    }
    return best
  }

  #grow(size: number): void {
    const nodes = new Uint16Array(size)
    nodes.set(this.#nodes)
    const strengths = new Uint8Array(size)
    strengths.set(this.#strengths)
    this.#nodes = nodes
    this.#strengths = strengths
  }
}
