import { EVIDENCE, lengthNorm, type Question, type SharedTerm, saturated } from '../evidence.ts'
import { TOKEN_KINDS, type TokenKind } from '../text/tokens.ts'
import type { OfferItem } from '../types.ts'
import { codeOf, slotOf } from './arena.ts'
import { CODES, POSTING_CODES } from './posting-code.ts'
import type { SideStore } from './side.ts'
import { byKind, type Vocabulary } from './vocabulary.ts'

/** Raw sums of one question; valid until the next question or change. */
export interface AskedSums {
  /** By slot, what the terms that were summed bring at most. */
  readonly rough: Float32Array
  /** What all other terms bring an offer at most: no raw sum is above `rough[slot] + rest`. */
  readonly rest: number
  /** The raw sum of a slot, equal to the last digit to `rawOf` of the pair. */
  raw(slot: number): number
  /** `sharedTermsOf` the pair. */
  shared(slot: number): SharedTerm[]
}

export type OfferSums = (question: Question) => AskedSums

/**
 * Posting lists are left out, those first that weigh least for their length, while together they bring at most this part of
 * the question's weights.
 */
const LEFT_OUT = 0.08
/** Places of the table of asked terms. */
const MAYBE = 1 << 12
/** More than sums of 32-bit numbers can lose. */
const ROUNDING = 1.0005

interface List {
  readonly kind: TokenKind
  readonly number: number
  readonly weight: number
  readonly length: number
}

/** Impacts of postings by their codes, never below the exact ones. */
class Impacts {
  readonly table = new Float32Array(CODES)
  #mean = 0

