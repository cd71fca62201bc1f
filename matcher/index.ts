/** The matcher's public face: everything that other rooms may import. */

export { BANDS, type Band, bandOf } from './bands.ts'
export { KIND_AFFINITY } from './data/affinity.ts'
export { ABROAD, liesIn, NAMED_AREAS, type NamedArea, namedArea, regionsMeet } from './data/areas.ts'
export { CHAINS } from './data/chains/index.ts'
export type { Chain, ChainNode } from './data/chains/read-chain.ts'
export { INDUSTRIES, type Industry, industryOf, RELATED_DIVISIONS, sectionOf } from './data/industries.ts'
export { INDUSTRY_GROUPS, type IndustryGroup, industryGroupOf } from './data/industry-groups.ts'
export { type MatcherOptions, wordsOf } from './engine.ts'
export { type Example, examplesOf, type Judgement, type PairEvidence } from './learning/examples.ts'
export { type HeldOut, type Learning, learnWeights, VERDICTS, type Verdict } from './learning/learn.ts'
export { STANDARD_WEIGHTS, type TermFactor, type Weights } from './learning/weights.ts'
export { createMatcher } from './matcher.ts'
export { pairKey } from './pair-key.ts'
export {
  type IndustryProposals,
  industryProposer,
  type ProposedIndustry,
  type ProposeIndustries,
  proposeIndustries,
} from './propose-industries.ts'
export type { CommonWord } from './similar/common-words.ts'
export { SIMILAR_FROM, type SimilarOptions } from './similar/options.ts'
export type { SimilarItem, Similarity } from './similar/similar.ts'
export { normalise } from './text/normalise.ts'
export { TOKEN_KINDS, type TokenKind } from './text/tokens.ts'
export * from './types.ts'
export { MATCHER_VERSION } from './version.ts'
