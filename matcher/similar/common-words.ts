import type { SharedTerm } from '../evidence.ts'
import { metWords } from '../signals/met-words.ts'
import type { Vocabulary } from '../store/vocabulary.ts'
import type { Mark, Meeting } from '../types.ts'
import { sameFigure } from './figures.ts'
import { figureNumber, type Subject } from './subject.ts'

/** A word or figure that two items have in common, with all its places. */
export interface CommonWord {
  /** In its normal form; where the two write it differently both forms (4200万元 → 0.42亿元). */
  readonly word: string
  /** Absent where both write it alike. */
  readonly meeting?: Meeting
  /** Its part of all that the two have in common; the parts sum to 1. */
  readonly share: number
  readonly one: readonly Mark[]
  readonly other: readonly Mark[]
}

function sharedFigures(one: Subject, other: Subject): Omit<CommonWord, 'share'>[] {
  const shared = new Map<string, Omit<CommonWord, 'share'>>()
  for (const [index, figure] of one.figures.entries()) {
    const met = other.figures.findIndex((given) => sameFigure(figure, given))
    const given = other.figures[met]
    if (given === undefined) continue
    const alike = figure.written === given.written
    const word = alike ? figure.written : `${figure.written} → ${given.written}`
    const known = shared.get(word)
    shared.set(word, {
      word,
      ...(alike ? {} : { meeting: 'synonym' as const }),
      one: [...(known?.one ?? []), ...one.places.marksOf({ kind: 'word', number: figureNumber(index) })],
      other: known?.other ?? other.places.marksOf({ kind: 'word', number: figureNumber(met) }),
    })
  }
  return [...shared.values()]
}

/** What two items have in common, heaviest first; figures are as heavy as the heaviest word. */
export function commonWords(one: Subject, other: Subject, vocabulary: Vocabulary): CommonWord[] {
  const shared = [
    ...one.words.shared(other.words),
    ...one.grams.shared(other.grams).filter(({ kind }) => kind === 'gram'),
  ]
  const terms = shared.map(({ kind, number, weight }): SharedTerm => {
    return { kind, number, term: vocabulary.termOf(kind, number), raw: weight }
  })
  const words = metWords(terms, 1, one.places, other.places, (code) => code).map(
    ({ need, offer, points: share, ...word }) => ({ ...word, share, one: need, other: offer }),
  )
  const heaviest = words[0]?.share ?? 1
  const all = [...sharedFigures(one, other).map((figure) => ({ ...figure, share: heaviest })), ...words]
  const total = all.reduce((sum, { share }) => sum + share, 0)
  return all
    .map((word) => ({ ...word, share: word.share / total }))
    .sort((first, second) => second.share - first.share || (first.word < second.word ? -1 : 1))
}
