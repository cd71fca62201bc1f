import type { CountsByKind, TermCounts } from './analysis.ts'
import { byKind, type Vocabulary } from './store/vocabulary.ts'
import { TOKEN_KINDS, type TokenKind } from './text/tokens.ts'

/** How the terms of one kind are weighed. */
export interface EvidenceSetting {
  /** Weight of this kind of token among the others. */
  readonly share: number
  /** BM25 k₁: how late repetition in the offer stops counting. */
  readonly saturation: number
  /** BM25 b: how far longer offers are discounted, 0–1. */
  readonly discount: number
}

/** Chosen on the three measuring packs together; DESIGN.md tells how. */
export const EVIDENCE: Readonly<Record<TokenKind, EvidenceSetting>> = {
  word: { share: 0.25, saturation: 0.8, discount: 0.5 },
  gram: { share: 1.5, saturation: 1.2, discount: 0.5 },
  character: { share: 0.6, saturation: 3, discount: 0.75 },
  concept: { share: 1, saturation: 1.2, discount: 0.75 },
  node: { share: 1.5, saturation: 3, discount: 1 },
}

/** Rare terms weigh more than the logarithm alone says. */
const RARITY_POWER = 2.1
/** How late repetition in the need stops counting. */
const ASKED_SATURATION = 20

/** The sum of a need's words at which a need says half of what a long one says. */
const LITTLE_SAID = 40

/** What the formula must know of all held items, both sides together. */
export interface Statistics {
  /** `rarity` of the term times its damping. */
  rarityOf(kind: TokenKind, number: number): number
  /** Weight of the term in the raw sum: its kind's share times the factor that was learned for it, 1 for most. */
  shareOf(kind: TokenKind, number: number): number
  /** Mean length of the held offers in tokens of the kind; 1 where none is held. */
  meanOfferLength(kind: TokenKind): number
}

/** The terms of a need in a fixed order, with the weight of each in the raw sum before the offer's count comes in. */
export interface AskedTerms {
  readonly numbers: Uint32Array
  readonly weights: Float64Array
}

/** A need made ready for scoring. */
export type Question = Readonly<Record<TokenKind, AskedTerms>>

/** So many ordinary texts are counted beside few held items, so that a handful of items can tell rare from common. */
const MOST_BACKGROUND_ITEMS = 2_000
/** At so many held items half of the background is left: what the items themselves tell is better. */
const BACKGROUND_HALVED_AT = 1_000

/**
 * ln(1 + (N − n + ½)/(n + ½)), the probabilistic inverse document frequency of BM25, sharpened by a power; N and n
 * include the background texts and those of them that would hold the term.
 */
export function rarity(items: number, frequency: number, background: number): number {
  const ordinary = (MOST_BACKGROUND_ITEMS * BACKGROUND_HALVED_AT) / (BACKGROUND_HALVED_AT + items)
  const all = items + ordinary
  const met = Math.min(frequency + ordinary * background, all)
  return Math.log(1 + (all - met + 0.5) / (met + 0.5)) ** RARITY_POWER
}

/** The part of a term's weight that the need's count gives: count/(count + saturation), from the count in halves. */
export function askedShare(halves: number): number {
  return halves / (halves + 2 * ASKED_SATURATION)
}

/** What one concept or one place in a chain can weigh at most, in the units of the sum of a need's words. */
const MOST_OF_MEANING = 20

/**
 * The weight of a concept or a node, saturated: of a need of a few words its one concept is nearly all; of a long need
 * it is a small part, so that two items of one trade are not taken for two items of one thing.
 */
function meaningWeight(weight: number): number {
  return (weight * MOST_OF_MEANING) / (weight + MOST_OF_MEANING)
}

function rawWeights({ numbers, halves }: TermCounts, kind: TokenKind, statistics: Statistics): Float64Array {
  const weights = new Float64Array(numbers.length)
  const meaning = kind === 'concept' || kind === 'node'
  for (let index = 0; index < numbers.length; index++) {
    const weight = statistics.rarityOf(kind, numbers[index] ?? 0) * askedShare(halves[index] ?? 0)
    weights[index] = meaning ? meaningWeight(weight) : weight
  }
  return weights
}

function sumOf(weights: Float64Array): number {
  let sum = 0
  for (let index = 0; index < weights.length; index++) sum += weights[index] ?? 0
  return sum
}

