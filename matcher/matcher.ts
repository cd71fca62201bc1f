import { allExclusions, exclusionOf } from './constraints.ts'
import { readDraft } from './drafting/drafting.ts'
import { createEngine, type MatcherOptions } from './engine.ts'
import { listNeeds, listOffers, whyNotNeed, whyNotOffer } from './lists.ts'
import { checkOptions } from './options.ts'
import { pairKey } from './pair-key.ts'
import { askNeed, explainAnew, pairEvidence } from './pairs.ts'
import { saveParts, takePart } from './saved.ts'
import { similarItems, similarPair, similarSearch } from './similar/similar.ts'
import type { Matcher, PairResult } from './types.ts'

/**
 * A matcher that holds nothing yet. Loading the dictionaries takes about a third of a second. Throws a `RangeError` on
 * an unknown option and on weights that are not of this matcher.
 */
export function createMatcher(options: MatcherOptions = {}): Matcher {
  const engine = createEngine(options)
  return {
    get version() {
      return engine.weights.version
    },
    useWeights: (weights) => engine.useWeights(weights),
    putNeeds: (items) => {
      for (const need of items) engine.putNeed(need)
    },
    putOffers: (items) => engine.putOffers(items),
    save: () => saveParts(engine),
    load: (part) => takePart(engine, part),
    removeNeed: (id) => engine.removeNeed(id),
    removeOffer: (id) => engine.removeOffer(id),
    need: (id) => engine.needs.find(id),
    offer: (id) => engine.offers.find(id),
    offersFor: (need, rankOptions) => listOffers(engine, need, checkOptions(rankOptions)),
    needsFor: (offer, rankOptions) => listNeeds(engine, offer, checkOptions(rankOptions)),
    pair: (need, offer, rankOptions): PairResult => {
      const checked = checkOptions(rankOptions)
      const fixed = checked.pins?.has(pairKey(need.id, offer.id)) === true
      const excluded = fixed ? null : exclusionOf(need, offer, checked)
      if (excluded !== null) return { excluded, score: null, explanation: null }
      return { excluded: null, ...explainAnew(engine, need, offer) }
    },
    allExclusions: (need, offer, rankOptions) => allExclusions(need, offer, checkOptions(rankOptions)),
    whyNot: (need, offer, rankOptions, list) =>
      (list === 'offersFor' ? whyNotOffer : whyNotNeed)(engine, need, offer, checkOptions(rankOptions)),
    proposeIndustries: (title, text) => engine.proposeIndustries(title, text),
    evidence: (need, offer, rankOptions) => {
      if (exclusionOf(need, offer, checkOptions(rankOptions)) !== null) return null
      return pairEvidence(engine, askNeed(engine, need), offer)
    },
    similarNeeds: (need, similarOptions = {}) => similarItems(engine, 'need', engine.needs, need, similarOptions),
    similarOffers: (offer, similarOptions = {}) => similarItems(engine, 'offer', engine.offers, offer, similarOptions),
    similarNeedSearch: (others, similarOptions = {}) =>
      similarSearch(engine, 'need', engine.needs, others, similarOptions),
    similarOfferSearch: (others, similarOptions = {}) =>
      similarSearch(engine, 'offer', engine.offers, others, similarOptions),
    needSimilarity: (one, other) => similarPair(engine, one, other),
    offerSimilarity: (one, other) => similarPair(engine, one, other),
    draftNeed: (draft) => readDraft(engine, 'need', draft),
    draftOffer: (draft) => readDraft(engine, 'offer', draft),
  }
}
