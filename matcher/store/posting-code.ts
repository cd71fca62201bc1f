import type { TokenKind } from '../text/tokens.ts'
import { byKind } from './vocabulary.ts'

/** Bits of a posting that tell the count of its term and the length of its item, each as a class. */
export const CODE_BITS = 9
export const CODES = 1 << CODE_BITS

/**
 * The classes of counts and lengths that postings of a kind tell. Most words are held once, so their codes tell lengths
 * finely; concepts and nodes are held often, since many words speak for them.
 */
export class PostingCodes {
  readonly #countBits: number
  /** The greatest count in halves of each class but the last, which has no end. */
  readonly #mostHalves: readonly number[]
  /** By count in halves its class; greater counts are of the last one. */
  readonly #classOfHalves: Uint8Array
  readonly #lengthClasses: number
  readonly #perDoubling: number

  /**
   * @param mostHalves one fewer than a power of two; what is in between counts is of the class of the greater one
   * @param longest a length in halves from which on all are of one class
   */
  constructor(mostHalves: readonly number[], longest: number) {
    this.#mostHalves = mostHalves
    this.#countBits = Math.log2(mostHalves.length + 1)
    this.#classOfHalves = Uint8Array.from({ length: (mostHalves.at(-1) ?? 0) + 1 }, (_, halves) =>
      mostHalves.findIndex((most) => halves <= most),
    )
    this.#lengthClasses = 1 << (CODE_BITS - this.#countBits)
    this.#perDoubling = (this.#lengthClasses - 1) / doublings(longest)
  }

  /** The class of a length in halves, where the count's class has its place free. */
  ofLength(halves: number): number {
    const step = Math.floor(doublings(halves) * this.#perDoubling)
    return Math.min(step, this.#lengthClasses - 1) << this.#countBits
  }

  /** The code of a posting from the length's and the count in halves. */
  of(length: number, halves: number): number {
    return length | (this.#classOfHalves[halves] ?? this.#mostHalves.length)
  }

  /** A count in halves that no posting of the code is above; infinite where there is none. */
  mostHalves(code: number): number {
    return this.#mostHalves[this.#countClass(code)] ?? Number.POSITIVE_INFINITY
  }

  /** A length in halves that no item with a posting of the code is below. */
  leastLength(code: number): number {
    return SHORT * (2 ** ((code >>> this.#countBits) / this.#perDoubling) - 1) * (1 - 1e-9)
  }

  /** About the count in halves of a posting: exact where it is small. */
  aboutHalves(code: number): number {
    return this.#mostHalves[this.#countClass(code)] ?? 2 * (this.#mostHalves.at(-1) ?? 0)
  }

  #countClass(code: number): number {
    return code & ((1 << this.#countBits) - 1)
  }
}

/** Up to this length in halves classes are about equally wide, above it their width grows with the length. */
const SHORT = 8

const doublings = (halves: number): number => Math.log2(1 + halves / SHORT)

/** The longest items of the bench have a quarter of these lengths; the discount of still longer ones is a bit too small in bounds. */
const SPELLED = new PostingCodes([1, 2, 3, 4, 6, 8, 12], 8000)
const MEANT = new PostingCodes([1, 2, 3, 4, 6, 8, 9, 12, 15, 18, 21, 24, 30, 40, 60], 2000)

/** The codes of each kind. */
export const POSTING_CODES: Readonly<Record<TokenKind, PostingCodes>> = byKind((kind) =>
  kind === 'concept' || kind === 'node' ? MEANT : SPELLED,
)
