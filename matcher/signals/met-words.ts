import type { PlacedToken } from '../analysis.ts'
import type { TokenKind } from '../text/tokens.ts'
import type { Mark, Meeting, MetWord } from '../types.ts'

/** A met word with its share of the words signal instead of points; the shares of a pair sum to 1. */
export interface MetShare extends Omit<MetWord, 'points'> {
  readonly share: number
}

/** A shared term and what it adds to the raw sum. */
export interface SharedTerm {
  readonly kind: TokenKind
  readonly term: string
  readonly raw: number
}

interface Places {
  readonly marks: Mark[]
  /** The tokens' texts in their normal form, each once, in reading order. */
  readonly forms: string[]
}

type FormOf = (token: PlacedToken) => string

function placesByTerm(
  tokens: readonly PlacedToken[],
  wanted: ReadonlySet<string>,
  formOf: FormOf,
): Map<string, Places> {
  const places = new Map<string, Places>()
  for (const token of tokens) {
    const key = `${token.kind} ${token.term}`
    if (!wanted.has(key)) continue
    const found = places.get(key) ?? { marks: [], forms: [] }
    places.set(key, found)
    found.marks.push({ field: token.field, index: token.index, start: token.start, end: token.end })
    const form = formOf(token)
    if (!found.forms.includes(form)) found.forms.push(form)
  }
  return places
}

interface Entry {
  readonly word: string
  readonly meeting: Meeting | undefined
  readonly key: string | undefined
  raw: number
}

const NOWHERE: Places = { marks: [], forms: [] }

/**
 * The words that met, heaviest first. A bigram's or a single character's share goes to the first met word that holds
 * it; a bigram in none stands for itself, and characters in none are gathered in one entry. A concept whose same form
 * stands in both texts adds to that word; otherwise both forms are named.
 */
export function metWords(
  shared: readonly SharedTerm[],
  needTokens: readonly PlacedToken[],
  offerTokens: readonly PlacedToken[],
  formsOf: { readonly need: FormOf; readonly offer: FormOf },
  nodeName: (code: string) => string,
): MetShare[] {
  const wanted = new Set(shared.filter(({ kind }) => kind !== 'character').map(({ kind, term }) => `${kind} ${term}`))
  const needPlaces = placesByTerm(needTokens, wanted, formsOf.need)
  const offerPlaces = placesByTerm(offerTokens, wanted, formsOf.offer)
  const entries: Entry[] = []
  const add = (word: string, raw: number, key?: string, meeting?: Meeting): void => {
    const known = entries.find((entry) => entry.word === word && entry.meeting === meeting)
    if (known !== undefined) known.raw += raw
    else entries.push({ word, raw, key, meeting })
  }
  const addTo = (part: string, raw: number): boolean => {
    const holder = entries.find((entry) => entry.meeting === undefined && entry.word.includes(part))
    if (holder !== undefined) holder.raw += raw
    return holder !== undefined
  }
  for (const { kind, term, raw } of shared) {
    const key = `${kind} ${term}`
    if (kind === 'word' && term.length > 1) add(term, raw, key)
    else if (kind === 'gram' && !addTo(term, raw)) add(term, raw, key)
  }
  const scattered: string[] = []
  let scatteredRaw = 0
  for (const { kind, term, raw } of shared) {
    if (kind !== 'character' && (kind !== 'word' || term.length > 1)) continue
    if (addTo(term, raw)) continue
    if (!scattered.includes(term)) scattered.push(term)
    scatteredRaw += raw
  }
  for (const { kind, term, raw } of shared) {
    if (kind !== 'concept' && kind !== 'node') continue
    const key = `${kind} ${term}`
    if (kind === 'node') {
      add(nodeName(term), raw, key, 'chain')
      continue
    }
    const asked = needPlaces.get(key)?.forms ?? []
    const given = offerPlaces.get(key)?.forms ?? []
    const same = asked.find((form) => given.includes(form))
    if (same !== undefined && addTo(same, raw)) continue
    const word = same ?? `${asked[0] ?? ''} → ${given[0] ?? ''}`
    add(word, raw, key, term.startsWith('=') ? 'synonym' : 'wider')
  }
  if (scatteredRaw > 0) add(scattered.join(''), scatteredRaw, undefined, 'characters')
  const total = entries.reduce((sum, { raw }) => sum + raw, 0)
  return entries
    .map(({ word, meeting, key, raw }) => ({
      word,
      ...(meeting && { meeting }),
      share: raw / total,
      need: (needPlaces.get(key ?? '') ?? NOWHERE).marks,
      offer: (offerPlaces.get(key ?? '') ?? NOWHERE).marks,
    }))
    .sort((one, other) => other.share - one.share || (one.word < other.word ? -1 : 1))
}
