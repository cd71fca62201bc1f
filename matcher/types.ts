/** The matcher's contract: what goes in, what comes out. Shapes only; the formulas stand in DESIGN.md. */
import type { NEED_KINDS_OF_AFFINITY, OFFER_KINDS_OF_AFFINITY } from './data/affinity.ts'
import type { AcceptedStage, Collateral, Stage } from './data/funding.ts'
import type { Draft, Drafting } from './drafting/drafting.ts'
import type { PairEvidence } from './learning/examples.ts'
import type { Weights } from './learning/weights.ts'
import type { IndustryProposals } from './propose-industries.ts'
import type { SimilarOptions } from './similar/options.ts'
import type { SimilarItem, Similarity } from './similar/similar.ts'

export type NeedKind = (typeof NEED_KINDS_OF_AFFINITY)[number]
export type OfferKind = (typeof OFFER_KINDS_OF_AFFINITY)[number]

/** What is known of the enterprise that asks for money; what is absent is unknown and never excludes. */
export interface EnterpriseFacts {
  readonly stage?: Stage
  /** Whole years since it was founded. */
  readonly yearsOperating?: number
  /** Revenue of the last year, whole yuan. */
  readonly revenueYuan?: number
  /** What it can put up; empty: nothing. */
  readonly collateral?: readonly Collateral[]
  readonly lossMaking?: boolean
}

/** What an offer of money asks of the enterprise, in the order in which it is told. */
export const FUNDING_CONDITIONS = ['stage', 'years', 'revenue', 'collateral', 'loss', 'amount'] as const
export type FundingCondition = (typeof FUNDING_CONDITIONS)[number]

/** Conditions of an offer of money; what is absent is not asked. */
export interface FundingConditions {
  /** Stages accepted. */
  readonly stages?: readonly AcceptedStage[]
  readonly leastYears?: number
  readonly leastRevenueYuan?: number
  /** One of these must be put up; empty: none is needed. */
  readonly collateral?: readonly Collateral[]
  /** True: an enterprise at a loss is welcome; false: it is not. */
  readonly acceptsLoss?: boolean
  readonly amountFromYuan?: number
  readonly amountToYuan?: number
  /** Conditions that can be talked about: failing them takes points away instead of excluding. */
  readonly soft: readonly FundingCondition[]
}

/** What a provider wants of a need, in the order in which it is told. */
export const WANTS = ['wanted_kind', 'wanted_industry', 'wanted_region', 'wanted_size'] as const
export type Want = (typeof WANTS)[number]

/** The needs that a provider would like; what is absent is not asked. */
export interface OfferWants {
  readonly kinds?: readonly NeedKind[]
  /** Codes as in `NeedItem.industries`. */
  readonly industries?: readonly string[]
  readonly regions?: readonly string[]
  /** Least amount of the need, whole yuan. */
  readonly leastAmountYuan?: number
  /** Wants without which it takes no need: failing them excludes instead of taking points away. */
  readonly only: readonly Want[]
}

/** What an offer asks of a need. */
export const REQUIREMENTS = [...FUNDING_CONDITIONS, ...WANTS] as const
export type Requirement = (typeof REQUIREMENTS)[number]

/** Whether a need meets what an offer asks. */
export const REQUIREMENT_STATES = ['fits', 'fails', 'unknown'] as const
export type RequirementState = (typeof REQUIREMENT_STATES)[number]

/** One thing that an offer asks, with what the need says of it. */
export interface RequirementFinding {
  readonly requirement: Requirement
  readonly state: RequirementState
  /** True where failing it excludes the pair. */
  readonly hard: boolean
  /** Codes or whole numbers that the offer asks; for `amount` the least and the most, empty text for none. */
  readonly asked: readonly string[]
  /** Codes or whole numbers that the need states; empty where it states none. */
  readonly stated: readonly string[]
  /** Both values in words. */
  readonly text: SentencePair
}

/** The same in Chinese and in English. */
export interface SentencePair {
  readonly zh: string
  readonly en: string
}

/** What a text means by an embedding service, as a direction in whole numbers from −127 to 127 (`quantised`). */
export interface ItemVector {
  /** Version of the model; vectors of different models are never compared. */
  readonly model: string
  readonly values: Int8Array
}

