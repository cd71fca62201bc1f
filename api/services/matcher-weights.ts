import { listActivitiesOfKind, recordActivity } from '../../db/repositories/activities.ts'
import { enqueueEveryNeed, enqueueJobs } from '../../db/repositories/jobs.ts'
import { decidedMatches } from '../../db/repositories/judgements.ts'
import {
  activeEdition,
  deactivateEditions,
  findEdition,
  insertEdition,
  listEditions,
  lockEdition,
  lockEditions,
  unfinishedEdition,
  updateEdition,
  type WeightsRow,
  weightsOfEdition,
} from '../../db/repositories/matcher-weights.ts'
import { needsById } from '../../db/repositories/needs.ts'
import { offersById } from '../../db/repositories/offers.ts'
import { MATCHER_VERSION } from '../../matcher/index.ts'
import type { Actor } from '../actor.ts'
import type { AppContext } from '../context.ts'
import { DomainError } from '../errors.ts'
import {
  type WeightsInForceView,
  type WeightsLine,
  type WeightsList,
  type WeightsStepInput,
  type WeightsView,
  weightsReport,
} from '../schemas/matcher-weights.ts'
import { activityView } from './activities.ts'
import { JUDGED_STATES, judgementsOf } from './judgements.ts'
import { requireRole } from './permissions.ts'
import { readStoredWeights } from './stored-weights.ts'

function lineOf(row: WeightsRow): WeightsLine {
  return {
    id: row.id,
    edition: row.edition,
    state: row.state,
    progress: row.progress,
    matcherVersion: row.matcher_version,
    version: row.version,
    active: row.active,
    activatable: row.state === 'learned' && !row.active && row.matcher_version === MATCHER_VERSION,
    error: row.error,
    createdBy: { id: row.created_by_id, name: row.creator_name },
    createdAt: row.created_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
    activatedBy: row.activated_by_id === null ? null : { id: row.activated_by_id, name: row.activator_name ?? '' },
    activatedAt: row.activated_at?.toISOString() ?? null,
  }
}

/** How an edition stands, whatever became of its learning: in force, of another matcher, or as its state says. */
export function weightsStanding(ctx: AppContext, line: WeightsLine): WeightsLine['state'] | 'active' | 'outdated' {
  if (line.active) return ctx.matcher.weights.adopted().kind === 'unusable' ? 'outdated' : 'active'
  return line.state === 'learned' && !line.activatable ? 'outdated' : line.state
}

/** What the matcher of this process uses; only administrators ask. */
export function weightsInForce(ctx: AppContext, actor: Actor): WeightsInForceView {
  requireRole(actor, 'admin')
  const { kind, edition } = ctx.matcher.weights.adopted()
  return { matcherVersion: MATCHER_VERSION, kind, edition: edition?.edition ?? null }
}

/** Every edition, what is in force, what could be learned from now, and the record. */
export async function listWeights(ctx: AppContext, actor: Actor): Promise<WeightsList> {
  requireRole(actor, 'admin')
  const rows = await listEditions(ctx.db)
  const matches = await decidedMatches(ctx.db, JUDGED_STATES)
  const activities = await listActivitiesOfKind(ctx.db, 'weights')
  return {
    inForce: weightsInForce(ctx, actor),
    judgements: judgementsOf(matches).counts,
    items: rows.map(lineOf),
    activities: activities.map((row) => activityView(row)),
  }
}

/** @throws DomainError `not_found`. */
export async function readWeightsEdition(ctx: AppContext, actor: Actor, id: string): Promise<WeightsView> {
  requireRole(actor, 'admin')
  const row = await findEdition(ctx.db, id)
  if (!row) throw new DomainError('not_found')
  const report = row.report === null ? null : weightsReport.parse(row.report)
  const changes = report?.changes ?? []
  const offerIds = [...new Set(changes.flatMap(({ places }) => places.map(({ offerId }) => offerId)))]
  const needs = await needsById(
    ctx.db,
    changes.map(({ needId }) => needId),
  )
  const offers = await offersById(ctx.db, offerIds)
  const named = (item: { readonly id: string; readonly reference: string; readonly title: string }) => ({
    id: item.id,
    reference: item.reference,
    title: item.title,
  })
  return { ...lineOf(row), report, named: { needs: needs.map(named), offers: offers.map(named) } }
}

