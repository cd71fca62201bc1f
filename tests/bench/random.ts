/** Repeatable randomness: equal seeds give equal numbers on every machine. */
export interface Random {
  /** From 0 to below 1. */
  next(): number
  /** A whole number from 0 to below `count`. */
  below(count: number): number
  /** One of the things, all alike likely; the list must hold something. */
  pick<T>(things: readonly T[]): T
}

/** Mulberry32, a generator with 32 bits of state (Tommy Ettinger, public domain). */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (count: number): number => Math.floor(next() * count)
  return {
    next,
    below,
    pick: (things) => {
      const thing = things[below(things.length)]
      if (thing === undefined) throw new RangeError('Nothing to pick from')
      return thing
    },
  }
}

/** A seed of its own for every item of every list, so that any item can be made alone. */
export function seedOf(list: number, index: number): number {
  let mixed = Math.imul(list + 1, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 13)) >>> 0
}

/** Draws things in proportion to their weights. */
export function weighted<T>(things: readonly T[], weightOf: (thing: T, rank: number) => number): (random: Random) => T {
  const sums = new Float64Array(things.length)
  let sum = 0
  things.forEach((thing, rank) => {
    sum += weightOf(thing, rank)
    sums[rank] = sum
  })
  return (random) => {
    const wanted = random.next() * sum
    let low = 0
    let high = things.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sums[middle] ?? 0) > wanted) high = middle
      else low = middle + 1
    }
    const thing = things[low]
    if (thing === undefined) throw new RangeError('Nothing to draw from')
    return thing
  }
}

/** Zipf's law: the thing at rank r (from 0) is drawn in proportion to 1 / (r + 1). */
export const zipf = (_thing: unknown, rank: number): number => 1 / (rank + 1)
