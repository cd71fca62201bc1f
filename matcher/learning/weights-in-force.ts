import type { Statistics } from '../evidence.ts'
import type { SignalWeights } from '../score.ts'
import type { Vocabulary } from '../store/vocabulary.ts'
import { MATCHER_VERSION } from '../version.ts'
import { type NeedWeights, STANDARD_WEIGHTS, termFactors, versionOfNeed, type Weights } from './weights.ts'

/** What pairs of a need are scored under. */
export interface ScoringWeights {
  readonly signals: SignalWeights
  /** The statistics with the shares of terms that hold for the need. */
  readonly statistics: Statistics
  /** Version of the matcher and, where they were learned, of its weights and of the need's own part. */
  readonly version: string
}

/** Weights made ready for scoring. */
export interface WeightsInForce {
  /** Version of the matcher; where they are not the standard ones, also of its weights and of its knowledge. */
  readonly version: string
  ofNeed(needId: string): ScoringWeights
}

/**
 * The weights in force, over the statistics that know the general shares of terms; `known` is the version of the
 * deployment's knowledge, null where there is none.
 */
export function inForce(
  weights: Weights,
  statistics: Statistics,
  vocabulary: Vocabulary,
  known: string | null,
): WeightsInForce {
  const versionOf = (learned: string | null): string =>
    [MATCHER_VERSION, learned, known].filter((part) => part !== null).join('+')
  const learned = weights.version === STANDARD_WEIGHTS.version ? null : weights.version
  const version = versionOf(learned)
  const general: ScoringWeights = { signals: weights.signals, statistics, version }
  const ofPart = (part: NeedWeights): ScoringWeights => {
    const factorOf = termFactors(part)
    return {
      signals: part.signals,
      statistics: {
        ...statistics,
        shareOf: (kind, number) =>
          statistics.shareOf(kind, number) * part.shares[kind] * factorOf(kind, vocabulary.termOf(kind, number)),
      },
      version: versionOf(`${weights.version}.${versionOfNeed(part)}`),
    }
  }
  const parts = new Map(weights.needs.map((part) => [part.needId, ofPart(part)]))
  return { version, ofNeed: (needId) => parts.get(needId) ?? general }
}
