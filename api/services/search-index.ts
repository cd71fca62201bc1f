import { normalise, wordsOf } from '../../matcher/index.ts'
import { createSearchPostings } from './search-postings.ts'
import { createSearchSpellings } from './search-spellings.ts'
import { searchRuns, searchTerms } from './search-terms.ts'
import { createSearchVocabulary } from './search-vocabulary.ts'

/** What the search box knows of a need or an offer; drafts stand in it too, readers' scopes are asked afterwards. */
export interface Searchable {
  readonly id: string
  readonly subject: 'need' | 'offer'
  readonly reference: string
  readonly title: string
  readonly text: string
  readonly keywords: string
  /** 需求单位, office, provider and institution. */
  readonly names: string
}

/** An item of the search box. */
export interface SearchBoxItem {
  readonly subject: 'need' | 'offer'
  readonly id: string
}

export interface SearchBoxHit extends SearchBoxItem {
  readonly score: number
}

/** A word to which what was typed can be completed, with items that hold it. */
export interface SearchBoxSuggestion {
  readonly text: string
  readonly items: readonly SearchBoxItem[]
}

/** Full-text search over short queries: prefixes, small typing errors, Chinese words inside sentences, pinyin. */
export interface SearchIndex {
  /** Adds or replaces items. */
  put(items: readonly Searchable[]): void
  /** Takes items out, those that it holds. */
  take(ids: readonly string[]): void
  /** Best first; the caller keeps what the reader may see. */
  find(query: string): SearchBoxHit[]
  /** Chinese words that the Latin words of a query may stand for, by their pinyin or its first letters. */
  readings(query: string): string[]
  /** Completions of what was typed last; the caller keeps what may be seen. */
  suggest(query: string): SearchBoxSuggestion[]
}

/** What a term counts by the field it stands in; the most telling field first. */
const WEIGHTS = [
  ['reference', 4],
  ['title', 3],
  ['keywords', 2],
  ['names', 1.5],
  ['text', 1],
] as const
/** Terms in more items than this are not looked up; any item that holds them is as good. */
const COMMON = 5000
/** So many of the rarest terms are looked up when no item holds all. */
const LOOKED_UP = 6
/** At most so many items are found, fewer when only common terms are asked for. */
const MOST_HITS = 2000
const MOST_COMMON_HITS = 500
/** In how many other spellings a word of a query is tried. */
const SPELLINGS = 4
const SUGGESTIONS = 20
const ITEMS_PER_SUGGESTION = 100

/** A term of a query and what it weighs: rare terms tell more. */
interface AskedTerm {
  readonly term: string
  readonly count: number
  readonly rarity: number
}

const weightIn = (item: Searchable, term: string): number =>
  WEIGHTS.find(([field]) => item[field].includes(term))?.[1] ?? 0
const best = (hits: SearchBoxHit[], most: number) =>
  hits.sort((one, other) => other.score - one.score || (one.id < other.id ? -1 : 1)).slice(0, most)

