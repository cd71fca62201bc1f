import type { CountsByKind } from './analysis.ts'
import { exclusionOf } from './constraints.ts'
import type { Engine } from './engine.ts'
import { type Answer, answerOf, askedShare, questionOf, rawOf, saturated } from './evidence.ts'
import type { CheckedOptions } from './options.ts'
import { explainPair, type Frame, frameOf, pairScore } from './pairs.ts'
import { askNeed } from './rank-offers.ts'
import { Best, type Scored } from './ranking.ts'
import { chainSignal } from './signals/chain.ts'
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

/** Rough raw sums of all held needs against an offer: exact but for the need's own sum of rarities. */
function roughSums(engine: Engine, answer: Answer): Float64Array {
  const { needs, statistics } = engine
  const sums = new Float64Array(needs.slots)
  for (const kind of TOKEN_KINDS) {
    const own = kind === 'gram' || kind === 'character' ? kind : 'word'
    const added = new Float64Array(needs.slots)
    for (const [number, held] of answer[kind].halves) {
      const gain =
        statistics.shareOf(kind, number) *
        statistics.rarityOf(kind, number) *
        saturated(kind, held / 2, answer[kind].norm)
      const { slots, halves, from, to } = needs.arena(kind).postings(number)
      for (let place = from; place < to; place++) {
        const slot = slots[place] ?? 0
        added[slot] = (added[slot] ?? 0) + gain * askedShare(halves[place] ?? 0)
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
  const meaningBeside = needVectors.beside(vector)
  const best = new Best<NeedItem>(Math.max(NEAREST_SCORED, 2 * options.limit))
  for (const id of needVectors.idsBeside(vector)) {
    const need = needs.find(id)
    const score = meaningBeside?.(id) ?? 0
    if (need === undefined || score === 0 || score < best.bar) continue
    if (options.accept !== undefined && !options.accept(id)) continue
    if (exclusionOf(need, offer, options) === null) best.offer({ id, item: need, score })
  }
  return best.sorted().map(({ item }) => item)
}

function likelyNeeds(engine: Engine, offer: OfferItem, answer: Answer, options: CheckedOptions): NeedItem[] {
  const { needs } = engine
  const sums = needs.size > SCORED_EXACTLY ? roughSums(engine, answer) : undefined
  const best = new Best<NeedItem>(sums === undefined ? needs.slots : Math.max(SCORED_EXACTLY, 4 * options.limit))
  for (let slot = 0; slot < needs.slots; slot++) {
    const need = needs.item(slot)
    if (need === undefined) continue
    const score = sums?.[slot] ?? 0
    if (sums !== undefined && (score === 0 || score < best.bar)) continue
    if (options.accept !== undefined && !options.accept(need.id)) continue
    if (exclusionOf(need, offer, options) === null) best.offer({ id: need.id, item: need, score })
  }
  const found = best.sorted().map(({ item }) => item)
  return sums === undefined ? found : [...new Set([...found, ...nearNeeds(engine, offer, options)])]
}

/** The best needs for an offer, each with the score that `rankOffers` gives the pair. */
export function bestNeeds(engine: Engine, offer: OfferItem, options: CheckedOptions): Scored<NeedItem>[] {
  const { needs, needVectors, statistics } = engine
  const reading = engine.read(offer, 'offer')
  const answer = answerOf(reading, statistics)
  const best = new Best<NeedItem>(options.limit)
  const frames = new Map<string, Frame>()
  const meaningBeside = needVectors.beside(engine.vectorOfOffer(offer))
  for (const need of likelyNeeds(engine, offer, answer, options)) {
    const counts = engine.needCounts(need.id)
    if (counts === undefined) continue
    const profile = needs.profileKey(need)
    const frame = frames.get(profile) ?? frameOf(need, offer)
    frames.set(profile, frame)
    const raw = rawOf(questionOf(counts, engine.weights.ofNeed(need.id).statistics), answer)
    const chain = chainSignal(engine.graph, counts.placements, reading.placements)?.value
    const meaning = meaningBeside?.(need.id)
    const score = pairScore(engine, { need, offer, raw, frame, chain, meaning })
    if (score > 0 && score >= options.minScore) best.offer({ id: need.id, item: need, score })
  }
  return best.sorted()
}

/** The same with explanations. */
export function rankNeeds(engine: Engine, offer: OfferItem, options: CheckedOptions): Candidate[] {
  return bestNeeds(engine, offer, options).map(({ item, score }, index) => ({
    needId: item.id,
    offerId: offer.id,
    rank: index + 1,
    score,
    explanation: explainPair(engine, askNeed(engine, item), offer).explanation,
  }))
}
