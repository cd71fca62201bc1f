import type { Kysely } from 'kysely'
import { type NewActivity, recordActivity } from '../../db/repositories/activities.ts'
import { enqueueJobs } from '../../db/repositories/jobs.ts'
import { findNeed, needsById } from '../../db/repositories/needs.ts'
import { publishedOfferIds } from '../../db/repositories/offers.ts'
import { findOrganisation } from '../../db/repositories/organisations.ts'
import { findProvider, lockProvider } from '../../db/repositories/providers.ts'
import { conflictsOfProvider, deleteConflict, insertConflict } from '../../db/repositories/rules.ts'
import type { Database } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import type { AppContext } from '../context.ts'
import { DomainError, invalid } from '../errors.ts'
import type { ConflictInput, ConflictView } from '../schemas/rule.ts'
import { canDeclareConflicts, canKeepRegisters, require, scopeOf } from './permissions.ts'

/** Declared conflicts of a provider, oldest first: for itself, staff and administrators. */
export async function listConflicts(ctx: AppContext, actor: Actor, providerId: string): Promise<ConflictView[]> {
  await visible(ctx.db, actor, providerId)
  const rows = await conflictsOfProvider(ctx.db, providerId)
  const needIds = rows.flatMap((row) => row.need_id ?? [])
  const seen = new Set((await needsById(ctx.db, needIds, scopeOf(actor))).map((need) => need.id))
  return rows.map((row) => {
    const mayRead = row.need_id !== null && seen.has(row.need_id)
    return {
      id: row.id,
      organisation:
        row.organisation_id === null ? null : { id: row.organisation_id, name: row.organisation_name ?? '' },
      need:
        row.need_id === null
          ? null
          : {
              id: row.need_id,
              reference: mayRead ? row.need_reference : null,
              title: mayRead ? row.need_title : null,
            },
      reason: row.reason,
      declaredBy: { id: row.declared_by_id, name: row.declared_by_name ?? '' },
      declaredAt: row.declared_at.toISOString(),
    }
  })
}

/**
 * Declares that a provider is not to be brought together with an organisation's needs, or with one need.
 * @throws DomainError `duplicate` when the same was declared already.
 */
export async function declareConflict(
  ctx: AppContext,
  actor: Actor,
  providerId: string,
  input: ConflictInput,
): Promise<ConflictView[]> {
  await ctx.db.transaction().execute(async (tx) => {
    await lockProvider(tx, providerId)
    await visible(tx, actor, providerId)
    const { organisationId = null, needId = null } = input
    if (organisationId !== null && !(await findOrganisation(tx, organisationId)))
      throw invalid({ pointer: '/organisationId', code: 'not_found' })
    if (needId !== null && !(await findNeed(tx, needId, scopeOf(actor))))
      throw invalid({ pointer: '/needId', code: 'not_found' })
    const now = ctx.clock()
    const id = await insertConflict(tx, {
      provider_id: providerId,
      organisation_id: organisationId,
      need_id: needId,
      reason: input.reason,
      declared_by_id: actor.accountId,
      declared_at: now,
    })
    if (id === undefined) throw new DomainError('duplicate')
    await changed(tx, actor, providerId, now, {
      action: 'declare_conflict',
      reason: input.reason,
      detail: { conflictId: id, organisationId, needId },
    })
  })
  ctx.jobs.wake()
  return listConflicts(ctx, actor, providerId)
}

/** Takes a declared conflict back: staff any, a provider those that it declared itself. Repeating it changes nothing. */
export async function removeConflict(
  ctx: AppContext,
  actor: Actor,
  providerId: string,
  conflictId: string,
): Promise<ConflictView[]> {
  await ctx.db.transaction().execute(async (tx) => {
    await lockProvider(tx, providerId)
    await visible(tx, actor, providerId)
    const removed = await deleteConflict(tx, providerId, conflictId)
    if (!removed) return
    require(canKeepRegisters(actor) || removed.declared_by_id === actor.accountId)
    const { organisation_id: organisationId, need_id: needId } = removed
    await changed(tx, actor, providerId, ctx.clock(), {
      action: 'remove_conflict',
      reason: removed.reason,
      detail: { conflictId, organisationId, needId },
    })
  })
  ctx.jobs.wake()
  return listConflicts(ctx, actor, providerId)
}

/** The provider's record, and its offers ranked again. */
async function changed(
  tx: Kysely<Database>,
  actor: Actor,
  providerId: string,
  now: Date,
  step: Pick<NewActivity, 'action' | 'reason' | 'detail'>,
): Promise<void> {
  await recordActivity(tx, {
    subjectKind: 'provider',
    subjectId: providerId,
    happenedAt: now,
    recordedAt: now,
    accountId: actor.accountId,
    onBehalfOfProviderId: actor.role === 'provider' ? null : providerId,
    ...step,
  })
  await enqueueJobs(tx, 'rank_offer', await publishedOfferIds(tx, providerId), now)
}

async function visible(db: Kysely<Database>, actor: Actor, id: string): Promise<void> {
  if (actor.role === 'provider' && actor.providerId !== id) throw new DomainError('not_found')
  if (!(await findProvider(db, id))) throw new DomainError('not_found')
  require(canDeclareConflicts(actor, { providerId: id }))
}
