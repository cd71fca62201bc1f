import type { Kysely } from 'kysely'
import { listContacts } from '../../db/repositories/contacts.ts'
import { insertOfferVersions, type OfferRow } from '../../db/repositories/offers.ts'
import type { Database } from '../../db/schema/index.ts'

/** What a version keeps: everything that people wrote, contacts by id only. */
export function offerContent(row: OfferRow, contactIds: readonly string[]) {
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
    conditions: {
      stages: row.accepted_stages,
      leastYears: row.least_years,
      leastRevenueYuan: row.least_revenue_yuan,
      collateral: row.collateral,
      acceptsLoss: row.accepts_loss,
      soft: row.soft_conditions,
    },
    wants: {
      kinds: row.wanted_kinds,
      industries: row.wanted_industries.map((industry) => industry.code),
      regions: row.wanted_regions.map((region) => region.code),
      leastAmountYuan: row.wanted_least_yuan,
      only: row.wanted_only,
    },
    status: row.status,
    contactIds,
  }
}

/** The present content of a stored offer. */
export async function storedOfferContent(db: Kysely<Database>, row: OfferRow) {
  const contacts = await listContacts(db, { column: 'offer_id', id: row.id })
  return offerContent(
    row,
    contacts.map((contact) => contact.id),
  )
}

/** Keeps the present content as the row's version, for ever. `accountId` null: the system. */
export async function keepOfferVersion(
  tx: Kysely<Database>,
  row: OfferRow,
  accountId: string | null,
  now: Date,
): Promise<void> {
  const content = await storedOfferContent(tx, row)
  await insertOfferVersions(tx, [{ offerId: row.id, version: row.version, content, accountId, recordedAt: now }])
}
