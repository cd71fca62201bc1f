/** Learning weights from the judged pairs of two lists, and what it changes. */
import {
  createMatcher,
  type Example,
  examplesOf,
  type HeldOut,
  type Judgement,
  type Learning,
  learnWeights,
} from '../../matcher/index.ts'
import { evaluate, type GradeScale, type JudgedFigures, scaleOf } from './evaluation.ts'
import type { ItemLists } from './list-matching.ts'

/** The figures that are compared. */
export const COMPARED_FIGURES = ['pairwise', 'spearmanPerNeed', 'ndcg10'] as const
export type ComparedFigure = (typeof COMPARED_FIGURES)[number]

/** A figure over all held-out needs, and its gain with the standard error over needs. */
export interface Comparison {
  readonly figure: ComparedFigure
  readonly before: number
  readonly after: number
  readonly gain: number
  /** Null where fewer than two needs have the figure. */
  readonly error: number | null
}

/** A judged offer whose place among the judged offers of its need changes; 1 is the best place. */
export interface PlaceChange {
  readonly needId: string
  readonly offerId: string
  readonly grade: number
  readonly before: number
  readonly after: number
}

/** What learning did, told on needs that the weights were not fitted on. */
export interface LearningReport {
  readonly learning: Learning
  /** Pairs learned from. */
  readonly pairs: number
  readonly comparisons: readonly Comparison[]
  /** Largest change first. */
  readonly changes: readonly PlaceChange[]
}

type ScoreOf = (example: HeldOut) => number
const before: ScoreOf = (example) => example.before
const after: ScoreOf = (example) => example.after

function needsOf(heldOut: readonly HeldOut[]): Map<string, Map<string, HeldOut>> {
  const needs = new Map<string, Map<string, HeldOut>>()
  for (const example of heldOut) {
    const offers = needs.get(example.needId) ?? new Map<string, HeldOut>()
    needs.set(example.needId, offers.set(example.offerId, example))
  }
  return needs
}

const gradesOf = (needs: ReadonlyMap<string, ReadonlyMap<string, HeldOut>>) =>
  new Map(
    [...needs].map(
      ([id, offers]) => [id, new Map([...offers].map(([offerId, { grade }]) => [offerId, grade]))] as const,
    ),
  )

function figuresOf(heldOut: readonly HeldOut[], scale: GradeScale, scoreOf: ScoreOf): JudgedFigures | null {
  const needs = needsOf(heldOut)
  return evaluate(gradesOf(needs), scale, (needId) => ({
    best: [],
    scoreOf: (offerId) => {
      const example = needs.get(needId)?.get(offerId)
      return example === undefined ? 0 : scoreOf(example)
    },
  })).judged
}

/** The standard error of a mean. */
function errorOf(values: readonly number[]): number | null {
  if (values.length < 2) return null
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return Math.sqrt(squares / (values.length - 1) / values.length)
}

function compare({ heldOut, gain: pairwiseGain }: Pick<Learning, 'heldOut' | 'gain'>): Comparison[] {
  const scale = scaleOf(gradesOf(needsOf(heldOut)))
  const bothOf = (examples: readonly HeldOut[]) => ({
    before: figuresOf(examples, scale, before),
    after: figuresOf(examples, scale, after),
  })
  const whole = bothOf(heldOut)
  const needs = [...needsOf(heldOut).values()].map((offers) => bothOf([...offers.values()]))
  return COMPARED_FIGURES.flatMap((figure) => {
    const [from, to] = [whole.before?.[figure], whole.after?.[figure]]
    if (from == null || to == null) return []
    const gains = needs.flatMap((need) => {
      const [one, other] = [need.before?.[figure], need.after?.[figure]]
      return one == null || other == null ? [] : [other - one]
    })
    const error = figure === 'pairwise' ? (pairwiseGain?.error ?? null) : errorOf(gains)
    return [{ figure, before: from, after: to, gain: to - from, error }]
  })
}

function placesOf(examples: readonly HeldOut[], scoreOf: ScoreOf): Map<string, number> {
  const sorted = [...examples].sort(
    (one, other) => scoreOf(other) - scoreOf(one) || (one.offerId < other.offerId ? -1 : 1),
  )
  return new Map(sorted.map(({ offerId }, index) => [offerId, index + 1]))
}

function changesOf(heldOut: readonly HeldOut[]): PlaceChange[] {
  const changes: PlaceChange[] = []
  for (const offers of needsOf(heldOut).values()) {
    const examples = [...offers.values()]
    const places = { before: placesOf(examples, before), after: placesOf(examples, after) }
    for (const { needId, offerId, grade } of examples) {
      const from = places.before.get(offerId) ?? 0
      const to = places.after.get(offerId) ?? 0
      if (from !== to) changes.push({ needId, offerId, grade, before: from, after: to })
    }
  }
  return changes.sort((one, other) => Math.abs(other.after - other.before) - Math.abs(one.after - one.before))
}

/**
 * Learns from judgements of pairs of the lists under the statistics of both lists; pairs that a rule excludes teach
 * nothing. `onFit` is called after each of at most six fits.
 */
export function learnFromLists(
  { needs, offers }: ItemLists,
  judgements: readonly Judgement[],
  today: string,
  onFit: () => void,
): LearningReport {
  const matcher = createMatcher()
  matcher.putNeeds(needs)
  matcher.putOffers(offers)
  const examples = examplesOf(judgements, (needId, offerId) => {
    const need = matcher.need(needId)
    const offer = matcher.offer(offerId)
    return need === undefined || offer === undefined ? null : matcher.evidence(need, offer, { today })
  })
  return learnFrom(examples, onFit)
}

/** Learns from examples, which `examplesOf` made. `onFit` is called after each of at most six fits. */
export function learnFrom(examples: readonly Example[], onFit: () => void): LearningReport {
  const learning = learnWeights(examples, onFit)
  return { learning, pairs: examples.length, comparisons: compare(learning), changes: changesOf(learning.heldOut) }
}
