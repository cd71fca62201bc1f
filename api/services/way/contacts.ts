import { recordActivity } from '../../../db/repositories/activities.ts'
import { findMatch } from '../../../db/repositories/matches.ts'
import type { Actor } from '../../actor.ts'
import type { AppContext } from '../../context.ts'
import { DomainError } from '../../errors.ts'
import type { MatchContacts } from '../../schemas/way.ts'
import { contactsOf } from '../contacts.ts'
import { require, scopeOf } from '../permissions.ts'
import { contactsReadable } from './way-view.ts'

/**
 * How both sides of a match are reached: hidden until both accepted, then for both sides and staff, and no longer once
 * the match was declined, lapsed, broken off or withdrawn. Every look is an entry of the record, which names the contacts by id alone.
 * @throws DomainError `not_found`, `forbidden`
 */
export async function readMatchContacts(ctx: AppContext, actor: Actor, id: string): Promise<MatchContacts> {
  const match = await findMatch(ctx.db, id, scopeOf(actor))
  if (!match) throw new DomainError('not_found')
  require(contactsReadable(match.state))
  return ctx.db.transaction().execute(async (tx) => {
    const need = await contactsOf(tx, { column: 'need_id', id: match.need_id })
    const ofOffer = await contactsOf(tx, { column: 'offer_id', id: match.offer_id })
    const ofProvider = await contactsOf(tx, { column: 'provider_id', id: match.provider_id })
    const offer = [...ofOffer, ...ofProvider]
    const now = ctx.clock()
    await recordActivity(tx, {
      subjectKind: 'match',
      subjectId: id,
      action: 'view_contacts',
      happenedAt: now,
      recordedAt: now,
      accountId: actor.accountId,
      detail: { contactIds: [...need, ...offer].map((contact) => contact.id) },
    })
    return { need, offer }
  })
}
