import { createHash } from 'node:crypto'
import type { NeedItem, OfferItem } from '../../../matcher/index.ts'
import { findPersonalData } from '../personal-data.ts'

/** What an embedding service is asked of. */
export type Meant = Pick<NeedItem | OfferItem, 'title' | 'text' | 'keywords'>

/** The text without telephone numbers, e-mail addresses and identity numbers. */
function withoutPersonalData(text: string): string {
  let result = ''
  let from = 0
  for (const { start, end } of findPersonalData(text)) {
    result += `${text.slice(from, start)} `
    from = end
  }
  return result + text.slice(from)
}

/**
 * What is sent of an item: title, text and keywords in compatible signs (NFKC), without personal data, cut to a length
 * in whole characters. Contacts are no part of an item.
 */
export function embeddedText({ title, text, keywords }: Meant, characters: number): string {
  const whole = [title, text, keywords.join(' ')].join('\n').normalize('NFKC')
  const clean = withoutPersonalData(whole)
    .replace(/[^\S\n]+/gu, ' ')
    .replace(/\s*\n\s*/gu, '\n')
    .trim()
  return [...clean.slice(0, 2 * characters)].slice(0, characters).join('')
}

/** Under which the vector of a text is kept: SHA-256 of model and text, in hexadecimal digits. */
export function textHash(model: string, text: string): string {
  return createHash('sha256').update(`${model}\n${text}`).digest('hex')
}
