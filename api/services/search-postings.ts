import { isHan } from './search-terms.ts'

/** Words of other scripts are expanded from so many signs on. */
const LEAST_BEGINNING = 3
const OPENINGS = [LEAST_BEGINNING, 6, 9, 12]

/** Which items hold which terms; items go by numbers that the caller gives. A beginning stands for all longer terms. */
export interface SearchPostings {
  add(item: number, terms: Iterable<string>): void
  remove(item: number, terms: Iterable<string>): void
  /** Items that hold the term; one that holds several longer terms counts as often. Counting ends above the limit. */
  count(term: string, limit: number): number
  /** Items that hold the term, each once. */
  holders(term: string): Iterable<number>
}

/** What a term may begin with, the longest last: reference numbers share their first signs by the thousand. */
const openingsOf = (term: string): readonly string[] => {
  if (isHan(term)) return [String.fromCodePoint(term.codePointAt(0) ?? 0)]
  if (term.length < LEAST_BEGINNING) return [term]
  return OPENINGS.filter((length) => length <= term.length).map((length) => term.slice(0, length))
}
const longestOpening = (term: string): string => openingsOf(term).at(-1) ?? term
/** True when a term is looked up as the beginning of longer ones: a lone Han sign, a word of some length. */
const isBeginning = (term: string): boolean =>
  isHan(term) ? term === longestOpening(term) : term.length >= LEAST_BEGINNING

export function createSearchPostings(): SearchPostings {
  const byOpening = new Map<string, Map<string, number[]>>()
  const lists = function* (term: string): Generator<readonly number[]> {
    const opened = byOpening.get(longestOpening(term))
    if (opened === undefined) return
    if (isBeginning(term)) {
      for (const [longer, items] of opened) if (longer.startsWith(term)) yield items
      return
    }
    const items = opened.get(term)
    if (items !== undefined) yield items
  }
  return {
    add: (item, terms) => {
      for (const term of terms) {
        const items = byOpening.get(longestOpening(term))?.get(term)
        if (items !== undefined) {
          items.push(item)
          continue
        }
        const first = [item]
        for (const opening of openingsOf(term)) {
          const opened = byOpening.get(opening) ?? new Map<string, number[]>()
          byOpening.set(opening, opened.set(term, first))
        }
      }
    },
    remove: (item, terms) => {
      for (const term of terms) {
        const items = byOpening.get(longestOpening(term))?.get(term)
        const at = items?.indexOf(item) ?? -1
        if (items === undefined || at < 0) continue
        const last = items.pop()
        if (last !== undefined && at < items.length) items[at] = last
        if (items.length === 0) for (const opening of openingsOf(term)) byOpening.get(opening)?.delete(term)
      }
    },
    count: (term, limit) => {
      let sum = 0
      for (const items of lists(term)) {
        sum += items.length
        if (sum > limit) break
      }
      return sum
    },
    holders: (term) => {
      const found = new Set<number>()
      for (const items of lists(term)) for (const item of items) found.add(item)
      return found
    },
  }
}
