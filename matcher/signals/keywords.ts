import { normalise } from '../text/normalise.ts'
import type { NeedItem, OfferItem } from '../types.ts'
import type { SignalValue } from './signal.ts'

/** How a keyword stands on the other side. */
export type KeywordStanding = 'keyword' | 'text' | 'absent'

/** What a keyword brings: found in the other side's text it brings less than among its keywords. */
export const STANDING_VALUES: Readonly<Record<KeywordStanding, number>> = { keyword: 1, text: 0.7, absent: 0 }

/** The share of keywords that stand on the other side, from how each stands there. */
export function keywordShare(standings: readonly KeywordStanding[]): number {
  let sum = 0
  for (const standing of standings) sum += STANDING_VALUES[standing]
  return standings.length === 0 ? 0 : sum / standings.length
}

/** A keyword as it is compared. */
export function normalKeyword(keyword: string): string {
  return normalise(keyword).text.trim()
}

/** The text of an item in which the other side's keywords are looked for. */
export function keywordText(item: { readonly title: string; readonly text: string }): string {
  return normalise(`${item.title}\n${item.text}`).text
}

/** How a normal keyword stands among the keywords and in the text of the other side; an empty one nowhere. */
export function standingOf(keyword: string, others: ReadonlySet<string>, text: () => string): KeywordStanding {
  if (keyword === '') return 'absent'
  if (others.has(keyword)) return 'keyword'
  return text().includes(keyword) ? 'text' : 'absent'
}

/** The keywords of one side as they are compared, with the text in which the other side's are looked for. */
export interface KeywordSide {
  readonly keywords: readonly string[]
  readonly normal: readonly string[]
  readonly set: ReadonlySet<string>
  /** `keywordText` of the item. */
  readonly text: () => string
}

/** Makes an item's keywords ready; its text, too, unless it is known. */
export function keywordSide(
  item: { readonly title: string; readonly text: string; readonly keywords: readonly string[] },
  text?: () => string,
): KeywordSide {
  const normal = item.keywords.map(normalKeyword)
  let made: string | undefined
  const makeText = (): string => {
    made ??= keywordText(item)
    return made
  }
  return { keywords: item.keywords, normal, set: new Set(normal), text: text ?? makeText }
}

/**
 * The share of one side's keywords that the other side names too, as a keyword or in its text; the better of the two
 * directions. Undefined where either side has no keywords.
 */
export function keywordsMet(need: KeywordSide, offer: KeywordSide): SignalValue | undefined {
  if (need.keywords.length === 0 || offer.keywords.length === 0) return undefined
  const asked = need.normal.map((keyword) => standingOf(keyword, offer.set, offer.text))
  const held = offer.normal.map((keyword) => standingOf(keyword, need.set, need.text))
  const share = Math.max(keywordShare(asked), keywordShare(held))
  if (share === 0) return { value: 0, finding: 'no_keyword_met', values: [] }
  const found = [
    ...need.keywords.filter((_keyword, index) => asked[index] !== 'absent'),
    ...offer.keywords.filter((_keyword, index) => held[index] !== 'absent'),
  ]
  return { value: share, finding: 'keywords_met', values: [...new Set(found)] }
}

/** `keywordsMet` of two items. */
export function keywordsSignal(need: NeedItem, offer: OfferItem): SignalValue | undefined {
  return keywordsMet(keywordSide(need), keywordSide(offer))
}
