import { EVIDENCE } from '../evidence.ts'
import { type SignalWeights, STANDARD_SIGNAL_WEIGHTS } from '../score.ts'
import { byKind } from '../store/vocabulary.ts'
import { TOKEN_KINDS, type TokenKind } from '../text/tokens.ts'
import { MATCHER_VERSION } from '../version.ts'

/** What a term's part of the raw sum is multiplied with. */
export interface TermFactor {
  readonly kind: TokenKind
  readonly term: string
  readonly factor: number
}

/** Everything in the score that decisions can change; all numbers are above 0. */
export interface Weights {
  /** Equal for equal weights: `standard`, or eight hexadecimal digits made of the numbers. */
  readonly version: string
  /** The formula that the weights belong to; another matcher refuses them. */
  readonly matcherVersion: string
  readonly signals: SignalWeights
  /** Weight of each kind of token in the raw sum of words. */
  readonly shares: Readonly<Record<TokenKind, number>>
  /** Terms that are worth more or less than their rarity says; at most one entry a term. */
  readonly terms: readonly TermFactor[]
}

/** The weights that stand in DESIGN.md. */
export const STANDARD_WEIGHTS: Weights = {
  version: 'standard',
  matcherVersion: MATCHER_VERSION,
  signals: STANDARD_SIGNAL_WEIGHTS,
  shares: byKind((kind) => EVIDENCE[kind].share),
  terms: [],
}

/** FNV-1a, 32 bits, over UTF-16 code units, as eight hexadecimal digits. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return (hash >>> 0).toString(16).padStart(8, '0')
}

/** Weights of this matcher with their version. */
export function versionedWeights(parts: Pick<Weights, 'signals' | 'shares' | 'terms'>): Weights {
  return { version: fingerprint(JSON.stringify(parts)), matcherVersion: MATCHER_VERSION, ...parts }
}

/** The factor of a term under the weights: 1 where they say nothing of it. */
export function termFactors({ terms }: Weights): (kind: TokenKind, term: string) => number {
  const factors = byKind(() => new Map<string, number>())
  for (const { kind, term, factor } of terms) factors[kind].set(term, factor)
  return (kind, term) => factors[kind].get(term) ?? 1
}

/** Throws a `RangeError` that says why the weights cannot be used: of another matcher, or a number out of its range. */
export function checkWeights({ matcherVersion, signals, shares, terms }: Weights): void {
  if (matcherVersion !== MATCHER_VERSION) throw new RangeError(`Weights of another matcher: ${matcherVersion}`)
  const numbers: [string, number][] = [
    ...Object.entries(signals.topic),
    ...Object.entries(signals.relation),
    ...Object.entries(signals.frame),
    ...TOKEN_KINDS.map((kind): [string, number] => [kind, shares[kind]]),
    ...terms.map(({ term, factor }): [string, number] => [term, factor]),
  ]
  for (const [name, value] of numbers) {
    if (!(value > 0 && Number.isFinite(value))) throw new RangeError(`Weight of ${name} is not above 0: ${value}`)
  }
  for (const [name, value] of Object.entries(signals.relation)) {
    if (value > 1) throw new RangeError(`Weight of ${name} is above 1: ${value}`)
  }
}
