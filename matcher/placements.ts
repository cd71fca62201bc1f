import { FILLING_CUES, LENGTHENING_CUES } from './data/chain-cues.ts'
import type { Mark } from './types.ts'

/** What a need says of the chain besides its own place in it. */
export interface ChainWishes {
  /** It lacks a link and asks for whoever works there (补链). */
  readonly fill: boolean
  /** It wants the chain to reach further (延链). */
  readonly lengthen: boolean
}

/** Where an item stands in the chains: at most `MOST_PLACES` nodes, the surest first. */
export interface Placements {
  /** Numbers of the chain graph. */
  readonly nodes: readonly number[]
  /** How sure each of them is, in 255ths of the surest. */
  readonly strengths: readonly number[]
  readonly wishes: ChainWishes
}

/** At most so many nodes are taken for what an item is about. */
export const MOST_PLACES = 3
/** The strength of the surest node. */
export const FULL_STRENGTH = 255

/** What a word of a node counts by the place it stands in. */
const PLACE_EVIDENCE = { title: 2, keywords: 2, text: 1 } as const satisfies Record<Mark['field'], number>
/** Two words of the title or the keywords, one of them and a mention in the text, or three mentions: less is a passing remark. */
const ENOUGH_EVIDENCE = 3
/** A node with less than this part of the evidence of the surest one is a passing remark beside it. */
const LEAST_PART = 0.5

const says = (text: string, cues: readonly string[]): boolean => cues.some((cue) => text.includes(cue))

/** Gathers what the texts of one item say of its place in the chains, and forgets it when taken. */
export class PlacementTally {
  readonly #evidence = new Map<number, number>()
  #fill = false
  #lengthen = false

  /** A word of the node in a field; `part` is how far the word speaks for this node, 0–1. */
  add(node: number, field: Mark['field'], part: number): void {
    if (node < 0) return
    this.#evidence.set(node, (this.#evidence.get(node) ?? 0) + part * PLACE_EVIDENCE[field])
  }

  /** Looks for wishes in a normal text of a need. */
  readWishes(text: string): void {
    this.#fill ||= says(text, FILLING_CUES)
    this.#lengthen ||= says(text, LENGTHENING_CUES)
  }

  take(): Placements {
    const found = [...this.#evidence]
      .filter(([, evidence]) => evidence >= ENOUGH_EVIDENCE)
      .sort(([one, more], [other, most]) => most - more || one - other)
    const surest = found[0]?.[1] ?? 0
    const kept = found.filter(([, evidence]) => evidence >= LEAST_PART * surest).slice(0, MOST_PLACES)
    const wishes = { fill: this.#fill, lengthen: this.#lengthen }
    this.#evidence.clear()
    this.#fill = false
    this.#lengthen = false
    return {
      nodes: kept.map(([node]) => node),
      strengths: kept.map(([, evidence]) => Math.round((FULL_STRENGTH * evidence) / surest)),
      wishes,
    }
  }
}
