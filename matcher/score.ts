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

/** What the two items are about; weights among each other. */
const TOPIC_WEIGHTS = { words: 0.65, industry: 0.15, keywords: 0.2 } as const
/** What lets two items of one topic work together; weights beside `TOPIC_BASE`. */
const FRAME_WEIGHTS = { region: 0.1, kind: 0.45 } as const
const TOPIC_BASE = 0.45

/** The raw sum of words at which the signal reaches one half. */
const HALF_RAW = 0.5

/** The words signal of a raw sum: raw/(raw + half), which keeps the order and approaches 1. */
export function wordsValue(raw: number): number {
  return raw / (raw + HALF_RAW)
}

function topicOf({ words, industry, keywords }: SignalNumbers): { topic: number; weight: number } {
  let weight = TOPIC_WEIGHTS.words
  let sum = TOPIC_WEIGHTS.words * words
  if (industry !== undefined) {
    weight += TOPIC_WEIGHTS.industry
    sum += TOPIC_WEIGHTS.industry * industry
  }
  if (keywords !== undefined) {
    weight += TOPIC_WEIGHTS.keywords
    sum += TOPIC_WEIGHTS.keywords * keywords
  }
  return { topic: sum / weight, weight }
}

/**
 * score = 100 · topic · (base + Σ frame weight · value) / (base + Σ frame weight), topic = weighted mean of the topic
 * signals; sums run over the signals that the pair has, so a missing one neither helps nor harms. Kind and region
 * multiply the topic: a bank with the right words stays below an institute with the same words, and a fitting kind
 * alone is worth nothing. The score rises with every one of its numbers.
 */
export function scoreOf(numbers: SignalNumbers): number {
  const { region, kind } = numbers
  let whole = TOPIC_BASE
  let fit = TOPIC_BASE
  if (region !== undefined) {
    whole += FRAME_WEIGHTS.region
    fit += FRAME_WEIGHTS.region * region
  }
  if (kind !== undefined) {
    whole += FRAME_WEIGHTS.kind
    fit += FRAME_WEIGHTS.kind * kind
  }
  return (100 * topicOf(numbers).topic * fit) / whole
}

/**
 * The score's parts; they sum to `scoreOf`. Topic signals bring points: their weighted values, 100 for a perfect topic.
 * Region and kind only take away: 100 · topic · weight · (1 − value) / whole, nothing where they fit.
 */
export function scoreParts(found: Readonly<Partial<Record<Signal, SignalValue>>>): ScorePart[] {
  const numbers: SignalNumbers = {
    words: found.words?.value ?? 0,
    industry: found.industry?.value,
    keywords: found.keywords?.value,
    region: found.region?.value,
    kind: found.kind?.value,
  }
  const { topic, weight } = topicOf(numbers)
  const whole = TOPIC_BASE + (found.region ? FRAME_WEIGHTS.region : 0) + (found.kind ? FRAME_WEIGHTS.kind : 0)
  const parts: ScorePart[] = []
  for (const signal of ['words', 'industry', 'keywords'] as const) {
    const value = found[signal]
    const most = (100 * TOPIC_WEIGHTS[signal]) / weight
    if (value !== undefined) parts.push({ signal, points: most * value.value, most, found: value })
  }
  for (const signal of ['region', 'kind'] as const) {
    const value = found[signal]
    const loss = (100 * topic * FRAME_WEIGHTS[signal]) / whole
    if (value !== undefined)
      parts.push({ signal, points: value.value < 1 ? -loss * (1 - value.value) : 0, most: 0, found: value })
  }
  return parts
}
