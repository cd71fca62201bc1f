import { type Chain, FUNCTION_WORDS, GENRE_WORDS } from '../../../matcher/index.ts'
import type { FieldError, FieldErrorCode, Params } from '../../errors.ts'
import { type Entry, wordKey } from './deployment.ts'

/** What is wrong with a word or a group; `params` name the words. */
export interface WordFault {
  readonly code: FieldErrorCode
  readonly params: Params
}

/** Letters, digits and the signs that designations are made of; words are parted by spaces, so that none holds one. */
const FORM = /^[\p{L}\p{N}][\p{L}\p{N}\p{M}.\-+/·&%()]*$/u
const HAN = /\p{Script=Han}/u
const COMMON: ReadonlySet<string> = new Set([...GENRE_WORDS, ...FUNCTION_WORDS].map(wordKey))

/**
 * What is wrong with a single word, or null. A single sign is refused in the dictionary; in a chain a single Han sign is
 * read only where it stands nearly alone (铜 as a keyword), which does no harm.
 */
export function wordFault(word: string, least: 1 | 2): WordFault | null {
  const key = wordKey(word)
  if (!FORM.test(word.normalize('NFKC'))) return { code: 'word_form', params: { word } }
  if ([...key].length < (HAN.test(key) ? least : 2)) return { code: 'word_too_short', params: { word } }
  return COMMON.has(key) ? { code: 'word_too_common', params: { word } } : null
}

/** The word that stands a second time among the words, or undefined. */
export function repeated(words: readonly string[]): string | undefined {
  const keys = words.map(wordKey)
  return words.find((_word, index) => keys.indexOf(keys[index] ?? '') !== index)
}

const groupText = (group: readonly string[]): string => group.slice(0, 6).join(' ')

/** Groups by the words that stand in them. */
export function groupsByWord(groups: readonly (readonly string[])[]): Map<string, (readonly string[])[]> {
  const found = new Map<string, (readonly string[])[]>()
  for (const group of groups)
    for (const key of new Set(group.map(wordKey))) found.set(key, [...(found.get(key) ?? []), group])
  return found
}

/** The groups of chains that a group would make one: two of its words stand in different ones, none of which they share. */
export function joinFault(
  group: readonly string[],
  ofChains: ReadonlyMap<string, readonly (readonly string[])[]>,
): WordFault | null {
  let shared: readonly (readonly string[])[] | null = null
  let first = ''
  for (const word of group) {
    const groups = ofChains.get(wordKey(word))
    if (groups === undefined) continue
    if (shared === null) {
      shared = groups
      first = word
      continue
    }
    const both: (readonly string[])[] = shared.filter((one) => groups.includes(one))
    if (both.length === 0) {
      const params = {
        word,
        other: first,
        group: groupText(groups[0] ?? []),
        otherGroup: groupText(shared[0] ?? []),
      }
      return { code: 'groups_joined', params }
    }
    shared = both
  }
  return null
}

/** Every word that the chains know already. */
function wordsOfChains(chains: readonly Chain[]): Set<string> {
  return new Set(
    chains
      .flatMap(({ nodes, synonyms, wider }) => [
        ...nodes.flatMap(({ words }) => words),
        ...synonyms.flat(),
        ...wider.flatMap(({ head, members }) => [head, ...members]),
      ])
      .map(wordKey),
  )
}

/** A checker of dictionary entries against chains in force and further entries; entries that pass may be added to it. */
export interface EntryChecker {
  /** What is wrong with an entry, each with its place (`/words/0`, `/head`, `/words`). */
  faultsOf(entry: Entry): FieldError[]
  /** Counts an entry among those that others are checked against. */
  add(entry: Entry): void
  /** True when an entry of the same content was added. */
  has(entry: Entry): boolean
}

const contentOf = ({ kind, head, words }: Entry): string =>
  JSON.stringify([kind, head === null ? null : wordKey(head), words.map(wordKey).sort()])

