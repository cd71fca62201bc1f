import type { SharedTerm } from './evidence.ts'
import { markAt, type TermPlaces } from './held-places.ts'
import type { NormalText } from './text/normalise.ts'
import type { TokenKind } from './text/tokens.ts'
import type { Mark } from './types.ts'

interface ReadText {
  readonly normal: NormalText
  readonly field: Mark['field']
  readonly index: number
}

/** Where the tokens of one item stand, in reading order; filled by the reader of items. */
export class Places implements TermPlaces {
  readonly #texts: ReadText[] = []
  readonly #kinds: TokenKind[] = []
  readonly #numbers: number[] = []
  readonly #textOfToken: number[] = []
  readonly #starts: number[] = []
  readonly #ends: number[] = []

  /** The tokens that follow stand in this text. */
  startText(normal: NormalText, field: Mark['field'], index: number): void {
    this.#texts.push({ normal, field, index })
  }

  /** A token by its range in the normal text. */
  add(kind: TokenKind, number: number, start: number, end: number): void {
    this.#kinds.push(kind)
    this.#numbers.push(number)
    this.#textOfToken.push(this.#texts.length - 1)
    this.#starts.push(start)
    this.#ends.push(end)
  }

  /** The term's ranges in the original texts. */
  marksOf({ kind, number }: Pick<SharedTerm, 'kind' | 'number'>): Mark[] {
    const marks: Mark[] = []
    this.#each(kind, number, ({ normal, field, index }, start, end) => {
      marks.push(markAt(normal, field, index, start, end))
    })
    return marks
  }

  /** The normal texts of the term's tokens, each once. */
  formsOf({ kind, number }: Pick<SharedTerm, 'kind' | 'number'>): string[] {
    const forms = new Set<string>()
    this.#each(kind, number, ({ normal }, start, end) => forms.add(normal.text.slice(start, end)))
    return [...forms]
  }

  /** Whether a word of the item holds the part. */
  hasWordWith(part: string): boolean {
    return this.#kinds.some((kind, token) => {
      if (kind !== 'word') return false
      const text = this.#texts[this.#textOfToken[token] ?? 0]?.normal.text ?? ''
      return text.slice(this.#starts[token], this.#ends[token]).includes(part)
    })
  }

  #each(kind: TokenKind, number: number, take: (text: ReadText, start: number, end: number) => unknown): void {
    for (let token = 0; token < this.#numbers.length; token++) {
      if (this.#numbers[token] !== number || this.#kinds[token] !== kind) continue
      const text = this.#texts[this.#textOfToken[token] ?? 0]
      if (text !== undefined) take(text, this.#starts[token] ?? 0, this.#ends[token] ?? 0)
    }
  }
}
