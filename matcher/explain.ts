import type { NodeNames } from './engine.ts'
import type { SharedTerm } from './evidence.ts'
import type { TermPlaces } from './held-places.ts'
import { reasonOf } from './reasons.ts'
import { toldRequirements } from './requirements.ts'
import { type Findings, type ScorePart, type SignalWeights, scoreParts } from './score.ts'
import { metWords } from './signals/met-words.ts'
import type { Explanation, ExplanationNode, NeedItem, OfferItem } from './types.ts'

/** What is known of a pair when it is explained. */
export interface PairFindings {
  readonly need: NeedItem
  readonly offer: OfferItem
  readonly score: number
  readonly found: Findings
  readonly shared: readonly SharedTerm[]
  readonly needPlaces: TermPlaces
  readonly offerPlaces: TermPlaces
}

/** The explanation tree of a pair with the reason in words. */
export function explain(
  findings: PairFindings,
  weights: SignalWeights,
  version: string,
  nodeNames: (code: string) => NodeNames,
): Explanation {
  const { need, offer, score, found, shared, needPlaces, offerPlaces } = findings
  const nodeOf = ({ signal, points, most, found: value }: ScorePart): ExplanationNode => {
    const words =
      signal === 'words' ? metWords(shared, points, needPlaces, offerPlaces, (code) => nodeNames(code).zh) : []
    return { signal, points, most, finding: value.finding, values: value.values, words }
  }
  const parts = scoreParts(found, weights).map(nodeOf)
  const requirements = toldRequirements(need, offer)
  const reason = reasonOf(parts, need, offer, requirements, nodeNames)
  return { score, parts, requirements, reason, matcherVersion: version }
}
