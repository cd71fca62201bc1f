import type { Kysely } from 'kysely'
import { listContacts } from '../../db/repositories/contacts.ts'
import { insertNeedVersions, type NeedRow } from '../../db/repositories/needs.ts'
import type { Database } from '../../db/schema/index.ts'

/** What a version keeps: everything that people wrote, contacts by id only. */
export function needContent(row: NeedRow, contactIds: readonly string[]) {
  return {
    kind: row.kind,
    title: row.title,
    description: row.description,
    industries: row.industries.map((industry) => industry.code),
    keywords: row.keywords,
    regionCode: row.region_code,
    beneficiaryId: row.beneficiary_id,
    amountYuan: row.amount_yuan,
    deadline: row.deadline,
    wantedRegions: row.wanted_regions.map((region) => region.code),
    stage: row.stage,
    yearsOperating: row.years_operating,
    revenueYuan: row.revenue_yuan,
    collateral: row.collateral,
    lossMaking: row.loss_making,
    maturity: row.maturity,
    priority: row.priority,
    wantedCount: row.wanted_count,
    source: row.source,
    visibility: row.visibility,
    status: row.status,
    closeReason: row.close_reason,
    contactIds,
  }
}

/** The present content of a stored need. */
export async function storedNeedContent(db: Kysely<Database>, row: NeedRow) {
  const contacts = await listContacts(db, { column: 'need_id', id: row.id })
  return needContent(
    row,
    contacts.map((contact) => contact.id),
  )
}

/** Keeps the present content as the row's version, for ever. `accountId` null: the system. */
export async function keepNeedVersion(
  tx: Kysely<Database>,
  row: NeedRow,
  accountId: string | null,
  now: Date,
): Promise<void> {
  const content = await storedNeedContent(tx, row)
  await insertNeedVersions(tx, [{ needId: row.id, version: row.version, content, accountId, recordedAt: now }])
}
