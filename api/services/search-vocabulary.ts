import { pinyin } from 'pinyin-pro'

/** A word of the items with its reading, and who holds it. */
interface Entry {
  readonly word: string
  /** Full pinyin without tones, for example `lidianchi`. */
  readonly full: string
  /** First letters of the pinyin, for example `ldc`. */
  readonly initials: string
  readonly holders: Set<string>
}

/** Words of titles and keywords, found by their beginning, their pinyin, or the first letters of it. */
export interface SearchVocabulary {
  add(id: string, words: Iterable<string>): void
  remove(id: string, words: Iterable<string>): void
  /** Words of Han signs that typed letters may stand for, the likeliest first. */
  readings(letters: string, most: number): string[]
  /** Words that what was typed is the beginning of, in signs or letters; held by most items first. */
  suggest(typed: string, most: number): { readonly word: string; readonly holders: Iterable<string> }[]
}

const HAN = /\p{Script=Han}/u
const LETTERS = /^[a-z]{2,}$/
/** From so many letters on the beginning of a reading is enough. */
const LEAST_BEGINNING = 3

function entryOf(word: string): Entry {
  const syllables = HAN.test(word) ? pinyin(word, { toneType: 'none', type: 'array', v: true }) : []
  return {
    word,
    full: syllables.join('').toLowerCase(),
    initials: syllables
      .map((syllable) => syllable.charAt(0))
      .join('')
      .toLowerCase(),
    holders: new Set(),
  }
}

/** How well letters read as a word: 2 wholly, 1 as its beginning, 0 not. */
function readsAs({ full, initials }: Entry, letters: string): number {
  if (full === letters || initials === letters) return 2
  if (letters.length < LEAST_BEGINNING) return 0
  return full.startsWith(letters) || initials.startsWith(letters) ? 1 : 0
}

const byHolders = (one: Entry, other: Entry) =>
  other.holders.size - one.holders.size || (one.word < other.word ? -1 : 1)

export function createSearchVocabulary(): SearchVocabulary {
  const entries = new Map<string, Entry>()
  /** Entries by the first sign of the word and the first letter of its reading. */
  const byOpening = new Map<string, Set<Entry>>()
  const openings = (entry: Entry) => new Set([entry.word.charAt(0), entry.full.charAt(0)])
  const opened = (typed: string) => [...(byOpening.get(typed.charAt(0)) ?? [])]

  return {
    add: (id, words) => {
      for (const word of words) {
        let entry = entries.get(word)
        if (entry === undefined) {
          entry = entryOf(word)
          entries.set(word, entry)
          for (const opening of openings(entry)) {
            const group = byOpening.get(opening) ?? new Set()
            byOpening.set(opening, group.add(entry))
          }
        }
        entry.holders.add(id)
      }
    },
    remove: (id, words) => {
      for (const word of words) {
        const entry = entries.get(word)
        if (entry === undefined || !entry.holders.delete(id) || entry.holders.size > 0) continue
        entries.delete(word)
        for (const opening of openings(entry)) byOpening.get(opening)?.delete(entry)
      }
    },
    readings: (letters, most) => {
      if (!LETTERS.test(letters)) return []
      return opened(letters)
        .map((entry) => ({ entry, reads: readsAs(entry, letters) }))
        .filter(({ reads }) => reads > 0)
        .sort((one, other) => other.reads - one.reads || byHolders(one.entry, other.entry))
        .slice(0, most)
        .map(({ entry }) => entry.word)
    },
    suggest: (typed, most) =>
      opened(typed)
        .filter((entry) => entry.word.startsWith(typed) || (LETTERS.test(typed) && readsAs(entry, typed) > 0))
        .sort(byHolders)
        .slice(0, most),
  }
}
