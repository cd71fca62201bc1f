import type { Chain } from './data/chains/read-chain.ts'
import { fingerprint } from './fingerprint.ts'

/** What a deployment adds to the matcher's own knowledge of words. */
export interface Knowledge {
  /** Further words that the segmentation keeps whole, for example names of local products. */
  readonly words?: Iterable<string>
  /** Further groups of words that say the same. */
  readonly synonyms?: readonly (readonly string[])[]
  /** Chains of its own: one with the code of a chain that comes with the matcher stands in its place, others are added. */
  readonly chains?: readonly Chain[]
}

/** A name for knowledge, equal for equal knowledge: `k` and eight hexadecimal digits, or null where there is none. */
export function knowledgeVersion({ words = [], synonyms = [], chains = [] }: Knowledge): string | null {
  const listed = [...words]
  if (listed.length === 0 && synonyms.length === 0 && chains.length === 0) return null
  return `k${fingerprint(JSON.stringify([listed, synonyms, chains]))}`
}