export function createEntryChecker(chains: readonly Chain[], entries: readonly Entry[]): EntryChecker {
  const ofChains = groupsByWord(chains.flatMap(({ synonyms }) => synonyms))
  const widerOfChains = chains.flatMap(({ wider }) => wider)
  const knownWords = wordsOfChains(chains)
  const contents = new Set<string>()
  const ownGroups = new Map<string, readonly string[]>()
  const ownHeads = new Map<string, readonly string[]>()
  const ownWords = new Set<string>()
  const add = (entry: Entry): void => {
    contents.add(contentOf(entry))
    const keys = entry.words.map(wordKey)
    if (entry.kind === 'word') for (const key of keys) ownWords.add(key)
    if (entry.kind === 'synonyms') for (const key of keys) ownGroups.set(key, entry.words)
    if (entry.kind === 'wider' && entry.head !== null) ownHeads.set(wordKey(entry.head), entry.words)
  }
  for (const entry of entries) add(entry)

  const at = (pointer: string, { code, params }: WordFault): FieldError => ({ pointer, code, params })
  const ofGroup = ({ words }: Entry): FieldError[] => {
    if (words.length < 2) return [{ pointer: '/words', code: 'group_of_one' }]
    const elsewhere = words.flatMap((word, index) => {
      const group = ownGroups.get(wordKey(word))
      if (group === undefined) return []
      return [at(`/words/${index}`, { code: 'word_elsewhere', params: { word, group: groupText(group) } })]
    })
    if (elsewhere.length > 0) return elsewhere
    const join = joinFault(words, ofChains)
    if (join !== null) return [at('/words', join)]
    const [first = '', ...rest] = words
    const known = ofChains
      .get(wordKey(first))
      ?.find((group) => rest.every((word) => group.some((other) => wordKey(other) === wordKey(word))))
    return known === undefined ? [] : [at('/words', { code: 'group_known', params: { group: groupText(known) } })]
  }
  const ofWider = ({ head, words }: Entry): FieldError[] => {
    if (head === null || head === '') return [{ pointer: '/head', code: 'required' }]
    const key = wordKey(head)
    const fault = wordFault(head, 2)
    if (fault !== null) return [at('/head', fault)]
    if (words.some((word) => wordKey(word) === key))
      return [at('/words', { code: 'word_twice', params: { word: head } })]
    const own = ownHeads.get(key)
    if (own !== undefined)
      return [at('/head', { code: 'word_elsewhere', params: { word: head, group: groupText([head, ...own]) } })]
    const known = widerOfChains.find(
      (one) =>
        wordKey(one.head) === key &&
        words.every((word) => one.members.some((member) => wordKey(member) === wordKey(word))),
    )
    if (known === undefined) return []
    return [at('/words', { code: 'group_known', params: { group: groupText([known.head, ...known.members]) } })]
  }
  const ofWord = ({ words }: Entry): FieldError[] => {
    const [word = ''] = words
    if (words.length > 1) return [{ pointer: '/words', code: 'too_many', params: { most: 1 } }]
    if (!ownWords.has(wordKey(word)) && !knownWords.has(wordKey(word))) return []
    return [at('/words/0', { code: 'word_known', params: { word } })]
  }

  return {
    faultsOf: (entry) => {
      const { kind, head, words } = entry
      if (words.length === 0) return [{ pointer: '/words', code: 'required' }]
      if (kind !== 'wider' && head !== null) return [{ pointer: '/head', code: 'not_for_kind' }]
      const single = words.flatMap((word, index) => {
        const fault = wordFault(word, 2)
        return fault === null ? [] : [at(`/words/${index}`, fault)]
      })
      if (single.length > 0) return single
      const twice = repeated(words)
      if (twice !== undefined) return [at('/words', { code: 'word_twice', params: { word: twice } })]
      if (kind === 'synonyms') return ofGroup(entry)
      return kind === 'wider' ? ofWider(entry) : ofWord(entry)
    },
    add,
    has: (entry) => contents.has(contentOf(entry)),
  }
}
