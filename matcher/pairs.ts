import type { Engine } from './engine.ts'
import { type Answer, answerOf, contributionsOf, type Question, rawOf } from './evidence.ts'
import { explain } from './explain.ts'
import type { PairEvidence } from './learning/examples.ts'
import type { Placements } from './placements.ts'
import { Places } from './places.ts'
import { requirementsOf } from './requirements.ts'
import { type Findings, type SignalNumbers, scoreOf, wordsValue } from './score.ts'
import { chainSignal } from './signals/chain.ts'
import { industrySignal } from './signals/industry.ts'
import { keywordsSignal } from './signals/keywords.ts'
import { kindSignal } from './signals/kind.ts'
import { meaningSignal } from './signals/meaning.ts'
import type { SharedTerm } from './signals/met-words.ts'
import { regionSignal } from './signals/region.ts'
import { requirementSignals } from './signals/requirements.ts'
import type { SignalValue } from './signals/signal.ts'
import type { Explanation, NeedItem, OfferItem } from './types.ts'

/** The signals of a pair that its profiles decide, all but words, keywords, chain and meaning. */
export type Frame = Pick<SignalNumbers, 'industry' | 'region' | 'kind' | 'conditions' | 'wanted'>

export function frameOf(need: NeedItem, offer: OfferItem): Frame {
  const { conditions, wanted } = requirementSignals(requirementsOf(need, offer))
  return {
    conditions: conditions?.value,
    wanted: wanted?.value,
    industry: industrySignal(need.industries, offer.industries)?.value,
    region: regionSignal(need, offer)?.value,
    kind: kindSignal(need, offer)?.value,
  }
}

/** What a pair's score is made of besides the weights. */
export interface ScoredPair {
  readonly need: NeedItem
  readonly offer: OfferItem
  readonly raw: number
  readonly frame: Frame
  /** Value of the chain signal. */
  readonly chain: number | undefined
  /** Value of the meaning signal. */
  readonly meaning: number | undefined
}

/** The one score of a pair: everything that ranks or explains takes it from here. */
export function pairScore(engine: Engine, { need, offer, raw, frame, chain, meaning }: ScoredPair): number {
  const numbers = { ...frame, words: wordsValue(raw), keywords: keywordsSignal(need, offer)?.value, chain, meaning }
  return scoreOf(numbers, engine.weights.ofNeed(need.id).signals)
}

/** A need that is read and ready for scoring. */
export interface AskedNeed {
  readonly need: NeedItem
  readonly places: Places
  readonly question: Question
  /** Where it stands in the chains. */
  readonly placements: Placements
}

function foundOf(
  engine: Engine,
  need: NeedItem,
  offer: OfferItem,
  raw: number,
  chain: SignalValue | undefined,
): Findings {
  const { conditions, wanted } = requirementSignals(requirementsOf(need, offer))
  const industry = industrySignal(need.industries, offer.industries)
  const keywords = keywordsSignal(need, offer)
  const meaning = meaningSignal(engine.vectorOfNeed(need), engine.vectorOfOffer(offer))
  const region = regionSignal(need, offer)
  const kind = kindSignal(need, offer)
  return {
    words: { value: wordsValue(raw), finding: raw > 0 ? 'words_met' : 'no_word_met', values: [] },
    ...(industry && { industry }),
    ...(keywords && { keywords }),
    ...(meaning && { meaning }),
    ...(chain && { chain }),
    ...(region && { region }),
    ...(kind && { kind }),
    ...(conditions && { conditions }),
    ...(wanted && { wanted }),
  }
}

function sharedTerms(engine: Engine, question: Question, answer: Answer): SharedTerm[] {
  return contributionsOf(question, answer).map(({ kind, number, raw }) => ({
    kind,
    number,
    term: engine.vocabulary.termOf(kind, number),
    raw,
  }))
}

/** What the signals know of a pair before the signals' weights. */
export function pairEvidence(
  engine: Engine,
  { need, question, placements }: AskedNeed,
  offer: OfferItem,
): PairEvidence {
  const reading = engine.read(offer, 'offer')
  const answer = answerOf(reading, engine.statistics)
  const chain = chainSignal(engine.graph, placements, reading.placements)?.value
  return {
    numbers: {
      ...frameOf(need, offer),
      keywords: keywordsSignal(need, offer)?.value,
      meaning: meaningSignal(engine.vectorOfNeed(need), engine.vectorOfOffer(offer))?.value,
      chain,
    },
    terms: sharedTerms(engine, question, answer).map(({ kind, term, raw }) => ({ kind, term, raw })),
  }
}

/** Score and explanation of a pair under the engine's statistics. */
export function explainPair(
  engine: Engine,
  asked: AskedNeed,
  offer: OfferItem,
): { score: number; explanation: Explanation } {
  const { need, question, places, placements } = asked
  const offerPlaces = new Places()
  const reading = engine.read(offer, 'offer', offerPlaces)
  const answer = answerOf(reading, engine.statistics)
  const raw = rawOf(question, answer)
  const chain = chainSignal(engine.graph, placements, reading.placements)
  const frame = frameOf(need, offer)
  const found = foundOf(engine, need, offer, raw, chain)
  const score = pairScore(engine, { need, offer, raw, frame, chain: chain?.value, meaning: found.meaning?.value })
  const weights = engine.weights.ofNeed(need.id)
  const findings = {
    need,
    offer,
    score,
    found,
    shared: sharedTerms(engine, question, answer),
    needPlaces: places,
    offerPlaces,
  }
  return {
    score,
    explanation: explain(findings, weights.signals, weights.version, engine.nodeNames),
  }
}
