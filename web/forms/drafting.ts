import { MOST_INDUSTRIES } from './need-form.ts'

const KEYWORD = 'keyword:'
const INDUSTRY = 'industry:'

/** Values of the form's buttons that store nothing but look at what is typed. */
export const draftingAction = {
  check: 'check',
  keyword: (word: string) => `${KEYWORD}${word}`,
  industry: (code: string) => `${INDUSTRY}${code}`,
} as const

/** Whether the industries' fields are all in use. */
export const industriesFull = (values: URLSearchParams): boolean =>
  values.getAll('industries').filter((code) => code !== '').length >= MOST_INDUSTRIES

/**
 * What is typed, with the keyword or industry that was taken over, when a button of the writing advice was pressed; undefined
 * for any other button.
 */
export function checkedValues(posted: URLSearchParams): URLSearchParams | undefined {
  const then = posted.get('then') ?? ''
  const values = new URLSearchParams(posted)
  values.delete('then')
  if (then === draftingAction.check) return values
  if (then.startsWith(KEYWORD)) {
    const word = then.slice(KEYWORD.length)
    const typed = (values.get('keywords') ?? '').trim()
    if (!typed.split(/[,，、;；\s]/).includes(word)) values.set('keywords', typed === '' ? word : `${typed}、${word}`)
    return values
  }
  if (!then.startsWith(INDUSTRY)) return undefined
  const code = then.slice(INDUSTRY.length)
  const chosen = values.getAll('industries').filter((each) => each !== '')
  values.delete('industries')
  const all = chosen.includes(code) || chosen.length >= MOST_INDUSTRIES ? chosen : [...chosen, code]
  for (const each of all) values.append('industries', each)
  return values
}
