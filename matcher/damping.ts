import { FUNCTION_WORDS, GENRE_WORDS } from './data/genre-words.ts'
import type { TokenKind } from './text/tokens.ts'

const GENRE_FACTOR = 0.25
const FUNCTION_FACTOR = 0.1
/** For single characters that words of the genre are made of. */
const GENRE_CHARACTER_FACTOR = 0.4

const FACTORS: ReadonlyMap<string, number> = new Map([
  ...GENRE_WORDS.map((word) => [word, GENRE_FACTOR] as const),
  ...FUNCTION_WORDS.map((word) => [word, FUNCTION_FACTOR] as const),
])

const CHARACTER_FACTORS: ReadonlyMap<string, number> = new Map([
  ...GENRE_WORDS.flatMap((word) => Array.from(word, (character) => [character, GENRE_CHARACTER_FACTOR] as const)),
  ...FUNCTION_WORDS.map((word) => [word, FUNCTION_FACTOR] as const),
])

/** What a term's rarity is multiplied with: less than 1 for words of the genre and for function words. */
export function dampingOf(kind: TokenKind, term: string): number {
  if (kind === 'concept' || kind === 'node') return 1
  return (kind === 'character' ? CHARACTER_FACTORS : FACTORS).get(term) ?? 1
}
