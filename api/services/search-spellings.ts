import MiniSearch from 'minisearch'

/** Words of letters, of a length at which an error is told from another word. */
const WORD = /^\p{L}{4,}$/u
const HAN = /\p{Script=Han}/u
/** Signs that may differ, as a share of the word's length. */
const ERRORS = 0.25

/** The words of other scripts that stand in the items, found in spite of a typing error. */
export interface SearchSpellings {
  add(terms: Iterable<string>): void
  remove(terms: Iterable<string>): void
  /** Words that are spelled almost so, the most alike first. */
  alike(word: string, most: number): string[]
}

export function createSearchSpellings(): SearchSpellings {
  const index = new MiniSearch<{ id: string }>({
    fields: ['id'],
    tokenize: (word) => [word],
    processTerm: (word) => word,
    autoVacuum: false,
  })
  const uses = new Map<string, number>()
  const isWord = (term: string) => WORD.test(term) && !HAN.test(term)
  return {
    add: (terms) => {
      for (const term of terms) {
        if (!isWord(term)) continue
        const before = uses.get(term) ?? 0
        if (before === 0) index.add({ id: term })
        uses.set(term, before + 1)
      }
    },
    remove: (terms) => {
      for (const term of terms) {
        const before = uses.get(term)
        if (before === undefined) continue
        if (before > 1) uses.set(term, before - 1)
        else {
          uses.delete(term)
          index.remove({ id: term })
        }
      }
    },
    alike: (word, most) =>
      isWord(word)
        ? index
            .search(word, { fuzzy: ERRORS })
            .slice(0, most)
            .map((hit) => String(hit.id))
        : [],
  }
}
