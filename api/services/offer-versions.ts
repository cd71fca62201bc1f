import type { Kysely } from 'kysely'
import { listContacts } from '../../db/repositories/contacts.ts'
import { insertOfferVersion, type OfferRow } from '../../db/repositories/offers.ts'
import type { Database } from '../../db/schema/index.ts'

/** What a version keeps: everything that people wrote, contacts by id only. */
export async function offerContent(db: Kysely<Database>, row: OfferRow) {
  const contacts = await listContacts(db, { column: 'offer_id', id: row.id })
  return {
    kind: row.kind,
    title: row.title,
    description: row.description,
    industries: row.industries.map((industry) => industry.code),
    keywords: row.keywords,
    regions: row.regions.map((region) => region.code),
    amountMinYuan: row.amount_min_yuan,
    amountMaxYuan: row.amount_max_yuan,
    validUntil: row.valid_until,
    status: row.status,
    contactIds: contacts.map((contact) => contact.id),
  }
}

/** Keeps the present content as the row's version, for ever. `accountId` null: the system. */
export async function keepOfferVersion(
  tx: Kysely<Database>,
  row: OfferRow,
  accountId: string | null,
  now: Date,
): Promise<void> {
  await insertOfferVersion(tx, {
    offerId: row.id,
    version: row.version,
    content: await offerContent(tx, row),
    accountId,
    recordedAt: now,
  })
}
