import { HALF_RAW, lifted, type SignalWeights } from '../score.ts'
import { byKind } from '../store/vocabulary.ts'
import { TOKEN_KINDS, type TokenKind } from '../text/tokens.ts'
import { FRAME_SIGNALS, RELATION_SIGNALS, TOPIC_SIGNALS } from '../types.ts'
import type { Example } from './examples.ts'
import { STANDARD_WEIGHTS, type TermFactor, termFactors, type Weights } from './weights.ts'

/** A term gets a factor of its own when it met in judged pairs of at least so many needs. */
const NEEDS_OF_A_TERM = 3
/** … and one for a need alone when it met in so many of its judged offers. */
const OFFERS_OF_A_TERM = 2
/** No term counts for more than so many times its rarity, or less than that part of it. */
const MOST_FACTOR = 4
/** The signals with a parameter; words and the base stay, since only proportions count. */
const TOPIC_PARAMETERS = TOPIC_SIGNALS.filter((signal) => signal !== 'words')
const FRAME_PARAMETERS = FRAME_SIGNALS
const FIRST_RELATION = TOPIC_PARAMETERS.length + FRAME_PARAMETERS.length
const FIRST_SHARE = FIRST_RELATION + RELATION_SIGNALS.length
/** The parameters before those of the terms. */
export const NAMED_PARAMETERS = FIRST_SHARE + TOKEN_KINDS.length

/** A term that can have a factor. */
export type LearnedTerm = Pick<TermFactor, 'kind' | 'term'>

/** What parameters stand for. */
export interface LearnedFactors {
  readonly signals: SignalWeights
  /** Factors beside the shares of the base. */
  readonly shares: Readonly<Record<TokenKind, number>>
  /** Factors beside those of the base. */
  readonly terms: readonly TermFactor[]
}

/**
 * The score of examples as a function of parameters, each the logarithm of a weight over its weight in the base (for
 * terms within a bound): 0 is the base, and every weight stays above 0.
 */
export interface Model {
  /** Number of parameters: `NAMED_PARAMETERS`, then one for each term. */
  readonly size: number
  /** Scores of all examples, 0–100. */
  scores(parameters: Float64Array): Float64Array
  /** Adds to `gradient` what the change of each score by `slopes` gives for the parameters of the last `scores`. */
  addGradient(slopes: Float64Array, gradient: Float64Array): void
  factorsAt(parameters: Float64Array): LearnedFactors
}

interface Entry {
  readonly share: number
  /** Parameter of the term; -1 for terms without one. */
  readonly term: number
  raw: number
}

const keyOf = (kind: string, term: string): string => `${kind} ${term}`

/** The terms that met in examples of so many different places, which `placeOf` tells, in an order of their own. */
function termsMet(examples: readonly Example[], placeOf: (example: Example) => string, fewest: number): LearnedTerm[] {
  const found = new Map<string, LearnedTerm & { readonly places: Set<string> }>()
  for (const example of examples) {
    const place = placeOf(example)
    for (const { kind, term } of example.terms) {
      const key = keyOf(kind, term)
      const known = found.get(key)
      if (known === undefined) found.set(key, { kind, term, places: new Set([place]) })
      else known.places.add(place)
    }
  }
  return [...found.entries()]
    .filter(([, { places }]) => places.size >= fewest)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, { kind, term }]) => ({ kind, term }))
}

/** Terms that met in judged pairs of enough needs to have a factor for all. */
export function termsOfNeeds(examples: readonly Example[]): LearnedTerm[] {
  return termsMet(examples, ({ needId }) => needId, NEEDS_OF_A_TERM)
}

/** Terms that met in enough judged offers of one need to have a factor for it. */
export function termsOfOffers(examples: readonly Example[]): LearnedTerm[] {
  return termsMet(examples, ({ offerId }) => offerId, OFFERS_OF_A_TERM)
}

/** The examples with the evidence that they have under weights instead of the standard ones. */
export function underWeights(examples: readonly Example[], weights: Weights): Example[] {
  const factorOf = termFactors(weights)
  const { shares } = STANDARD_WEIGHTS
  return examples.map((example) => ({
    ...example,
    terms: example.terms.map(({ kind, term, raw }) => ({
      kind,
      term,
      raw: raw * (weights.shares[kind] / shares[kind]) * factorOf(kind, term),
    })),
  }))
}

function entriesOf({ terms }: Pick<Example, 'terms'>, numbers: ReadonlyMap<string, number>): Entry[] {
  const entries = new Map<number, Entry>()
  for (const { kind, term, raw } of terms) {
    const share = FIRST_SHARE + TOKEN_KINDS.indexOf(kind)
    const number = numbers.get(keyOf(kind, term)) ?? -1
    const known = entries.get(number < 0 ? share : number)
    if (known === undefined) entries.set(number < 0 ? share : number, { share, term: number, raw })
    else known.raw += raw
  }
  return [...entries.values()]
}

/** Digits kept of a learned number, so that a file reads well. */
const DIGITS = 4
export const rounded = (value: number): number => Number(value.toPrecision(DIGITS))

const BOUND = Math.log(MOST_FACTOR)

/** The logarithm of a weight over its standard: the parameter itself, for a term bent so that it stays within the bound. */
function logarithmAt(parameters: Float64Array, index: number): number {
  const parameter = parameters[index] ?? 0
  return index < NAMED_PARAMETERS ? parameter : BOUND * Math.tanh(parameter / BOUND)
}

