/** Hidden field that names, once each, the similar items that the form has warned of. */
export const SEEN_FIELD = 'similarSeen'

/** The items that the form has not warned of yet. */
export function notSeen<Item>(posted: URLSearchParams, items: readonly Item[], idOf: (item: Item) => string): Item[] {
  const seen = new Set(posted.getAll(SEEN_FIELD))
  return items.filter((item) => !seen.has(idOf(item)))
}

/** Whether texts by which items are compared differ. */
export function textsDiffer(one: SimilarTexts, other: SimilarTexts): boolean {
  return (
    one.title !== other.title ||
    one.description !== other.description ||
    one.keywords.join('\n') !== other.keywords.join('\n')
  )
}

interface SimilarTexts {
  readonly title: string
  readonly description: string
  readonly keywords: readonly string[]
}
