/** The matcher's public face: everything that other rooms may import. */
export { KIND_AFFINITY } from './data/affinity.ts'
export { ABROAD, liesIn, NAMED_AREAS, type NamedArea, namedArea, regionsMeet } from './data/areas.ts'
export { INDUSTRIES, type Industry, industryOf, RELATED_DIVISIONS, sectionOf } from './data/industries.ts'
export { createMatcher, MATCHER_VERSION, type MatcherOptions } from './matcher.ts'
export { pairKey } from './pair-key.ts'
export * from './types.ts'
