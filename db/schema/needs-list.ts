import type { Generated } from 'kysely'
import type { NeedsListStatus } from '../vocabulary.ts'

/** 需求清单: a dated edition (第 N 期) of a city office's needs. */
export interface NeedsListTable {
  id: Generated<string>
  office_id: string
  edition: number
  title: string
  /** ISO date of the edition. */
  dated: string
  status: Generated<NeedsListStatus>
  published_at: Date | null
  version: Generated<number>
  created_at: Date
  updated_at: Date
}

/** A need's place on a list; publishing the list freezes the version it had. */
export interface NeedsListItemTable {
  list_id: string
  need_id: string
  position: number
  need_version: number | null
}
