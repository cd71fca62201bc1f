import { TOKEN_KINDS, type TokenKind } from '../text/tokens.ts'
import { IntegerTable } from './integer-table.ts'
import { TermTable } from './term-table.ts'

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
  const terms = byKind((): string[] => [])
  const ofUnits = byKind(() => new IntegerTable())
  const ofPieces = byKind((kind) => new TermTable(terms[kind]))
  const numberOfPiece = (kind: TokenKind, text: string, start: number, end: number): number => {
    const units = unitsOf(text, start, end)
    const known = units === undefined ? ofPieces[kind].find(text, start, end) : ofUnits[kind].get(units)
    if (known >= 0) return known
    const number = terms[kind].push(text.slice(start, end)) - 1
    if (units === undefined) ofPieces[kind].add(text, start, end, number)
    else ofUnits[kind].set(units, number)
    return number
  }
  return {
    numberOf: (kind, term) => numberOfPiece(kind, term, 0, term.length),
    numberOfPiece,
    find: (kind, term) => {
      const units = unitsOf(term, 0, term.length)
      return units === undefined ? ofPieces[kind].find(term, 0, term.length) : ofUnits[kind].get(units)
    },
    termOf: (kind, number) => terms[kind][number] ?? '',
    size: (kind) => terms[kind].length,
  }
}
