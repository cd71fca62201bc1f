import { liesIn } from './data/areas.ts'
import type { NeedItem, OfferItem, RankFilter, RankOptions } from './types.ts'

const KNOWN: ReadonlySet<string> = new Set<keyof RankFilter>(['ids', 'kinds', 'regions', 'organisations'])

/** Throws a `RangeError` that names an unknown field. */
export function checkFilter(filter: RankFilter): void {
  for (const name of Object.keys(filter)) {
    if (!KNOWN.has(name)) throw new RangeError(`Unknown field of a ranking's filter: ${name}`)
  }
}

/** Whether an item may be a candidate at all; undefined where the options leave none out. */
export function admission({ accept, filter }: RankOptions): ((item: NeedItem | OfferItem) => boolean) | undefined {
  if (accept === undefined && filter === undefined) return undefined
  const { ids, kinds, regions, organisations } = filter ?? {}
  return ({ id, kind, region, organisations: own }) => {
    if (ids !== undefined && !ids.has(id)) return false
    if (kinds !== undefined && !kinds.some((one) => one === kind)) return false
    if (regions !== undefined && !regions.some((one) => region !== undefined && liesIn(region, one))) return false
    if (organisations !== undefined && !organisations.some((one) => own.includes(one))) return false
    return accept === undefined || accept(id)
  }
}
