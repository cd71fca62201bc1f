/** An item by id with its score. */
export interface Scored<Item> {
  readonly id: string
  readonly item: Item
  readonly score: number
}

/** Score down, then id up. */
function before<Item>(one: Scored<Item>, other: Scored<Item>): boolean {
  return one.score !== other.score ? one.score > other.score : one.id < other.id
}

/** The best of what is offered to it, at most `limit`: a binary heap with the worst on top. */
export class Best<Item> {
  readonly #limit: number
  readonly #heap: Scored<Item>[] = []

  constructor(limit: number) {
    this.#limit = limit
  }

  /** The score below which nothing enters any more; negative while there is room. */
  get bar(): number {
    return this.#heap.length < this.#limit ? -1 : (this.#heap[0]?.score ?? -1)
  }

  offer(scored: Scored<Item>): void {
    const heap = this.#heap
    if (heap.length < this.#limit) {
      heap.push(scored)
      this.#rise(heap.length - 1)
      return
    }
    const worst = heap[0]
    if (worst === undefined || !before(scored, worst)) return
    heap[0] = scored
    this.#sink()
  }

  /** Everything kept, best first. */
  sorted(): Scored<Item>[] {
    return [...this.#heap].sort((one, other) => (before(one, other) ? -1 : 1))
  }

  #rise(from: number): void {
    const heap = this.#heap
    let at = from
    while (at > 0) {
      const parent = (at - 1) >> 1
      const [child, above] = [heap[at], heap[parent]]
      if (child === undefined || above === undefined || !before(above, child)) return
      heap[at] = above
      heap[parent] = child
      at = parent
    }
  }

  #sink(): void {
    const heap = this.#heap
    let at = 0
    for (;;) {
      let worst = at
      for (const child of [2 * at + 1, 2 * at + 2]) {
        const [candidate, current] = [heap[child], heap[worst]]
        if (candidate !== undefined && current !== undefined && before(current, candidate)) worst = child
      }
      const [top, below] = [heap[at], heap[worst]]
      if (worst === at || top === undefined || below === undefined) return
      heap[at] = below
      heap[worst] = top
      at = worst
    }
  }
}