/**
 * The need's terms with their weights. Words, bigrams and characters are divided by the sum of their own kind, so that
 * a need wholly held by an offer gives the kind's full share however long the need is; concepts and nodes are divided
 * by the sum of the words, so that the one concept of a long need does not stand for all of it. All of it is weighted by
 * what the need says at all: to hold every word of a need of three words proves less than of one of thirty.
 */
export function questionOf(need: CountsByKind, statistics: Statistics): Question {
  const raw = byKind((kind) => rawWeights(need[kind], kind, statistics))
  const sums = byKind((kind) => sumOf(raw[kind]))
  const substance = sums.word / (sums.word + LITTLE_SAID)
  return byKind((kind) => {
    const sum = kind === 'gram' || kind === 'character' ? sums[kind] : sums.word
    if (sum === 0) return { numbers: new Uint32Array(0), weights: new Float64Array(0) }
    const shareOf = (number: number): number => statistics.shareOf(kind, number) * substance
    return weighty(need[kind].numbers, raw[kind], sum, shareOf)
  })
}

/** Terms that weigh less than this part of their kind's share are not asked for: the commonest characters and words. */
const LEAST_PART = 0.002

/** The terms that weigh enough, with their parts of their share. */
function weighty(
  numbers: Uint32Array,
  raw: Float64Array,
  sum: number,
  shareOf: (number: number) => number,
): AskedTerms {
  const kept = new Uint32Array(numbers.length)
  const weights = new Float64Array(numbers.length)
  let size = 0
  for (let index = 0; index < numbers.length; index++) {
    const part = (raw[index] ?? 0) / sum
    if (part < LEAST_PART) continue
    const number = numbers[index] ?? 0
    kept[size] = number
    weights[size] = shareOf(number) * part
    size++
  }
  return { numbers: kept.subarray(0, size), weights: weights.subarray(0, size) }
}

/** BM25's length norm k₁(1 − b + b·length/mean) of an offer. */
export function lengthNorm(kind: TokenKind, length: number, meanLength: number): number {
  const { saturation, discount } = EVIDENCE[kind]
  return saturation * (1 - discount + (discount * length) / meanLength)
}

/** BM25's saturated count of a term in an offer: count·(k₁+1)/(count + norm). */
export function saturated({ saturation }: EvidenceSetting, count: number, norm: number): number {
  return (count * (saturation + 1)) / (count + norm)
}

/** A term that both items hold and what it adds to the raw sum. */
export interface SharedTerm {
  readonly kind: TokenKind
  /** Number of the vocabulary. */
  readonly number: number
  readonly term: string
  readonly raw: number
}

/** An offer made ready for scoring single pairs. */
export type Answer = Readonly<
  Record<TokenKind, { readonly halves: ReadonlyMap<number, number>; readonly norm: number }>
>

/** The offer's counts by term and its length norms. */
export function answerOf(offer: CountsByKind, statistics: Statistics): Answer {
  return byKind((kind) => {
    const { numbers, halves, length } = offer[kind]
    const counts = new Map<number, number>()
    for (const [index, number] of numbers.entries()) counts.set(number, halves[index] ?? 0)
    return { halves: counts, norm: lengthNorm(kind, length, statistics.meanOfferLength(kind)) }
  })
}

/** The terms that the pair shares with what each adds, in the order of `TOKEN_KINDS` and of the need's terms. */
export function sharedTermsOf(question: Question, answer: Answer, { termOf }: Vocabulary): SharedTerm[] {
  const shared: SharedTerm[] = []
  for (const kind of TOKEN_KINDS) {
    const { numbers, weights } = question[kind]
    const { halves, norm } = answer[kind]
    const setting = EVIDENCE[kind]
    if (halves.size === 0) continue
    for (const [index, number] of numbers.entries()) {
      const held = halves.get(number)
      if (held === undefined) continue
      const raw = (weights[index] ?? 0) * saturated(setting, held / 2, norm)
      shared.push({ kind, number, term: termOf(kind, number), raw })
    }
  }
  return shared
}

/** The raw sum of a pair, summed in the order of `sharedTermsOf`. */
export function rawOf(question: Question, answer: Answer): number {
  let raw = 0
  for (const kind of TOKEN_KINDS) {
    const { numbers, weights } = question[kind]
    const { halves, norm } = answer[kind]
    const setting = EVIDENCE[kind]
    if (halves.size === 0) continue
    for (let index = 0; index < numbers.length; index++) {
      const held = halves.get(numbers[index] ?? 0)
      if (held !== undefined) raw += (weights[index] ?? 0) * saturated(setting, held / 2, norm)
    }
  }
  return raw
}