/** @param common in how many items a term may stand and still be looked up. */
export function createSearchIndex({ common = COMMON }: { readonly common?: number | undefined } = {}): SearchIndex {
  const postings = createSearchPostings()
  const spellings = createSearchSpellings()
  const vocabulary = createSearchVocabulary()
  /** Items by number, in their normal form; a number whose item is gone is given again. */
  const items: (Searchable | undefined)[] = []
  const free: number[] = []
  const numbers = new Map<string, number>()

  const termsOf = (item: Searchable) => new Set(WEIGHTS.flatMap(([field]) => searchTerms(item[field])))
  const wordsIn = (item: Searchable) =>
    new Set([...wordsOf(item.title), ...item.keywords.split(/\s+/).filter((word) => word !== '')])
  const take = (id: string) => {
    const number = numbers.get(id)
    const item = number === undefined ? undefined : items[number]
    if (number === undefined || item === undefined) return
    const terms = termsOf(item)
    postings.remove(number, terms)
    spellings.remove(terms)
    vocabulary.remove(id, wordsIn(item))
    items[number] = undefined
    numbers.delete(id)
    free.push(number)
  }
  const put = (row: Searchable) => {
    take(row.id)
    const item = { ...row }
    for (const [field] of WEIGHTS) item[field] = normalise(row[field]).text
    const number = free.pop() ?? items.length
    const terms = termsOf(item)
    items[number] = item
    numbers.set(item.id, number)
    postings.add(number, terms)
    spellings.add(terms)
    vocabulary.add(item.id, wordsIn(item))
  }
  /** The terms of a text, rarest first. */
  const asked = (text: string): AskedTerm[] =>
    [...new Set(searchTerms(text))]
      .map((term) => {
        const count = postings.count(term, common)
        return { term, count, rarity: Math.log(1 + (numbers.size + 1) / (count + 1)) }
      })
      .sort((one, other) => one.count - other.count)
  /** The score of an item that holds enough of the terms, else null. */
  const scored = (item: Searchable, terms: readonly AskedTerm[], least: number): SearchBoxHit | null => {
    let missing = terms.length - least
    let score = 0
    for (const { term, rarity } of terms) {
      const weight = weightIn(item, term)
      if (weight === 0 && --missing < 0) return null
      score += weight * rarity
    }
    return { subject: item.subject, id: item.id, score }
  }
  /** Items that hold every term: those of the rarest are read for the others. */
  const holdingAll = (text: string): SearchBoxHit[] => {
    const terms = asked(text)
    const [rarest] = terms
    if (rarest === undefined) return []
    const hits: SearchBoxHit[] = []
    const allCommon = rarest.count > common
    for (const number of allCommon ? items.keys() : postings.holders(rarest.term)) {
      const item = items[number]
      const hit = item && scored(item, terms, terms.length)
      if (hit) hits.push(hit)
      if (allCommon && hits.length === MOST_COMMON_HITS) break
    }
    return best(hits, MOST_HITS)
  }
  /** Items that hold at least half of the rarest terms. */
  const holdingHalf = (text: string): SearchBoxHit[] => {
    const terms = asked(text).slice(0, LOOKED_UP)
    const looked = terms.filter(({ count }) => count <= common)
    const found = new Set(looked.flatMap(({ term }) => [...postings.holders(term)]))
    const hits: SearchBoxHit[] = []
    for (const number of found) {
      const item = items[number]
      const hit = item && scored(item, terms, Math.ceil(terms.length / 2))
      if (hit) hits.push(hit)
    }
    return best(hits, MOST_HITS)
  }

  /** The query with one word after the other in other spellings, then with the first one of all. */
  const inOtherWords = (query: string, others: (run: string) => readonly string[]): string[] => {
    const runs = searchRuns(query)
    const found = runs.map(others)
    const one = runs.flatMap((_run, at) => (found[at] ?? []).map((other) => runs.with(at, other).join(' ')))
    const several = found.filter((words) => words.length > 0).length > 1
    return several ? [...one, runs.map((run, at) => found[at]?.[0] ?? run).join(' ')] : one
  }
  const readings = (run: string) => vocabulary.readings(run, SPELLINGS)
  /** What is found under the first spelling comes first. */
  const holdingAllOf = (texts: readonly string[]): SearchBoxHit[] => {
    const hits = new Map<string, SearchBoxHit>()
    for (const text of texts) for (const hit of holdingAll(text)) if (!hits.has(hit.id)) hits.set(hit.id, hit)
    return [...hits.values()]
  }

  return {
    put: (rows) => {
      for (const row of rows) put(row)
    },
    take: (ids) => {
      for (const id of ids) take(id)
    },
    find: (query) => {
      const exact = holdingAllOf([query, ...inOtherWords(query, readings)])
      if (exact.length > 0) return exact
      const alike = holdingAllOf(inOtherWords(query, (run) => spellings.alike(run, SPELLINGS)))
      return alike.length > 0 ? alike : holdingHalf(query)
    },
    readings: (query) => searchRuns(query).flatMap(readings),
    suggest: (query) => {
      const typed = normalise(query).text
      const last = typed.slice(typed.lastIndexOf(' ') + 1)
      if (last === '') return []
      const before = typed.slice(0, typed.length - last.length)
      return vocabulary.suggest(last, SUGGESTIONS).map(({ word, holders }) => {
        const held: SearchBoxItem[] = []
        for (const id of holders) {
          const item = items[numbers.get(id) ?? -1]
          if (item) held.push({ subject: item.subject, id })
          if (held.length === ITEMS_PER_SUGGESTION) break
        }
        return { text: `${before}${word}`, items: held }
      })
    },
  }
}
