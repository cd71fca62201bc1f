/** Exports of one need, offer or match. Contacts stand where the page of the thing shows them, and each such export is on record. */
import { recordActivity } from '../../../db/repositories/activities.ts'
import type { ContactOwner } from '../../../db/repositories/contacts.ts'
import { findMatch } from '../../../db/repositories/matches.ts'
import { findNeed } from '../../../db/repositories/needs.ts'
import { findOffer } from '../../../db/repositories/offers.ts'
import { DomainError } from '../../errors.ts'
import { type ContactView, contactsOf } from '../contacts.ts'
import { needView } from '../need-view.ts'
import { offerView } from '../offer-view.ts'
import { canReadNeedContacts, canReadOfferContacts, offerScope, scopeOf } from '../permissions.ts'
import { NEED_COLUMNS, NEED_CONTACTS, OFFER_COLUMNS, OFFER_CONTACTS } from './item-columns.ts'
import { matchExportLine } from './lists.ts'
import { MATCH_COLUMNS } from './other-columns.ts'
import { atHand, type ExportReader, tableOf } from './tables.ts'
import type { ExportTable } from './types.ts'

/** How contacts leave the service: in a file, or on paper. */
export type ContactWay = 'xlsx' | 'csv' | 'print'

/** The contacts of a need or an offer, with the entry in its record that they were exported; none, no entry. */
async function exportedContacts(
  { ctx, actor }: ExportReader,
  subjectKind: 'need' | 'offer',
  owner: ContactOwner,
  way: ContactWay,
): Promise<ContactView[]> {
  return ctx.db.transaction().execute(async (tx) => {
    const contacts = await contactsOf(tx, owner)
    if (contacts.length === 0) return contacts
    const now = ctx.clock()
    await recordActivity(tx, {
      subjectKind,
      subjectId: owner.id,
      action: 'export_contacts',
      happenedAt: now,
      recordedAt: now,
      accountId: actor.accountId,
      detail: { way, contacts: contacts.map(({ id }) => id) },
    })
    return contacts
  })
}

/** @throws DomainError `not_found` also for needs that the reader may not see. */
export async function needTable(reader: ExportReader, id: string, way: ContactWay): Promise<ExportTable> {
  const { ctx, actor, texts } = reader
  const row = await findNeed(ctx.db, id, scopeOf(actor))
  if (!row) throw new DomainError('not_found')
  const shown = canReadNeedContacts(actor, { officeId: row.office_id, regionCode: row.region_code })
  const contacts = shown ? await exportedContacts(reader, 'need', { column: 'need_id', id }, way) : []
  return tableOf(reader, {
    title: `${texts.need} ${row.reference}`,
    columns: shown ? [...NEED_COLUMNS, NEED_CONTACTS] : NEED_COLUMNS,
    rows: atHand([{ need: needView(row), contacts }]),
    ascii: row.reference,
  })
}

/** @throws DomainError `not_found` also for offers that the reader may not see. */
export async function offerTable(reader: ExportReader, id: string, way: ContactWay): Promise<ExportTable> {
  const { ctx, actor, texts } = reader
  const row = await findOffer(ctx.db, id, offerScope(actor))
  if (!row) throw new DomainError('not_found')
  const shown = canReadOfferContacts(actor, { providerId: row.provider_id })
  const contacts = shown ? await exportedContacts(reader, 'offer', { column: 'offer_id', id }, way) : []
  return tableOf(reader, {
    title: `${texts.offer} ${row.reference}`,
    columns: shown ? [...OFFER_COLUMNS, OFFER_CONTACTS] : OFFER_COLUMNS,
    rows: atHand([{ offer: offerView(row), contacts }]),
    ascii: row.reference,
  })
}

/** @throws DomainError `not_found` also for matches that the reader may not see. */
export async function matchTable(reader: ExportReader, id: string): Promise<ExportTable> {
  const { ctx, actor, texts } = reader
  const row = await findMatch(ctx.db, id, scopeOf(actor))
  if (!row) throw new DomainError('not_found')
  return tableOf(reader, {
    title: `${texts.match} ${row.need_reference} ${row.offer_reference}`,
    columns: MATCH_COLUMNS,
    rows: atHand([matchExportLine(row, reader)]),
    ascii: `${row.need_reference}_${row.offer_reference}`,
  })
}
