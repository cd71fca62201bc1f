import { CHAINS } from './data/chains/index.ts'
import type { Chain, ChainNode } from './data/chains/read-chain.ts'
import { sectionOf } from './data/industries.ts'
import { createLexicon, type Lexicon } from './text/lexicon.ts'
import { normalise } from './text/normalise.ts'

/** An industry that a text speaks of. */
export interface ProposedIndustry {
  /** Section, division or group of GB/T 4754—2017. */
  readonly code: string
  readonly section: string
  /** 0–1: how much of the text's words of the field speak for it, and how many there are. */
  readonly confidence: number
  /** The words that speak for it, most telling first, in their normal form. */
  readonly words: readonly string[]
}

/** Industries of a text at each level, likeliest first. */
export interface IndustryProposals {
  /** 门类, a letter. */
  readonly sections: readonly ProposedIndustry[]
  /** 大类, two digits. */
  readonly divisions: readonly ProposedIndustry[]
  /** 中类, three digits, where the nodes of the chains name one. */
  readonly groups: readonly ProposedIndustry[]
}

/** Proposes industries for a title and a text. */
export type ProposeIndustries = (title: string, text: string) => IndustryProposals

const TITLE_WEIGHT = 3
const TEXT_WEIGHT = 1
/** What the first, second and third industry of a chain's node get of a word. */
const PARTS = [1, 0.6, 0.4] as const
/** So much evidence makes one half certain. */
const HALF_EVIDENCE = 1.5

/** What words say for the industries of one level. */
class Evidence {
  readonly #found = new Map<string, { weight: number; readonly words: Map<string, number> }>()
  #total = 0

  add(code: string, weight: number, word: string): void {
    const known = this.#found.get(code) ?? { weight: 0, words: new Map<string, number>() }
    this.#found.set(code, known)
    known.weight += weight
    known.words.set(word, (known.words.get(word) ?? 0) + weight)
    this.#total += weight
  }

  /** A word of the field that speaks for no industry of this level. */
  addUntold(weight: number): void {
    this.#total += weight
  }

  proposals(): ProposedIndustry[] {
    return [...this.#found]
      .map(([code, { weight, words }]) => ({
        code,
        section: sectionOf(code.slice(0, 2)) ?? '',
        confidence: (weight / this.#total) * (weight / (weight + HALF_EVIDENCE)),
        words: [...words].sort(([, one], [, other]) => other - one).map(([word]) => word),
      }))
      .sort((one, other) => other.confidence - one.confidence || (one.code < other.code ? -1 : 1))
  }
}

/** The nodes that each word of a normal text names, a word at a time. */
function wordsWithNodes(lexicon: Lexicon, text: string): { readonly word: string; readonly nodes: string[] }[] {
  const found = new Map<number, { readonly word: string; readonly nodes: string[] }>()
  lexicon.visit(text, (kind, term, start, end) => {
    if (kind !== 'node') return
    const known = found.get(start) ?? { word: text.slice(start, end), nodes: [] }
    found.set(start, known)
    known.nodes.push(term)
  })
  return [...found.values()]
}

/**
 * Proposes by the chains given, for example those of a deployment. Every word of a node speaks for the node's industries,
 * one of the title three times; a word of several nodes is shared among them. A section gets what the best of its divisions
 * gets. Confidence is the industry's part of all evidence of its level times evidence/(evidence + 1.5).
 */
export function industryProposer(chains: readonly Chain[], lexicon = createLexicon(chains, [])): ProposeIndustries {
  const nodes = new Map<string, ChainNode>(chains.flatMap((chain) => chain.nodes.map((node) => [node.code, node])))
  return (title, text) => {
    const sections = new Evidence()
    const divisions = new Evidence()
    const groups = new Evidence()
    const speak = (code: string, weight: number, word: string): void => {
      const node = nodes.get(code)
      if (node === undefined) return
      const said = new Set<string>()
      for (const [rank, division] of node.divisions.entries()) {
        const part = weight * (PARTS[rank] ?? 0)
        divisions.add(division, part, word)
        const section = sectionOf(division)
        if (section !== undefined && !said.has(section)) sections.add(section, part, word)
        if (section !== undefined) said.add(section)
      }
      const { groups: named = [] } = node
      for (const [rank, group] of named.entries()) groups.add(group, weight * (PARTS[rank] ?? 0), word)
      if (named.length === 0) groups.addUntold(weight)
    }
    for (const [original, weight] of [
      [title, TITLE_WEIGHT],
      [text, TEXT_WEIGHT],
    ] as const) {
      for (const { word, nodes: codes } of wordsWithNodes(lexicon, normalise(original).text)) {
        for (const code of codes) speak(code, weight / codes.length, word)
      }
    }
    return { sections: sections.proposals(), divisions: divisions.proposals(), groups: groups.proposals() }
  }
}

let proposeByOurs: ProposeIndustries | undefined

/** The divisions that a title and a text speak of by the matcher's own chains, at most `limit`. */
export function proposeIndustries(title: string, text: string, limit = 3): ProposedIndustry[] {
  proposeByOurs ??= industryProposer(CHAINS)
  return proposeByOurs(title, text).divisions.slice(0, limit)
}
