/** From this similarity on two items are shown as probably the same; chosen on labelled pairs, see DESIGN.md. */
export const SIMILAR_FROM = 0.5

/** What a search for similar items may be asked; an unknown option throws. */
export interface SimilarOptions {
  /** At most so many items; default 5. */
  readonly limit?: number
  /** Leave out items below this similarity (0–1); default `SIMILAR_FROM`. */
  readonly minSimilarity?: number
  /** Applied before comparing; false leaves the item out (scope of the reader). */
  readonly accept?: (id: string) => boolean
}

const KNOWN: ReadonlySet<string> = new Set(['limit', 'minSimilarity', 'accept'])
const LIMIT = 5

/** Options with the defaults filled in. Throws a `RangeError` that names the option when one is unknown or out of range. */
export function checkSimilarOptions(options: SimilarOptions) {
  for (const name of Object.keys(options)) {
    if (!KNOWN.has(name)) throw new RangeError(`Unknown option of similar items: ${name}`)
  }
  const { limit = LIMIT, minSimilarity = SIMILAR_FROM, accept } = options
  if (!Number.isInteger(limit) || limit < 1) throw new RangeError(`limit is not a positive integer: ${limit}`)
  if (!(minSimilarity >= 0 && minSimilarity <= 1)) {
    throw new RangeError(`minSimilarity is not between 0 and 1: ${minSimilarity}`)
  }
  return { limit, minSimilarity, accept }
}
