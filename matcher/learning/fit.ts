import { byKind } from '../store/vocabulary.ts'
import { byNeed, type Example } from './examples.ts'
import { minimise } from './minimise.ts'
import { createModel, type Model, NAMED_PARAMETERS, rounded, termsOfOffers, underWeights } from './model.ts'
import { type NeedWeights, STANDARD_WEIGHTS, versionedWeights, type Weights } from './weights.ts'

/** So many points of difference between two offers make the better one e times as likely to be preferred. */
const POINTS = 10
/** What it costs to move a weight from the standard, and a need's from those of all; DESIGN.md has the figures. */
const PENALTIES: Penalties = { named: 1000, term: 30 }
const NEED_PENALTIES: Penalties = { named: 100, term: 0.6 }

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

/** What it costs to move a parameter from 0: factors of its square. */
export interface Penalties {
  readonly named: number
  readonly term: number
}

/**
 * The parameters that best tell the better from the worse offer of each need: the pairwise logistic loss (Burges et al.:
 * Learning to rank using gradient descent, 2005) plus a squared penalty on each parameter.
 */
function bestParameters(model: Model, examples: readonly Example[], penalties: Penalties): Float64Array {
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
      const penalty = index < NAMED_PARAMETERS ? penalties.named : penalties.term
      const value = parameters[index] ?? 0
      loss += penalty * value * value
      gradient[index] = 2 * penalty * value
    }
    model.addGradient(slopes, gradient)
    return loss
  }
  return minimise(objective, model.size)
}

/** The weights that the examples of all needs support, drawn to the standard. `examples` stand in the order of `examplesOf`. */
export function fitWeights(examples: readonly Example[]): Weights {
  const model = createModel(examples)
  const { signals, shares, terms } = model.factorsAt(bestParameters(model, examples, PENALTIES))
  return versionedWeights({
    signals,
    shares: byKind((kind) => rounded(STANDARD_WEIGHTS.shares[kind] * shares[kind])),
    terms,
    needs: [],
  })
}

/** What the examples of one need make of the general weights for this need, drawn to them. */
export function fitNeed(examples: readonly Example[], general: Weights, penalties = NEED_PENALTIES): NeedWeights {
  const under = underWeights(examples, general)
  const model = createModel(under, termsOfOffers(under), general.signals)
  const { signals, shares, terms } = model.factorsAt(bestParameters(model, under, penalties))
  return { needId: examples[0]?.needId ?? '', signals, shares: byKind((kind) => rounded(shares[kind])), terms }
}