/** A need as the matcher sees it. Texts are the originals: every mark is a range of UTF-16 code units in them. */
export interface NeedItem {
  readonly id: string
  readonly title: string
  readonly text: string
  readonly keywords: readonly string[]
  /** Absent on plain lists: then kinds neither exclude nor weigh. */
  readonly kind?: NeedKind
  /** GB/T 4754—2017 codes: a section letter ("C") or the two digits of a division ("32"). */
  readonly industries: readonly string[]
  /** Six-digit code of the city or district the need is in. */
  readonly region?: string
  /** Region codes (also "ABROAD" and named areas such as "YRD"); empty: anywhere. */
  readonly wantedRegions: readonly string[]
  /** Organisations behind the need (office, 需求单位): an offer of one of them is excluded. */
  readonly organisations: readonly string[]
  /** What the need asks for, whole yuan. */
  readonly amountYuan?: number
  /** Of the enterprise behind a need of kind `funding` or `project`. */
  readonly facts?: EnterpriseFacts
  /** ISO date; an offer whose `validUntil` lies before `today` is excluded whatever the deadline. */
  readonly deadline?: string
  /** Absent: that of the held item with the same id and texts, if it has one. */
  readonly vector?: ItemVector
  /** False for drafts, closed needs and needs whose wanted count is reached: excluded as a candidate. */
  readonly open: boolean
}

/** An offer as the matcher sees it. */
export interface OfferItem {
  readonly id: string
  readonly title: string
  readonly text: string
  readonly keywords: readonly string[]
  readonly kind?: OfferKind
  readonly industries: readonly string[]
  /** Where the provider sits: region code. */
  readonly region?: string
  /** Regions the offer serves; empty: everywhere. */
  readonly servedRegions: readonly string[]
  readonly organisations: readonly string[]
  /** Whose offer it is: what conflicts and capacity are counted by. */
  readonly provider?: string
  /** Of an offer of kind `finance` or `capital`. */
  readonly conditions?: FundingConditions
  readonly wants?: OfferWants
  /** ISO date, inclusive. */
  readonly validUntil?: string
  /** Absent: that of the held item with the same id and texts, if it has one. */
  readonly vector?: ItemVector
  readonly open: boolean
}

/** The rules that exclude a pair. Constraints are kept apart from weights: an excluded pair has no score. */
export const EXCLUSION_RULES = [
  'kinds_do_not_meet',
  'need_not_open',
  'offer_not_open',
  'offer_expired',
  'same_organisation',
  'region_not_served',
  'region_not_wanted',
  'pair_refused',
  'conflict_of_interest',
  'provider_full',
  'funding_conditions_not_met',
  'wants_not_met',
] as const
export type ExclusionRule = (typeof EXCLUSION_RULES)[number]

/** What the two items are about; these bring points, in the order in which they are shown. */
export const TOPIC_SIGNALS = ['words', 'industry', 'keywords', 'meaning'] as const
/** What lifts a pair whose topic signals say little, and less the more they say. */
export const RELATION_SIGNALS = ['chain'] as const
/** What lets two items of one topic work together; these only take away. */
export const FRAME_SIGNALS = ['region', 'kind', 'conditions', 'wanted'] as const
/** The named signals of the score, in the order in which they are shown. */
export const SIGNALS = [...TOPIC_SIGNALS, ...RELATION_SIGNALS, ...FRAME_SIGNALS] as const
export type Signal = (typeof SIGNALS)[number]

/** Where a met word stands: a field of the item and a half-open range of UTF-16 code units in its original text. */
export interface Mark {
  readonly field: 'title' | 'text' | 'keywords'
  /** Index in `keywords`; 0 for the other fields. */
  readonly index: number
  readonly start: number
  readonly end: number
}

/**
 * How a word met that does not stand in both texts alike: as synonyms or abbreviations, as a wider word and a kind or
 * part of it, as words of one node of a chain, or as scattered single characters.
 */
export const MEETINGS = ['synonym', 'wider', 'chain', 'characters'] as const
export type Meeting = (typeof MEETINGS)[number]

/** A word that met in both items, with its share of the score in points and all its places. */
export interface MetWord {
  /**
   * The word in its normal form; for a synonym or a wider word both forms, the need's first (锂电 → 锂离子电池); for a
   * chain the node's Chinese name; for scattered characters all of them, joined by dots (these have no places).
   */
  readonly word: string
  /** Absent where the word itself stands in both texts. */
  readonly meeting?: Meeting
  readonly points: number
  readonly need: readonly Mark[]
  readonly offer: readonly Mark[]
}

