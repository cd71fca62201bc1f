import type { PlacedToken } from '../analysis.ts'
import type { Mark } from '../types.ts'
import type { MetShare } from './signal.ts'
import type { Contribution } from './words.ts'

function marksOf(tokens: readonly PlacedToken[], terms: ReadonlySet<string>): Map<string, Mark[]> {
  const places = new Map<string, Mark[]>()
  for (const { kind, term, field, index, start, end } of tokens) {
    const key = `${kind}:${term}`
    if (!terms.has(key)) continue
    const marks = places.get(key) ?? []
    marks.push({ field, index, start, end })
    places.set(key, marks)
  }
  return places
}

/**
 * The words that met with their shares and all their places in both items, heaviest first. A bigram's share goes to
 * the first met word that holds it; a bigram within no met word stands for itself.
 */
export function metWords(
  contributions: readonly Contribution[],
  needTokens: readonly PlacedToken[],
  offerTokens: readonly PlacedToken[],
): MetShare[] {
  const total = contributions.reduce((sum, { raw }) => sum + raw, 0)
  const words = contributions.filter(({ kind }) => kind === 'word')
  const shares = new Map<string, number>(words.map(({ term, raw }) => [`word:${term}`, raw]))
  for (const { kind, term, raw } of contributions) {
    if (kind === 'word') continue
    const holder = words.find((word) => word.term.includes(term))
    const key = holder === undefined ? `gram:${term}` : `word:${holder.term}`
    shares.set(key, (shares.get(key) ?? 0) + raw)
  }
  const keys = new Set(shares.keys())
  const needMarks = marksOf(needTokens, keys)
  const offerMarks = marksOf(offerTokens, keys)
  return [...shares]
    .map(([key, raw]) => ({
      word: key.slice(key.indexOf(':') + 1),
      share: raw / total,
      need: needMarks.get(key) ?? [],
      offer: offerMarks.get(key) ?? [],
    }))
    .sort((one, other) => other.share - one.share || (one.word < other.word ? -1 : 1))
}
