import { TOKEN_KINDS, type TokenKind } from '../text/tokens.ts'
import { IntegerTable } from './integer-table.ts'

/** For each kind what `make` gives. */
export function byKind<Value>(make: (kind: TokenKind) => Value): Record<TokenKind, Value> {
  const [word, gram, character, concept, node] = TOKEN_KINDS
  return {
    word: make(word),
    gram: make(gram),
    character: make(character),
    concept: make(concept),
    node: make(node),
  }
}

/** Numbers for the terms of each kind, given in order of first use and never taken back. */
export interface Vocabulary {
  numberOf(kind: TokenKind, term: string): number
  /** `numberOf` of the piece of a text. */
  numberOfPiece(kind: TokenKind, text: string, start: number, end: number): number
  /** The term's number; -1 where it has none. */
  find(kind: TokenKind, term: string): number
  termOf(kind: TokenKind, number: number): string
  /** How many terms of the kind have a number. */
  size(kind: TokenKind): number
}

/** Code units of a piece of one or two units as one integer; other pieces have none. */
function unitsOf(text: string, start: number, end: number): number | undefined {
  const first = text.charCodeAt(start)
  if (end - start === 1) return first
  if (end - start === 2 && first !== 0) return (first << 16) | text.charCodeAt(start + 1)
  return undefined
}

/** An empty vocabulary. Pieces of one or two code units, most terms of all, are found by integer. */
export function createVocabulary(): Vocabulary {
  const numbers = byKind(() => new Map<string, number>())
  const numbersOfUnits = byKind(() => new IntegerTable())
  const terms = byKind((): string[] => [])
  const numberOfPiece = (kind: TokenKind, text: string, start: number, end: number): number => {
    const units = unitsOf(text, start, end)
    if (units !== undefined) {
      const known = numbersOfUnits[kind].get(units)
      if (known >= 0) return known
      const next = terms[kind].push(text.slice(start, end)) - 1
      numbersOfUnits[kind].set(units, next)
      return next
    }
    const term = text.slice(start, end)
    const known = numbers[kind].get(term)
    if (known !== undefined) return known
    const next = terms[kind].push(term) - 1
    numbers[kind].set(term, next)
    return next
  }
  return {
    numberOf: (kind, term) => numberOfPiece(kind, term, 0, term.length),
    numberOfPiece,
    find: (kind, term) => {
      const units = unitsOf(term, 0, term.length)
      return units === undefined ? (numbers[kind].get(term) ?? -1) : numbersOfUnits[kind].get(units)
    },
    termOf: (kind, number) => terms[kind][number] ?? '',
    size: (kind) => terms[kind].length,
  }
}