/**
 * One node of the explanation. The points of a node's parts sum to the node's points (to 1e-9); the root's points are
 * the score.
 */
export interface ExplanationNode {
  readonly signal: Signal
  /** Points of the 0–100 score; below 0 for what a region or kind that fits less takes away. */
  readonly points: number
  /** The most that this signal could give this pair, for bars; 0 for signals that only take away. */
  readonly most: number
  /** Code of what was found, for example `same_division`, `same_section`, `serves_city`; labels stand with the reader's language. */
  readonly finding: string
  /** Values of the finding's text: industry codes, region codes, the kinds that met, codes of chain nodes (the offer's first). */
  readonly values: readonly string[]
  readonly words: readonly MetWord[]
}

export interface Explanation {
  /** 0–100; equals the sum of the parts' points. */
  readonly score: number
  readonly parts: readonly ExplanationNode[]
  /** Everything that the offer asks of the need, met or not. */
  readonly requirements: readonly RequirementFinding[]
  /** The reason as a colleague would say it, one sentence in each language. */
  readonly reason: SentencePair
  /** Version of the formula and its data; stored with every proposal. */
  readonly matcherVersion: string
}

/** Which items may be candidates: those that every given field admits. An unknown field throws. */
export interface RankFilter {
  readonly ids?: ReadonlySet<string>
  readonly kinds?: readonly (NeedKind | OfferKind)[]
  /** Codes of regions and named areas in which the item's own region lies. */
  readonly regions?: readonly string[]
  /** The item is of one of these. */
  readonly organisations?: readonly string[]
}

/** What a ranking may be asked; an unknown option throws. */
export interface RankOptions {
  /** ISO date in Asia/Shanghai on which validity is judged; the matcher has no clock. */
  readonly today: string
  /** At most so many candidates; default 20. */
  readonly limit?: number
  /** Leave out candidates below this score (0–100); default 0, which leaves out pairs with nothing in common. */
  readonly minScore?: number
  /** Pairs that people rejected, as `pairKey(needId, offerId)`. */
  readonly refusedPairs?: ReadonlySet<string>
  /**
   * Pairs that staff fixed, as `pairKey(needId, offerId)`: of these the held ones stand first in every list, whatever
   * their score and `minScore`; rules that would keep them apart become warnings.
   */
  readonly pins?: ReadonlySet<string>
  /** Declared conflicts, as `conflictKey(provider, id)`, `id` being an organisation behind the need or the need's own. */
  readonly conflicts?: ReadonlySet<string>
  /** Providers that can take no further case. */
  readonly fullProviders?: ReadonlySet<string>
  /** Pairs that stand, as `pairKey(needId, offerId)`: a full provider keeps its own cases. */
  readonly standingPairs?: ReadonlySet<string>
  /** Applied before scoring; false leaves the candidate out (scope of the reader). */
  readonly accept?: (id: string) => boolean
  /** The same as data, which can cross to another thread. */
  readonly filter?: RankFilter
}

export interface Candidate {
  readonly needId: string
  readonly offerId: string
  /** 1 for the best. Order: score down, then id of the other side up. */
  readonly rank: number
  readonly score: number
  readonly explanation: Explanation
  /** Only on a pair that staff fixed: the rules that keep it apart otherwise. */
  readonly pinned?: { readonly warnings: readonly ExclusionRule[] }
}

/** Under `pins` a fixed pair is never excluded. */
export type PairResult =
  | { readonly excluded: null; readonly score: number; readonly explanation: Explanation }
  | { readonly excluded: ExclusionRule; readonly score: null; readonly explanation: null }

/** What became of a pair in the list of one side, the first that holds. */
export const WHY_NOT_VERDICTS = [
  'excluded',
  'pinned',
  'nothing_in_common',
  'listed',
  'below_least_score',
  'beyond_limit',
] as const
export type WhyNotVerdict = (typeof WHY_NOT_VERDICTS)[number]

