import { keptApart } from './constraints.ts'
import type { Engine } from './engine.ts'
import { admission } from './filter.ts'
import { likeliest } from './likeliest.ts'
import { type AskedChains, askChains } from './offer-chains.ts'
import { type AskedKeywords, askKeywords } from './offer-keywords.ts'
import type { CheckedOptions } from './options.ts'
import { type AskedNeed, askNeed, explainPair, type Frame, frameOf, pairScore } from './pairs.ts'
import { createBounds } from './profile-bounds.ts'
import { OTHER_RULES } from './profiles.ts'
import { Best, type Scored } from './ranking.ts'
import type { SignalWeights } from './score.ts'
import { keywordSide } from './signals/keywords.ts'
import type { AskedSums } from './store/offer-sums.ts'
import type { MeaningBeside } from './store/vectors.ts'
import type { Candidate, NeedItem, OfferItem } from './types.ts'

/** More than rounding can take from a bound. */
const ROUNDING = 1e-9
/** So many likely offers are looked at first for each that is wanted, so that the bar is high early. */
const FIRST = 8

/** Scores single offers and keeps the best. */
class Scoring {
  readonly best: Best<number>
  readonly #engine: Engine
  readonly #asked: AskedNeed
  readonly #options: CheckedOptions
  readonly #admits: ReturnType<typeof admission>
  readonly #sums: AskedSums
  readonly #keywords: AskedKeywords
  readonly #chains: AskedChains
  readonly #signals: SignalWeights
  readonly #meaningBeside: MeaningBeside | null
  readonly #frames = new Map<number, Frame>()

  constructor(
    engine: Engine,
    asked: AskedNeed,
    options: CheckedOptions,
    { sums, keywords, chains }: { sums: AskedSums; keywords: AskedKeywords; chains: AskedChains },
  ) {
    this.#engine = engine
    this.#asked = asked
    this.#chains = chains
    this.#meaningBeside = engine.offerVectors.beside(engine.vectorOfNeed(asked.need))
    this.#signals = engine.weights.ofNeed(asked.need.id).signals
    this.#options = options
    this.#admits = admission(options)
    this.#sums = sums
    this.#keywords = keywords
    this.best = new Best(options.limit)
  }

  /** Below this score nothing enters. */
  get bar(): number {
    return Math.max(this.best.bar, this.#options.minScore)
  }

  /** Whether the slot may hold a candidate. */
  admits(slot: number): boolean {
    if (this.#admits === undefined) return true
    const offer = this.#engine.offers.item(slot)
    return offer !== undefined && this.#admits(offer)
  }

  /**
   * Takes the offer, whose profile no rule keeps apart from the need, if it enters; `bound` gives the highest score that a raw
   * sum allows it.
   */
  consider(slot: number, bound: (raw: number) => number): void {
    const { need } = this.#asked
    const { offers } = this.#engine
    const offer = offers.item(slot)
    if (offer === undefined) return
    if (this.#admits !== undefined && !this.#admits(offer)) return
    if (keptApart(OTHER_RULES, need, offer, this.#options)) return
    const raw = this.#sums.raw(slot)
    if (bound(raw) < this.bar) return
    const profile = offers.profile(slot)
    const frame = this.#frames.get(profile) ?? frameOf(need, offer)
    this.#frames.set(profile, frame)
    const keywords = this.#keywords.value(slot, offer)
    const chain = this.#chains.value(slot)
    const meaning = this.#meaningBeside?.(offer.id)
    const score = pairScore(this.#signals, { frame, raw, keywords, chain, meaning })
    if (score > 0 && score >= this.#options.minScore) this.best.offer({ id: offer.id, item: slot, score })
  }
}

/**
 * The best offers for a need, exactly. Rough sums bound the raw sum of every offer; the likeliest offers are scored first, and
 * then, in order of their bounds, only those that could still enter.
 */
function bestSlots(engine: Engine, asked: AskedNeed, sums: AskedSums, options: CheckedOptions): Scored<number>[] {
  const { offers } = engine
  const keywords = askKeywords(engine, asked.keywords)
  const chains = askChains(engine, asked.placements)
  const scoring = new Scoring(engine, asked, options, { sums, keywords, chains })
  const bounds = createBounds(engine, asked.need, chains, options)
  const boundOf = (slot: number, raw: number, most: number): number => bounds.score(slot, raw, most) + ROUNDING
  const done = new Set<number>()
  /** Scores those of the slots that could enter, in the order of their bounds. */
  const considerAll = (slots: Iterable<number>): void => {
    const found: { readonly slot: number; readonly most: number; readonly bound: number }[] = []
    for (const slot of slots) {
      if (done.has(slot)) continue
      done.add(slot)
      const most = keywords.most(slot)
      const bound = boundOf(slot, (sums.rough[slot] ?? 0) + sums.rest, most)
      if (bound >= scoring.bar && scoring.admits(slot)) found.push({ slot, most, bound })
    }
    for (const { slot, most, bound } of found.sort((one, other) => other.bound - one.bound)) {
      if (bound < scoring.bar) break
      scoring.consider(slot, (exact) => boundOf(slot, exact, most))
    }
  }
  considerAll(likeliest(sums, keywords, offers.slots, FIRST * Math.min(options.limit, 100)))
  considerAll(bounds.reaching(scoring.bar - ROUNDING, sums, keywords))
  return scoring.best.sorted()
}

/** The best offers for a need. */
export function bestOffers(engine: Engine, asked: AskedNeed, options: CheckedOptions): Scored<OfferItem>[] {
  return bestSlots(engine, asked, engine.offerSums(asked.question), options).flatMap(({ id, item: slot, score }) => {
    const offer = engine.offers.item(slot)
    return offer === undefined ? [] : [{ id, item: offer, score }]
  })
}

/** The same with explanations. */
export function rankOffers(engine: Engine, need: NeedItem, options: CheckedOptions): Candidate[] {
  const { offers } = engine
  const asked = askNeed(engine, need)
  const sums = engine.offerSums(asked.question)
  return bestSlots(engine, asked, sums, options).flatMap(({ item: slot, score }, index) => {
    const offer = offers.item(slot)
    if (offer === undefined) return []
    const places = engine.placesOfOffer(slot, offer)
    const shared = sums.shared(slot)
    const evidence = {
      raw: shared.reduce((sum, { raw }) => sum + raw, 0),
      shared,
      places,
      keywords: keywordSide(offer, () => places.keywordText()),
      placements: offers.placements.at(slot),
    }
    const { explanation } = explainPair(engine, asked, offer, evidence)
    return [{ needId: need.id, offerId: offer.id, rank: index + 1, score, explanation }]
  })
}
