import { randomUUID } from 'node:crypto'
import { type Kysely, type SqlBool, sql } from 'kysely'
import type { Database } from '../schema/index.ts'

/** Whose contacts: exactly one of a need, an offer, a provider. */
export type ContactOwner =
  | { readonly column: 'need_id'; readonly id: string }
  | { readonly column: 'offer_id'; readonly id: string }
  | { readonly column: 'provider_id'; readonly id: string }

export interface ContactDetails {
  readonly name: string | null
  readonly telephone: string | null
  readonly email: string | null
}

/** Contacts in force, in their order. */
export async function listContacts(db: Kysely<Database>, owner: ContactOwner) {
  return db
    .selectFrom('contact')
    .select(['id', 'name', 'telephone', 'email', 'erased_at'])
    .where(owner.column, '=', owner.id)
    .where('erased_at', 'is', null)
    .orderBy('position')
    .execute()
}

/** The ids of the contacts in force of many needs, in their order. */
export async function contactIdsOfNeeds(
  db: Kysely<Database>,
  needIds: readonly string[],
): Promise<Map<string, string[]>> {
  const ids = new Map(needIds.map((id): [string, string[]] => [id, []]))
  if (needIds.length === 0) return ids
  const rows = await db
    .selectFrom('contact')
    .select(['id', 'need_id'])
    .where('need_id', 'in', needIds)
    .where('erased_at', 'is', null)
    .orderBy('position')
    .execute()
  for (const row of rows) ids.get(row.need_id ?? '')?.push(row.id)
  return ids
}

/** Contacts of owners that have none yet, with one statement; their ids by owner, in the given order. */
export async function insertContacts(
  db: Kysely<Database>,
  entries: readonly { readonly owner: ContactOwner; readonly contacts: readonly ContactDetails[] }[],
): Promise<Map<string, string[]>> {
  const rows = entries.flatMap(({ owner, contacts }) =>
    contacts.map((details, position) => newContact(randomUUID(), owner, details, position)),
  )
  if (rows.length > 0) await db.insertInto('contact').values(rows).execute()
  const ids = new Map(entries.map(({ owner }): [string, string[]] => [owner.id, []]))
  for (const row of rows) ids.get(row.need_id ?? row.offer_id ?? row.provider_id ?? '')?.push(row.id)
  return ids
}

function newContact(id: string, owner: ContactOwner, details: ContactDetails, position: number) {
  return {
    id,
    need_id: owner.column === 'need_id' ? owner.id : null,
    offer_id: owner.column === 'offer_id' ? owner.id : null,
    provider_id: owner.column === 'provider_id' ? owner.id : null,
    position,
    name: details.name,
    telephone: details.telephone,
    email: details.email,
    erased_at: null,
  }
}

/**
 * Makes the given details the owner's contacts: what stays the same keeps its id, what is gone is erased (the row
 * stays, so that versions that name it stay true), what is new gets a row.
 * @returns the ids in the given order.
 */
export async function replaceContacts(
  db: Kysely<Database>,
  owner: ContactOwner,
  wanted: readonly ContactDetails[],
  now: Date,
): Promise<string[]> {
  const present = await listContacts(db, owner)
  const unused = new Map(present.map((row) => [row.id, row]))
  const ids: string[] = []
  for (const [position, details] of wanted.entries()) {
    const same = [...unused.values()].find(
      (row) => row.name === details.name && row.telephone === details.telephone && row.email === details.email,
    )
    if (same) {
      unused.delete(same.id)
      await db.updateTable('contact').set({ position }).where('id', '=', same.id).execute()
      ids.push(same.id)
      continue
    }
    const row = newContact(randomUUID(), owner, details, position)
    await db.insertInto('contact').values(row).execute()
    ids.push(row.id)
  }
  if (unused.size > 0)
    await db
      .updateTable('contact')
      .set({ name: null, telephone: null, email: null, erased_at: now })
      .where('id', 'in', [...unused.keys()])
      .execute()
  return ids
}

/** The contacts in force of many needs or offers, by owner, in their order. */
export async function contactsOfItems(
  db: Kysely<Database>,
  column: 'need_id' | 'offer_id',
  ids: readonly string[],
): Promise<Map<string, (ContactDetails & { readonly id: string })[]>> {
  const held = new Map(ids.map((id): [string, (ContactDetails & { readonly id: string })[]] => [id, []]))
  if (ids.length === 0) return held
  const rows = await db
    .selectFrom('contact')
    .select(['id', 'name', 'telephone', 'email', `${column} as owner_id`])
    .where(column, 'in', [...ids])
    .where('erased_at', 'is', null)
    .orderBy('position')
    .execute()
  for (const { owner_id, ...details } of rows) held.get(owner_id ?? '')?.push(details)
  return held
}

export type ContactRow = NonNullable<Awaited<ReturnType<typeof findContact>>>

/** A contact by its id, erased or not. */
export async function findContact(db: Kysely<Database>, id: string) {
  return db.selectFrom('contact').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Contacts in force with the same telephone number, by its digits, or the same e-mail address. */
export async function alikeContacts(
  db: Kysely<Database>,
  { telephone, email }: Pick<ContactDetails, 'telephone' | 'email'>,
) {
  const digits = (telephone ?? '').replace(/\D/g, '')
  if (digits === '' && email === null) return []
  return db
    .selectFrom('contact')
    .selectAll()
    .where('erased_at', 'is', null)
    .where((eb) =>
      eb.or([
        ...(digits === '' ? [] : [sql<SqlBool>`regexp_replace(telephone, '\\D', '', 'g') = ${digits}`]),
        ...(email === null ? [] : [sql<SqlBool>`lower(email) = lower(${email})`]),
      ]),
    )
    .orderBy('id')
    .execute()
}

/** Erases the details of a contact; the row stays. @returns false when they were erased before. */
export async function eraseContactRow(db: Kysely<Database>, id: string, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('contact')
    .set({ name: null, telephone: null, email: null, erased_at: now })
    .where('id', '=', id)
    .where('erased_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
