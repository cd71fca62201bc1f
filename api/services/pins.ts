import { recordActivity } from '../../db/repositories/activities.ts'
import { enqueueJobs } from '../../db/repositories/jobs.ts'
import { findNeed, lockNeed } from '../../db/repositories/needs.ts'
import { findOffer, offersById } from '../../db/repositories/offers.ts'
import { deletePin, insertPin, pinsOfSide } from '../../db/repositories/rules.ts'
import type { Actor } from '../actor.ts'
import type { AppContext } from '../context.ts'
import { DomainError } from '../errors.ts'
import type { PinInput, PinView } from '../schemas/rule.ts'
import { canReview, offerScope, require, scopeOf } from './permissions.ts'

/** The pairs of a need that staff fixed, oldest first; for staff. */
export async function listPins(ctx: AppContext, actor: Actor, needId: string): Promise<PinView[]> {
  if (!(await findNeed(ctx.db, needId, scopeOf(actor)))) throw new DomainError('not_found')
  require(canReview(actor))
  const pins = await pinsOfSide(ctx.db, { needId })
  const ids = pins.map((pin) => pin.offer_id)
  const offers = new Map((await offersById(ctx.db, ids, offerScope(actor))).map((row) => [row.id, row]))
  return pins.flatMap((pin) => {
    const offer = offers.get(pin.offer_id)
    if (!offer) return []
    return {
      offer: { id: offer.id, reference: offer.reference, title: offer.title },
      reason: pin.reason,
      pinnedBy: { id: pin.pinned_by_id, name: pin.pinned_by_name ?? '' },
      pinnedAt: pin.pinned_at.toISOString(),
    }
  })
}

/**
 * Fixes a pair: from now on it stands first among the candidates, with warnings where rules speak against it. Repeating
 * it changes nothing.
 * @throws DomainError `state_forbids` when the need is closed or the offer is not published.
 */
export async function pinPair(
  ctx: AppContext,
  actor: Actor,
  needId: string,
  offerId: string,
  input: PinInput,
): Promise<PinView[]> {
  await change(ctx, actor, needId, offerId, 'pin', input.reason)
  return listPins(ctx, actor, needId)
}

/** Lets a fixed pair go. Repeating it changes nothing. */
export async function unpinPair(ctx: AppContext, actor: Actor, needId: string, offerId: string): Promise<PinView[]> {
  await change(ctx, actor, needId, offerId, 'unpin', null)
  return listPins(ctx, actor, needId)
}

async function change(
  ctx: AppContext,
  actor: Actor,
  needId: string,
  offerId: string,
  action: 'pin' | 'unpin',
  reason: string | null,
): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    const need = await lockNeed(tx, needId, scopeOf(actor))
    if (!need) throw new DomainError('not_found')
    require(canReview(actor))
    const offer = await findOffer(tx, offerId, offerScope(actor))
    if (!offer) throw new DomainError('not_found')
    const now = ctx.clock()
    if (reason !== null) {
      if (need.status === 'closed') throw new DomainError('state_forbids', { state: need.status })
      if (offer.status !== 'published') throw new DomainError('state_forbids', { state: offer.status })
      const pin = { need_id: needId, offer_id: offerId, reason, pinned_by_id: actor.accountId, pinned_at: now }
      if (!(await insertPin(tx, pin))) return
    } else if (!(await deletePin(tx, needId, offerId))) return
    await recordActivity(tx, {
      subjectKind: 'need',
      subjectId: needId,
      action,
      reason,
      happenedAt: now,
      recordedAt: now,
      accountId: actor.accountId,
      detail: { offerId, offerReference: offer.reference },
    })
    await enqueueJobs(tx, 'rank_need', [needId], now)
  })
  ctx.jobs.wake()
}
