import type { ExplanationView } from '../../api/schemas/match.ts'
import type { MarkRange } from './marks.ts'

/** The met words of an explanation, each once, heaviest first; a word's number is its place here. */
export function explainedWords(explanation: ExplanationView): { readonly word: string; readonly points: number }[] {
  const sums = new Map<string, number>()
  for (const part of explanation.parts)
    for (const { word, points } of part.words) sums.set(word, (sums.get(word) ?? 0) + points)
  return [...sums].map(([word, points]) => ({ word, points })).sort((a, b) => b.points - a.points)
}

/** Ranges of the met words in one field of one side; `index` is the place among the keywords. */
export function explainedRanges(
  explanation: ExplanationView,
  side: 'need' | 'offer',
  field: 'title' | 'text' | 'keywords',
  index = 0,
): MarkRange[] {
  const numbers = new Map(explainedWords(explanation).map(({ word }, number) => [word, number]))
  return explanation.parts.flatMap(({ words }) =>
    words.flatMap((met) =>
      met[side]
        .filter((mark) => mark.field === field && mark.index === index)
        .map(({ start, end }) => ({ start, end, word: numbers.get(met.word) ?? 0 })),
    ),
  )
}