/**
 * Begins the next edition: it is learned in the background from the decisions that stand then.
 * @throws DomainError `duplicate` while another one waits or learns.
 */
export async function learnWeightsNow(ctx: AppContext, actor: Actor): Promise<WeightsView> {
  requireRole(actor, 'admin')
  const id = await ctx.db.transaction().execute(async (tx) => {
    await lockEditions(tx)
    const unfinished = await unfinishedEdition(tx)
    if (unfinished) throw new DomainError('duplicate', { id: unfinished.id })
    const now = ctx.clock()
    const edition = await insertEdition(tx, { matcherVersion: MATCHER_VERSION, createdById: actor.accountId, now })
    await recordActivity(tx, {
      subjectKind: 'weights',
      subjectId: edition,
      action: 'learn',
      fromState: null,
      toState: 'waiting',
      happenedAt: now,
      recordedAt: now,
      accountId: actor.accountId,
    })
    await enqueueJobs(tx, 'learn_weights', [edition], now)
    return edition
  })
  ctx.jobs.wake()
  return readWeightsEdition(ctx, actor, id)
}

/**
 * Takes an edition into force in place of the one before; every process follows, and proposals are ranked again in the
 * background. What is in force already stays as it is.
 * @throws DomainError `state_forbids` when it was not learned, or for another matcher.
 */
export async function activateWeights(
  ctx: AppContext,
  actor: Actor,
  id: string,
  { reason }: WeightsStepInput,
): Promise<WeightsView> {
  requireRole(actor, 'admin')
  await ctx.db.transaction().execute(async (tx) => {
    await lockEditions(tx)
    const edition = await lockEdition(tx, id)
    if (!edition) throw new DomainError('not_found')
    if (edition.active) return
    if (edition.state !== 'learned' || readStoredWeights(await weightsOfEdition(tx, id)) === null)
      throw new DomainError('state_forbids', { state: edition.state })
    const before = await activeEdition(tx)
    const now = ctx.clock()
    await deactivateEditions(tx)
    await updateEdition(tx, id, { active: true, activated_by_id: actor.accountId, activated_at: now })
    await recordActivity(tx, {
      subjectKind: 'weights',
      subjectId: id,
      action: 'activate',
      reason,
      happenedAt: now,
      recordedAt: now,
      accountId: actor.accountId,
      detail: { edition: edition.edition, version: edition.version, before: before?.edition ?? null },
    })
    await enqueueEveryNeed(tx, now)
  })
  await followed(ctx)
  return readWeightsEdition(ctx, actor, id)
}

/**
 * Takes the standard weights into force again. Repeating it changes nothing.
 */
export async function revertWeights(
  ctx: AppContext,
  actor: Actor,
  { reason }: WeightsStepInput,
): Promise<WeightsInForceView> {
  requireRole(actor, 'admin')
  await ctx.db.transaction().execute(async (tx) => {
    await lockEditions(tx)
    const before = await activeEdition(tx)
    if (!before) return
    const now = ctx.clock()
    await deactivateEditions(tx)
    await recordActivity(tx, {
      subjectKind: 'weights',
      subjectId: before.id,
      action: 'revert',
      reason,
      happenedAt: now,
      recordedAt: now,
      accountId: actor.accountId,
      detail: { before: before.edition },
    })
    await enqueueEveryNeed(tx, now)
  })
  await followed(ctx)
  return weightsInForce(ctx, actor)
}

async function followed(ctx: AppContext): Promise<void> {
  await ctx.matcher.weights.follow(ctx.db)
  ctx.jobs.wake()
}