  /** Takes another mean length; false when it is the one in force. */
  refresh(kind: TokenKind, mean: number): boolean {
    if (mean === this.#mean) return false
    this.#mean = mean
    const codes = POSTING_CODES[kind]
    for (let code = 0; code < CODES; code++) {
      const most = codes.mostHalves(code)
      const norm = lengthNorm(kind, codes.leastLength(code) / 2, mean)
      this.table[code] =
        ROUNDING *
        (most === Number.POSITIVE_INFINITY ? EVIDENCE[kind].saturation + 1 : saturated(EVIDENCE[kind], most / 2, norm))
    }
    return true
  }
}

/** Keeps its arrays between questions. */
export function createOfferSums(offers: SideStore<OfferItem>, { termOf }: Vocabulary): OfferSums {
  const impacts = byKind(() => new Impacts())
  /** By term, one more than its place in the question. */
  const places = byKind(() => new Uint16Array(1024))
  const heldHalves = byKind(() => new Uint16Array(64))
  /** Tells of most terms that are not in the question that they are not: it stays close to the processor. */
  const maybe = byKind(() => new Uint8Array(MAYBE))
  let asked: Question | undefined
  let rough = new Float32Array(0)

  const forget = (): void => {
    if (asked === undefined) return
    for (const kind of TOKEN_KINDS) {
      maybe[kind].fill(0)
      for (const number of asked[kind].numbers) places[kind][number] = 0
    }
  }
  const remember = (question: Question): void => {
    forget()
    asked = question
    for (const kind of TOKEN_KINDS) {
      const { numbers } = question[kind]
      const highest = numbers.reduce((most, number) => Math.max(most, number), 0)
      if (highest >= places[kind].length) places[kind] = new Uint16Array(Math.ceil(highest * 1.5))
      for (let index = 0; index < numbers.length; index++) {
        const number = numbers[index] ?? 0
        places[kind][number] = index + 1
        maybe[kind][number & (MAYBE - 1)] = 1
      }
      if (numbers.length > heldHalves[kind].length) heldHalves[kind] = new Uint16Array(numbers.length * 2)
    }
  }

  /** The lists of the question, those that weigh least for their length last. */
  const listsOf = (question: Question): List[] => {
    const lists: List[] = []
    for (const kind of TOKEN_KINDS) {
      const { numbers, weights } = question[kind]
      const arena = offers.arena(kind)
      for (let index = 0; index < numbers.length; index++) {
        const number = numbers[index] ?? 0
        const weight = weights[index] ?? 0
        const length = arena.length(number)
        if (length > 0) lists.push({ kind, number, weight, length })
      }
    }
    return lists.sort((one, other) => one.length * other.weight - other.length * one.weight)
  }

  /** What the list brings an offer at most. */
  const mostOf = ({ kind, number, weight }: List): number => {
    const arena = offers.arena(kind)
    if (arena.note(number) === 0) {
      const { entries, from, to } = arena.postings(number)
      arena.setNote(number, greatest(entries, from, to, impacts[kind].table))
    }
    return weight * arena.note(number)
  }

  const add = ({ kind, number, weight }: List): void => {
    const { entries, from, to } = offers.arena(kind).postings(number)
    addPostings(rough, entries, from, to, impacts[kind].table, weight)
  }

  const raw = (slot: number, into?: SharedTerm[]): number => {
    let sum = 0
    const record = offers.record(slot)
    record.skipWordEnds()
    for (let left = record.number(); left > 0; left--) record.number()
    for (const kind of TOKEN_KINDS) {
      const halves = heldHalves[kind]
      const met = record.termsAsked(maybe[kind], places[kind], halves)
      if (!met || asked === undefined) continue
      const { numbers, weights } = asked[kind]
      const setting = EVIDENCE[kind]
      const norm = lengthNorm(kind, offers.length(kind, slot), offers.meanLength(kind))
      for (let index = 0; index < numbers.length; index++) {
        const count = halves[index] ?? 0
        if (count === 0) continue
        halves[index] = 0
        const added = (weights[index] ?? 0) * saturated(setting, count / 2, norm)
        sum += added
        if (into === undefined) continue
        const number = numbers[index] ?? 0
        into.push({ kind, number, term: termOf(kind, number), raw: added })
      }
    }
    return sum
  }

  const shared = (slot: number): SharedTerm[] => {
    const all: SharedTerm[] = []
    raw(slot, all)
    return all
  }

  return (question) => {
    remember(question)
    if (rough.length < offers.slots) rough = new Float32Array(Math.ceil(offers.slots * 1.25) + 16)
    rough.fill(0, 0, offers.slots)
    for (const kind of TOKEN_KINDS)
      if (impacts[kind].refresh(kind, offers.meanLength(kind))) offers.arena(kind).forgetNotes()
    const lists = listsOf(question)
    const bound = LEFT_OUT * lists.reduce((sum, { weight }) => sum + weight, 0)
    let rest = 0
    let kept = lists.length
    for (let last = lists.at(-1); last !== undefined; last = lists[kept - 1]) {
      const most = mostOf(last)
      if (rest + most > bound) break
      rest += most
      kept--
    }
    for (let index = 0; index < kept; index++) {
      const list = lists[index]
      if (list !== undefined) add(list)
    }
    return { rough, rest: rest * ROUNDING, raw: (slot) => raw(slot), shared }
  }
}

/** The first slot from one on whose sum is above the least; `slots` where there is none. */
export function nextAbove(sums: Float32Array, from: number, slots: number, least: number): number {
  let slot = from
  for (const end = slots - 3; slot < end; slot += 4) {
    if ((sums[slot] ?? 0) > least) return slot
    if ((sums[slot + 1] ?? 0) > least) return slot + 1
    if ((sums[slot + 2] ?? 0) > least) return slot + 2
    if ((sums[slot + 3] ?? 0) > least) return slot + 3
  }
  while (slot < slots && (sums[slot] ?? 0) <= least) slot++
  return slot
}

/** The greatest impact of a list. */
function greatest(entries: Uint32Array, from: number, to: number, impacts: Float32Array): number {
  let most = 0
  for (let place = from; place < to; place++) {
    const impact = impacts[codeOf(entries[place] ?? 0)] ?? 0
    if (impact > most) most = impact
  }
  return most
}

/** Adds a list to the sums, four postings at a time: the checks of a loop cost as much as an addition. */
function addPostings(
  sums: Float32Array,
  entries: Uint32Array,
  from: number,
  to: number,
  impacts: Float32Array,
  weight: number,
): void {
  let place = from
  for (const end = to - 3; place < end; place += 4) {
    const one = entries[place] ?? 0
    const two = entries[place + 1] ?? 0
    const three = entries[place + 2] ?? 0
    const four = entries[place + 3] ?? 0
    sums[slotOf(one)] = (sums[slotOf(one)] ?? 0) + weight * (impacts[codeOf(one)] ?? 0)
    sums[slotOf(two)] = (sums[slotOf(two)] ?? 0) + weight * (impacts[codeOf(two)] ?? 0)
    sums[slotOf(three)] = (sums[slotOf(three)] ?? 0) + weight * (impacts[codeOf(three)] ?? 0)
    sums[slotOf(four)] = (sums[slotOf(four)] ?? 0) + weight * (impacts[codeOf(four)] ?? 0)
  }
  for (; place < to; place++) {
    const entry = entries[place] ?? 0
    sums[slotOf(entry)] = (sums[slotOf(entry)] ?? 0) + weight * (impacts[codeOf(entry)] ?? 0)
  }
}
