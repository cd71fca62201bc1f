import { CHAINS, type Chain, chainsWith, industryGroupOf, industryOf, readChain } from '../../../matcher/index.ts'
import type { FieldError, FieldErrorCode, Params } from '../../errors.ts'
import { type Entry, wordKey } from './deployment.ts'
import { groupsByWord, joinFault, repeated, wordFault } from './word-checks.ts'

/** What the lines of a chain came to: what is wrong with them, or the chain with its lines tidied up. */
export type ReadLines =
  | { readonly faults: readonly FieldError[]; readonly chain: null }
  | { readonly faults: readonly []; readonly chain: Chain; readonly lines: string }

const FULL_WIDTH = '＃＠＞＝＾'
const ASCII = '#@>=^'
const SIGNED = new RegExp(`^([${ASCII.replace('^', '\\^')}${FULL_WIDTH}])\\s*(.*)$`, 'u')
const CODE = /^[a-z][a-z0-9-]{1,39}$/
const NODE = /^[a-z][a-z0-9-]{0,39}$/
const LONGEST_NAME = 60
/** Most nodes of a chain, and most pairs of nodes of which one supplies the other. */
const MOST_NODES = 100
const MOST_SUPPLIES = 300

interface Line {
  /** As typed, from 1. */
  readonly number: number
  readonly sign: '#' | '@' | '>' | '=' | '^' | ''
  readonly rest: string
}

const SIGNS = ['#', '@', '>', '=', '^'] as const

/** Lines that say something, with full-width signs and Chinese separators made plain. */
function linesOf(source: string): Line[] {
  return source.split(/\r\n?|\n/u).flatMap((typed, index): Line[] => {
    const text = typed.replaceAll('\u3000', ' ').trim()
    if (text === '') return []
    const [, mark = '', after = ''] = SIGNED.exec(text) ?? []
    const at = Math.max(ASCII.indexOf(mark === '' ? ' ' : mark), FULL_WIDTH.indexOf(mark === '' ? ' ' : mark))
    const sign = SIGNS[at] ?? ''
    const words = (rest: string) => rest.replace(/[、，,;；\s]+/gu, ' ').trim()
    const rest =
      sign === '#' || sign === '@'
        ? after.replaceAll('｜', '|')
        : sign === '>'
          ? after.replaceAll('＞', '>')
          : words(sign === '' ? text : sign === '^' ? after.replace('：', ':') : after)
    return [{ number: index + 1, sign, rest: rest.trim() }]
  })
}

const partsOf = (rest: string): string[] => rest.split('|').map((part) => part.trim())
const wordsIn = (rest: string): string[] => rest.split(' ').filter((word) => word !== '')
const nameFits = (name: string): boolean => name !== '' && name.length <= LONGEST_NAME

/** Words that the built-in chain of the code is allowed though a new one would not be: a deployment may edit its copy. */
function excused(code: string): { readonly words: Set<string>; readonly groups: Set<string> } {
  const chain = CHAINS.find((one) => one.code === code)
  const words = new Set(
    [
      ...(chain?.nodes.flatMap((node) => node.words) ?? []),
      ...(chain?.synonyms.flat() ?? []),
      ...(chain?.wider.flatMap(({ head, members }) => [head, ...members]) ?? []),
    ].map(wordKey),
  )
  const groups = [...groupsByWord(chain?.synonyms ?? [])].filter(([, held]) => held.length > 1)
  return { words, groups: new Set(groups.map(([word]) => word)) }
}

/**
 * Reads the lines of a chain in the form of `matcher/data/chains/read-chain.ts` and tells everything that is wrong with
 * them, each at its line (`/lines/3`).
 * @param entries the dictionary in force, whose groups may not be joined by the chain's.
 * @param others own chains in force besides this one.
 */
