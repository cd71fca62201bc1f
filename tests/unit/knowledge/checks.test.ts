import { describe, expect, test } from 'vitest'
import { labelsOf } from '../../../api/labels/index.ts'
import { readLines } from '../../../api/services/knowledge/chain-checks.ts'
import { stepsOf } from '../../../api/services/knowledge/chain-steps.ts'
import { type Entry, knowledgeOf } from '../../../api/services/knowledge/deployment.ts'
import { createEntryChecker } from '../../../api/services/knowledge/word-checks.ts'
import { CHAIN_LINES, CHAINS, createMatcher, readChain } from '../../../matcher/index.ts'
import { need, offer, TODAY } from '../matcher/items.ts'

const synonyms = (...words: string[]): Entry => ({ kind: 'synonyms', head: null, words })
const faults = (entry: Entry, others: readonly Entry[] = []) =>
  createEntryChecker(CHAINS, others)
    .faultsOf(entry)
    .map(({ pointer, code }) => `${pointer} ${code}`)

describe('an entry of the dictionary is refused', () => {
  test.each([
    ['a group of one word', synonyms('麦积云帆'), ['/words group_of_one']],
    ['a word of every list', synonyms('麦积云帆', '技术'), ['/words/1 word_too_common']],
    ['a function word', synonyms('麦积云帆', '以及'), ['/words/1 word_too_common']],
    ['a single character', synonyms('麦积云帆', '船'), ['/words/1 word_too_short']],
    ['a word with a space in it', synonyms('麦积云帆', 'sail boat'), ['/words/1 word_form']],
    ['a word twice, also in traditional signs', synonyms('麦积云帆', '麥積雲帆'), ['/words word_twice']],
    ['a group that comes with the matcher', synonyms('锂电', '锂离子电池'), ['/words group_known']],
    ['words of two groups of the chains', synonyms('锂电', '充电桩'), ['/words groups_joined']],
    ['a head without being a wider word', { ...synonyms('麦积云帆', '羲皇石舫'), head: '船' }, ['/head not_for_kind']],
    ['a wider word without head', { kind: 'wider', head: null, words: ['麦积云帆'] }, ['/head required']],
    ['a wider word that is its own kind', { kind: 'wider', head: '云帆', words: ['云帆'] }, ['/words word_twice']],
    ['a word that is known', { kind: 'word', head: null, words: ['铜箔'] }, ['/words/0 word_known']],
  ] as const satisfies readonly (readonly [string, Entry, readonly string[]])[])('%s', (_what, entry, expected) => {
    expect(faults(entry)).toEqual(expected)
  })

  test('with a word that stands in another own group, which the text names', () => {
    const checker = createEntryChecker(CHAINS, [synonyms('麦积云帆', '羲皇石舫')])
    const [fault] = checker.faultsOf(synonyms('羲皇石舫', '陇原灯塔'))
    expect(fault).toMatchObject({ pointer: '/words/0', code: 'word_elsewhere' })
    if (fault === undefined) throw new Error('no fault')
    expect(labelsOf('zh').fieldErrors[fault.code](fault.params ?? {})).toContain('麦积云帆 羲皇石舫')
  })
})

test('a group that shares a word with one of the chains becomes part of it: every word of both meets', () => {
  const entry = synonyms('动力蓄电池', '动力电池')
  expect(faults(entry)).toEqual([])
  const matcher = createMatcher(knowledgeOf([entry], []))
  const { explanation } = matcher.pair(
    need({ id: 'n1', title: '寻找动力蓄电池' }),
    offer({ id: 'o1', title: '供应车用电池' }),
    TODAY,
  )
  const met = explanation?.parts.flatMap(({ words }) => words.map(({ word, meeting }) => [word, meeting]))
  expect(met).toContainEqual(['动力蓄电池 → 车用电池', 'synonym'])
})

test('wider words of the dictionary meet their kinds', () => {
  const entry: Entry = { kind: 'wider', head: '云帆类', words: ['麦积云帆', '羲皇石舫'] }
  const matcher = createMatcher(knowledgeOf([entry], []))
  const { explanation } = matcher.pair(
    need({ id: 'n1', title: '寻找云帆类' }),
    offer({ id: 'o1', title: '供应羲皇石舫' }),
    TODAY,
  )
  expect(explanation?.parts.flatMap(({ words }) => words.map(({ meeting }) => meeting))).toContain('wider')
})

const GOOD =
  '# gobi|戈壁石|Gobi stone\n@ cut|切石|Cutting|10\n戈壁石料\n@ carve|石雕|Carving|30 24\n石雕工艺\n> cut > carve'
const wrong = (source: string, entries: readonly Entry[] = []) =>
  readLines(source, entries, []).faults.map(({ pointer, code }) => `${pointer} ${code}`)

