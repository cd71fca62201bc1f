import { type SignalNumbers, scoreOf, wordsValue } from '../score.ts'
import type { TokenKind } from '../text/tokens.ts'
import { STANDARD_WEIGHTS, termFactors, type Weights } from './weights.ts'

/** What people said of a pair: a higher grade is better; grades are compared within a need only. */
export interface Judgement {
  readonly needId: string
  readonly offerId: string
  readonly grade: number
}

/** What the signals know of a pair before weights. */
export interface PairEvidence {
  /** The values of the other signals. */
  readonly numbers: Omit<SignalNumbers, 'words'>
  /** What each shared term adds to the raw sum of words under the standard weights. */
  readonly terms: readonly { readonly kind: TokenKind; readonly term: string; readonly raw: number }[]
}

/** A judged pair that can be learned from. */
export interface Example extends Judgement, PairEvidence {}

/** By need, then by offer. */
function inOrder(one: Judgement, other: Judgement): number {
  if (one.needId !== other.needId) return one.needId < other.needId ? -1 : 1
  if (one.offerId !== other.offerId) return one.offerId < other.offerId ? -1 : 1
  return one.grade - other.grade
}

/**
 * The examples of judgements, in an order of their own. Several judgements of a pair count as one with their mean grade;
 * a pair without evidence (unknown, or kept apart by a rule) is left out.
 */
export function examplesOf(
  judgements: Iterable<Judgement>,
  evidenceOf: (needId: string, offerId: string) => PairEvidence | null,
): Example[] {
  const sorted = [...judgements].sort(inOrder)
  const examples: Example[] = []
  for (let from = 0, to = 0; from < sorted.length; from = to) {
    const first = sorted[from]
    if (first === undefined) break
    let sum = 0
    for (to = from; sorted[to]?.needId === first.needId && sorted[to]?.offerId === first.offerId; to++) {
      sum += sorted[to]?.grade ?? 0
    }
    const evidence = evidenceOf(first.needId, first.offerId)
    if (evidence !== null) {
      examples.push({ ...evidence, needId: first.needId, offerId: first.offerId, grade: sum / (to - from) })
    }
  }
  return examples
}

/** The examples of each need, in order. */
export function byNeed<One extends Judgement>(examples: readonly One[]): One[][] {
  const groups = new Map<string, One[]>()
  for (const example of examples) {
    const group = groups.get(example.needId)
    if (group === undefined) groups.set(example.needId, [example])
    else group.push(example)
  }
  return [...groups.values()]
}

/** Evidence of a pair whose need may have a part of its own. */
type ScoredEvidence = PairEvidence & { readonly needId?: string }

/** The score of examples under weights, as the matcher gives it, up to rounding. */
export function exampleScorer(weights: Weights): (example: ScoredEvidence) => number {
  const factorOf = termFactors(weights)
  const { shares } = STANDARD_WEIGHTS
  const needs = new Map(weights.needs.map((part) => [part.needId, { ...part, factorOf: termFactors(part) }]))
  return ({ needId, numbers, terms }) => {
    const own = needId === undefined ? undefined : needs.get(needId)
    let raw = 0
    for (const { kind, term, raw: part } of terms) {
      const general = part * (weights.shares[kind] / shares[kind]) * factorOf(kind, term)
      raw += own === undefined ? general : general * own.shares[kind] * own.factorOf(kind, term)
    }
    return scoreOf({ ...numbers, words: wordsValue(raw) }, own?.signals ?? weights.signals)
  }
}
