import type { CountsByKind } from './analysis.ts'
import { exclusionOf } from './constraints.ts'
import type { Engine } from './engine.ts'
import { type Answer, askedShare, EVIDENCE, questionOf, rawOf, saturated } from './evidence.ts'
import { admission } from './filter.ts'
import type { CheckedOptions } from './options.ts'
import { askNeed, explainPair, type Frame, frameOf, type GivenOffer, pairScore, readOffer } from './pairs.ts'
import { Best, type Scored } from './ranking.ts'
import { chainSignal } from './signals/chain.ts'
import { keywordSide, keywordsMet } from './signals/keywords.ts'
import { codeOf, slotOf } from './store/arena.ts'
import { POSTING_CODES } from './store/posting-code.ts'
import { TOKEN_KINDS } from './text/tokens.ts'
import type { Candidate, NeedItem, OfferItem } from './types.ts'

/** So many needs are scored exactly; of more held needs the likeliest are found first. */
const SCORED_EXACTLY = 1_000
/** Besides them so many that are nearest in meaning are scored exactly. */
const NEAREST_SCORED = 200

/** The share of a need's kind as its length gives it, without the rarity of its terms. */
function roughSum(counts: CountsByKind, kind: 'word' | 'gram' | 'character'): number {
  return counts[kind].halves.reduce((sum, halves) => sum + askedShare(halves), 0)
}

/** Rough raw sums of all held needs against an offer: without the need's own sum of rarities, high counts about right. */
function roughSums(engine: Engine, answer: Answer): Float64Array {
  const { needs, statistics } = engine
  const sums = new Float64Array(needs.slots)
  for (const kind of TOKEN_KINDS) {
    const own = kind === 'gram' || kind === 'character' ? kind : 'word'
    const added = new Float64Array(needs.slots)
    const codes = POSTING_CODES[kind]
    for (const [number, held] of answer[kind].halves) {
      const gain =
        statistics.shareOf(kind, number) *
        statistics.rarityOf(kind, number) *
        saturated(EVIDENCE[kind], held / 2, answer[kind].norm)
      const { entries, from, to } = needs.arena(kind).postings(number)
      for (let place = from; place < to; place++) {
        const entry = entries[place] ?? 0
        const slot = slotOf(entry)
        added[slot] = (added[slot] ?? 0) + gain * askedShare(codes.aboutHalves(codeOf(entry)))
      }
    }
    for (let slot = 0; slot < added.length; slot++) {
      const id = needs.item(slot)?.id
      const counts = id === undefined || added[slot] === 0 ? undefined : engine.needCounts(id)
      if (counts !== undefined) sums[slot] = (sums[slot] ?? 0) + (added[slot] ?? 0) / roughSum(counts, own)
    }
  }
  return sums
}

/** Of many needs those nearest in meaning, which may share no word with the offer. */
function nearNeeds(engine: Engine, offer: OfferItem, options: CheckedOptions): NeedItem[] {
  const { needs, needVectors } = engine
  const vector = engine.vectorOfOffer(offer)
  const admits = admission(options)
  const meaningBeside = needVectors.beside(vector)
  const best = new Best<NeedItem>(Math.max(NEAREST_SCORED, 2 * options.limit))
  for (const id of needVectors.idsBeside(vector)) {
    const need = needs.find(id)
    const score = meaningBeside?.(id) ?? 0
    if (need === undefined || score === 0 || score < best.bar) continue
    if (admits !== undefined && !admits(need)) continue
    if (exclusionOf(need, offer, options) === null) best.offer({ id, item: need, score })
  }
  return best.sorted().map(({ item }) => item)
}

function likelyNeeds(engine: Engine, offer: OfferItem, answer: Answer, options: CheckedOptions): NeedItem[] {
  const { needs } = engine
  const sums = needs.size > SCORED_EXACTLY ? roughSums(engine, answer) : undefined
  const admits = admission(options)
  const best = new Best<NeedItem>(sums === undefined ? needs.slots : Math.max(SCORED_EXACTLY, 4 * options.limit))
  for (let slot = 0; slot < needs.slots; slot++) {
    const need = needs.item(slot)
    if (need === undefined) continue
    const score = sums?.[slot] ?? 0
    if (sums !== undefined && (score === 0 || score < best.bar)) continue
    if (admits !== undefined && !admits(need)) continue
    if (exclusionOf(need, offer, options) === null) best.offer({ id: need.id, item: need, score })
  }
  const found = best.sorted().map(({ item }) => item)
  return sums === undefined ? found : [...new Set([...found, ...nearNeeds(engine, offer, options)])]
}

/** The best needs for an offer that was read, each with the score that `rankOffers` gives the pair. */
function bestNeedsFor(engine: Engine, given: GivenOffer, options: CheckedOptions): Scored<NeedItem>[] {
  const { needs } = engine
  const { offer, answer } = given
  const meaningBeside = engine.needVectors.beside(engine.vectorOfOffer(offer))
  const best = new Best<NeedItem>(options.limit)
  const frames = new Map<string, Frame>()
  for (const need of likelyNeeds(engine, offer, answer, options)) {
    const reading = engine.needCounts(need.id)
    if (reading === undefined) continue
    const profile = needs.profileKey(need)
    const frame = frames.get(profile) ?? frameOf(need, offer)
    frames.set(profile, frame)
    const weights = engine.weights.ofNeed(need.id)
    const raw = rawOf(questionOf(reading, weights.statistics), answer)
    const keywords = keywordsMet(keywordSide(need), given.keywords)?.value
    const chain = chainSignal(engine.graph, reading.placements, given.placements)?.value
    const meaning = meaningBeside?.(need.id)
    const score = pairScore(weights.signals, { frame, raw, keywords, chain, meaning })
    if (score > 0 && score >= options.minScore) best.offer({ id: need.id, item: need, score })
  }
  return best.sorted()
}

/** The best needs for an offer. */
export function bestNeeds(engine: Engine, offer: OfferItem, options: CheckedOptions): Scored<NeedItem>[] {
  return bestNeedsFor(engine, readOffer(engine, offer), options)
}

/** The same with explanations. */
export function rankNeeds(engine: Engine, offer: OfferItem, options: CheckedOptions): Candidate[] {
  const given = readOffer(engine, offer)
  return bestNeedsFor(engine, given, options).map(({ item, score }, index) => {
    const asked = askNeed(engine, item)
    const { explanation } = explainPair(engine, asked, offer, given.evidence(asked.question))
    return { needId: item.id, offerId: offer.id, rank: index + 1, score, explanation }
  })
}
