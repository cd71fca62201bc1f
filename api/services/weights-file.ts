/** Learned weights as a file: JSON that people can read and compare. */
import { z } from 'zod'
import {
  FRAME_SIGNALS,
  MATCHER_VERSION,
  RELATION_SIGNALS,
  TOKEN_KINDS,
  TOPIC_SIGNALS,
  type Weights,
} from '../../matcher/index.ts'

const weight = z.number().positive()

const parts = {
  signals: z.strictObject({
    topic: z.record(z.enum(TOPIC_SIGNALS), weight),
    relation: z.record(z.enum(RELATION_SIGNALS), weight.max(1)),
    frame: z.record(z.enum(['base', ...FRAME_SIGNALS]), weight),
  }),
  shares: z.record(z.enum(TOKEN_KINDS), weight),
  terms: z.array(z.strictObject({ kind: z.enum(TOKEN_KINDS), term: z.string().min(1), factor: weight })),
}

/** The form of weights, wherever they are kept. */
export const weightsSchema = z.strictObject({
  version: z.string().regex(/^(?:standard|[0-9a-f]{8})$/u),
  matcherVersion: z.string(),
  ...parts,
  /** Needs with a part of their own. */
  needs: z.array(z.strictObject({ needId: z.string().min(1), ...parts })).default([]),
})

/** With the version of the file's form. */
const weightsFile = weightsSchema.extend({ format: z.literal(1) })

/** The weights of a file, or why they cannot be used. */
export type WeightsReading =
  | { readonly found: 'weights'; readonly weights: Weights }
  | { readonly found: 'other_matcher'; readonly matcherVersion: string }
  | { readonly found: 'not_weights'; readonly detail: string }

/** Reads and checks a file of weights. */
export function readWeights(bytes: Uint8Array): WeightsReading {
  let written: unknown
  try {
    written = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return { found: 'not_weights', detail: 'JSON' }
  }
  const parsed = weightsFile.safeParse(written)
  if (!parsed.success) {
    return { found: 'not_weights', detail: parsed.error.issues[0]?.path.join('.') || 'format' }
  }
  const { format, ...weights } = parsed.data
  if (weights.matcherVersion !== MATCHER_VERSION) {
    return { found: 'other_matcher', matcherVersion: weights.matcherVersion }
  }
  return { found: 'weights', weights }
}

/** The file of weights; equal weights give equal bytes. */
export function weightsFileOf(weights: Weights): Uint8Array {
  return Buffer.from(`${JSON.stringify({ format: 1, ...weights }, null, 2)}\n`, 'utf8')
}
