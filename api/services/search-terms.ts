import { normalise } from '../../matcher/index.ts'

const OTHER = '(?:(?!\\p{Script=Han})[\\p{L}\\p{N}])+'
const WORD = new RegExp(`\\p{Script=Han}+|${OTHER}(?:[.\\-/+]${OTHER})*`, 'gu')
const HAN = /^\p{Script=Han}/u

/** True when a term is written in Han signs. */
export function isHan(term: string): boolean {
  return HAN.test(term)
}

/** Runs of Han signs and words of other scripts, in the normal form of the matcher. */
export function searchRuns(text: string): string[] {
  return normalise(text).text.match(WORD) ?? []
}

/** Terms of a text: pairs of Han signs (a lone sign stays), words of other scripts and numbers with their parts. */
export function searchTerms(text: string): string[] {
  const terms: string[] = []
  for (const run of searchRuns(text)) {
    if (!isHan(run)) {
      terms.push(run)
      const parts = run.split(/[.\-/+]/)
      if (parts.length > 1) terms.push(...parts.filter((part) => part !== ''))
      continue
    }
    const signs = [...run]
    if (signs.length === 1) terms.push(run)
    for (let at = 0; at + 1 < signs.length; at += 1) terms.push(`${signs[at]}${signs[at + 1]}`)
  }
  return terms
}
