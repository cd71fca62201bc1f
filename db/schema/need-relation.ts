import type { Generated } from 'kysely'
import type { NeedRelation } from '../vocabulary.ts'

/** Two needs that somebody linked; it holds in both directions. */
export interface NeedRelationTable {
  id: Generated<string>
  need_id: string
  other_id: string
  kind: NeedRelation
  created_by_id: string | null
  created_at: Date
}
