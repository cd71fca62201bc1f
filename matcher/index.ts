/** The matcher's public face: everything that other rooms may import. */

export { BANDS, type Band, bandOf } from './bands.ts'
export { KIND_AFFINITY } from './data/affinity.ts'
export { ABROAD, liesIn, NAMED_AREAS, type NamedArea, namedArea, regionsMeet } from './data/areas.ts'
export { CHAIN_LINES, CHAINS } from './data/chains/index.ts'
export { type Chain, type ChainNode, readChain } from './data/chains/read-chain.ts'
export {
  ACCEPTED_STAGES,
  type AcceptedStage,
  BANK_STAGES,
  COLLATERALS,
  type Collateral,
  STAGES,
  STAGES_OF_BANK_STAGE,
} from './data/funding.ts'
export { FUNCTION_WORDS, GENRE_WORDS } from './data/genre-words.ts'
export {
  INDUSTRIES,
  type Industry,
  industryOf,
  RELATED_DIVISIONS,
  sectionOf,
} from './data/industries.ts'
export { INDUSTRY_GROUPS, type IndustryGroup, industryGroupOf } from './data/industry-groups.ts'
export { RULE_TEXTS } from './data/rule-texts.ts'
export { chainsWith, type MatcherOptions, wordsOf } from './engine.ts'
export { type Knowledge, knowledgeVersion } from './knowledge.ts'
export { type Example, examplesOf, type Judgement, type PairEvidence } from './learning/examples.ts'
export type { Gain } from './learning/gain.ts'
export { type HeldOut, type Learning, learnWeights } from './learning/learn.ts'
export type { NeedsLearning } from './learning/needs.ts'
export { FEWEST_NEEDS, VERDICTS, type Verdict } from './learning/verdict.ts'
export { type NeedWeights, STANDARD_WEIGHTS, type TermFactor, type Weights } from './learning/weights.ts'
export { createMatcher } from './matcher.ts'
export { conflictKey, pairKey } from './pair-key.ts'
export {
  type IndustryProposals,
  industryProposer,
  type ProposedIndustry,
  type ProposeIndustries,
  proposeIndustries,
} from './propose-industries.ts'
export { COSINE_FROM, COSINE_FULL, quantised } from './signals/meaning.ts'
export type { CommonWord } from './similar/common-words.ts'
export { SIMILAR_FROM, type SimilarOptions } from './similar/options.ts'
export type { SimilarItem, Similarity } from './similar/similar.ts'
export { createLexicon, type Lexicon } from './text/lexicon.ts'
export { normalise } from './text/normalise.ts'
export { TOKEN_KINDS, type TokenKind } from './text/tokens.ts'
export * from './types.ts'
export { MATCHER_VERSION } from './version.ts'
