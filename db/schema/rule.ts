import type { Generated } from 'kysely'

/** A declared conflict of interest: the provider is kept apart from the needs of an organisation, or from one need. */
export interface ConflictTable {
  id: Generated<string>
  provider_id: string
  /** An office or 需求单位; exactly one of this and `need_id` is set. */
  organisation_id: string | null
  need_id: string | null
  reason: string
  declared_by_id: string
  declared_at: Date
}

/** A pair that staff fixed: it stands first among the candidates. */
export interface PinTable {
  need_id: string
  offer_id: string
  reason: string
  pinned_by_id: string
  pinned_at: Date
}
