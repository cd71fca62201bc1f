import type { Role } from '../db/vocabulary.ts'

/** Who acts: the signed-in person, as far as rules need it. */
export interface Actor {
  readonly accountId: string
  /** Name shown to colleagues. */
  readonly name: string
  readonly role: Role
  /** City users: their city office. */
  readonly officeId: string | null
  /** Provider accounts: their provider. */
  readonly providerId: string | null
  /** Staff: codes of the cities they serve; a province's code means the whole province. */
  readonly regionCodes: readonly string[]
}
