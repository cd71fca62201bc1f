import { describe, expect, test } from 'vitest'
import { examplesOf, learnWeights, STANDARD_WEIGHTS } from '../../../../matcher/index.ts'
import { exampleScorer } from '../../../../matcher/learning/examples.ts'
import { fitWeights } from '../../../../matcher/learning/fit.ts'
import { minimise } from '../../../../matcher/learning/minimise.ts'
import { createModel } from '../../../../matcher/learning/model.ts'
import { checkWeights } from '../../../../matcher/learning/weights.ts'
import { example, noise, planted } from './examples.ts'

const factorOf = (term: string, weights = fitWeights(planted(40))) =>
  weights.terms.find((each) => each.term === term)?.factor ?? 1

describe('the fit', () => {
  test('recovers a planted preference: what people prefer gains, what tells nothing loses', () => {
    expect(factorOf('甲')).toBeGreaterThan(1.5)
    expect(factorOf('乙')).toBeLessThan(0.7)
  })
  test('no term gains or loses more than four times, however many judgements say so', () => {
    const weights = fitWeights(planted(300))
    for (const { factor } of weights.terms) {
      expect(factor).toBeLessThanOrEqual(4)
      expect(factor).toBeGreaterThanOrEqual(0.25)
    }
  })
  test('learns which signal people follow', () => {
    const examples = Array.from({ length: 200 }, (_, need) =>
      Array.from({ length: 6 }, (_, offer) =>
        example(
          `n${String(need).padStart(3, '0')}`,
          `o${offer}`,
          offer % 2,
          [{ kind: 'word', term: `丁${need}`, raw: 0.3 * noise(need, offer, 3) }],
          { industry: offer % 2, kind: noise(need, offer, 4) },
        ),
      ),
    ).flat()
    const { topic, frame } = fitWeights(examples).signals
    expect(topic.industry).toBeGreaterThan(1.2 * STANDARD_WEIGHTS.signals.topic.industry)
    expect(frame.kind).toBeLessThan(0.95 * STANDARD_WEIGHTS.signals.frame.kind)
  })
  test('the slopes that it follows are those of the score', () => {
    const examples = planted(4).map((each, index) => ({
      ...each,
      numbers: {
        industry: noise(index, 1, 5),
        keywords: noise(index, 2, 5),
        region: noise(index, 3, 5),
        kind: 0.4,
        conditions: noise(index, 4, 5),
        wanted: noise(index, 5, 5),
        meaning: index % 3 === 0 ? undefined : noise(index, 4, 5),
        chain: noise(index, 6, 5),
      },
    }))
    const model = createModel(examples)
    const at = Float64Array.from({ length: model.size }, (_, index) => noise(index, 6, 6) - 0.5)
    const slopes = Float64Array.from(examples, (_, index) => noise(index, 7, 7) - 0.5)
    const value = (point: Float64Array) =>
      model.scores(point).reduce((sum, score, at) => sum + score * (slopes[at] ?? 0), 0)
    model.scores(at)
    const gradient = new Float64Array(model.size)
    model.addGradient(slopes, gradient)
    const step = 1e-5
    for (let index = 0; index < model.size; index++) {
      const shifted = (by: number) => at.map((each, place) => (place === index ? each + by : each))
      const numeric = (value(shifted(step)) - value(shifted(-step))) / (2 * step)
      expect(gradient[index]).toBeCloseTo(numeric, 5)
    }
  })
  test('ten judgements move no score by more than one point', () => {
    const ten = planted(5, 2)
    expect(ten).toHaveLength(10)
    const [before, after] = [exampleScorer(STANDARD_WEIGHTS), exampleScorer(fitWeights(ten))]
    for (const each of planted(40)) expect(Math.abs(after(each) - before(each))).toBeLessThan(1)
  })
  test('the same judgements give the same weights, in whatever order and however often they were written', () => {
    const judged = planted(20)
    const evidence = new Map(judged.map((each) => [`${each.needId} ${each.offerId}`, each]))
    const weightsOf = (judgements: typeof judged) =>
      fitWeights(examplesOf(judgements, (needId, offerId) => evidence.get(`${needId} ${offerId}`) ?? null))
    const weights = weightsOf(judged)
    expect(weightsOf(judged.toReversed())).toEqual(weights)
    expect(weightsOf([...judged, ...judged])).toEqual(weights)
    expect(weights.version).toMatch(/^[0-9a-f]{8}$/u)
    expect(weightsOf(judged.slice(8)).version).not.toBe(weights.version)
  })
})

describe('examples', () => {
  test('several grades of a pair count as their mean; pairs without evidence are left out', () => {
    const judge = (offerId: string, grade: number) => ({ needId: 'n', offerId, grade })
    const examples = examplesOf([judge('a', 1), judge('b', 3), judge('a', 2)], (needId, offerId) =>
      offerId === 'b' ? null : example(needId, offerId, 0, []),
    )
    expect(examples).toMatchObject([{ needId: 'n', offerId: 'a', grade: 1.5 }])
  })
})

describe('learning', () => {
  test('takes learned weights when needs that were held out gain for certain', () => {
    const { verdict, weights, gain, heldOut } = learnWeights(planted(40))
    expect(verdict).toBe('learned')
    expect(weights.version).not.toBe('standard')
    expect(gain?.mean).toBeGreaterThan(gain?.error ?? 1)
    expect(heldOut).toHaveLength(40 * 8)
  })
  test('keeps the standard weights while fewer than ten needs have differing grades', () => {
    const alike = planted(30).map((each) => (each.needId < 'n009' ? each : { ...each, grade: 1 }))
    expect(learnWeights(alike)).toMatchObject({ verdict: 'too_few_needs', needs: 9, weights: STANDARD_WEIGHTS })
  })
  test('keeps the standard weights when grades follow nothing that a weight could', () => {
    const random = planted(30).map((each, index) => ({ ...each, grade: noise(index, 8, 8) > 0.5 ? 1 : 0 }))
    expect(learnWeights(random)).toMatchObject({ verdict: 'no_certain_gain', weights: STANDARD_WEIGHTS })
  })
  test('no need is scored by weights that were fitted on it', () => {
    const folds = new Map<string, Set<number>>()
    for (const { needId, fold } of learnWeights(planted(12)).heldOut) {
      folds.set(needId, (folds.get(needId) ?? new Set()).add(fold))
    }
    expect([...folds.values()].every((ofNeed) => ofNeed.size === 1)).toBe(true)
  })
})

test('the minimum of a narrow curved valley is found', () => {
  const [x, y] = minimise((at, gradient) => {
    const [a = 0, b = 0] = at
    gradient[0] = -2 * (1 - a) - 400 * a * (b - a * a)
    gradient[1] = 200 * (b - a * a)
    return (1 - a) ** 2 + 100 * (b - a * a) ** 2
  }, 2)
  expect(x).toBeCloseTo(1, 3)
  expect(y).toBeCloseTo(1, 3)
})

test('weights of another matcher, or not above 0, are refused', () => {
  expect(() => checkWeights({ ...STANDARD_WEIGHTS, matcherVersion: '0.0.1' })).toThrow('0.0.1')
  const terms = [{ kind: 'word' as const, term: '铜箔', factor: 0 }]
  expect(() => checkWeights({ ...STANDARD_WEIGHTS, terms })).toThrow('铜箔')
})
