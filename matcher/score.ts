import type { SignalValue } from './signals/signal.ts'
import type { Signal } from './types.ts'

/** The signals of a pair; one that neither side can tell is left out and does not weigh. */
export type SignalValues = Partial<Readonly<Record<Signal, SignalValue>>>

/** A signal's part of the score. */
export interface ScorePart {
  readonly signal: Signal
  /** Points of the 0–100 score. */
  readonly points: number
  readonly most: number
  readonly found: SignalValue
}

/** What the two items are about; weights among each other. */
const TOPIC_WEIGHTS = { words: 0.65, industry: 0.2, keywords: 0.15 } as const
/** What lets two items of one topic work together; weights beside `TOPIC_BASE`. */
const FRAME_WEIGHTS = { region: 0.1, kind: 0.45 } as const
const TOPIC_BASE = 0.45

const TOPIC_SIGNALS = ['words', 'industry', 'keywords'] as const satisfies readonly Signal[]
const FRAME_SIGNALS = ['region', 'kind'] as const satisfies readonly Signal[]

/**
 * score = 100 · topic · (base + Σ frame weight · value) / (base + Σ frame weight), topic = weighted mean of the topic
 * signals; sums run over the signals that the pair has, so a missing one neither helps nor harms. Kind and region
 * multiply the topic: a bank with the right words stays below an institute with the same words, and a fitting kind
 * alone is worth nothing. Each part's points are its own term of the sum; the score is the sum of the parts in order.
 */
export function composeScore(values: SignalValues): { score: number; parts: ScorePart[] } {
  let topicWeight = 0
  let topic = 0
  for (const signal of TOPIC_SIGNALS) {
    const found = values[signal]
    if (found === undefined) continue
    topicWeight += TOPIC_WEIGHTS[signal]
    topic += TOPIC_WEIGHTS[signal] * found.value
  }
  if (topicWeight > 0) topic /= topicWeight
  let whole = TOPIC_BASE
  for (const signal of FRAME_SIGNALS) if (values[signal] !== undefined) whole += FRAME_WEIGHTS[signal]
  const parts: ScorePart[] = []
  for (const signal of TOPIC_SIGNALS) {
    const found = values[signal]
    if (found === undefined) continue
    const most = (100 * TOPIC_BASE * TOPIC_WEIGHTS[signal]) / (whole * topicWeight)
    parts.push({ signal, points: most * found.value, most, found })
  }
  for (const signal of FRAME_SIGNALS) {
    const found = values[signal]
    if (found === undefined) continue
    const most = (100 * topic * FRAME_WEIGHTS[signal]) / whole
    parts.push({ signal, points: most * found.value, most, found })
  }
  return { score: parts.reduce((sum, { points }) => sum + points, 0), parts }
}
