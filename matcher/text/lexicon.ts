import { dampingOf } from '../damping.ts'
import type { Chain } from '../data/chains/read-chain.ts'
import { byKind } from '../store/vocabulary.ts'
import { normalise } from './normalise.ts'
import type { TokenKind, VisitTerm } from './tokens.ts'
import { createWordFinder } from './word-finder.ts'

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
  /** The words found in a normal text, three numbers each: the word's own, its start and its end. */
  wordsIn(text: string): number[]
  /** The number of a term, from 0 on; -1 where no word stands for it. */
  termNumber(kind: TokenKind, term: string): number
  /** Whether the word of a number stands for the term of a number. */
  means(word: number, term: number): boolean
}

/** A word that names a concept counts twice what a kind or part of it counts. */
const NAMES_IT = 2
const PART_OF_IT = 1

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
  const numbersOfTerms = byKind(() => new Map<string, number>())
  let terms = 0
  /** By word, each with the number of its term. */
  const meant = [...senses.values()].map((known) =>
    known.map(({ kind, term, weight, placing }) => {
      const number = numbersOfTerms[kind].get(term) ?? terms++
      numbersOfTerms[kind].set(term, number)
      return { kind, term, weight, placing, number }
    }),
  )
  const words = [...senses.keys()]
  const finder = createWordFinder(words)
  return {
    words,
    terms,
    visit: (text, take) => {
      finder.each(text, (word, start, end) => {
        for (const { kind, term, weight, placing, number } of meant[word] ?? [])
          take(kind, term, start, end, weight, placing, number)
      })
    },
    wordsIn: (text) => {
      const found: number[] = []
      finder.each(text, (word, start, end) => found.push(word, start, end))
      return found
    },
    termNumber: (kind, term) => numbersOfTerms[kind].get(term) ?? -1,
    means: (word, term) => {
      const senses = meant[word] ?? []
      for (let index = 0; index < senses.length; index++) if (senses[index]?.number === term) return true
      return false
    },
  }
}
