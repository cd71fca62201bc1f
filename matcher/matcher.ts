import { countTerms, type PlacedToken, placeTokens } from './analysis.ts'
import { exclusionOf } from './constraints.ts'
import { FIELD_WORDS } from './data/words/index.ts'
import { type CheckedOptions, checkOptions } from './options.ts'
import { reasonOf } from './reasons.ts'
import { composeScore, type SignalValues } from './score.ts'
import { industrySignal } from './signals/industry.ts'
import { keywordsSignal } from './signals/keywords.ts'
import { kindSignal } from './signals/kind.ts'
import { metWords } from './signals/met-words.ts'
import { regionSignal } from './signals/region.ts'
import { wordsSignal } from './signals/words.ts'
import { type CountsByKind, createStatistics } from './statistics.ts'
import { createSegmenter } from './text/segmenter.ts'
import type { Candidate, Explanation, ExplanationNode, Matcher, NeedItem, OfferItem, PairResult } from './types.ts'

/** Version of the formula and its data; raised whenever a score can change. */
export const MATCHER_VERSION = '0.1.0'

/** What a deployment adds to the matcher's own knowledge. */
export interface MatcherOptions {
  /** Further words that the segmentation keeps whole, for example names of local products. */
  readonly words?: Iterable<string>
}

interface Analysed<Item> {
  readonly item: Item
  readonly tokens: readonly PlacedToken[]
  readonly counts: CountsByKind
}

/** A matcher that holds nothing yet. */
export function createMatcher(options: MatcherOptions = {}): Matcher {
  const cut = createSegmenter([...FIELD_WORDS, ...(options.words ?? [])])
  const statistics = createStatistics()
  const needs = new Map<string, Analysed<NeedItem>>()
  const offers = new Map<string, Analysed<OfferItem>>()

  const analyse = <Item extends NeedItem | OfferItem>(item: Item): Analysed<Item> => {
    const tokens = placeTokens(item, cut)
    return { item, tokens, counts: { word: countTerms(tokens, 'word'), gram: countTerms(tokens, 'gram') } }
  }
  const put = <Item extends NeedItem | OfferItem>(
    held: Map<string, Analysed<Item>>,
    items: Iterable<Item>,
    side: 'need' | 'offer',
  ): void => {
    for (const item of items) {
      const before = held.get(item.id)
      if (before !== undefined) statistics.remove(before.counts, side)
      const analysed = analyse(item)
      statistics.add(analysed.counts, side)
      held.set(item.id, analysed)
    }
  }
  const remove = <Item extends NeedItem | OfferItem>(
    held: Map<string, Analysed<Item>>,
    id: string,
    side: 'need' | 'offer',
  ): boolean => {
    const before = held.get(id)
    if (before !== undefined) statistics.remove(before.counts, side)
    return held.delete(id)
  }

  const scorePair = (need: Analysed<NeedItem>, offer: Analysed<OfferItem>) => {
    const words = wordsSignal(need.counts, offer.counts, statistics)
    const industry = industrySignal(need.item.industries, offer.item.industries)
    const keywords = keywordsSignal(need.item, offer.item)
    const region = regionSignal(need.item, offer.item)
    const kind = kindSignal(need.item, offer.item)
    const values: SignalValues = {
      words: { value: words.value, finding: words.value > 0 ? 'words_met' : 'no_word_met', values: [] },
      ...(industry && { industry }),
      ...(keywords && { keywords }),
      ...(region && { region }),
      ...(kind && { kind }),
    }
    return { ...composeScore(values), contributions: words.contributions }
  }

  const explain = (
    need: Analysed<NeedItem>,
    offer: Analysed<OfferItem>,
    { score, parts, contributions }: ReturnType<typeof scorePair>,
  ): Explanation => {
    const nodes = parts.map(({ signal, points, most, found }): ExplanationNode => {
      const met = signal === 'words' ? metWords(contributions, need.tokens, offer.tokens) : []
      const words = met.map(({ share, ...word }) => ({ ...word, points: share * points }))
      return { signal, points, most, finding: found.finding, values: found.values, words }
    })
    return { score, parts: nodes, reason: reasonOf(nodes, need.item, offer.item), matcherVersion: MATCHER_VERSION }
  }

  const rank = (
    pairs: Iterable<readonly [Analysed<NeedItem>, Analysed<OfferItem>]>,
    otherId: (need: NeedItem, offer: OfferItem) => string,
    { limit, minScore, accept, ...rest }: CheckedOptions,
  ): Candidate[] => {
    const scored: {
      id: string
      need: Analysed<NeedItem>
      offer: Analysed<OfferItem>
      result: ReturnType<typeof scorePair>
    }[] = []
    for (const [need, offer] of pairs) {
      const id = otherId(need.item, offer.item)
      if (accept !== undefined && !accept(id)) continue
      if (exclusionOf(need.item, offer.item, rest) !== null) continue
      const result = scorePair(need, offer)
      if (result.score > 0 && result.score >= minScore) scored.push({ id, need, offer, result })
    }
    scored.sort((one, other) => other.result.score - one.result.score || (one.id < other.id ? -1 : 1))
    return scored.slice(0, limit).map(({ need, offer, result }, index) => ({
      needId: need.item.id,
      offerId: offer.item.id,
      rank: index + 1,
      score: result.score,
      explanation: explain(need, offer, result),
    }))
  }

  return {
    version: MATCHER_VERSION,
    putNeeds: (items) => put(needs, items, 'need'),
    putOffers: (items) => put(offers, items, 'offer'),
    removeNeed: (id) => remove(needs, id, 'need'),
    removeOffer: (id) => remove(offers, id, 'offer'),
    need: (id) => needs.get(id)?.item,
    offer: (id) => offers.get(id)?.item,
    offersFor: (need, rankOptions) => {
      const checked = checkOptions(rankOptions)
      const asked = analyse(need)
      return rank(
        [...offers.values()].map((offer) => [asked, offer] as const),
        (_need, offer) => offer.id,
        checked,
      )
    },
    needsFor: (offer, rankOptions) => {
      const checked = checkOptions(rankOptions)
      const given = analyse(offer)
      return rank(
        [...needs.values()].map((need) => [need, given] as const),
        (need) => need.id,
        checked,
      )
    },
    pair: (need, offer, rankOptions): PairResult => {
      const checked = checkOptions(rankOptions)
      const excluded = exclusionOf(need, offer, checked)
      if (excluded !== null) return { excluded, score: null, explanation: null }
      const asked = analyse(need)
      const given = analyse(offer)
      const result = scorePair(asked, given)
      return { excluded: null, score: result.score, explanation: explain(asked, given, result) }
    },
  }
}
