import type { Clause } from './substitution.ts'

/** A word of the field in a normal text, with the concept of all words that say the same where it has one. */
export interface Span {
  readonly start: number
  readonly end: number
  readonly concept: string | undefined
}

/** Stands for every code unit of a figure: no letter, so that it cuts words apart. */
export const HIDDEN = '\u0000'

/** So many clauses of a text are looked at for a pattern. */
const MOST_CLAUSES = 40
const CLAUSE = /[^，。；：！？,;:!?\n]+/gu
/** What no clause is told by: spaces and signs of punctuation. */
const SILENT = /[\s\p{P}]/u

/** The signs of a stretch of a text whose figures are hidden. */
export function signsOf(text: string, spans: readonly Span[], from = 0, to = text.length): Clause {
  const signs: string[] = []
  let next = 0
  for (let at = from; at < to; at++) {
    while ((spans[next]?.start ?? to) < at) next++
    const span = spans[next]
    const sign = text.charAt(at)
    if (span?.concept !== undefined && span.start === at && span.end <= to) {
      signs.push(span.concept)
      at = span.end - 1
    } else if (sign === HIDDEN ? signs.at(-1) !== HIDDEN : !SILENT.test(sign)) signs.push(sign)
  }
  return signs
}

/** The first clauses of a text by their signs, joined. */
export function clausesOf(text: string, spans: readonly Span[]): Map<string, Clause> {
  const clauses = new Map<string, Clause>()
  for (const match of text.matchAll(CLAUSE)) {
    if (clauses.size === MOST_CLAUSES) break
    const clause = signsOf(text, spans, match.index, match.index + match[0].length)
    clauses.set(clause.join(''), clause)
  }
  return clauses
}
