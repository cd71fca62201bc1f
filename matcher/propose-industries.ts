import { CHAINS } from './data/chains/index.ts'
import { sectionOf } from './data/industries.ts'
import { createLexicon, type Lexicon } from './text/lexicon.ts'
import { normalise } from './text/normalise.ts'

/** An industry that a text speaks of. */
export interface ProposedIndustry {
  /** Division of GB/T 4754—2017. */
  readonly code: string
  readonly section: string
  /** 0–1: how much of the text's words of the field speak for it, and how many there are. */
  readonly confidence: number
  /** The words that speak for it, most telling first, in their normal form. */
  readonly words: readonly string[]
}

const TITLE_WEIGHT = 3
const TEXT_WEIGHT = 1
/** What the first, second and third division of a chain's node get of a word. */
const DIVISION_PARTS = [1, 0.6, 0.4] as const
/** So much evidence makes one half certain. */
const HALF_EVIDENCE = 1.5

const DIVISIONS_OF_NODE: ReadonlyMap<string, readonly string[]> = new Map(
  CHAINS.flatMap(({ nodes }) => nodes.map(({ code, divisions }) => [code, divisions] as const)),
)

let lexicon: Lexicon | undefined

interface Evidence {
  weight: number
  readonly words: Map<string, number>
}

function collect(original: string, weight: number, evidence: Map<string, Evidence>): void {
  lexicon ??= createLexicon(CHAINS, [])
  const { text } = normalise(original)
  const places = new Map<string, string[]>()
  lexicon.visit(text, (kind, term, start, end) => {
    if (kind !== 'node') return
    const place = `${start}-${end}`
    places.set(place, [...(places.get(place) ?? []), term])
  })
  for (const [place, nodes] of places) {
    const [start, end] = place.split('-').map(Number)
    const word = text.slice(start, end)
    for (const node of nodes) {
      for (const [rank, code] of (DIVISIONS_OF_NODE.get(node) ?? []).entries()) {
        const part = (weight * (DIVISION_PARTS[rank] ?? 0)) / nodes.length
        const known = evidence.get(code) ?? { weight: 0, words: new Map() }
        evidence.set(code, known)
        known.weight += part
        known.words.set(word, (known.words.get(word) ?? 0) + part)
      }
    }
  }
}

/**
 * The divisions that a title and a text speak of, likeliest first, at most `limit`. Every word of a chain's node speaks
 * for the node's divisions, one of the title three times; a word of several nodes is shared among them. Confidence is
 * the division's part of all evidence times evidence/(evidence + 1.5).
 */
export function proposeIndustries(title: string, text: string, limit = 3): ProposedIndustry[] {
  const evidence = new Map<string, Evidence>()
  collect(title, TITLE_WEIGHT, evidence)
  collect(text, TEXT_WEIGHT, evidence)
  const total = [...evidence.values()].reduce((sum, { weight }) => sum + weight, 0)
  return [...evidence]
    .map(([code, { weight, words }]) => ({
      code,
      section: sectionOf(code) ?? '',
      confidence: (weight / total) * (weight / (weight + HALF_EVIDENCE)),
      words: [...words].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1)).map(([word]) => word),
    }))
    .sort((one, other) => other.confidence - one.confidence || (one.code < other.code ? -1 : 1))
    .slice(0, limit)
}
