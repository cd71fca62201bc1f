import type { Generated } from 'kysely'
import type { Role } from '../vocabulary.ts'

/** What a person of the service may do; name and password stand in better-auth's tables under the same id. */
export interface AccountTable {
  /** The id of better-auth's user. */
  id: string
  role: Role
  /** City users: their office. Staff may name their committee. */
  organisation_id: string | null
  /** Provider accounts: their provider. */
  provider_id: string | null
  disabled_at: Date | null
  version: Generated<number>
  created_at: Date
  updated_at: Date
}

/** Cities (or the whole province) that staff serve. */
export interface AccountRegionTable {
  account_id: string
  region_code: string
}

/** Link for the first administrator or for a new password; only the hash of its token is stored. */
export interface OneTimeLinkTable {
  id: Generated<string>
  purpose: 'admin' | 'reset'
  token_hash: string
  account_id: string | null
  created_by_id: string | null
  created_at: Date
  expires_at: Date
  used_at: Date | null
}
