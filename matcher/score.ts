import type { SignalValue } from './signals/signal.ts'
import type { Signal } from './types.ts'

/** What the signals of a pair are worth, 0–1; undefined where neither side can tell. */
export interface SignalNumbers {
  readonly words: number
  readonly industry: number | undefined
  readonly keywords: number | undefined
  readonly region: number | undefined
  readonly kind: number | undefined
}

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
  /** What the two items are about; weights among each other. */
  readonly topic: { readonly words: number; readonly industry: number; readonly keywords: number }
  /** What lets two items of one topic work together; weights beside the base. */
  readonly frame: { readonly base: number; readonly region: number; readonly kind: number }
}

/** The weights that nobody has learned. */
export const STANDARD_SIGNAL_WEIGHTS: SignalWeights = {
  topic: { words: 0.65, industry: 0.15, keywords: 0.2 },
  frame: { base: 0.45, region: 0.1, kind: 0.45 },
}

/** The raw sum of words at which the signal reaches one half. */
export const HALF_RAW = 0.5

/** The words signal of a raw sum: raw/(raw + half), which keeps the order and approaches 1. */
export function wordsValue(raw: number): number {
  return raw / (raw + HALF_RAW)
}

function topicOf(
  { words, industry, keywords }: SignalNumbers,
  { topic }: SignalWeights,
): { topic: number; weight: number } {
  let weight = topic.words
  let sum = topic.words * words
  if (industry !== undefined) {
    weight += topic.industry
    sum += topic.industry * industry
  }
  if (keywords !== undefined) {
    weight += topic.keywords
    sum += topic.keywords * keywords
  }
  return { topic: sum / weight, weight }
}

/**
 * score = 100 · topic · (base + Σ frame weight · value) / (base + Σ frame weight), topic = weighted mean of the topic
 * signals; sums run over the signals that the pair has, so a missing one neither helps nor harms. Kind and region
 * multiply the topic: a bank with the right words stays below an institute with the same words, and a fitting kind
 * alone is worth nothing. The score rises with every one of its numbers.
 */
export function scoreOf(numbers: SignalNumbers, weights: SignalWeights): number {
  const { region, kind } = numbers
  const { frame } = weights
  let whole = frame.base
  let fit = frame.base
  if (region !== undefined) {
    whole += frame.region
    fit += frame.region * region
  }
  if (kind !== undefined) {
    whole += frame.kind
    fit += frame.kind * kind
  }
  return (100 * topicOf(numbers, weights).topic * fit) / whole
}

/**
 * The score's parts; they sum to `scoreOf`. Topic signals bring points: their weighted values, 100 for a perfect topic.
 * Region and kind only take away: 100 · topic · weight · (1 − value) / whole, nothing where they fit.
 */
export function scoreParts(found: Readonly<Partial<Record<Signal, SignalValue>>>, weights: SignalWeights): ScorePart[] {
  const { frame } = weights
  const numbers: SignalNumbers = {
    words: found.words?.value ?? 0,
    industry: found.industry?.value,
    keywords: found.keywords?.value,
    region: found.region?.value,
    kind: found.kind?.value,
  }
  const { topic, weight } = topicOf(numbers, weights)
  const whole = frame.base + (found.region ? frame.region : 0) + (found.kind ? frame.kind : 0)
  const parts: ScorePart[] = []
  for (const signal of ['words', 'industry', 'keywords'] as const) {
    const value = found[signal]
    const most = (100 * weights.topic[signal]) / weight
    if (value !== undefined) parts.push({ signal, points: most * value.value, most, found: value })
  }
  for (const signal of ['region', 'kind'] as const) {
    const value = found[signal]
    const loss = (100 * topic * frame[signal]) / whole
    if (value !== undefined)
      parts.push({ signal, points: value.value < 1 ? -loss * (1 - value.value) : 0, most: 0, found: value })
  }
  return parts
}
