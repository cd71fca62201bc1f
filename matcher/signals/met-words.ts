import type { SharedTerm } from '../evidence.ts'
import type { TermPlaces } from '../held-places.ts'
import type { Meeting, MetWord } from '../types.ts'

interface Entry {
  readonly word: string
  readonly meeting: Meeting | undefined
  /** The term whose places are marked. */
  readonly shown: SharedTerm | undefined
  raw: number
}

/**
 * The words that met, heaviest first, with their parts of the signal's points. A bigram's or a single character's share goes to the first met word that holds
 * it. A bigram that is part of a word on either side stands for itself; one that only joins two words, and a character
 * in no met word, are gathered in one entry. A concept whose same form stands in both texts adds to that word;
 * otherwise both forms are named.
 */
export function metWords(
  shared: readonly SharedTerm[],
  points: number,
  need: TermPlaces,
  offer: TermPlaces,
  nodeName: (code: string) => string,
): MetWord[] {
  const entries: Entry[] = []
  const entryOfWord = new Map<string, Entry>()
  /** The first met word that holds a piece of one or two units: nearly all parts are that short. */
  const holders = new Map<string, Entry>()
  const add = (word: string, raw: number, shown?: SharedTerm, meeting?: Meeting): void => {
    const known = entryOfWord.get(word)
    if (known !== undefined) {
      known.raw += raw
      return
    }
    const entry: Entry = { word, raw, shown, meeting }
    entries.push(entry)
    entryOfWord.set(word, entry)
    if (meeting !== undefined) return
    for (let at = 0; at < word.length; at++) {
      const unit = word.charAt(at)
      if (!holders.has(unit)) holders.set(unit, entry)
      const pair = word.slice(at, at + 2)
      if (!holders.has(pair)) holders.set(pair, entry)
    }
  }
  const addToWordWith = (part: string, raw: number): boolean => {
    const holder =
      part.length <= 2
        ? holders.get(part)
        : entries.find((entry) => entry.meeting === undefined && entry.word.includes(part))
    if (holder !== undefined) holder.raw += raw
    return holder !== undefined
  }
  const scattered = new Set<string>()
  let scatteredRaw = 0
  const addPart = ({ term, raw }: SharedTerm): void => {
    if (addToWordWith(term, raw)) return
    scattered.add(term)
    scatteredRaw += raw
  }
  const addConcept = (term: SharedTerm): void => {
    const asked = need.formsOf(term)
    const given = offer.formsOf(term)
    const same = asked.find((form) => given.includes(form))
    if (same !== undefined && addToWordWith(same, term.raw)) return
    const word = same ?? `${asked[0] ?? ''} → ${given[0] ?? ''}`
    add(word, term.raw, term, term.term.startsWith('=') ? 'synonym' : 'wider')
  }
  for (const term of shared) if (term.kind === 'word' && term.term.length > 1) add(term.term, term.raw, term)
  for (const term of shared) {
    if (term.kind !== 'gram' || addToWordWith(term.term, term.raw)) continue
    if (need.hasWordWith(term.term) || offer.hasWordWith(term.term)) add(term.term, term.raw, term)
    else addPart(term)
  }
  for (const term of shared) {
    if (term.kind === 'node') add(nodeName(term.term), term.raw, term, 'chain')
    else if (term.kind === 'concept') addConcept(term)
    else if (term.kind === 'character' || (term.kind === 'word' && term.term.length === 1)) addPart(term)
  }
  if (scatteredRaw > 0) add([...scattered].join('·'), scatteredRaw, undefined, 'characters')
  const total = entries.reduce((sum, { raw }) => sum + raw, 0)
  entries.sort((one, other) => other.raw - one.raw || (one.word < other.word ? -1 : 1))
  return entries.map(({ word, meeting, shown, raw }): MetWord => {
    const needMarks = shown === undefined ? [] : need.marksOf(shown)
    const offerMarks = shown === undefined ? [] : offer.marksOf(shown)
    const part = (raw / total) * points
    return meeting === undefined
      ? { word, need: needMarks, offer: offerMarks, points: part }
      : { word, meeting, need: needMarks, offer: offerMarks, points: part }
  })
}
