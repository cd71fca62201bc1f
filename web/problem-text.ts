import { DomainError } from '../api/errors.ts'
import type { Labels, Language } from '../api/labels/index.ts'
import { labelsOf } from '../api/labels/index.ts'
import { type Problem, toProblem } from '../api/problem.ts'

/** The word of a state wherever it comes from: the same code means the same in every vocabulary. */
export function stateWord(code: string, words: Labels): string {
  const all: Readonly<Record<string, string>> = {
    ...words.closeReason,
    ...words.needsListStatus,
    ...words.offerStatus,
    ...words.needStatus,
    ...words.matchState,
  }
  return all[code] ?? code
}

/** Problem details for a page, in which states are named in the reader's words. */
export function problemOf(error: DomainError, language: Language, requestId?: string): Problem {
  const { state } = error.params
  if (typeof state !== 'string') return toProblem(error, language, requestId)
  const params = { ...error.params, state: stateWord(state, labelsOf(language)) }
  return toProblem(new DomainError(error.code, params, error.errors), language, requestId)
}
