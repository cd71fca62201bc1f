import { EVIDENCE } from '../evidence.ts'
import { fingerprint } from '../fingerprint.ts'
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

/** What a need's own judgements make of the weights for its pairs alone; all numbers are above 0. */
export interface NeedWeights {
  readonly needId: string
  /** In the place of the signals' weights. */
  readonly signals: SignalWeights
  /** Factors beside the shares. */
  readonly shares: Readonly<Record<TokenKind, number>>
  /** Factors beside those of all needs; at most one entry a term. */
  readonly terms: readonly TermFactor[]
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
  /** Needs with a part of their own; at most one entry a need. */
  readonly needs: readonly NeedWeights[]
}

/** The weights that stand in DESIGN.md. */
export const STANDARD_WEIGHTS: Weights = {
  version: 'standard',
  matcherVersion: MATCHER_VERSION,
  signals: STANDARD_SIGNAL_WEIGHTS,
  shares: byKind((kind) => EVIDENCE[kind].share),
  terms: [],
  needs: [],
}

/** Weights of this matcher with their version. */
export function versionedWeights(parts: Omit<Weights, 'version' | 'matcherVersion'>): Weights {
  return { version: fingerprint(JSON.stringify(parts)), matcherVersion: MATCHER_VERSION, ...parts }
}

/** What stands behind the version in the explanations of a need with a part of its own. */
export function versionOfNeed(part: NeedWeights): string {
  return fingerprint(JSON.stringify(part))
}

/** The factor of a term under the weights: 1 where they say nothing of it. */
export function termFactors({ terms }: Pick<Weights, 'terms'>): (kind: TokenKind, term: string) => number {
  const factors = byKind(() => new Map<string, number>())
  for (const { kind, term, factor } of terms) factors[kind].set(term, factor)
  return (kind, term) => factors[kind].get(term) ?? 1
}

/** Throws a `RangeError` that says why the weights cannot be used: of another matcher, or a number not above 0. */
export function checkWeights({ matcherVersion, needs, ...general }: Weights): void {
  if (matcherVersion !== MATCHER_VERSION) throw new RangeError(`Weights of another matcher: ${matcherVersion}`)
  const numbers = [general, ...needs].flatMap(({ signals, shares, terms }): [string, number][] => [
    ...Object.entries(signals.topic),
    ...Object.entries(signals.frame),
    ...TOKEN_KINDS.map((kind): [string, number] => [kind, shares[kind]]),
    ...terms.map(({ term, factor }): [string, number] => [term, factor]),
  ])
  for (const [name, value] of numbers) {
    if (!(value > 0 && Number.isFinite(value))) throw new RangeError(`Weight of ${name} is not above 0: ${value}`)
  }
}
