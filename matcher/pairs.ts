import type { Engine } from './engine.ts'
import {
  type Answer,
  answerOf,
  type Contribution,
  contributionsOf,
  type Question,
  questionOf,
  rawOf,
} from './evidence.ts'
import { explain } from './explain.ts'
import { rememberingPlaces, type TermPlaces } from './held-places.ts'
import type { PairEvidence } from './learning/examples.ts'
import { Places } from './places.ts'
import { type Findings, type SignalNumbers, type SignalWeights, scoreOf, wordsValue } from './score.ts'
import { industrySignal } from './signals/industry.ts'
import { type KeywordSide, keywordSide, keywordsMet } from './signals/keywords.ts'
import { kindSignal } from './signals/kind.ts'
import type { SharedTerm } from './signals/met-words.ts'
import { regionSignal } from './signals/region.ts'
import type { Explanation, NeedItem, OfferItem } from './types.ts'

/** The signals of a pair that its profiles decide, all but words and keywords. */
export type Frame = Pick<SignalNumbers, 'industry' | 'region' | 'kind'>

export function frameOf(need: NeedItem, offer: OfferItem): Frame {
  return {
    industry: industrySignal(need.industries, offer.industries)?.value,
    region: regionSignal(need, offer)?.value,
    kind: kindSignal(need, offer)?.value,
  }
}

/** The one score of a pair: everything that ranks or explains takes it from here. */
export function pairScore(weights: SignalWeights, frame: Frame, raw: number, keywords: number | undefined): number {
  return scoreOf({ ...frame, words: wordsValue(raw), keywords }, weights)
}

/** A need that is read and ready for scoring. */
export interface AskedNeed {
  readonly need: NeedItem
  readonly places: TermPlaces
  readonly question: Question
  readonly keywords: KeywordSide
}

/** Reads a need; one that is held with the same texts is not segmented again. */
export function askNeed(engine: Engine, need: NeedItem): AskedNeed {
  const held = engine.heldNeed(need)
  if (held !== undefined) {
    const keywords = keywordSide(need, () => held.places.keywordText())
    const places = rememberingPlaces(held.places)
    return { need, places, question: questionOf(held.counts, engine.weights.ofNeed(need.id).statistics), keywords }
  }
  const places = new Places()
  const question = questionOf(engine.read(need, 'need', places), engine.weights.ofNeed(need.id).statistics)
  return { need, places: rememberingPlaces(places), question, keywords: keywordSide(need) }
}

/** What an offer holds of a question, and where. */
export interface HeldEvidence {
  readonly raw: number
  readonly contributions: readonly Contribution[]
  readonly places: TermPlaces
  readonly keywords: KeywordSide
}

/** An offer that is read and ready for explaining pairs. */
export interface GivenOffer {
  readonly offer: OfferItem
  readonly answer: Answer
  readonly keywords: KeywordSide
  evidence(question: Question): HeldEvidence
}

/** Reads an offer, held or not. */
export function readOffer(engine: Engine, offer: OfferItem): GivenOffer {
  const places = new Places()
  const answer = answerOf(engine.read(offer, 'offer', places), engine.statistics)
  const keywords = keywordSide(offer)
  return {
    offer,
    answer,
    keywords,
    evidence: (question) => ({
      raw: rawOf(question, answer),
      contributions: contributionsOf(question, answer),
      places,
      keywords,
    }),
  }
}

function foundOf(need: NeedItem, offer: OfferItem, raw: number, asked: KeywordSide, held: KeywordSide): Findings {
  const industry = industrySignal(need.industries, offer.industries)
  const keywords = keywordsMet(asked, held)
  const region = regionSignal(need, offer)
  const kind = kindSignal(need, offer)
  return {
    words: { value: wordsValue(raw), finding: raw > 0 ? 'words_met' : 'no_word_met', values: [] },
    ...(industry && { industry }),
    ...(keywords && { keywords }),
    ...(region && { region }),
    ...(kind && { kind }),
  }
}

function sharedTerms(engine: Engine, contributions: readonly Contribution[]): SharedTerm[] {
  return contributions.map(({ kind, number, raw }) => ({
    kind,
    number,
    term: engine.vocabulary.termOf(kind, number),
    raw,
  }))
}

/** What the signals know of a pair before the signals' weights. */
export function pairEvidence(engine: Engine, { need, question }: AskedNeed, offer: OfferItem): PairEvidence {
  const { contributions } = readOffer(engine, offer).evidence(question)
  return {
    numbers: { ...frameOf(need, offer), keywords: keywordsMet(keywordSide(need), keywordSide(offer))?.value },
    terms: sharedTerms(engine, contributions).map(({ kind, term, raw }) => ({ kind, term, raw })),
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
  const found = foundOf(need, offer, raw, asked.keywords, evidence.keywords)
  const score = pairScore(weights.signals, frameOf(need, offer), raw, found.keywords?.value)
  const findings = {
    need,
    offer,
    score,
    found,
    shared: sharedTerms(engine, evidence.contributions),
    needPlaces: places,
    offerPlaces: evidence.places,
  }
  return {
    score,
    explanation: explain(findings, weights.signals, weights.version, engine.nodeName),
  }
}