/** Why a pair does not stand in a list, or not higher. */
export interface WhyNot {
  readonly verdict: WhyNotVerdict
  /** Every rule that keeps the pair apart; for a fixed pair as a warning. */
  readonly exclusions: readonly { readonly rule: ExclusionRule; readonly text: SentencePair }[]
  /** Everything that the offer asks of the need. */
  readonly requirements: readonly RequirementFinding[]
  /** What the pair scores, or would score but for the rules. */
  readonly score: number
  /** Place among everything with a score, whatever the limit; null where the pair is excluded or has nothing in common. */
  readonly rank: number | null
  /** The last of the list; for a listed pair the first. Null where the list is empty or that is the pair itself. */
  readonly comparedWith: { readonly id: string; readonly rank: number; readonly score: number } | null
  /**
   * Points that the compared pair has more by signal, the greatest first; they sum to the difference of the scores. Empty
   * without a compared pair.
   */
  readonly differences: readonly { readonly signal: Signal; readonly points: number }[]
  /** The answer in words. */
  readonly text: SentencePair
}

/** A matcher over two sides held in memory. State lives here and nowhere else in the module. */
export interface Matcher {
  /** Version of the formula and, where they were learned, of the weights in force. */
  readonly version: string
  /** Takes other weights; all scores follow at once. Throws a `RangeError` on weights that are not of this matcher. */
  useWeights(weights: Weights): void
  /**
   * Adds or replaces items by id; statistics follow. An item that is held with the same texts is not read again: putting
   * it costs some microseconds, so an index that was loaded from parts is brought up to date by putting all items.
   */
  putNeeds(needs: Iterable<NeedItem>): void
  putOffers(offers: Iterable<OfferItem>): void
  /**
   * The held items as they were read, part by part, each of 500 items and some 700 kB. Throws a `RangeError` when items come or go
   * before the last part is taken.
   */
  save(): Iterable<Uint8Array>
  /**
   * Adds or replaces the items of a saved part, without segmenting them again; scores are those of items that were put.
   * Parts can come in any order and from several matchers of the same version, words, synonyms and chains; weights may
   * differ. Throws a `RangeError` that says why a part cannot be used; nothing of it is taken in then.
   */
  load(part: Uint8Array): void
  removeNeed(id: string): boolean
  removeOffer(id: string): boolean
  need(id: string): NeedItem | undefined
  offer(id: string): OfferItem | undefined
  /** Best offers for a need (held or not). */
  offersFor(need: NeedItem, options: RankOptions): Candidate[]
  /** Best needs for an offer (held or not); the same pair has the same score as in `offersFor`. */
  needsFor(offer: OfferItem, options: RankOptions): Candidate[]
  /** One pair, held or not, under the statistics of what is held. */
  pair(need: NeedItem, offer: OfferItem, options: RankOptions): PairResult
  /** Every rule that keeps the pair apart, in the order of `EXCLUSION_RULES`; pins change nothing here. */
  allExclusions(need: NeedItem, offer: OfferItem, options: RankOptions): ExclusionRule[]
  /** Why the offer does not stand (or not higher) in `offersFor` of the need under these options, or the need in `needsFor`. */
  whyNot(need: NeedItem, offer: OfferItem, options: RankOptions, list: 'offersFor' | 'needsFor'): WhyNot
  /** Industries that a title and a text speak of, by the chains in force. */
  proposeIndustries(title: string, text: string): IndustryProposals
  /** What the signals know of a pair, for learning; null for a pair that a rule excludes. */
  evidence(need: NeedItem, offer: OfferItem, options: RankOptions): PairEvidence | null
  /** Held needs that say nearly the same as a need (held or not), the likeliest copies first. */
  similarNeeds(need: NeedItem, options?: SimilarOptions): SimilarItem[]
  /** Held offers that say nearly the same as an offer (held or not). */
  similarOffers(offer: OfferItem, options?: SimilarOptions): SimilarItem[]
  /**
   * A search for many needs one after the other, among the held ones and others beside them, which `accept` does not ask
   * about. Only good until an item comes or goes.
   */
  similarNeedSearch(others: readonly NeedItem[], options?: SimilarOptions): (need: NeedItem) => SimilarItem[]
  similarOfferSearch(others: readonly OfferItem[], options?: SimilarOptions): (offer: OfferItem) => SimilarItem[]
  /** How far two needs, held or not, say the same; the similarity is the same in both orders. */
  needSimilarity(one: NeedItem, other: NeedItem): Similarity
  offerSimilarity(one: OfferItem, other: OfferItem): Similarity
  /** What makes a need that is being written hard to match, and which industries and keywords its text proposes. */
  draftNeed(draft: Draft): Drafting
  draftOffer(draft: Draft): Drafting
}
