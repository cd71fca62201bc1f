import { TOKEN_KINDS, type TokenKind } from '../text/tokens.ts'

/** A term of an item: a word, bigram, character, or the concept that stands for all words that say the same. */
export interface SubjectTerm {
  readonly kind: TokenKind
  /** Number of the vocabulary. */
  readonly number: number
  readonly weight: number
  inTitle: boolean
}

/** What a term weighs. */
export type WeightOf = (kind: TokenKind, number: number) => number

/** The share of weights that another item holds too: of all terms, and of those in the title; absent where there is none. */
export interface HeldShares {
  readonly all: number | undefined
  readonly title: number | undefined
}

/** Different terms of an item in order of first appearance, so that equal items give equal sums. */
export class Terms {
  readonly #weightOf: WeightOf
  readonly #terms = new Map<number, SubjectTerm>()

  constructor(weightOf: WeightOf) {
    this.#weightOf = weightOf
  }

  add(kind: TokenKind, number: number, inTitle: boolean): void {
    const key = number * TOKEN_KINDS.length + TOKEN_KINDS.indexOf(kind)
    const known = this.#terms.get(key)
    if (known === undefined) this.#terms.set(key, { kind, number, weight: this.#weightOf(kind, number), inTitle })
    else known.inTitle ||= inTitle
  }

  /** Key and weight of each term; a key is the same in all `Terms` of one vocabulary. */
  *keys(): Iterable<{ readonly key: number; readonly weight: number }> {
    for (const [key, { weight }] of this.#terms) yield { key, weight }
  }

  /** The shares of these terms that the other ones hold. */
  heldBy(other: Terms): HeldShares {
    let [all, held, title, titleHeld] = [0, 0, 0, 0]
    for (const [key, { weight, inTitle }] of this.#terms) {
      const met = other.#terms.has(key) ? weight : 0
      all += weight
      held += met
      if (!inTitle) continue
      title += weight
      titleHeld += met
    }
    return { all: all === 0 ? undefined : held / all, title: title === 0 ? undefined : titleHeld / title }
  }

  /** The terms that the other ones hold too. */
  shared(other: Terms): SubjectTerm[] {
    return [...this.#terms].filter(([key]) => other.#terms.has(key)).map(([, term]) => term)
  }
}
