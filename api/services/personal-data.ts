import type { FieldError } from '../errors.ts'

/** Telephone numbers (mobile, landline, 400), e-mail addresses, identity numbers, in text made narrow. */
const PATTERNS = [
  /(?<![\d.])1[3-9]\d(?:[ -]?\d){8}(?!\d)/g,
  /(?<!\d)0\d{2,3}[ -]\d{7,8}(?!\d)/g,
  /(?<!\d)[(]0\d{2,3}[)] ?\d{7,8}(?!\d)/g,
  /(?<!\d)400[ -]\d{3,4}[ -]\d{3,4}(?!\d)/g,
  /(?<!\d)\d{6}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\d)/g,
  /[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+/g,
]

/** A place in a text that looks like personal data. */
export interface PersonalData {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** Full-width signs become narrow, one for one, so that positions stay those of the original. */
function narrow(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replaceAll('\u3000', ' ')
}

/** Finds telephone numbers, e-mail addresses and identity numbers, in the order of the text. */
export function findPersonalData(text: string): PersonalData[] {
  const found: PersonalData[] = []
  const narrowed = narrow(text)
  for (const pattern of PATTERNS)
    for (const hit of narrowed.matchAll(pattern)) {
      const end = hit.index + hit[0].length
      if (!found.some((other) => hit.index < other.end && other.start < end))
        found.push({ start: hit.index, end, text: text.slice(hit.index, end) })
    }
  return found.sort((a, b) => a.start - b.start)
}

/** The field errors of one text: every place of personal data in it. */
export function personalDataAt(pointer: string, text: string): FieldError[] {
  return findPersonalData(text).map((place) => ({
    pointer,
    code: 'personal_data' as const,
    params: { text: place.text, start: place.start, end: place.end },
  }))
}

/** The field errors of a public item: every place of personal data in title, description and keywords. */
export function personalDataErrors(item: {
  readonly title: string
  readonly description: string
  readonly keywords: readonly string[]
}): FieldError[] {
  const fields: [string, string][] = [
    ['/title', item.title],
    ['/description', item.description],
    ...item.keywords.map((word, index): [string, string] => [`/keywords/${index}`, word]),
  ]
  return fields.flatMap(([pointer, text]) => personalDataAt(pointer, text))
}
