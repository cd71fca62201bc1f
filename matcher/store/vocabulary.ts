import { TOKEN_KINDS, type TokenKind } from '../text/tokens.ts'

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
  termOf(kind: TokenKind, number: number): string
}

export function createVocabulary(): Vocabulary {
  const numbers = byKind(() => new Map<string, number>())
  const terms = byKind((): string[] => [])
  return {
    numberOf: (kind, term) => {
      const known = numbers[kind].get(term)
      if (known !== undefined) return known
      const next = terms[kind].length
      terms[kind].push(term)
      numbers[kind].set(term, next)
      return next
    },
    termOf: (kind, number) => terms[kind][number] ?? '',
  }
}
