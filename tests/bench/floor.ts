/**
 * The floor: what ranking a whole need costs if nothing but the sum of BM25 over the words of one field is wanted.
 * Postings in typed arrays with weights computed beforehand, one accumulator, the best by a heap. No fields, no
 * explanation, no changes after building. Formula: Robertson, Zaragoza: The Probabilistic Relevance Framework, 2009.
 */
const K1 = 1.2
const B = 0.75

export interface Floor {
  /** Numbers of the best items, best first, ties by number. Each word counts once. */
  search(words: Iterable<string>, limit: number): Uint32Array
}

/** Builds the floor of texts that are given as words, in the order of their numbers. */
export async function buildFloor(
  texts: AsyncIterable<readonly string[]> | Iterable<readonly string[]>,
): Promise<Floor> {
  const termOf = new Map<string, number>()
  const held: number[] = []
  let terms = new Uint32Array(1 << 16)
  let counts = new Uint8Array(1 << 16)
  const ends: number[] = []
  const lengths: number[] = []
  let used = 0
  for await (const words of texts) {
    const mine = new Map<number, number>()
    for (const word of words) {
      let term = termOf.get(word)
      if (term === undefined) {
        term = termOf.size
        termOf.set(word, term)
        held.push(0)
      }
      mine.set(term, (mine.get(term) ?? 0) + 1)
    }
    if (used + mine.size > terms.length) {
      const [more, moreCounts] = [new Uint32Array(terms.length * 2), new Uint8Array(terms.length * 2)]
      more.set(terms)
      moreCounts.set(counts)
      terms = more
      counts = moreCounts
    }
    for (const [term, count] of mine) {
      terms[used] = term
      counts[used++] = Math.min(255, count)
      held[term] = (held[term] ?? 0) + 1
    }
    ends.push(used)
    lengths.push(words.length)
  }
  return packed(termOf, held, terms, counts, ends, lengths)
}

/** Turns the items' terms into the terms' items, with the weight that each adds. */
function packed(
  termOf: ReadonlyMap<string, number>,
  held: readonly number[],
  terms: Uint32Array,
  counts: Uint8Array,
  ends: readonly number[],
  lengths: readonly number[],
): Floor {
  const total = ends.at(-1) ?? 0
  const starts = new Uint32Array(held.length + 1)
  held.forEach((count, term) => {
    starts[term + 1] = (starts[term] ?? 0) + count
  })
  const next = starts.slice()
  const items = new Uint32Array(total)
  const weights = new Float32Array(total)
  const mean = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length)
  let from = 0
  ends.forEach((end, item) => {
    const norm = K1 * (1 - B + (B * (lengths[item] ?? 0)) / mean)
    for (let at = from; at < end; at++) {
      const term = terms[at] ?? 0
      const place = next[term] ?? 0
      const [count, n] = [counts[at] ?? 0, held[term] ?? 0]
      items[place] = item
      weights[place] = (Math.log(1 + (ends.length - n + 0.5) / (n + 0.5)) * count * (K1 + 1)) / (count + norm)
      next[term] = place + 1
    }
    from = end
  })
  const sums = new Float32Array(ends.length)
  return {
    search: (words, limit) => {
      sums.fill(0)
      for (const word of new Set(words)) {
        const term = termOf.get(word)
        if (term !== undefined) addPostings(sums, items, weights, starts[term] ?? 0, starts[term + 1] ?? 0)
      }
      return best(sums, limit)
    },
  }
}

function addPostings(sums: Float32Array, items: Uint32Array, weights: Float32Array, start: number, end: number): void {
  for (let at = start; at < end; at++) {
    const item = items[at] ?? 0
    sums[item] = (sums[item] ?? 0) + (weights[at] ?? 0)
  }
}

/** The highest sums above 0 by a heap whose root is the worst that is kept. */
function best(sums: Float32Array, limit: number): Uint32Array {
  const heap = new Uint32Array(limit)
  let size = 0
  let least = 0
  /** True when one stands behind the other: a lower sum, or the same and a higher number. */
  const behind = (one: number, other: number): boolean => {
    const [a, b] = [sums[one] ?? 0, sums[other] ?? 0]
    return a < b || (a === b && one > other)
  }
  const sink = (item: number): void => {
    let at = 0
    for (let child = 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && behind(heap[child + 1] ?? 0, heap[child] ?? 0)) child++
      if (!behind(heap[child] ?? 0, item)) break
      heap[at] = heap[child] ?? 0
      at = child
    }
    heap[at] = item
  }
  for (let item = 0; item < sums.length; item++) {
    const sum = sums[item] ?? 0
    if (sum <= least) continue
    if (size < limit) {
      let at = size++
      while (at > 0 && behind(item, heap[(at - 1) >> 1] ?? 0)) {
        heap[at] = heap[(at - 1) >> 1] ?? 0
        at = (at - 1) >> 1
      }
      heap[at] = item
    } else sink(item)
    if (size === limit) least = sums[heap[0] ?? 0] ?? 0
  }
  return heap.slice(0, size).sort((one, other) => (behind(one, other) ? 1 : -1))
}
