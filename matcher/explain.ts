import { reasonOf } from './reasons.ts'
import { type ScorePart, scoreParts } from './score.ts'
import { type FormOf, metWords, type SharedTerm, type TokensByTerm } from './signals/met-words.ts'
import type { SignalValue } from './signals/signal.ts'
import { normalise } from './text/normalise.ts'
import type { Explanation, ExplanationNode, NeedItem, OfferItem, Signal } from './types.ts'

/** What is known of a pair when it is explained. */
export interface PairFindings {
  readonly need: NeedItem
  readonly offer: OfferItem
  readonly score: number
  readonly found: Readonly<Partial<Record<Signal, SignalValue>>>
  readonly shared: readonly SharedTerm[]
  readonly needTokens: TokensByTerm
  readonly offerTokens: TokensByTerm
}

function formsIn(item: NeedItem | OfferItem): FormOf {
  return ({ field, index, start, end }) => {
    const original = field === 'keywords' ? (item.keywords[index] ?? '') : item[field]
    return normalise(original.slice(start, end)).text
  }
}

/** The explanation tree of a pair with the reason in words. */
export function explain(findings: PairFindings, version: string, nodeName: (code: string) => string): Explanation {
  const { need, offer, score, found, shared, needTokens, offerTokens } = findings
  const nodeOf = ({ signal, points, most, found: value }: ScorePart): ExplanationNode => {
    const needSide = { tokens: needTokens, formOf: formsIn(need) }
    const offerSide = { tokens: offerTokens, formOf: formsIn(offer) }
    const met = signal === 'words' ? metWords(shared, needSide, offerSide, nodeName) : []
    const words = met.map(({ share, ...word }) => ({ ...word, points: share * points }))
    return { signal, points, most, finding: value.finding, values: value.values, words }
  }
  const parts = scoreParts(found).map(nodeOf)
  return { score, parts, reason: reasonOf(parts, need, offer), matcherVersion: version }
}
