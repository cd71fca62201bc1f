import { byNeed, type Example } from './examples.ts'
import { minimise } from './minimise.ts'
import { createModel, NAMED_PARAMETERS } from './model.ts'
import type { Weights } from './weights.ts'

/** So many points of difference between two offers make the better one e times as likely to be preferred. */
const POINTS = 10
/** What it costs to move a named weight, or one term's factor, from the standard: factor of the squared logarithm. */
const NAMED_PENALTY = 1000
const TERM_PENALTY = 30

/** A better and a worse offer of one need, by place in the examples. */
interface Preference {
  readonly better: number
  readonly worse: number
}

function preferencesOf(examples: readonly Example[]): Preference[] {
  const preferences: Preference[] = []
  let start = 0
  for (const group of byNeed(examples)) {
    for (const [at, one] of group.entries()) {
      for (const [other, { grade }] of group.entries()) {
        if (one.grade > grade) preferences.push({ better: start + at, worse: start + other })
      }
    }
    start += group.length
  }
  return preferences
}

/**
 * The weights that best tell the better from the worse offer of each need, drawn to the standard weights. `examples` stand
 * in the order of `examplesOf`. Minimises the pairwise logistic loss (Burges et al.: Learning to rank using gradient
 * descent, 2005) plus a squared penalty on each weight's logarithm over its standard.
 */
export function fitWeights(examples: readonly Example[]): Weights {
  const model = createModel(examples)
  const preferences = preferencesOf(examples)
  const objective = (parameters: Float64Array, gradient: Float64Array): number => {
    const scores = model.scores(parameters)
    const slopes = new Float64Array(scores.length)
    let loss = 0
    for (const { better, worse } of preferences) {
      const margin = ((scores[better] ?? 0) - (scores[worse] ?? 0)) / POINTS
      const surprise = Math.exp(-margin)
      loss += Math.log1p(surprise)
      const slope = -surprise / (1 + surprise) / POINTS
      slopes[better] = (slopes[better] ?? 0) + slope
      slopes[worse] = (slopes[worse] ?? 0) - slope
    }
    for (let index = 0; index < parameters.length; index++) {
      const penalty = index < NAMED_PARAMETERS ? NAMED_PENALTY : TERM_PENALTY
      const value = parameters[index] ?? 0
      loss += penalty * value * value
      gradient[index] = 2 * penalty * value
    }
    model.addGradient(slopes, gradient)
    return loss
  }
  return model.weightsAt(minimise(objective, model.size))
}
