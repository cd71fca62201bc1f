import { admission } from './filter.ts'
import type { CheckedOptions } from './options.ts'
import { pairOfKey } from './pair-key.ts'
import type { Candidate, ExclusionRule, Explanation, NeedItem, OfferItem } from './types.ts'

/** One side's list and how its pairs are made. */
export interface ListedSide<Item extends NeedItem | OfferItem> {
  /** The id of the other side in a pair's ids. */
  idOf(pair: Pick<Candidate, 'needId' | 'offerId'>): string
  /** A held item of the other side. */
  find(id: string): Item | undefined
  explained(item: Item): { readonly score: number; readonly explanation: Explanation }
  exclusions(item: Item): readonly ExclusionRule[]
  /** The ids of the pair with an item. */
  pairWith(item: Item): Pick<Candidate, 'needId' | 'offerId'>
  /** The list without pins. */
  ranked(options: CheckedOptions): Candidate[]
}

/** The held items of the other side that staff fixed for this one, in no order. */
export function fixedItems<Item extends NeedItem | OfferItem>(
  options: CheckedOptions,
  { idOf, find, pairWith }: Pick<ListedSide<Item>, 'idOf' | 'find' | 'pairWith'>,
): Item[] {
  const admits = admission(options)
  return [...(options.pins ?? [])].flatMap((key) => {
    const [needId, offerId] = pairOfKey(key)
    const item = find(idOf({ needId, offerId }))
    if (item === undefined || (admits !== undefined && !admits(item))) return []
    const own = pairWith(item)
    return own.needId === needId && own.offerId === offerId ? [item] : []
  })
}

/**
 * The list with the pairs that staff fixed before all others, among themselves by score, then id. Scores stay as they are,
 * the limit counts fixed pairs too, and the least score and the rules do not keep them out.
 */
export function withPins<Item extends NeedItem | OfferItem>(
  options: CheckedOptions,
  side: ListedSide<Item>,
): Candidate[] {
  const fixed = fixedItems(options, side)
  if (fixed.length === 0) return side.ranked(options)
  const first = fixed
    .map((item) => ({ item, ...side.explained(item) }))
    .sort((one, other) => other.score - one.score || (one.item.id < other.item.id ? -1 : 1))
    .map(({ item, score, explanation }) => ({
      ...side.pairWith(item),
      score,
      explanation,
      pinned: { warnings: side.exclusions(item) },
    }))
  const ids = new Set(fixed.map(({ id }) => id))
  const others = side
    .ranked({ ...options, limit: options.limit + fixed.length })
    .filter((candidate) => !ids.has(side.idOf(candidate)))
  return [...first, ...others].slice(0, options.limit).map((candidate, index) => ({ ...candidate, rank: index + 1 }))
}
