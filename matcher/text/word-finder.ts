import { IntegerTable } from '../store/integer-table.ts'
import { Openings, openingAt } from './openings.ts'

/** Finds the words of a list in texts. */
export interface WordFinder {
  /** Tells the words of a normal text, leftmost longest: the place of each in the list, its start and its end. */
  each(text: string, take: (word: number, start: number, end: number) => void): void
}

const LATIN = /^[a-z0-9]/
const LATIN_BEFORE = /[a-z0-9]$/
const LATIN_AFTER = /^[a-z]/

/** Where a word may stand: anywhere, where no letter or digit joins on, or at the end of a text of at most two signs. */
const ANYWHERE = 0
const APART = 1
const ALONE = 2

/**
 * Finds different normal words that are not empty. All that is looked at stands in a few flat arrays, in the order in which
 * it is looked at, for a search waits for memory more than for anything else.
 */
export function createWordFinder(words: readonly string[]): WordFinder {
  const ordered = Array.from(words, (word, place) => ({ word, place, opening: openingAt(word, 0) })).sort(
    (one, other) =>
      one.opening - other.opening || other.word.length - one.word.length || (one.word < other.word ? -1 : 1),
  )
  const places = Uint32Array.from(ordered, ({ place }) => place)
  const lengths = Uint16Array.from(ordered, ({ word }) => word.length)
  const standings = Uint8Array.from(ordered, ({ word }) =>
    word.length === 1 ? ALONE : LATIN.test(word) ? APART : ANYWHERE,
  )
  /** The third code unit of each word, which tells most words apart; 0 for shorter ones. */
  const thirds = Uint16Array.from(ordered, ({ word }) => word.charCodeAt(2) || 0)
  /** The code units after the second of all words, and where each word's start. */
  const further = Uint16Array.from(
    ordered.flatMap(({ word }) =>
      Array.from({ length: Math.max(0, word.length - 2) }, (_, at) => word.charCodeAt(at + 2)),
    ),
  )
  const starts = new Uint32Array(ordered.length)
  const firsts = new IntegerTable()
  const openings = new Openings()
  let used = 0
  for (const [index, { word, opening }] of ordered.entries()) {
    starts[index] = used
    used += Math.max(0, word.length - 2)
    if (ordered[index - 1]?.opening !== opening) firsts.set(opening, index)
    openings.add(opening)
  }
  /** One more than the last word with the same opening. */
  const ends = new Uint32Array(ordered.length)
  for (let index = ordered.length - 1; index >= 0; index--) {
    ends[index] = ordered[index + 1]?.opening === ordered[index]?.opening ? (ends[index + 1] ?? 0) : index + 1
  }

  const standsAt = (index: number, text: string, at: number): boolean => {
    const end = at + (lengths[index] ?? 0)
    if (end > text.length) return false
    for (let place = at + 2, unit = starts[index] ?? 0; place < end; place++, unit++) {
      if (text.charCodeAt(place) !== further[unit]) return false
    }
    const standing = standings[index]
    if (standing === ANYWHERE) return true
    if (standing === ALONE) return end === text.length && end <= 2
    return !LATIN_BEFORE.test(text.charAt(at - 1)) && !LATIN_AFTER.test(text.charAt(end))
  }
  /** The longest word that opens with the units at a place and stands there; -1 where there is none. */
  const longestAt = (text: string, at: number, opening: number): number => {
    const first = firsts.get(opening)
    if (first < 0) return -1
    const next = at + 2 < text.length ? text.charCodeAt(at + 2) : 0
    const end = ends[first] ?? 0
    for (let index = first; index < end; index++) {
      const third = thirds[index] ?? 0
      if ((third === 0 || third === next) && standsAt(index, text, at)) return index
    }
    return -1
  }
  return {
    each: (text, take) => {
      let covered = 0
      let unit = text.charCodeAt(0)
      for (let at = 0; at < text.length; at++) {
        const next = at + 1 < text.length ? text.charCodeAt(at + 1) : 0
        const opening = (unit << 16) | next
        unit = next
        if (!openings.mayBe(opening)) continue
        const index = longestAt(text, at, opening)
        if (index < 0) continue
        const end = at + (lengths[index] ?? 0)
        if (end <= covered) continue
        covered = end
        take(places[index] ?? 0, at, end)
      }
    },
  }
}
