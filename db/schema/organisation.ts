import type { Generated } from 'kysely'
import type { OrganisationKind } from '../vocabulary.ts'

/** A body: committee, city office, enterprise, institute. A need's 需求单位 and a provider's institution stand here too. */
export interface OrganisationTable {
  id: Generated<string>
  kind: OrganisationKind
  name: string
  region_code: string | null
  /** Capitals that begin the reference numbers of an office's needs (`TS` in TS-2026-0012); only city offices have one. */
  reference_prefix: string | null
  /** Counts changes; the ETag. */
  version: Generated<number>
  created_at: Date
  updated_at: Date
}