export function readLines(source: string, entries: readonly Entry[], others: readonly Chain[]): ReadLines {
  const faults: FieldError[] = []
  const fault = (line: Line, code: FieldErrorCode, params: Params = {}) =>
    faults.push({ pointer: `/lines/${line.number}`, code, params: { line: line.number, ...params } })
  const lines = linesOf(source)
  const [head] = lines
  if (head === undefined) return { faults: [{ pointer: '/lines', code: 'required' }], chain: null }
  const [code = ''] = head.sign === '#' ? partsOf(head.rest) : []
  const known = excused(code)
  const nodes = new Set<string>()
  const groupOf = new Map<string, number>()
  const checkWords = (line: Line, words: readonly string[]) => {
    for (const word of words) {
      const found = known.words.has(wordKey(word)) ? null : wordFault(word, 1)
      if (found !== null) fault(line, found.code, found.params)
    }
    const twice = repeated(words)
    if (twice !== undefined) fault(line, 'word_twice', { word: twice })
  }

  if (head.sign !== '#') fault(head, 'line_no_head')
  for (const line of lines) {
    if (line.sign === '#') {
      const [, zh = '', en = '', ...more] = partsOf(line.rest)
      if (line !== head) fault(line, 'line_second_head')
      else if (!CODE.test(code) || !nameFits(zh) || !nameFits(en) || more.length > 0) fault(line, 'line_head_form')
    } else if (line.sign === '@') {
      const [node = '', zh = '', en = '', industries = '', ...more] = partsOf(line.rest)
      if (!NODE.test(node) || !nameFits(zh) || !nameFits(en) || more.length > 0) fault(line, 'line_node_form')
      else if (nodes.has(node)) fault(line, 'line_node_twice', { node })
      nodes.add(node)
      for (const value of wordsIn(industries))
        if ((industryOf(value)?.level ?? 'section') === 'section' && industryGroupOf(value) === undefined)
          fault(line, 'line_unknown_industry', { value })
    } else if (line.sign === '') {
      if (nodes.size === 0) fault(line, 'line_words_first')
      checkWords(line, wordsIn(line.rest))
    } else if (line.sign === '=') {
      const group = wordsIn(line.rest)
      if (group.length < 2) fault(line, 'group_of_one')
      checkWords(line, group)
      for (const word of new Set(group.map(wordKey))) {
        const other = groupOf.get(word)
        if (other !== undefined && !known.groups.has(word)) fault(line, 'line_group_twice', { word, other })
        groupOf.set(word, line.number)
      }
    } else if (line.sign === '^') {
      const [wider = '', members = '', ...more] = line.rest.split(':')
      const words = [wider.trim(), ...wordsIn(members)]
      if (words.length < 2 || words[0] === '' || more.length > 0) fault(line, 'line_wider_form')
      else checkWords(line, words)
    }
  }
  for (const line of lines.filter(({ sign }) => sign === '>')) {
    const steps = line.rest.split('>').map((step) => step.trim())
    if (steps.length < 2) fault(line, 'line_one_step')
    steps.forEach((step, index) => {
      if (!nodes.has(step)) fault(line, 'line_unknown_node', { node: step })
      else if (index > 0 && steps[index - 1] === step) fault(line, 'line_supplies_itself', { node: step })
    })
  }
  if (nodes.size === 0) fault(head, 'line_no_node')
  const supplies = lines.reduce((sum, { sign, rest }) => sum + (sign === '>' ? rest.split('>').length - 1 : 0), 0)
  if (nodes.size > MOST_NODES) faults.push({ pointer: '/lines', code: 'too_many', params: { most: MOST_NODES } })
  if (supplies > MOST_SUPPLIES) faults.push({ pointer: '/lines', code: 'too_many', params: { most: MOST_SUPPLIES } })
  if (faults.length > 0) return { faults, chain: null }

  const tidy = lines.map(({ sign, rest }) => (sign === '' ? rest : `${sign} ${rest}`)).join('\n')
  const chain = readChain(tidy)
  const ofChains = groupsByWord(chainsWith([...others, chain]).flatMap(({ synonyms }) => synonyms))
  for (const entry of entries) {
    const join = entry.kind === 'synonyms' ? joinFault(entry.words, ofChains) : null
    if (join === null) continue
    const number = groupOf.get(wordKey(String(join.params.word))) ?? groupOf.get(wordKey(String(join.params.other)))
    if (number !== undefined)
      faults.push({ pointer: `/lines/${number}`, code: join.code, params: { line: number, ...join.params } })
  }
  return faults.length > 0 ? { faults, chain: null } : { faults: [], chain, lines: tidy }
}
