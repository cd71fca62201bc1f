import type { Kysely } from 'kysely'
import type { z } from 'zod'
import { type ContactOwner, listContacts } from '../../db/repositories/contacts.ts'
import type { Database } from '../../db/schema/index.ts'
import type { contactView } from '../schemas/common.ts'

export type ContactView = z.infer<typeof contactView>

/** The contacts of a need, an offer or a provider; the caller has asked whether the reader may see them. */
export async function contactsOf(db: Kysely<Database>, owner: ContactOwner): Promise<ContactView[]> {
  const rows = await listContacts(db, owner)
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    telephone: row.telephone,
    email: row.email,
    erased: row.erased_at !== null,
  }))
}
