import type { Generated } from 'kysely'
import type { VocabularyKind } from '../vocabulary.ts'

/** One row: how often what is in force of the deployment's words and chains has changed. Triggers raise it. */
export interface KnowledgeTable {
  only_row: Generated<boolean>
  revision: Generated<number>
}

/** An entry of the deployment's own dictionary 词库; removed entries stay, so that they can be restored. */
export interface VocabularyEntryTable {
  id: Generated<string>
  kind: VocabularyKind
  /** The wider word 上位词; null for the other kinds. */
  head: string | null
  /** The word, the words that say the same, or the kinds and parts of the wider word. */
  words: string[]
  note: string | null
  /** Counts changes; the ETag. */
  version: Generated<number>
  removed_at: Date | null
  created_by_id: string
  created_at: Date
  updated_at: Date
}

/** What an entry said at each of its versions; append-only. */
export interface VocabularyVersionTable {
  entry_id: string
  version: number
  head: string | null
  words: string[]
  note: string | null
  removed: boolean
  account_id: string
  created_at: Date
}

/** A chain 产业链 of the deployment's own, or one in the place of a chain that comes with the matcher. */
export interface OwnChainTable {
  id: Generated<string>
  /** The code that the first of its lines names. */
  code: string
  /** The city whose office began it; null: the province's. */
  region_code: string | null
  office_id: string | null
  /** Number of its newest version; the ETag. */
  version: number
  /** The version that the matcher works with; null: none. */
  active_version: number | null
  /** The version that waits for approval; null: none. */
  proposed_version: number | null
  proposed_by_office_id: string | null
  created_at: Date
  updated_at: Date
}

/** The lines of a chain at each of its versions, in the form of `matcher/data/chains/read-chain.ts`; append-only. */
export interface OwnChainVersionTable {
  chain_id: string
  version: number
  lines: string
  account_id: string
  created_at: Date
}
