import type { Kysely } from 'kysely'
import MiniSearch from 'minisearch'
import { searchableNeeds, searchableOffers } from '../../db/repositories/search.ts'
import type { Database } from '../../db/schema/index.ts'
import { breathe } from './live-matcher.ts'

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

export interface SearchBoxHit {
  readonly subject: 'need' | 'offer'
  readonly id: string
  readonly score: number
}

/** Full-text search over short queries: prefixes, small typing errors, Chinese words inside sentences. */
export interface SearchBox {
  load(): Promise<void>
  refreshNeeds(db: Kysely<Database>, ids: readonly string[]): Promise<void>
  refreshOffers(db: Kysely<Database>, ids: readonly string[]): Promise<void>
  /** Best first; the caller keeps what the reader may see. */
  find(query: string): SearchBoxHit[]
}

const OTHER = '(?:(?!\\p{Script=Han})[\\p{L}\\p{N}])+'
const WORD = new RegExp(`\\p{Script=Han}+|${OTHER}(?:[.\\-/+]${OTHER})*`, 'gu')
const HAN = /^\p{Script=Han}/u
const SLICE = 100

/** Terms of a text: pairs of Han signs (a lone sign stays), words of other scripts and numbers in lower case. */
export function searchTerms(text: string): string[] {
  const terms: string[] = []
  for (const [run] of text.normalize('NFKC').toLowerCase().matchAll(WORD)) {
    if (!HAN.test(run)) {
      terms.push(run)
      const parts = run.split(/[.\-/+]/)
      if (parts.length > 1) terms.push(...parts.filter((part) => part !== ''))
      continue
    }
    const signs = [...run]
    if (signs.length === 1) terms.push(run)
    for (let at = 0; at + 1 < signs.length; at += 1) terms.push(`${signs[at]}${signs[at + 1]}`)
  }
  return terms
}

export function createSearchBox(db: Kysely<Database>): SearchBox {
  const index = new MiniSearch<Searchable>({
    fields: ['reference', 'title', 'keywords', 'names', 'text'],
    storeFields: ['subject'],
    tokenize: searchTerms,
    processTerm: (term) => term,
    searchOptions: {
      boost: { reference: 4, title: 3, keywords: 2, names: 1.5 },
      prefix: true,
      fuzzy: (term) => (term.length >= 4 && !HAN.test(term) ? 0.25 : false),
    },
  })

  /** What stands in the index, so that it can be taken out exactly: MiniSearch's vacuuming breaks when rows change under it. */
  const standing = new Map<string, Searchable>()
  const take = (id: string) => {
    const item = standing.get(id)
    if (item && standing.delete(id)) index.remove(item)
  }
  const put = (item: Searchable) => {
    take(item.id)
    standing.set(item.id, item)
    index.add(item)
  }
  const refresh = (items: readonly Searchable[], ids: readonly string[]) => {
    for (const id of ids) take(id)
    for (const item of items) put(item)
  }

  return {
    load: async () => {
      for (const items of [await searchableNeeds(db, null), await searchableOffers(db, null)])
        for (let start = 0; start < items.length; start += SLICE) {
          for (const item of items.slice(start, start + SLICE)) put(item)
          await breathe()
        }
    },
    refreshNeeds: async (connection, ids) => refresh(await searchableNeeds(connection, ids), ids),
    refreshOffers: async (connection, ids) => refresh(await searchableOffers(connection, ids), ids),
    find: (query) => {
      const terms = new Set(searchTerms(query)).size
      if (terms === 0) return []
      const all = index.search(query, { combineWith: 'AND' })
      const hits =
        all.length > 0
          ? all
          : index.search(query, { combineWith: 'OR' }).filter((hit) => hit.queryTerms.length * 2 >= terms)
      return hits.map((hit) => ({
        subject: hit.subject === 'need' ? 'need' : 'offer',
        id: String(hit.id),
        score: hit.score,
      }))
    },
  }
}
