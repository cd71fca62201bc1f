import { normalise } from '../text/normalise.ts'
import type { NeedItem, OfferItem } from '../types.ts'
import type { SignalValue } from './signal.ts'

/** Share of the value that keywords found as the other side's keywords carry; found in its text they carry the rest. */
const AS_KEYWORD = 1
const IN_TEXT = 0.7

function bestShare(
  keywords: readonly string[],
  otherKeywords: ReadonlySet<string>,
  otherText: string,
): [number, string[]] {
  let sum = 0
  const found: string[] = []
  for (const keyword of keywords) {
    const normal = normalise(keyword).text.trim()
    if (normal === '') continue
    if (otherKeywords.has(normal)) sum += AS_KEYWORD
    else if (otherText.includes(normal)) sum += IN_TEXT
    else continue
    found.push(keyword)
  }
  return [keywords.length === 0 ? 0 : sum / keywords.length, found]
}

function normalSet(keywords: readonly string[]): ReadonlySet<string> {
  return new Set(keywords.map((keyword) => normalise(keyword).text.trim()))
}

/**
 * The share of one side's keywords that the other side names too, as a keyword or in its text; the better of the two
 * directions. Undefined where either side has no keywords.
 */
export function keywordsSignal(need: NeedItem, offer: OfferItem): SignalValue | undefined {
  if (need.keywords.length === 0 || offer.keywords.length === 0) return undefined
  const needText = normalise(`${need.title}\n${need.text}`).text
  const offerText = normalise(`${offer.title}\n${offer.text}`).text
  const [asked, askedFound] = bestShare(need.keywords, normalSet(offer.keywords), offerText)
  const [held, heldFound] = bestShare(offer.keywords, normalSet(need.keywords), needText)
  const share = Math.max(asked, held)
  if (share === 0) return { value: 0, finding: 'no_keyword_met', values: [] }
  return { value: share, finding: 'keywords_met', values: [...new Set([...askedFound, ...heldFound])] }
}
