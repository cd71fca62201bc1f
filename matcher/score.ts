import type { SignalValue } from './signals/signal.ts'
import { FRAME_SIGNALS, RELATION_SIGNALS, type Signal, TOPIC_SIGNALS } from './types.ts'

type TopicSignal = (typeof TOPIC_SIGNALS)[number]
type RelationSignal = (typeof RELATION_SIGNALS)[number]
type FrameSignal = (typeof FRAME_SIGNALS)[number]

/** What the signals of a pair are worth, 0–1; undefined where neither side can tell. Words are always known. */
export type SignalNumbers = Readonly<Record<'words', number> & Record<Exclude<Signal, 'words'>, number | undefined>>

/** A signal's part of the score. */
export interface ScorePart {
  readonly signal: Signal
  /** Points of the 0–100 score. */
  readonly points: number
  readonly most: number
  readonly found: SignalValue
}

/** The weights of the signals. */
export interface SignalWeights {
  /** Weights among each other. */
  readonly topic: Readonly<Record<TopicSignal, number>>
  /** Topics that relations at their best make of none at all, 0–1. */
  readonly relation: Readonly<Record<RelationSignal, number>>
  /** Weights beside the base. */
  readonly frame: Readonly<Record<'base' | FrameSignal, number>>
}

/** The weights that nobody has learned. */
export const STANDARD_SIGNAL_WEIGHTS: SignalWeights = {
  topic: { words: 0.65, industry: 0.15, keywords: 0.2, meaning: 0.2 },
  relation: { chain: 0.1 },
  frame: { base: 0.45, region: 0.1, kind: 0.45, conditions: 0.3, wanted: 0.25 },
}

/** The raw sum of words at which the signal reaches one half. */
export const HALF_RAW = 0.5

/** The words signal of a raw sum: raw/(raw + half), which keeps the order and approaches 1. */
export function wordsValue(raw: number): number {
  return raw / (raw + HALF_RAW)
}

/** A weighted mean with the sum of its weights. */
interface Mean {
  readonly mean: number
  readonly weight: number
}

function topicOf(numbers: SignalNumbers, { topic }: SignalWeights): Mean {
  let weight = 0
  let sum = 0
  for (const signal of TOPIC_SIGNALS) {
    const value = numbers[signal]
    if (value === undefined) continue
    weight += topic[signal]
    sum += topic[signal] * value
  }
  return { mean: sum / weight, weight }
}

function frameOf(numbers: SignalNumbers, { frame }: SignalWeights): Mean {
  let weight = frame.base
  let sum = frame.base
  for (const signal of FRAME_SIGNALS) {
    const value = numbers[signal]
    if (value === undefined) continue
    weight += frame[signal]
    sum += frame[signal] * value
  }
  return { mean: sum / weight, weight }
}

/**
 * The topic with what a relation of the two sides adds: √(topic² + relation² · (1 − topic²)), relation = weight · value. It
 * is the relation where the words say nothing, hardly more than the topic where they say much, and rises with both.
 */
export function lifted(topic: number, relation: number): number {
  return relation === 0 ? topic : Math.sqrt(topic * topic + relation * relation * (1 - topic * topic))
}

/** The topic, lifted by one relation after another. */
function liftedBy(topic: number, numbers: SignalNumbers, { relation }: SignalWeights): number {
  let value = topic
  for (const signal of RELATION_SIGNALS) value = lifted(value, relation[signal] * (numbers[signal] ?? 0))
  return value
}

/**
 * score = 100 · topic · (base + Σ frame weight · value) / (base + Σ frame weight), topic = weighted mean of the topic
 * signals, lifted by the relations; sums run over the signals that the pair has, so a missing one neither helps nor harms. Frame signals multiply
 * the topic: a bank with the right words stays below an institute with the same words, and a fitting kind alone is worth
 * nothing. The score rises with every one of its numbers.
 */
export function scoreOf(numbers: SignalNumbers, weights: SignalWeights): number {
  return 100 * liftedBy(topicOf(numbers, weights).mean, numbers, weights) * frameOf(numbers, weights).mean
}

/** `scoreOf` without relations by the values of words and keywords: base + words · value + keywords · value. */
export interface ScorePlane {
  readonly base: number
  readonly words: number
  readonly keywords: number
}

/** What the other signals leave to words and keywords, where a pair has a value of the keywords signal and where not. */
export interface ScorePlanes {
  /** The part of a perfect topic that the frame signals leave, 0–1. */
  readonly share: number
  readonly with: ScorePlane
  readonly without: ScorePlane
}

/** The planes of numbers; their own words and keywords do not matter. */
export function planesOf(numbers: SignalNumbers, weights: SignalWeights): ScorePlanes {
  const { topic } = weights
  const share = frameOf(numbers, weights).mean
  let sum = 0
  let weight = topic.words
  for (const signal of TOPIC_SIGNALS) {
    const value = signal === 'words' || signal === 'keywords' ? undefined : numbers[signal]
    if (value === undefined) continue
    weight += topic[signal]
    sum += topic[signal] * value
  }
  const planeOf = (keywords: number): ScorePlane => {
    const unit = (100 * share) / (weight + keywords)
    return { base: unit * sum, words: unit * topic.words, keywords: unit * keywords }
  }
  return { share, with: planeOf(topic.keywords), without: planeOf(0) }
}

/** A score without relations, and the share that its frame leaves, lifted by a relation. */
export function liftedScore(score: number, share: number, relation: number): number {
  return relation === 0 ? score : 100 * share * lifted(score / (100 * share), relation)
}

/** What was found on a pair; undefined for signals that neither side can tell of. */
export type Findings = Readonly<Record<Signal, SignalValue | undefined>>

/** The values of findings. */
export function numbersOf(found: Findings): SignalNumbers {
  return {
    words: found.words?.value ?? 0,
    industry: found.industry?.value,
    keywords: found.keywords?.value,
    meaning: found.meaning?.value,
    chain: found.chain?.value,
    region: found.region?.value,
    kind: found.kind?.value,
    conditions: found.conditions?.value,
    wanted: found.wanted?.value,
  }
}

/**
 * The score's parts; they sum to `scoreOf`. Topic signals bring points: their weighted values, 100 for a perfect topic.
 * A relation brings what it lifts the topic by.
 * Frame signals only take away: 100 · topic · weight · (1 − value) / whole, nothing where they fit.
 */
export function scoreParts(found: Findings, weights: SignalWeights): ScorePart[] {
  const numbers = numbersOf(found)
  const topic = topicOf(numbers, weights)
  const frame = frameOf(numbers, weights)
  const parts: ScorePart[] = []
  for (const signal of TOPIC_SIGNALS) {
    const value = found[signal]
    const most = (100 * weights.topic[signal]) / topic.weight
    if (value !== undefined) parts.push({ signal, points: most * value.value, most, found: value })
  }
  let whole = topic.mean
  for (const signal of RELATION_SIGNALS) {
    const value = found[signal]
    if (value === undefined) continue
    const weight = weights.relation[signal]
    const next = lifted(whole, weight * value.value)
    parts.push({ signal, points: 100 * (next - whole), most: 100 * (lifted(whole, weight) - whole), found: value })
    whole = next
  }
  for (const signal of FRAME_SIGNALS) {
    const value = found[signal]
    const loss = (100 * whole * weights.frame[signal]) / frame.weight
    if (value !== undefined)
      parts.push({ signal, points: value.value < 1 ? -loss * (1 - value.value) : 0, most: 0, found: value })
  }
  return parts
}
