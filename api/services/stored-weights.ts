import { MATCHER_VERSION, type Weights } from '../../matcher/index.ts'
import { weightsSchema } from './weights-file.ts'

/** Weights as the database keeps them; null when they are not weights of the matcher that runs. */
export function readStoredWeights(stored: unknown): Weights | null {
  const parsed = weightsSchema.safeParse(stored)
  return parsed.success && parsed.data.matcherVersion === MATCHER_VERSION ? parsed.data : null
}
