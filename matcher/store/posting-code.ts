/** Bits of a posting that tell the count of its term and the length of its item, each as a class. */
export const CODE_BITS = 9
export const CODES = 1 << CODE_BITS
const COUNT_BITS = 3
const COUNT_MASK = (1 << COUNT_BITS) - 1
/** The greatest count in halves of each class but the last, which has no end. */
const MOST_HALVES = [1, 2, 3, 4, 6, 8, 12] as const
const LENGTH_CLASSES = 1 << (CODE_BITS - COUNT_BITS)
/** Classes of length in a doubling. */
const CLASSES_PER_DOUBLING = 5

/** By count in halves its class; greater counts are of the last one. */
const CLASS_OF_HALVES = Uint8Array.from({ length: MOST_HALVES[6] + 1 }, (_, halves) =>
  MOST_HALVES.findIndex((most) => halves <= most),
)

/** The class of a length in halves, where the count's class has its place free. */
export function lengthCode(halves: number): number {
  const step = halves < 1 ? 0 : 1 + Math.floor(Math.log2(halves) * CLASSES_PER_DOUBLING)
  return Math.min(step, LENGTH_CLASSES - 1) << COUNT_BITS
}

/** The code of a posting from the length's and the count in halves. */
export function postingCode(length: number, halves: number): number {
  return length | (CLASS_OF_HALVES[halves] ?? MOST_HALVES.length)
}

/** A count in halves that no posting of the code is above; infinite where there is none. */
export function mostHalvesOf(code: number): number {
  return MOST_HALVES[code & COUNT_MASK] ?? Number.POSITIVE_INFINITY
}

/** A length in halves that no item with a posting of the code is below. */
export function leastLengthOf(code: number): number {
  const step = code >>> COUNT_BITS
  return step === 0 ? 0 : 2 ** ((step - 1) / CLASSES_PER_DOUBLING) * (1 - 1e-9)
}

/** About the count in halves of a posting: exact up to 4. */
export function aboutHalves(code: number): number {
  return MOST_HALVES[code & COUNT_MASK] ?? 2 * MOST_HALVES[6]
}
