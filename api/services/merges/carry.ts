import type { Transaction } from 'kysely'
import { z } from 'zod'
import { recordActivities } from '../../../db/repositories/activities.ts'
import {
  copyConflicts,
  copyPins,
  copyRejections,
  draftListsOf,
  putOnList,
  takeOffList,
  withdrawMatches,
} from '../../../db/repositories/need-merges.ts'
import { lockNeedsList, updateNeedsList } from '../../../db/repositories/needs-lists.ts'
import { deleteConflict, deletePin } from '../../../db/repositories/rules.ts'
import type { Database } from '../../../db/schema/index.ts'
import { NEED_STATUSES } from '../../../db/vocabulary.ts'
import type { Actor } from '../../actor.ts'

/** What a merge changed besides the retired need. */
export const carried = z.object({
  /** What the retired need was. */
  status: z.enum(NEED_STATUSES),
  /** Draft editions that held the retired need, with its place; `added`: the surviving one took it. */
  lists: z.array(z.object({ id: z.string(), position: z.int(), added: z.boolean() })),
  /** Offers that are fixed for the surviving need since then. */
  pins: z.array(z.string()),
  conflicts: z.array(z.object({ id: z.string(), providerId: z.string() })),
  /** Rejected pairs of the surviving need that came from the retired one. */
  matches: z.array(z.string()),
})
export type Carried = z.infer<typeof carried>

interface Both {
  readonly mergeId: string
  readonly survivingId: string
  readonly retiredId: string
}

const by = (actor: Actor, now: Date) => ({ happenedAt: now, recordedAt: now, accountId: actor.accountId }) as const

/**
 * Gives the surviving need what counts for the retired one from now on: its place on draft editions, fixed pairs,
 * conflicts, and rejections, so that nothing that people decided is proposed again. What the retired need has stays there.
 */
export async function carryOver(
  tx: Transaction<Database>,
  actor: Actor,
  { mergeId, survivingId, retiredId }: Both,
  now: Date,
  { sameOffice }: { readonly sameOffice: boolean },
): Promise<Omit<Carried, 'status'>> {
  const common = { ...by(actor, now), detail: { merge: mergeId, from: retiredId } }
  const lists: Carried['lists'] = []
  for (const { id, version, position } of await draftListsOf(tx, retiredId)) {
    await takeOffList(tx, id, retiredId)
    lists.push({ id, position, added: sameOffice && (await putOnList(tx, id, survivingId, position)) })
    await updateNeedsList(tx, id, { version: version + 1, updated_at: now })
  }
  const pins = await copyPins(tx, retiredId, survivingId)
  const conflicts = await copyConflicts(tx, retiredId, survivingId)
  const matches = await copyRejections(tx, retiredId, survivingId, now)
  await recordActivities(tx, [
    ...lists.map(({ id }) => ({
      ...common,
      subjectKind: 'needs_list' as const,
      subjectId: id,
      action: 'change',
      fromState: 'draft',
      toState: 'draft',
    })),
    ...pins.map(({ offer_id, reason }) => ({
      ...common,
      subjectKind: 'need' as const,
      subjectId: survivingId,
      action: 'pin',
      reason,
      detail: { ...common.detail, offerId: offer_id },
    })),
    ...conflicts.map(({ id, provider_id, reason }) => ({
      ...common,
      subjectKind: 'provider' as const,
      subjectId: provider_id,
      action: 'declare_conflict',
      reason,
      detail: { ...common.detail, conflictId: id, needId: survivingId },
    })),
    ...matches.map(({ id, reason }) => ({
      ...common,
      subjectKind: 'match' as const,
      subjectId: id,
      action: 'carry_over',
      toState: 'rejected',
      reason,
    })),
  ])
  return {
    lists,
    pins: pins.map(({ offer_id }) => offer_id),
    conflicts: conflicts.map(({ id, provider_id }) => ({ id, providerId: provider_id })),
    matches: matches.map(({ id }) => id),
  }
}

/** Takes back what `carryOver` gave; editions that were published meanwhile stay as they were published. */
export async function takeBack(
  tx: Transaction<Database>,
  actor: Actor,
  { mergeId, survivingId, retiredId }: Both,
  now: Date,
  { lists, pins, conflicts, matches }: Carried,
): Promise<void> {
  const common = { ...by(actor, now), detail: { merge: mergeId, undone: true } }
  for (const { id, position, added } of lists) {
    const list = await lockNeedsList(tx, id)
    if (list?.status !== 'draft') continue
    if (added) await takeOffList(tx, id, survivingId)
    await putOnList(tx, id, retiredId, position)
    await updateNeedsList(tx, id, { version: list.version + 1, updated_at: now })
    await recordActivities(tx, [
      {
        ...common,
        subjectKind: 'needs_list',
        subjectId: id,
        action: 'change',
        fromState: 'draft',
        toState: 'draft',
      },
    ])
  }
  for (const offerId of pins)
    if (await deletePin(tx, survivingId, offerId))
      await recordActivities(tx, [
        {
          ...common,
          subjectKind: 'need',
          subjectId: survivingId,
          action: 'unpin',
          detail: { ...common.detail, offerId },
        },
      ])
  for (const { id, providerId } of conflicts)
    if ((await deleteConflict(tx, providerId, id)) !== undefined)
      await recordActivities(tx, [
        {
          ...common,
          subjectKind: 'provider',
          subjectId: providerId,
          action: 'remove_conflict',
          detail: { ...common.detail, conflictId: id, needId: survivingId },
        },
      ])
  await recordActivities(
    tx,
    (await withdrawMatches(tx, matches, 'rejected', now)).map((id) => ({
      ...common,
      subjectKind: 'match' as const,
      subjectId: id,
      action: 'withdraw',
      fromState: 'rejected',
      toState: 'withdrawn',
    })),
  )
}
