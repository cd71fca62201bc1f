import { TOKEN_KINDS } from '../analysis.ts'
import type { CountsByKind, Statistics } from '../statistics.ts'
import type { TokenKind } from '../text/tokens.ts'

/** BM25: how soon repetition stops counting, and how much longer offers are discounted. */
const SATURATION = 1.2
const LENGTH_DISCOUNT = 0.5
/** How much of the signal each kind of token carries. */
const KIND_SHARES = { word: 0.6, gram: 0.4 } as const satisfies Record<TokenKind, number>
/** The covered share of a need at which the signal reaches one half. */
const HALF = 0.25

/** A term that both items hold and its share of the raw sum. */
export interface Contribution {
  readonly kind: TokenKind
  readonly term: string
  readonly raw: number
}

function inverseFrequency(statistics: Statistics, kind: TokenKind, term: string): number {
  const frequency = statistics.documentFrequency(kind, term)
  return Math.log(1 + (statistics.items - Math.min(frequency, statistics.items) + 0.5) / (frequency + 0.5))
}

/**
 * The share of the need's weighted terms that the offer holds (BM25, Robertson and Zaragoza 2009, over the need's own
 * greatest sum), bent by x/(x+½-point) so that a few shared rare words already count. In 0–1.
 */
export function wordsSignal(
  need: CountsByKind,
  offer: CountsByKind,
  statistics: Statistics,
): { value: number; contributions: Contribution[] } {
  const contributions: Contribution[] = []
  let covered = 0
  for (const kind of TOKEN_KINDS) {
    const wanted = need[kind]
    const held = offer[kind]
    const counts = new Map(held.terms.map((term, index) => [term, held.counts[index] ?? 0]))
    const norm = SATURATION * (1 - LENGTH_DISCOUNT + (LENGTH_DISCOUNT * held.length) / statistics.meanOfferLength(kind))
    let most = 0
    const met: { term: string; weight: number }[] = []
    for (const [index, term] of wanted.terms.entries()) {
      const asked = wanted.counts[index] ?? 0
      const weight = inverseFrequency(statistics, kind, term) * (asked / (asked + SATURATION))
      most += weight * (SATURATION + 1)
      const count = counts.get(term)
      if (count !== undefined) met.push({ term, weight: (weight * count * (SATURATION + 1)) / (count + norm) })
    }
    for (const { term, weight } of met) {
      const raw = (KIND_SHARES[kind] * weight) / most
      contributions.push({ kind, term, raw })
      covered += raw
    }
  }
  return { value: covered / (covered + HALF), contributions }
}
