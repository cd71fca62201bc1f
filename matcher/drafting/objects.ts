import type { Reader } from '../analysis.ts'
import { isVague, PROCESS_WORDS, SINGLE_OBJECTS, SLOGAN } from './words.ts'

/** A word that names a thing in a normal text. */
export interface NamedThing {
  readonly word: string
  readonly start: number
  readonly end: number
  /** True for a word of the field, false for a noun of the general dictionary. */
  readonly ofField: boolean
}

const DESIGNATION = /(?<![a-z0-9])(?=[a-z0-9-]*[a-z])[a-z0-9][a-z0-9-]{1,}(?![a-z0-9])/gu
/** Units beside numbers are no designations. */
const UNIT_AFTER_NUMBER =
  /^\d[\d.]*(?:[munkμ]?m|[km]?g|t|[kmg]?wh?|[km]?va?|[km]?pa|mah?|ah|ppm|rpm|db|k?hz|mhz|ghz|c|h|min|s|d)\d?$/u

/** The things that a normal text names, phrases of the genre left out, in order of their places; field words win over nouns. */
export function thingsOf(normal: string, { tag, lexicon }: Pick<Reader, 'tag' | 'lexicon'>): NamedThing[] {
  const text = normal.replace(SLOGAN, (phrase) => '\u0000'.repeat(phrase.length))
  const things: NamedThing[] = []
  const taken = new Uint8Array(text.length)
  const add = (start: number, end: number, ofField: boolean): void => {
    if (taken[start] === 1 || taken[end - 1] === 1) return
    taken.fill(1, start, end)
    things.push({ word: text.slice(start, end), start, end, ofField })
  }
  lexicon.visit(text, (_kind, _term, start, end) => {
    if (!isVague(text.slice(start, end))) add(start, end, true)
  })
  for (const match of text.matchAll(DESIGNATION))
    if (!UNIT_AFTER_NUMBER.test(match[0])) add(match.index, match.index + match[0].length, false)
  let place = 0
  for (const { word, tag: part } of tag(text)) {
    const start = place
    place += word.length
    if (SINGLE_OBJECTS.has(word) || PROCESS_WORDS.has(word)) add(start, place, false)
    else if ([...word].length >= 2 && (part === 'n' || part === 'nz') && !isVague(word)) add(start, place, false)
  }
  return things.sort((one, other) => one.start - other.start)
}
