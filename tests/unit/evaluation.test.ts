import { describe, expect, test } from 'vitest'
import { evaluate, scaleOf } from '../../api/services/evaluation.ts'
import { spearman } from '../../api/services/rank-correlation.ts'

const judgements = (...rows: [need: string, offer: string, grade: number][]) => {
  const byNeed = new Map<string, Map<string, number>>()
  for (const [need, offer, grade] of rows) {
    byNeed.set(need, (byNeed.get(need) ?? new Map<string, number>()).set(offer, grade))
  }
  return byNeed
}
const ranking = (scores: Record<string, number>) => ({
  best: Object.entries(scores)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .map(([id]) => id),
  scoreOf: (id: string) => scores[id] ?? 0,
})

describe('spearman', () => {
  test('is 1 for the same order, −1 for the reverse, null when one side does not vary', () => {
    expect(spearman([1, 5, 9], [2, 3, 100])).toBe(1)
    expect(spearman([1, 5, 9], [3, 2, 1])).toBe(-1)
    expect(spearman([1, 1, 1], [3, 2, 1])).toBeNull()
  })
  test('gives ties their mean rank', () => {
    // Ranks 0, 1.5, 1.5, 3 against 0, 1, 2, 3: covariance 4.5, variances 4.5 and 5.
    expect(spearman([1, 2, 2, 3], [1, 2, 3, 4])).toBeCloseTo(4.5 / Math.sqrt(4.5 * 5), 12)
  })
})

describe('the scale of grades', () => {
  test('four levels from 1: 1 means none and the two highest are relevant', () => {
    const four = judgements(['n', 'a', 4], ['n', 'b', 1])
    expect(scaleOf(four)).toEqual({ noneGrade: 1, relevantFrom: 3 })
  })
  test('one or two levels: the highest is relevant and every grade gains', () => {
    expect(scaleOf(judgements(['n', 'a', 2], ['n', 'b', 1]))).toEqual({ noneGrade: 0, relevantFrom: 2 })
    expect(scaleOf(judgements(['n', 'a', 1]))).toEqual({ noneGrade: 0, relevantFrom: 1 })
  })
  test('a given scale goes before', () => {
    expect(scaleOf(judgements(['n', 'a', 4]), { relevantFrom: 4 })).toEqual({ noneGrade: 1, relevantFrom: 4 })
  })
})

describe('figures', () => {
  const scale = { noneGrade: 1, relevantFrom: 3 }
  test('nDCG@10 weighs unjudged offers as no gain and divides by the best order of all judged ones', () => {
    const graded = judgements(['n', 'good', 3], ['n', 'best', 4], ['n', 'bad', 1])
    const figures = evaluate(graded, scale, () => ranking({ unjudged: 9, good: 8, best: 7 }))
    const ideal = 7 + 3 / Math.log2(3)
    expect(figures.ndcg10).toBeCloseTo((3 / Math.log2(3) + 7 / Math.log2(4)) / ideal, 12)
    expect(figures.mrr10).toBe(1 / 2)
    expect(figures.recall20).toBe(1)
  })
  test('judged figures leave unjudged offers out, score what was not found 0 and break ties by id', () => {
    const graded = judgements(['n', 'a', 1], ['n', 'b', 4], ['n', 'c', 3])
    const { judged } = evaluate(graded, scale, () => ranking({ unjudged: 9, c: 5 }))
    expect(judged?.mrr10).toBe(1)
    expect(judged?.ndcg10).toBeCloseTo((3 + 7 / Math.log2(4)) / (7 + 3 / Math.log2(3)), 12)
    // c before a is right, c before b is wrong, a and b tie.
    expect(judged?.pairwise).toBeCloseTo(1.5 / 3, 12)
  })
  test('an offer beyond rank 10 counts for Recall@20 and not for MRR@10', () => {
    const scores = Object.fromEntries(Array.from({ length: 15 }, (_, at) => [`x${at}`, 100 - at]))
    const figures = evaluate(judgements(['n', 'x11', 3]), scale, () => ranking(scores))
    expect([figures.mrr10, figures.recall20, figures.ndcg10]).toEqual([0, 1, 0])
  })
  test('Recall@20 divides by at most twenty', () => {
    const many = judgements(...Array.from({ length: 40 }, (_, at) => ['n', `x${at}`, 3] as [string, string, number]))
    const scores = Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`x${at}`, 100 - at]))
    expect(evaluate(many, scale, () => ranking(scores)).recall20).toBe(1)
  })
  test('needs without gain are left out of means, and without a relevant offer out of MRR and Recall', () => {
    const graded = judgements(['none', 'a', 1], ['weak', 'a', 2], ['good', 'a', 3])
    const figures = evaluate(graded, scale, () => ranking({ a: 1 }))
    expect(figures).toMatchObject({ needs: 2, needsWithRelevant: 1, ndcg10: 1, mrr10: 1, recall20: 1 })
  })
  test('without differing grades within a need there are no judged figures', () => {
    expect(evaluate(judgements(['n', 'a', 1], ['m', 'a', 2]), scale, () => ranking({ a: 1 })).judged).toBeNull()
  })
  test('Spearman per need waits for five offers, the global one takes every pair', () => {
    const four = judgements(['n', 'a', 1], ['n', 'b', 2], ['n', 'c', 3], ['n', 'd', 4])
    const scores = ranking({ a: 1, b: 2, c: 3, d: 4 })
    expect(evaluate(four, scale, () => scores).judged).toMatchObject({ spearmanPerNeed: null, spearmanGlobal: 1 })
  })
})
