import { exclusionOf } from './constraints.ts'
import type { Engine } from './engine.ts'
import { questionOf } from './evidence.ts'
import type { CheckedOptions } from './options.ts'
import { type AskedNeed, explainPair, type Frame, frameOf, pairScore } from './pairs.ts'
import { Places } from './places.ts'
import { Best, type Scored } from './ranking.ts'
import { frameShare, liftedScore, type SignalWeights, scoreOf, wordsValue } from './score.ts'
import { chainValue, worthByNode } from './signals/chain.ts'
import type { Candidate, NeedItem, OfferItem } from './types.ts'

/** Reads a need that is held or not. */
export function askNeed(engine: Engine, need: NeedItem): AskedNeed {
  const places = new Places()
  const reading = engine.read(need, 'need', places)
  const { statistics } = engine.weights.ofNeed(need.id)
  return { need, places, question: questionOf(reading, statistics), placements: reading.placements }
}

/** More than rounding can take from a bound. */
const ROUNDING = 1e-9

/** The score of a pair by its words alone, which is a straight line in the words' value. */
interface Line {
  readonly base: number
  readonly slope: number
}

/** The highest scores that offers of a profile can reach: as they are without keywords, or were all keywords to meet. */
interface Bound {
  readonly without: Line
  readonly withKeywords: Line
}

interface ProfileBound {
  readonly frame: Frame
  /** The part of a perfect topic that region and kind leave. */
  readonly share: number
  /** For offers without a vector, and with one that says nothing or everything: in between, a score is in proportion. */
  readonly plain: Bound
  readonly far: Bound
  readonly near: Bound
}

function boundOf(frame: Frame, weights: SignalWeights): ProfileBound {
  const unlifted = { ...frame, words: 0, keywords: undefined, chain: undefined, meaning: undefined }
  const line = (keywords: number | undefined, meaning: number | undefined): Line => {
    const base = scoreOf({ ...unlifted, keywords, meaning }, weights)
    return { base, slope: scoreOf({ ...unlifted, words: 1, keywords, meaning }, weights) - base }
  }
  const bound = (meaning: number | undefined): Bound => ({
    without: line(undefined, meaning),
    withKeywords: line(1, meaning),
  })
  const share = frameShare(unlifted, weights)
  return { frame, share, plain: bound(undefined), far: bound(0), near: bound(1) }
}

function reached(bound: Bound, mayMeetKeywords: boolean, words: number): number {
  const { base, slope } = mayMeetKeywords ? bound.withKeywords : bound.without
  return base + slope * words
}

/**
 * The best offers for a need, exactly: every held offer's raw sum is computed; the other signals only for offers whose
 * score could still enter, were all their keywords to meet, and their texts to mean the same where both have vectors.
 */
export function bestOffers(engine: Engine, asked: AskedNeed, options: CheckedOptions): Scored<OfferItem>[] {
  const { offers } = engine
  const { need } = asked
  const sums = engine.offerSums.of(asked.question)
  const best = new Best<OfferItem>(options.limit)
  const profiles: ProfileBound[] = []
  const { signals } = engine.weights.ofNeed(need.id)
  const { relation } = signals
  const worth = worthByNode(engine.graph, asked.placements)
  const mayMeetKeywords = need.keywords.length > 0
  const meaningBeside = engine.offerVectors.beside(engine.vectorOfNeed(need))
  for (let slot = 0; slot < offers.slots; slot++) {
    const offer = offers.item(slot)
    if (offer === undefined) continue
    const raw = sums[slot] ?? 0
    let profile = profiles[offers.profile(slot)]
    if (profile === undefined) {
      profile = boundOf(frameOf(need, offer), signals)
      profiles[offers.profile(slot)] = profile
    }
    const mayMeet = mayMeetKeywords && offer.keywords.length > 0
    const found = worth.length === 0 ? -1 : offers.placements.best(slot, worth)
    const chain = found < 0 ? undefined : chainValue(found)
    const lift = relation.chain * (chain ?? 0)
    const words = wordsValue(raw)
    const bar = Math.max(options.minScore, best.bar)
    const plain = reached(profile.plain, mayMeet, words)
    let meaning: number | undefined
    let unlifted = plain
    if (meaningBeside !== null) {
      const near = reached(profile.near, mayMeet, words)
      if (liftedScore(Math.max(plain, near), profile.share, lift) + ROUNDING < bar) continue
      meaning = meaningBeside(offer.id)
      const far = reached(profile.far, mayMeet, words)
      if (meaning !== undefined) unlifted = far + meaning * (near - far)
    }
    if (liftedScore(unlifted, profile.share, lift) + ROUNDING < bar) continue
    if (options.accept !== undefined && !options.accept(offer.id)) continue
    if (exclusionOf(need, offer, options) !== null) continue
    const score = pairScore(engine, { need, offer, raw, frame: profile.frame, chain, meaning })
    if (score > 0 && score >= options.minScore) best.offer({ id: offer.id, item: offer, score })
  }
  return best.sorted()
}

/** The same with explanations. */
export function rankOffers(engine: Engine, need: NeedItem, options: CheckedOptions): Candidate[] {
  const asked = askNeed(engine, need)
  return bestOffers(engine, asked, options).map(({ item, score }, index) => ({
    needId: need.id,
    offerId: item.id,
    rank: index + 1,
    score,
    explanation: explainPair(engine, asked, item).explanation,
  }))
}
