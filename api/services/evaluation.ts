/**
 * Figures of a ranking against graded pairs. nDCG after Järvelin and Kekäläinen (2002) with the exponential gain of
 * Burges et al. (2005): gain 2^(grade − none) − 1, discount log2(rank + 1). Every mean is over needs.
 */
import { spearman } from './rank-correlation.ts'

/** Grades by need id and offer id; higher is better. */
export type Judgements = ReadonlyMap<string, ReadonlyMap<string, number>>

/** How grades are read. */
export interface GradeScale {
  /** The grade that means "not suitable"; it and lower ones gain nothing. */
  readonly noneGrade: number
  /** From this grade on an offer counts as relevant (MRR, Recall). */
  readonly relevantFrom: number
}

/** What a ranking says of one need. */
export interface NeedRanking {
  /** Ids of the best offers of all, in order; the first 20 count. */
  readonly best: readonly string[]
  /** Score of one offer; 0 when it was not found. */
  readonly scoreOf: (offerId: string) => number
}

/** Figures within the judged offers of each need. Null where no need could give one. */
export interface JudgedFigures {
  readonly ndcg10: number | null
  readonly mrr10: number | null
  /** Mean over needs with five or more judged offers whose scores and grades both vary. */
  readonly spearmanPerNeed: number | null
  /** Over all judged pairs at once. */
  readonly spearmanGlobal: number | null
  /** Share of the differently graded pairs of a need in the right order, over all such pairs; a tie counts half. */
  readonly pairwise: number | null
}

/** All figures of a pack. Null where no need could give one; `judged` is null where no need has differing grades. */
export interface Figures {
  /** Needs with a gain: those behind nDCG. */
  readonly needs: number
  /** Needs with a relevant offer: those behind MRR and Recall. */
  readonly needsWithRelevant: number
  readonly ndcg10: number | null
  readonly mrr10: number | null
  readonly recall20: number | null
  readonly judged: JudgedFigures | null
}

const SPEARMAN_FEWEST_OFFERS = 5

/**
 * The scale of a set of grades. With more than two levels above zero and no zero, the grade 1 means "none" and the two
 * highest grades are relevant; else 0 means "none" and the highest grade alone is relevant.
 */
export function scaleOf(judgements: Judgements, given: Partial<GradeScale> = {}): GradeScale {
  let lowest = Number.POSITIVE_INFINITY
  let highest = Number.NEGATIVE_INFINITY
  for (const grades of judgements.values()) {
    for (const grade of grades.values()) {
      lowest = Math.min(lowest, grade)
      highest = Math.max(highest, grade)
    }
  }
  const manyLevels = highest > 2
  return {
    noneGrade: given.noneGrade ?? (manyLevels && lowest >= 1 ? 1 : 0),
    relevantFrom: given.relevantFrom ?? (manyLevels ? highest - 1 : highest),
  }
}

function dcg10(gains: readonly number[]): number {
  return gains.slice(0, 10).reduce((sum, gain, at) => sum + gain / Math.log2(at + 2), 0)
}

function reciprocalRank10(relevant: readonly boolean[]): number {
  const at = relevant.slice(0, 10).indexOf(true)
  return at < 0 ? 0 : 1 / (at + 1)
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length
}

interface JudgedOffer {
  readonly id: string
  readonly score: number
  readonly grade: number
}

/** Score down, then offer id up. */
function byScore(a: JudgedOffer, b: JudgedOffer): number {
  return b.score - a.score || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
}

/** Differently graded pairs of one need, and how many of them stand in the right order (ties half). */
function orderedPairs(offers: readonly JudgedOffer[]): { right: number; all: number } {
  let right = 0
  let all = 0
  for (const [at, a] of offers.entries()) {
    for (const b of offers.slice(at + 1)) {
      if (a.grade === b.grade) continue
      all++
      if (a.score === b.score) right += 0.5
      else if (a.score > b.score === a.grade > b.grade) right++
    }
  }
  return { right, all }
}

/** Computes all figures; `rankingOf` is asked once for each judged need, in the order of `judgements`. */
export function evaluate(
  judgements: Judgements,
  scale: GradeScale,
  rankingOf: (needId: string) => NeedRanking,
): Figures {
  const gainOf = (grade: number | undefined) =>
    grade === undefined ? 0 : 2 ** Math.max(0, grade - scale.noneGrade) - 1
  const isRelevant = (grade: number | undefined) => grade !== undefined && grade >= scale.relevantFrom
  const ndcg: number[] = []
  const mrr: number[] = []
  const recall: number[] = []
  const judgedNdcg: number[] = []
  const judgedMrr: number[] = []
  const perNeed: number[] = []
  const everyPair: JudgedOffer[] = []
  let right = 0
  let all = 0
  for (const [needId, grades] of judgements) {
    const { best, scoreOf } = rankingOf(needId)
    const top = best.slice(0, 20).map((id) => grades.get(id))
    const judged = [...grades].map(([id, grade]) => ({ id, grade, score: scoreOf(id) })).sort(byScore)
    const ideal = dcg10([...grades.values()].map(gainOf).sort((a, b) => b - a))
    const relevant = [...grades.values()].filter(isRelevant).length
    if (ideal > 0) {
      ndcg.push(dcg10(top.map(gainOf)) / ideal)
      judgedNdcg.push(dcg10(judged.map(({ grade }) => gainOf(grade))) / ideal)
    }
    if (relevant > 0) {
      mrr.push(reciprocalRank10(top.map(isRelevant)))
      recall.push(top.filter(isRelevant).length / Math.min(relevant, 20))
      judgedMrr.push(reciprocalRank10(judged.map(({ grade }) => isRelevant(grade))))
    }
    const pairs = orderedPairs(judged)
    right += pairs.right
    all += pairs.all
    for (const offer of judged) everyPair.push(offer)
    const correlation = judged.length >= SPEARMAN_FEWEST_OFFERS ? correlationOf(judged) : null
    if (correlation !== null) perNeed.push(correlation)
  }
  const judged = {
    ndcg10: mean(judgedNdcg),
    mrr10: mean(judgedMrr),
    spearmanPerNeed: mean(perNeed),
    spearmanGlobal: correlationOf(everyPair),
    pairwise: all === 0 ? null : right / all,
  }
  return {
    needs: ndcg.length,
    needsWithRelevant: mrr.length,
    ndcg10: mean(ndcg),
    mrr10: mean(mrr),
    recall20: mean(recall),
    judged: all === 0 ? null : judged,
  }
}

function correlationOf(offers: readonly JudgedOffer[]): number | null {
  return spearman(
    offers.map(({ score }) => score),
    offers.map(({ grade }) => grade),
  )
}
