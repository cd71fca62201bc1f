/** The matcher's public face: everything that other rooms may import. */

export { BANDS, type Band, bandOf } from './bands.ts'
export { KIND_AFFINITY } from './data/affinity.ts'
export { ABROAD, liesIn, NAMED_AREAS, type NamedArea, namedArea, regionsMeet } from './data/areas.ts'
export { CHAINS } from './data/chains/index.ts'
export type { Chain, ChainNode } from './data/chains/read-chain.ts'
export { INDUSTRIES, type Industry, industryOf, RELATED_DIVISIONS, sectionOf } from './data/industries.ts'
export type { MatcherOptions } from './engine.ts'
export { createMatcher } from './matcher.ts'
export { pairKey } from './pair-key.ts'
export { type ProposedIndustry, proposeIndustries } from './propose-industries.ts'
export * from './types.ts'
export { MATCHER_VERSION } from './version.ts'
