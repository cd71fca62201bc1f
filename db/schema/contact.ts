import type { Generated } from 'kysely'

/**
 * The one place of personal contact details. Activities, versions, stored answers and logs hold only the id, so that
 * access and erasure have one place. Exactly one owner is set.
 */
export interface ContactTable {
  id: Generated<string>
  need_id: string | null
  offer_id: string | null
  provider_id: string | null
  position: number
  name: string | null
  telephone: string | null
  email: string | null
  /** When the details were erased on request; the row stays so that what points to it stays true. */
  erased_at: Date | null
}
