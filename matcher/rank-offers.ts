import { exclusionOf } from './constraints.ts'
import type { Engine } from './engine.ts'
import { questionOf } from './evidence.ts'
import type { CheckedOptions } from './options.ts'
import { type AskedNeed, explainPair, type Frame, frameOf, pairScore } from './pairs.ts'
import { Best } from './ranking.ts'
import { scoreOf, wordsValue } from './score.ts'
import { groupTokens } from './signals/met-words.ts'
import type { Candidate, NeedItem, OfferItem } from './types.ts'

/** Reads a need that is held or not. */
export function askNeed(engine: Engine, need: NeedItem): AskedNeed {
  const question = questionOf(engine.countsOf(need, 'need'), engine.statistics)
  return { need, tokens: groupTokens(engine.tokensOf(need)), question }
}

/**
 * The best offers for a need, exactly: every held offer's raw sum is computed; the other signals only for offers whose
 * score could still enter, were all their keywords to meet.
 */
export function rankOffers(engine: Engine, need: NeedItem, options: CheckedOptions): Candidate[] {
  const { offers } = engine
  const asked = askNeed(engine, need)
  const sums = engine.offerSums.of(asked.question)
  const best = new Best<OfferItem>(options.limit)
  const frames: Frame[] = []
  const mayMeetKeywords = need.keywords.length > 0
  for (let slot = 0; slot < offers.slots; slot++) {
    const offer = offers.item(slot)
    if (offer === undefined) continue
    const raw = sums[slot] ?? 0
    const profile = offers.profile(slot)
    let frame = frames[profile]
    if (frame === undefined) {
      frame = frameOf(need, offer)
      frames[profile] = frame
    }
    const keywords = mayMeetKeywords && offer.keywords.length > 0 ? 1 : undefined
    const bound = scoreOf({
      words: wordsValue(raw),
      industry: frame.industry,
      keywords,
      region: frame.region,
      kind: frame.kind,
    })
    if (bound <= 0 || bound < options.minScore || bound < best.bar) continue
    if (options.accept !== undefined && !options.accept(offer.id)) continue
    if (exclusionOf(need, offer, options) !== null) continue
    const score = keywords === undefined ? bound : pairScore(need, offer, raw, frame)
    if (score > 0 && score >= options.minScore) best.offer({ id: offer.id, item: offer, score })
  }
  return best.sorted().map(({ item, score }, index) => ({
    needId: need.id,
    offerId: item.id,
    rank: index + 1,
    score,
    explanation: explainPair(engine, asked, item).explanation,
  }))
}
