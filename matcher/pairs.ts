import type { Engine } from './engine.ts'
import { type Answer, answerOf, type Question, questionOf, rawOf, type SharedTerm, sharedTermsOf } from './evidence.ts'
import { explain } from './explain.ts'
import { rememberingPlaces, type TermPlaces } from './held-places.ts'
import type { PairEvidence } from './learning/examples.ts'
import type { Placements } from './placements.ts'
import { Places } from './places.ts'
import { requirementsOf } from './requirements.ts'
import { type Findings, numbersOf, type SignalNumbers, type SignalWeights, scoreOf, wordsValue } from './score.ts'
import { chainSignal } from './signals/chain.ts'
import { industrySignal } from './signals/industry.ts'
import { type KeywordSide, keywordSide, keywordsMet } from './signals/keywords.ts'
import { kindSignal } from './signals/kind.ts'
import { meaningSignal } from './signals/meaning.ts'
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
  readonly frame: Frame
  readonly raw: number
  /** Values of the signals. */
  readonly keywords: number | undefined
  readonly chain: number | undefined
  /** Value of the meaning signal. */
  readonly meaning: number | undefined
}

/** The score of a pair that is ranked: `scoreOf` what its signals are worth, as for a pair that is explained. */
export function pairScore(weights: SignalWeights, { frame, raw, keywords, chain, meaning }: ScoredPair): number {
  const { industry, region, kind, conditions, wanted } = frame
  const words = wordsValue(raw)
  return scoreOf({ words, industry, keywords, meaning, chain, region, kind, conditions, wanted }, weights)
}

/** A need that is read and ready for scoring. */
export interface AskedNeed {
  readonly need: NeedItem
  readonly places: TermPlaces
  readonly question: Question
  readonly keywords: KeywordSide
  /** Where it stands in the chains. */
  readonly placements: Placements
}

/** Reads a need; one that is held with the same texts is not segmented again. */
export function askNeed(engine: Engine, need: NeedItem): AskedNeed {
  const { statistics } = engine.weights.ofNeed(need.id)
  const held = engine.heldNeed(need)
  if (held !== undefined) {
    return {
      need,
      places: rememberingPlaces(held.places),
      question: questionOf(held.reading, statistics),
      keywords: keywordSide(need, () => held.places.keywordText()),
      placements: held.reading.placements,
    }
  }
  const places = new Places()
  const reading = engine.read(need, 'need', places)
  return {
    need,
    places: rememberingPlaces(places),
    question: questionOf(reading, statistics),
    keywords: keywordSide(need),
    placements: reading.placements,
  }
}

/** Where an offer stands in the chains. */
type StandsAt = Pick<Placements, 'nodes' | 'strengths'>

/** What an offer holds of a question, and where. */
export interface HeldEvidence {
  readonly raw: number
  readonly shared: readonly SharedTerm[]
  readonly places: TermPlaces
  readonly keywords: KeywordSide
  readonly placements: StandsAt
}

/** An offer that is read and ready for explaining pairs. */
export interface GivenOffer {
  readonly offer: OfferItem
  readonly answer: Answer
  readonly keywords: KeywordSide
  readonly placements: StandsAt
  evidence(question: Question): HeldEvidence
}

/** Reads an offer, held or not. */
export function readOffer(engine: Engine, offer: OfferItem): GivenOffer {
  const places = new Places()
  const reading = engine.read(offer, 'offer', places)
  const { placements } = reading
  const answer = answerOf(reading, engine.statistics)
  const keywords = keywordSide(offer)
  return {
    offer,
    answer,
    keywords,
    placements,
    evidence: (question) => ({
      raw: rawOf(question, answer),
      shared: sharedTermsOf(question, answer, engine.vocabulary),
      places,
      keywords,
      placements,
    }),
  }
}

/** What the signals find on a pair besides its profiles. */
interface Found {
  readonly raw: number
  readonly keywords: SignalValue | undefined
  readonly chain: SignalValue | undefined
  readonly meaning: SignalValue | undefined
}

function foundOf(need: NeedItem, offer: OfferItem, { raw, keywords, chain, meaning }: Found): Findings {
  const { conditions, wanted } = requirementSignals(requirementsOf(need, offer))
  const industry = industrySignal(need.industries, offer.industries)
  const region = regionSignal(need, offer)
  const kind = kindSignal(need, offer)
  return {
    words: { value: wordsValue(raw), finding: raw > 0 ? 'words_met' : 'no_word_met', values: [] },
    industry,
    keywords,
    meaning,
    chain,
    region,
    kind,
    conditions,
    wanted,
  }
}

function meaningOf(engine: Engine, need: NeedItem, offer: OfferItem): SignalValue | undefined {
  const asked = engine.vectorOfNeed(need)
  return asked === undefined ? undefined : meaningSignal(asked, engine.vectorOfOffer(offer))
}

/** What the signals know of a pair before the signals' weights. */
export function pairEvidence(engine: Engine, asked: AskedNeed, offer: OfferItem): PairEvidence {
  const { need, question, placements } = asked
  const given = readOffer(engine, offer)
  const chain = chainSignal(engine.graph, placements, given.placements)?.value
  return {
    numbers: {
      ...frameOf(need, offer),
      keywords: keywordsMet(asked.keywords, given.keywords)?.value,
      chain,
      meaning: meaningOf(engine, need, offer)?.value,
    },
    terms: given.evidence(question).shared.map(({ kind, term, raw }) => ({
      kind,
      term,
      raw,
    })),
  }
}

/** Score and explanation of a pair under the engine's statistics. */
export function explainPair(
  engine: Engine,
  asked: AskedNeed,
  offer: OfferItem,
  evidence: HeldEvidence,
): { score: number; explanation: Explanation } {
  const { need, places } = asked
  const { raw } = evidence
  const weights = engine.weights.ofNeed(need.id)
  const keywords = keywordsMet(asked.keywords, evidence.keywords)
  const chain = chainSignal(engine.graph, asked.placements, evidence.placements)
  const meaning = meaningOf(engine, need, offer)
  const found = foundOf(need, offer, { raw, keywords, chain, meaning })
  const score = scoreOf(numbersOf(found), weights.signals)
  const findings = {
    need,
    offer,
    score,
    found,
    shared: evidence.shared,
    needPlaces: places,
    offerPlaces: evidence.places,
  }
  return {
    score,
    explanation: explain(findings, weights.signals, weights.version, engine.nodeNames),
  }
}

/** `explainPair` of two items that are read for it. */
export function explainAnew(engine: Engine, need: NeedItem, offer: OfferItem): ReturnType<typeof explainPair> {
  const asked = askNeed(engine, need)
  return explainPair(engine, asked, offer, readOffer(engine, offer).evidence(asked.question))
}
