import { describe, expect, it } from 'vitest'
import { CHAINS, type Chain, createMatcher, type MatcherOptions } from '../../../matcher/index.ts'
import { need as needItem, offer as offerItem, TODAY } from './items.ts'

const need = needItem({ id: 'n1', title: '寻找砂宝坊配套' })
const offer = offerItem({ id: 'o1', title: '河西珂厂供货' })

const meetings = (options: MatcherOptions) => {
  const matcher = createMatcher(options)
  const { explanation } = matcher.pair(need, offer, TODAY)
  return explanation?.parts.flatMap(({ words }) => words.map(({ word, meeting }) => [word, meeting])) ?? []
}

const OWN: Chain = {
  code: 'gobi',
  nameZh: '戈壁石',
  nameEn: 'Gobi stone',
  nodes: [{ code: 'gobi/cut', nameZh: '切石', nameEn: 'Cutting', divisions: ['30'], words: ['砂宝坊', '河西珂厂'] }],
  supplies: [],
  synonyms: [],
  wider: [],
}

describe('knowledge of a deployment', () => {
  it('adds chains: words of one node meet under its name', () => {
    expect(meetings({})).toEqual([])
    expect(meetings({ chains: [OWN] })).toContainEqual(['切石', 'chain'])
  })

  it('replaces a chain of the same code whole', () => {
    const [first] = CHAINS
    if (first === undefined) throw new Error('no chains')
    const replaced = { ...OWN, code: first.code }
    expect(meetings({ chains: [replaced] })).toContainEqual(['切石', 'chain'])
    const [node] = first.nodes
    const word = node?.words[0] ?? ''
    const one = { ...need, title: `需要${word}` }
    const other = { ...offer, title: `供应${word}` }
    const nodesOf = (options: MatcherOptions) =>
      createMatcher(options)
        .evidence(one, other, TODAY)
        ?.terms.flatMap(({ kind, term }) => (kind === 'node' ? [term] : [])) ?? []
    expect(nodesOf({})).toContain(node?.code)
    expect(nodesOf({ chains: [replaced] })).not.toContain(node?.code)
  })
})
