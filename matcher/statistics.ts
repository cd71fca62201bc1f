import { type TermCounts, TOKEN_KINDS } from './analysis.ts'
import type { TokenKind } from './text/tokens.ts'

/** What the formula needs to know of all held items, of both sides together. Integers and halves only, so that the
 * order in which items came and went leaves no trace. */
export interface Statistics {
  readonly items: number
  /** In how many items a term occurs. */
  documentFrequency(kind: TokenKind, term: string): number
  /** Mean length of offers in tokens of a kind; 1 where none is held. */
  meanOfferLength(kind: TokenKind): number
}

export type CountsByKind = Readonly<Record<TokenKind, TermCounts>>

/** Statistics that follow the items as they come and go. */
export interface RunningStatistics extends Statistics {
  add(counts: CountsByKind, side: 'need' | 'offer'): void
  remove(counts: CountsByKind, side: 'need' | 'offer'): void
}

/** Empty statistics. */
export function createStatistics(): RunningStatistics {
  const frequencies: Record<TokenKind, Map<string, number>> = { word: new Map(), gram: new Map() }
  const offerLengths: Record<TokenKind, number> = { word: 0, gram: 0 }
  let items = 0
  let offers = 0
  const shift = (counts: CountsByKind, side: 'need' | 'offer', by: 1 | -1): void => {
    items += by
    if (side === 'offer') offers += by
    for (const kind of TOKEN_KINDS) {
      const { terms, length } = counts[kind]
      if (side === 'offer') offerLengths[kind] += by * length
      const frequency = frequencies[kind]
      for (const term of terms) {
        const next = (frequency.get(term) ?? 0) + by
        if (next === 0) frequency.delete(term)
        else frequency.set(term, next)
      }
    }
  }
  return {
    get items() {
      return items
    },
    documentFrequency: (kind, term) => frequencies[kind].get(term) ?? 0,
    meanOfferLength: (kind) => (offers === 0 || offerLengths[kind] === 0 ? 1 : offerLengths[kind] / offers),
    add: (counts, side) => shift(counts, side, 1),
    remove: (counts, side) => shift(counts, side, -1),
  }
}
