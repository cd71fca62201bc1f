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
  /** Visits the tokens of concepts and nodes for the words found in a normal text, leftmost longest. */
  visit(text: string, visit: VisitTerm): void
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
  const byOpening: string[][] = []
  for (const word of senses.keys()) {
    const units = openingAt(word, 0)
    const number = openings.get(units)
    if (number >= 0) byOpening[number]?.push(word)
    else openings.set(units, byOpening.push([word]) - 1)
  }
  for (const words of byOpening) words.sort((one, other) => other.length - one.length || (one < other ? -1 : 1))

  const standsAt = (word: string, text: string, at: number): boolean => {
    if (!text.startsWith(word, at)) return false
    if (word.length === 1) return text.length <= 2
    if (!LATIN.test(word)) return true
    return !LATIN_BEFORE.test(text.charAt(at - 1)) && !LATIN_AFTER.test(text.charAt(at + word.length))
  }
  const wordAt = (text: string, at: number): string | undefined => {
    const candidates = byOpening[openings.get(openingAt(text, at))]
    if (candidates !== undefined) for (const word of candidates) if (standsAt(word, text, at)) return word
    return undefined
  }
  const visit = (text: string, take: VisitTerm): void => {
    let covered = 0
    for (let at = 0; at < text.length; at++) {
      const word = wordAt(text, at)
      if (word === undefined || at + word.length <= covered) continue
      covered = at + word.length
      for (const { kind, term, weight, placing } of senses.get(word) ?? [])
        take(kind, term, at, covered, weight, placing)
    }
  }
  return { words: [...senses.keys()], visit }
}
