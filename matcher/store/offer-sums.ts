import { EVIDENCE, lengthNorm, type Question } from '../evidence.ts'
import { TOKEN_KINDS, type TokenKind } from '../text/tokens.ts'
import type { OfferItem } from '../types.ts'
import type { SideStore } from './side.ts'
import { byKind } from './vocabulary.ts'

/** Raw sums of a question against all held offers at once. */
export interface OfferSums {
  /** The raw sum by slot, equal to the last digit to `rawScore` of the pair; valid until the next call. */
  of(question: Question): Float64Array
}

/** Keeps the length norms and the sums between questions. */
export function createOfferSums(offers: SideStore<OfferItem>): OfferSums {
  let version = -1
  let norms = byKind(() => new Float64Array(0))
  let sums = new Float64Array(0)

  const refresh = (): void => {
    if (version === offers.version) return
    version = offers.version
    const slots = offers.slots
    if (sums.length < slots) {
      const size = Math.ceil(slots * 1.25) + 16
      sums = new Float64Array(size)
      norms = byKind(() => new Float64Array(size))
    }
    for (const kind of TOKEN_KINDS) {
      const mean = offers.meanLength(kind)
      const norm = norms[kind]
      for (let slot = 0; slot < slots; slot++) norm[slot] = lengthNorm(kind, offers.length(kind, slot), mean)
    }
  }

  const addTerm = (kind: TokenKind, number: number, weight: number): void => {
    const { slots, halves, from, to } = offers.arena(kind).postings(number)
    const norm = norms[kind]
    const gain = EVIDENCE[kind].saturation + 1
    for (let place = from; place < to; place++) {
      const slot = slots[place] ?? 0
      const count = (halves[place] ?? 0) / 2
      sums[slot] = (sums[slot] ?? 0) + weight * ((count * gain) / (count + (norm[slot] ?? 0)))
    }
  }

  return {
    of: (question) => {
      refresh()
      sums.fill(0, 0, offers.slots)
      for (const kind of TOKEN_KINDS) {
        const { numbers, weights } = question[kind]
        for (const [index, number] of numbers.entries()) addTerm(kind, number, weights[index] ?? 0)
      }
      return sums
    },
  }
}
