/** Exports of one thing. Contacts of needs and offers stand where the page of the thing shows them, and each such export is on record. */
import { recordActivity } from '../../../db/repositories/activities.ts'
import type { ContactOwner } from '../../../db/repositories/contacts.ts'
import { findMatch } from '../../../db/repositories/matches.ts'
import { findNeed } from '../../../db/repositories/needs.ts'
import { findOffer } from '../../../db/repositories/offers.ts'
import { DomainError } from '../../errors.ts'
import { type ContactView, contactsOf } from '../contacts.ts'
import { readGroup } from '../groups/groups.ts'
import { needView } from '../need-view.ts'
import { offerView } from '../offer-view.ts'
import { readOrganisation } from '../organisations.ts'
import { readOutcome } from '../outcomes/outcomes.ts'
import { canReadNeedContacts, canReadOfferContacts, offerScope, scopeOf } from '../permissions.ts'
import { readProblem } from '../problems/problems.ts'
import { readProvider } from '../providers.ts'
import { readTask } from '../tasks/tasks.ts'
import { NEED_COLUMNS, NEED_CONTACTS, OFFER_COLUMNS, OFFER_CONTACTS } from './item-columns.ts'
import { OUTCOME_COLUMNS } from './ledger.ts'
import { matchExportLine } from './lists.ts'
import {
  GROUP_COLUMNS,
  GROUP_DETAIL_COLUMNS,
  MATCH_COLUMNS,
  ORGANISATION_COLUMNS,
  PROVIDER_COLUMNS,
} from './other-columns.ts'
import { atHand, type ExportReader, tableOf } from './tables.ts'
import { PROBLEM_COLUMNS, TASK_COLUMNS } from './tasks.ts'
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

/** A provider without its contacts, which are read apart. */
export async function providerTable(reader: ExportReader, id: string): Promise<ExportTable> {
  const provider = await readProvider(reader.ctx, reader.actor, id)
  return tableOf(reader, {
    title: provider.name,
    columns: PROVIDER_COLUMNS,
    rows: atHand([provider]),
    ascii: `provider-${id.slice(0, 8)}`,
  })
}

export async function organisationTable(reader: ExportReader, id: string): Promise<ExportTable> {
  const organisation = await readOrganisation(reader.ctx, reader.actor, id)
  return tableOf(reader, {
    title: organisation.name,
    columns: ORGANISATION_COLUMNS,
    rows: atHand([organisation]),
    ascii: `organisation-${id.slice(0, 8)}`,
  })
}

/** A working group with its mandate and its members by name. */
export async function groupTable(reader: ExportReader, id: string): Promise<ExportTable> {
  const group = await readGroup(reader.ctx, reader.actor, id)
  return tableOf(reader, {
    title: group.name,
    columns: [...GROUP_COLUMNS, ...GROUP_DETAIL_COLUMNS],
    rows: atHand([group]),
    ascii: `group-${id.slice(0, 8)}`,
  })
}

export async function taskTable(reader: ExportReader, id: string): Promise<ExportTable> {
  const { task } = await readTask(reader.ctx, reader.actor, id)
  return tableOf(reader, {
    title: `${reader.texts.task} ${task.what}`,
    columns: TASK_COLUMNS,
    rows: atHand([task]),
    ascii: `task-${id.slice(0, 8)}`,
  })
}

export async function problemTable(reader: ExportReader, id: string): Promise<ExportTable> {
  const { problem } = await readProblem(reader.ctx, reader.actor, id)
  return tableOf(reader, {
    title: `${reader.texts.problem} ${problem.reference}`,
    columns: PROBLEM_COLUMNS,
    rows: atHand([problem]),
    ascii: `problem-${problem.reference}`,
  })
}

/** An entry of the ledger of outcomes with all its rows, the oldest first. */
export async function outcomeTable(reader: ExportReader, id: string): Promise<ExportTable> {
  const { outcome, history } = await readOutcome(reader.ctx, reader.actor, id)
  return tableOf(reader, {
    title: outcome.title,
    columns: OUTCOME_COLUMNS,
    rows: atHand(history),
    ascii: `outcome-${id.slice(0, 8)}`,
  })
}
