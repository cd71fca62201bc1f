import type { Kysely } from 'kysely'
import type { z } from 'zod'
import { recordActivity } from '../../db/repositories/activities.ts'
import { type ContactOwner, listContacts } from '../../db/repositories/contacts.ts'
import type { Database } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import type { AppContext } from '../context.ts'
import type { contactView } from '../schemas/common.ts'

export type ContactView = z.infer<typeof contactView>

/** What a reading of contacts is for: to be shown to the reader, or only to be compared with what was typed. */
export type ContactReading = 'shown' | 'compared'

const SUBJECT_OF = { need_id: 'need', offer_id: 'offer', provider_id: 'provider' } as const

/** The contacts of a need, an offer or a provider; the caller has asked whether the reader may see them, and records it. */
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

/** The same for one reader. What is shown is an entry of the owner's record, which names the contacts by id alone. */
export async function contactsFor(
  ctx: AppContext,
  actor: Actor,
  owner: ContactOwner,
  reading: ContactReading,
): Promise<ContactView[]> {
  const contacts = await contactsOf(ctx.db, owner)
  if (reading === 'compared' || contacts.length === 0) return contacts
  const now = ctx.clock()
  await recordActivity(ctx.db, {
    subjectKind: SUBJECT_OF[owner.column],
    subjectId: owner.id,
    action: 'view_contacts',
    happenedAt: now,
    recordedAt: now,
    accountId: actor.accountId,
    detail: { contactIds: contacts.map(({ id }) => id) },
  })
  return contacts
}
