import type { Kysely } from 'kysely'
import { recordActivity } from '../../db/repositories/activities.ts'
import { alikeContacts, type ContactRow, eraseContactRow, findContact } from '../../db/repositories/contacts.ts'
import { purgeImports } from '../../db/repositories/import-contacts.ts'
import { findNeed, lockNeed, updateNeed } from '../../db/repositories/needs.ts'
import { findOffer, lockOffer, updateOffer } from '../../db/repositories/offers.ts'
import { findProvider, lockProvider, updateProvider } from '../../db/repositories/providers.ts'
import type { Database } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import type { AppContext } from '../context.ts'
import { DomainError } from '../errors.ts'
import type { ContactErased, ContactOwnerView, EraseContactInput } from '../schemas/contact.ts'
import { type ContactView, contactsFor } from './contacts.ts'
import { keepNeedVersion } from './need-versions.ts'
import { keepOfferVersion } from './offer-versions.ts'
import {
  canAdminister,
  canReadNeedContacts,
  canReadOfferContacts,
  canReadProviderContacts,
  canReview,
  offerScope,
  require,
  scopeOf,
} from './permissions.ts'

/** A contact in force as one reader sees it, with whose it is. */
interface SeenContact {
  readonly row: ContactRow
  readonly owner: ContactOwnerView
}

function ownerOf(row: ContactRow): ContactOwnerView {
  if (row.need_id !== null) return { kind: 'need', id: row.need_id }
  if (row.offer_id !== null) return { kind: 'offer', id: row.offer_id }
  return { kind: 'provider', id: row.provider_id ?? '' }
}

async function mayRead(db: Kysely<Database>, actor: Actor, { kind, id }: ContactOwnerView): Promise<boolean> {
  if (kind === 'need') {
    const need = await findNeed(db, id, scopeOf(actor))
    return !!need && canReadNeedContacts(actor, { officeId: need.office_id, regionCode: need.region_code })
  }
  if (kind === 'offer') {
    const offer = await findOffer(db, id, offerScope(actor))
    return !!offer && canReadOfferContacts(actor, { providerId: offer.provider_id })
  }
  return canReadProviderContacts(actor, { providerId: id })
}

/** @throws DomainError `not_found` for whoever may not read the contact, `forbidden` for the owner's own people. */
async function seenContact(ctx: AppContext, actor: Actor, id: string): Promise<SeenContact> {
  const row = await findContact(ctx.db, id)
  if (!row || row.erased_at !== null) throw new DomainError('not_found')
  const owner = ownerOf(row)
  if (!(await mayRead(ctx.db, actor, owner))) throw new DomainError('not_found')
  require(canReview(actor))
  return { row, owner }
}

/** The contact that is about to be erased; being shown is an entry of the record. */
export async function readContactToErase(
  ctx: AppContext,
  actor: Actor,
  id: string,
): Promise<{ readonly contact: ContactView; readonly owner: ContactOwnerView }> {
  const { owner } = await seenContact(ctx, actor, id)
  const column = `${owner.kind}_id` as const
  const contact = (await contactsFor(ctx, actor, { column, id: owner.id }, 'shown')).find((each) => each.id === id)
  if (contact === undefined) throw new DomainError('not_found')
  return { contact, owner }
}

/**
 * Erases a person's contact details on request, for ever: for staff and administrators, with a reason. The row stays
 * without its details, so that versions, activities and statistics that name it stay true. With `everywhere`, for
 * administrators, the same telephone number or e-mail address is erased wherever it stands. Imports that hold it in a
 * file or a row lose that row; one that nobody has confirmed yet is cancelled.
 *
 * The version of the owner counts up, so that a form that was opened before cannot bring the details back.
 */
export async function eraseContact(
  ctx: AppContext,
  actor: Actor,
  id: string,
  { reason, everywhere }: EraseContactInput,
): Promise<ContactErased> {
  const { row } = await seenContact(ctx, actor, id)
  if (everywhere) require(canAdminister(actor))
  return ctx.db.transaction().execute(async (tx) => {
    const others = everywhere ? await alikeContacts(tx, row) : []
    const rows = [row, ...others.filter((other) => other.id !== row.id)]
    const now = ctx.clock()
    let erased = 0
    for (const each of rows) {
      const owner = ownerOf(each)
      await countUp(tx, owner, now, async () => {
        if (await eraseContactRow(tx, each.id, now)) erased += 1
      })
      await recordActivity(tx, {
        subjectKind: owner.kind,
        subjectId: owner.id,
        action: 'erase_contact',
        reason,
        happenedAt: now,
        recordedAt: now,
        accountId: actor.accountId,
        detail: { contactId: each.id },
      })
    }
    const imports = await purgeImports(tx, { telephone: row.telephone, email: row.email })
    return { erased, ...imports }
  })
}

/** Locks the owner of a contact, erases, and keeps the owner's new version. */
async function countUp(tx: Kysely<Database>, { kind, id }: ContactOwnerView, now: Date, erase: () => Promise<void>) {
  const all = { kind: 'all' as const }
  if (kind === 'need') {
    const before = await lockNeed(tx, id, all)
    await erase()
    if (!before) return
    await updateNeed(tx, id, { version: before.version + 1, updated_at: now })
    const row = await findNeed(tx, id, all)
    if (row) await keepNeedVersion(tx, row, null, now)
  } else if (kind === 'offer') {
    const before = await lockOffer(tx, id, all)
    await erase()
    if (!before) return
    await updateOffer(tx, id, { version: before.version + 1, updated_at: now })
    const row = await findOffer(tx, id, all)
    if (row) await keepOfferVersion(tx, row, null, now)
  } else {
    await lockProvider(tx, id)
    await erase()
    const before = await findProvider(tx, id)
    if (before) await updateProvider(tx, id, { version: before.version + 1, updated_at: now })
  }
}
