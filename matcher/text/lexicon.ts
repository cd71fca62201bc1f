import { dampingOf } from '../damping.ts'
import type { Chain } from '../data/chains/read-chain.ts'
import { IntegerTable } from '../store/integer-table.ts'
import { normalise } from './normalise.ts'
import type { TokenKind, VisitTerm } from './tokens.ts'

/** What a word of the lexicon stands for besides itself. */
interface Sense {
  readonly kind: TokenKind
  readonly term: string
  readonly weight: number
  /** How far the word speaks for this node rather than for others or for nothing, 0–1; 0 for concepts. */
  readonly placing: number
}

/** Words of the field with the concepts and chain nodes that they stand for. */
export interface Lexicon {
  /** All words in their normal form. */
  readonly words: readonly string[]
  /** How many different terms its words stand for. */
  readonly terms: number
  /** Visits the tokens of concepts and nodes for the words found in a normal text, leftmost longest. */
  visit(text: string, visit: VisitTerm): void
}

interface LexiconWord {
  readonly word: string
  readonly latin: boolean
  /** Each with the number of its term in the lexicon. */
  readonly senses: readonly (Sense & { readonly number: number })[]
}

/** Places of a table that tells for most openings of no word that they are none: it stays close to the processor. */
const MAYBE = 1 << 16

function placeOfOpening(units: number): number {
  return Math.imul(units, 0x9e3779b1) >>> 16
}

/** A word that names a concept counts twice what a kind or part of it counts. */
const NAMES_IT = 2
const PART_OF_IT = 1

const LATIN = /^[a-z0-9]/
const LATIN_BEFORE = /[a-z0-9]$/
const LATIN_AFTER = /^[a-z]/

/** The two code units at a place as one integer, the second 0 at the end of the text. */
function openingAt(text: string, at: number): number {
  return (text.charCodeAt(at) << 16) | (at + 1 < text.length ? text.charCodeAt(at + 1) : 0)
}

/**
 * Builds the lexicon of chains and further synonym groups. The concept of a group bears the name of its first word
 * (`=锂电`); the concept of a wider word (`^家电`) is named by the word and its synonyms and hinted at by its members and
 * theirs.
 */
export function createLexicon(chains: readonly Chain[], furtherSynonyms: readonly (readonly string[])[]): Lexicon {
  const senses = new Map<string, Sense[]>()
  const sensesOf = (word: string): Sense[] => {
    const normal = normalise(word).text
    const known = senses.get(normal) ?? []
    senses.set(normal, known)
    return known
  }
  const addConcept = (word: string, term: string, weight: number): void => {
    const known = sensesOf(word)
    if (!known.some((sense) => sense.term === term)) known.push({ kind: 'concept', term, weight, placing: 0 })
  }
  const groups = [...chains.flatMap((chain) => chain.synonyms), ...furtherSynonyms]
  const alike = new Map<string, Set<string>>()
  for (const group of groups) {
    for (const word of group) {
      addConcept(word, `=${group[0]}`, NAMES_IT)
      const others = alike.get(word) ?? new Set([word])
      for (const other of group) others.add(other)
      alike.set(word, others)
    }
  }
  const withSynonyms = (word: string): Iterable<string> => alike.get(word) ?? [word]
  for (const { head, members } of chains.flatMap((chain) => chain.wider)) {
    for (const name of withSynonyms(head)) addConcept(name, `^${head}`, NAMES_IT)
    for (const member of members) for (const name of withSynonyms(member)) addConcept(name, `^${head}`, PART_OF_IT)
  }
  const nodesOfWord = new Map<string, Set<string>>()
  for (const node of chains.flatMap((chain) => chain.nodes)) {
    for (const word of node.words) {
      const normal = normalise(word).text
      nodesOfWord.set(normal, (nodesOfWord.get(normal) ?? new Set()).add(node.code))
    }
  }
  for (const [word, nodes] of nodesOfWord) {
    const placing = dampingOf('word', word) / nodes.size
    for (const term of nodes) sensesOf(word).push({ kind: 'node', term, weight: 1, placing })
  }
  const openings = new IntegerTable()
  const byOpening: LexiconWord[][] = []
  const maybe = new Uint8Array(MAYBE)
  const numberOfTerm = new Map<string, number>()
  for (const [word, meant] of senses) {
    const known: LexiconWord = {
      word,
      latin: LATIN.test(word),
      senses: meant.map((sense) => {
        const key = `${sense.kind} ${sense.term}`
        const number = numberOfTerm.get(key) ?? numberOfTerm.size
        numberOfTerm.set(key, number)
        return { ...sense, number }
      }),
    }
    const units = openingAt(word, 0)
    const number = openings.get(units)
    if (number >= 0) byOpening[number]?.push(known)
    else openings.set(units, byOpening.push([known]) - 1)
    maybe[placeOfOpening(units)] = 1
  }
  for (const words of byOpening) {
    words.sort(({ word: one }, { word: other }) => other.length - one.length || (one < other ? -1 : 1))
  }
  /** The third code unit of each word beside it in `byOpening`; 0 for shorter ones. */
  const thirds = byOpening.map((words) => Uint16Array.from(words, ({ word }) => word.charCodeAt(2) || 0))

  const standsAt = ({ word, latin }: LexiconWord, text: string, at: number): boolean => {
    if (word.length > 2 && !text.startsWith(word, at)) return false
    if (word.length === 1) return text.length <= 2
    if (!latin) return true
    return !LATIN_BEFORE.test(text.charAt(at - 1)) && !LATIN_AFTER.test(text.charAt(at + word.length))
  }
  const wordAt = (text: string, at: number, units: number): LexiconWord | undefined => {
    const opening = openings.get(units)
    const candidates = byOpening[opening]
    const thirdOf = thirds[opening]
    if (candidates === undefined || thirdOf === undefined) return undefined
    const next = at + 2 < text.length ? text.charCodeAt(at + 2) : 0
    for (let index = 0; index < candidates.length; index++) {
      const third = thirdOf[index] ?? 0
      const known = candidates[index]
      if ((third === 0 || third === next) && known !== undefined && standsAt(known, text, at)) return known
    }
    return undefined
  }
  const visit = (text: string, take: VisitTerm): void => {
    let covered = 0
    let unit = text.charCodeAt(0)
    for (let at = 0; at < text.length; at++) {
      const next = at + 1 < text.length ? text.charCodeAt(at + 1) : 0
      const units = (unit << 16) | next
      unit = next
      if (maybe[placeOfOpening(units)] === 0) continue
      const known = wordAt(text, at, units)
      if (known === undefined || at + known.word.length <= covered) continue
      covered = at + known.word.length
      for (const { kind, term, weight, placing, number } of known.senses)
        take(kind, term, at, covered, weight, placing, number)
    }
  }
  return { words: [...senses.keys()], terms: numberOfTerm.size, visit }
}