describe('the lines of a chain', () => {
  test('are read as the matcher reads them', () => {
    const reading = readLines(GOOD, [], [])
    expect(reading.chain).toEqual(readChain(GOOD))
  })

  test('may have full-width signs, Chinese separators and empty lines', () => {
    const typed = GOOD.replace('# ', '＃')
      .replace('@ cut|切石|', '＠ cut｜切石｜')
      .replace('戈壁石料\n', '戈壁石料、荒石料\n\n')
      .replace('> cut > carve', '＞ cut ＞ carve')
    const reading = readLines(typed, [], [])
    expect(reading.faults).toEqual([])
    expect(reading.chain?.nodes[0]?.words).toEqual(['戈壁石料', '荒石料'])
    expect(reading.chain?.supplies).toEqual([['gobi/cut', 'gobi/carve']])
  })

  test.each([...CHAIN_LINES])('of the matcher pass and come out the same: %s', (code, lines) => {
    const reading = readLines(lines, [], [])
    expect(reading.faults).toEqual([])
    expect(reading.chain).toEqual(CHAINS.find((chain) => chain.code === code))
  })

  test.each([
    ['an unknown node', `${GOOD}\n> cut > polish`, ['/lines/7 line_unknown_node']],
    ['an unknown industry', GOOD.replace('30 24', '30 99'), ['/lines/4 line_unknown_industry']],
    ['a section where a division stands', GOOD.replace('30 24', 'C'), ['/lines/4 line_unknown_industry']],
    ['no first line', GOOD.replace('# gobi|戈壁石|Gobi stone\n', ''), ['/lines/1 line_no_head']],
    ['a second chain', `${GOOD}\n# two|二|Two`, ['/lines/7 line_second_head']],
    ['a code with capitals', GOOD.replace('# gobi', '# Gobi'), ['/lines/1 line_head_form']],
    ['a node without English name', GOOD.replace('|Carving|30 24', ''), ['/lines/4 line_node_form']],
    ['a node twice', `${GOOD}\n@ cut|切石|Cutting|10`, ['/lines/7 line_node_twice']],
    ['a node that supplies itself', `${GOOD}\n> cut > cut`, ['/lines/7 line_supplies_itself']],
    ['one step', `${GOOD}\n> cut`, ['/lines/7 line_one_step']],
    ['words before a node', '# gobi|戈壁石|Gobi\n戈壁石料', ['/lines/2 line_words_first', '/lines/1 line_no_node']],
    ['a group of one', `${GOOD}\n= 戈壁石料`, ['/lines/7 group_of_one']],
    ['a word in two groups', `${GOOD}\n= 戈壁石料 荒石料\n= 荒石料 毛石料`, ['/lines/8 line_group_twice']],
    ['a word of every list', `${GOOD}\n= 戈壁石料 技术`, ['/lines/7 word_too_common']],
    ['a wider word without kinds', `${GOOD}\n^ 石材类`, ['/lines/7 line_wider_form']],
  ])('are refused at their line: %s', (_what, source, expected) => {
    expect(wrong(source)).toEqual(expected)
  })

  test('may not join two groups through the dictionary', () => {
    const source = `${GOOD}\n= 戈壁石料 荒石料\n= 石雕工艺 刻石工艺`
    expect(wrong(source, [synonyms('荒石料', '刻石工艺')])).toEqual(['/lines/8 groups_joined'])
  })

  test('stand in steps from upstream to downstream, also where goods come back as raw material', () => {
    const battery = CHAINS.find(({ code }) => code === 'copper-battery')
    if (battery === undefined) throw new Error('no chain')
    const steps = stepsOf(battery)
    const step = (node: string) => steps.get(`copper-battery/${node}`)
    expect(step('lithium')).toBe(0)
    expect(step('cathode')).toBe(1)
    expect(step('battery')).toBe(3)
    expect(step('vehicle')).toBe(4)
    expect(step('recycling')).toBe(5)
  })

  test('may not be so many that drawing them would hold others up', () => {
    const codes = Array.from({ length: 101 }, (_, index) => `n${index}`)
    const nodes = codes.map((code) => `@ ${code}|环节|Node`)
    const head = '# many|许多|Many'
    expect(wrong([head, ...nodes].join('\n'))).toEqual(['/lines too_many'])
    const every = codes.slice(0, 20).flatMap((from) => codes.slice(0, 20).map((to) => `> ${from} > ${to}`))
    const circles = every.filter((line) => new Set(line.split(' > ').map((step) => step.replace('> ', ''))).size > 1)
    expect(wrong([head, ...nodes.slice(0, 20), ...circles].join('\n'))).toEqual(['/lines too_many'])
  })
})
