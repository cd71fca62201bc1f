/** Value of a function at a point; writes its gradient into `gradient`. */
export type Objective = (at: Float64Array, gradient: Float64Array) => number

interface Correction {
  readonly step: Float64Array
  readonly change: Float64Array
  readonly curvature: number
}

const REMEMBERED = 8
const MOST_ITERATIONS = 100
const MOST_HALVINGS = 30
/** Part of the decrease that the slope promises which a step has to reach (Armijo). */
const SUFFICIENT = 1e-4
/** Relative decrease below which the work is done. */
const TOLERANCE = 1e-9

function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0
  for (let index = 0; index < one.length; index++) sum += (one[index] ?? 0) * (other[index] ?? 0)
  return sum
}

/** `one + factor · other` */
function plus(one: Float64Array, factor: number, other: Float64Array): Float64Array {
  return one.map((value, index) => value + factor * (other[index] ?? 0))
}

/** The gradient turned and stretched by the remembered corrections: the two-loop recursion. */
function direction(gradient: Float64Array, corrections: readonly Correction[]): Float64Array {
  let turned = gradient
  const parts: number[] = []
  for (const { step, change, curvature } of corrections.toReversed()) {
    const part = dot(step, turned) / curvature
    parts.push(part)
    turned = plus(turned, -part, change)
  }
  const last = corrections.at(-1)
  if (last !== undefined) {
    const scale = last.curvature / dot(last.change, last.change)
    turned = turned.map((value) => scale * value)
  }
  for (const { step, change, curvature } of corrections) {
    const part = parts.pop() ?? 0
    turned = plus(turned, part - dot(change, turned) / curvature, step)
  }
  return turned
}

/**
 * A minimum of a smooth function from zero on: L-BFGS (Nocedal: Updating quasi-Newton matrices with limited storage,
 * 1980) with halved steps. Deterministic.
 */
export function minimise(objective: Objective, size: number): Float64Array {
  let at: Float64Array = new Float64Array(size)
  let gradient: Float64Array = new Float64Array(size)
  let value = objective(at, gradient)
  let corrections: Correction[] = []
  for (let iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
    const down = direction(gradient, corrections)
    const slope = dot(down, gradient)
    if (!(slope > 0)) return at
    let length = corrections.length === 0 ? 1 / Math.max(1, Math.sqrt(dot(gradient, gradient))) : 1
    let next = at
    let nextValue = value
    const nextGradient = new Float64Array(size)
    for (let halving = 0; halving < MOST_HALVINGS; halving++) {
      next = plus(at, -length, down)
      nextValue = objective(next, nextGradient)
      if (nextValue <= value - SUFFICIENT * length * slope) break
      length /= 2
    }
    if (!(nextValue < value)) return at
    const step = plus(next, -1, at)
    const change = plus(nextGradient, -1, gradient)
    const curvature = dot(step, change)
    if (curvature > 0) corrections = [...corrections, { step, change, curvature }].slice(-REMEMBERED)
    const decrease = value - nextValue
    at = next
    gradient = nextGradient
    value = nextValue
    if (decrease <= TOLERANCE * Math.abs(value)) return at
  }
  return at
}