/** The model of the examples, in which the given terms can have a factor; `base` are the signals' weights at 0. */
export function createModel(
  examples: readonly Example[],
  terms: readonly LearnedTerm[] = termsOfNeeds(examples),
  base: SignalWeights = STANDARD_WEIGHTS.signals,
): Model {
  const numbers = new Map(terms.map(({ kind, term }, index) => [keyOf(kind, term), NAMED_PARAMETERS + index]))
  const rows = examples.map((example) => ({ numbers: example.numbers, entries: entriesOf(example, numbers) }))
  const { topic: baseTopic, relation: baseRelation, frame: baseFrame } = base
  const size = NAMED_PARAMETERS + terms.length
  let factors = new Float64Array(size).fill(1)
  /** How the logarithm of a factor changes with its parameter. */
  let bends = new Float64Array(size).fill(1)

  /** Weight, value and parameter of the signals of a group that an example has. */
  const signalsOf = (row: (typeof rows)[number]) => {
    const topic = TOPIC_PARAMETERS.map((signal, parameter) => ({
      parameter,
      weight: baseTopic[signal] * (factors[parameter] ?? 1),
      value: row.numbers[signal],
    }))
    const frame = FRAME_PARAMETERS.map((signal, index) => ({
      parameter: TOPIC_PARAMETERS.length + index,
      weight: baseFrame[signal] * (factors[TOPIC_PARAMETERS.length + index] ?? 1),
      value: row.numbers[signal],
    }))
    const relation = RELATION_SIGNALS.map((signal, index) => ({
      parameter: FIRST_RELATION + index,
      value: Math.min(1, baseRelation[signal] * (factors[FIRST_RELATION + index] ?? 1)) * (row.numbers[signal] ?? 0),
    }))
    return { topic, relation, frame }
  }
  const entryValue = ({ share, term, raw }: Entry): number =>
    raw * (factors[share] ?? 1) * (term < 0 ? 1 : (factors[term] ?? 1))
  const meanOf = (base: number, baseValue: number, signals: ReturnType<typeof signalsOf>['topic']) => {
    let weight = base
    let sum = base * baseValue
    for (const signal of signals) {
      if (signal.value === undefined) continue
      weight += signal.weight
      sum += signal.weight * signal.value
    }
    return { weight, mean: sum / weight }
  }
  const partsOf = (row: (typeof rows)[number]) => {
    let raw = 0
    for (const entry of row.entries) raw += entryValue(entry)
    const signals = signalsOf(row)
    const topic = meanOf(baseTopic.words, raw / (raw + HALF_RAW), signals.topic)
    const whole = signals.relation.reduce((value, relation) => lifted(value, relation.value), topic.mean)
    return { raw, signals, topic, whole, frame: meanOf(baseFrame.base, 1, signals.frame) }
  }

  return {
    size,
    scores: (parameters) => {
      factors = Float64Array.from(parameters, (_, index) => Math.exp(logarithmAt(parameters, index)))
      bends = Float64Array.from(parameters, (_, index) =>
        index < NAMED_PARAMETERS ? 1 : 1 - (logarithmAt(parameters, index) / BOUND) ** 2,
      )
      return Float64Array.from(rows, (row) => {
        const { whole, frame } = partsOf(row)
        return 100 * whole * frame.mean
      })
    },
    addGradient: (slopes, gradient) => {
      const add = (parameter: number, value: number) => {
        gradient[parameter] = (gradient[parameter] ?? 0) + value
      }
      for (const [index, row] of rows.entries()) {
        const slope = 100 * (slopes[index] ?? 0)
        if (slope === 0) continue
        const { raw, signals, topic, whole, frame } = partsOf(row)
        // whole² = 1 − (1 − topic²) · Π (1 − relation²), so its slopes are topic/whole · Π and so on.
        const rest = signals.relation.reduce((product, { value }) => product * (1 - value ** 2), 1)
        const topicSlope = whole === 0 ? slope : (slope * rest * topic.mean) / whole
        for (const { parameter, value } of signals.relation) {
          if (value > 0)
            add(parameter, (slope * frame.mean * value ** 2 * (1 - whole ** 2)) / ((1 - value ** 2) * whole))
        }
        for (const { parameter, weight, value } of signals.topic) {
          if (value !== undefined)
            add(parameter, (topicSlope * frame.mean * weight * (value - topic.mean)) / topic.weight)
        }
        for (const { parameter, weight, value } of signals.frame) {
          if (value !== undefined) add(parameter, (slope * whole * weight * (value - frame.mean)) / frame.weight)
        }
        const rawSlope = (topicSlope * frame.mean * baseTopic.words * HALF_RAW) / (topic.weight * (raw + HALF_RAW) ** 2)
        for (const entry of row.entries) {
          const value = rawSlope * entryValue(entry)
          add(entry.share, value)
          if (entry.term >= 0) add(entry.term, value * (bends[entry.term] ?? 1))
        }
      }
    },
    factorsAt: (parameters) => {
      const factor = (parameter: number): number => Math.exp(logarithmAt(parameters, parameter))
      const learned = <S extends string>(signals: readonly S[], standing: Readonly<Record<S, number>>, first: number) =>
        Object.fromEntries(signals.map((signal, index) => [signal, rounded(standing[signal] * factor(first + index))]))
      return {
        signals: {
          topic: { ...baseTopic, ...learned(TOPIC_PARAMETERS, baseTopic, 0) },
          relation: { chain: Math.min(1, rounded(baseRelation.chain * factor(FIRST_RELATION))) },
          frame: { ...baseFrame, ...learned(FRAME_PARAMETERS, baseFrame, TOPIC_PARAMETERS.length) },
        },
        shares: byKind((kind) => factor(FIRST_SHARE + TOKEN_KINDS.indexOf(kind))),
        terms: terms.flatMap(({ kind, term }, index) => {
          const value = rounded(factor(NAMED_PARAMETERS + index))
          return value === 1 ? [] : [{ kind, term, factor: value }]
        }),
      }
    },
  }
}
