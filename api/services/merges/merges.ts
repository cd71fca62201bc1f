import type { Transaction } from 'kysely'
import { type NewActivity, recordActivities } from '../../../db/repositories/activities.ts'
import { enqueueJobs } from '../../../db/repositories/jobs.ts'
import {
  countMatchesIn,
  draftListsOf,
  endOpenMerges,
  followedMerge,
  insertMerge,
  lastActivityId,
  lockMerge,
  mergesOfNeed,
  survivorOf,
  updateMerge,
} from '../../../db/repositories/need-merges.ts'
import { findNeed, lockNeed, type NeedRow, needsById, updateNeed } from '../../../db/repositories/needs.ts'
import { accountsOfOffice } from '../../../db/repositories/notices.ts'
import { lockProblem } from '../../../db/repositories/problems.ts'
import type { Database } from '../../../db/schema/index.ts'
import { UNFINISHED_STATES } from '../../../db/vocabulary.ts'
import type { Actor } from '../../actor.ts'
import type { AppContext } from '../../context.ts'
import { DomainError, invalid } from '../../errors.ts'
import type { NeedView } from '../../schemas/need.ts'
import type { MergeConsent, MergeDecline, MergeInput, MergeView } from '../../schemas/need-merge.ts'
import { itemsChanged } from '../after-change.ts'
import { shanghaiDate } from '../days.ts'
import { needActivity } from '../enter-needs.ts'
import { keepNeedVersion } from '../need-versions.ts'
import { needView } from '../need-view.ts'
import { notify } from '../notices/notify.ts'
import { watchingCapacity } from '../pair-rules.ts'
import { require, scopeOf } from '../permissions.ts'
import { carried, carryOver, takeBack } from './carry.ts'
import { mergeView, speaksFor } from './views.ts'

type Merge = NonNullable<Awaited<ReturnType<typeof lockMerge>>>
interface Pair {
  readonly surviving: NeedRow
  readonly retired: NeedRow
}

/** The merges that a need is or was part of, the last proposed first; for whoever may change it. */
export async function listMerges(ctx: AppContext, actor: Actor, needId: string): Promise<MergeView[]> {
  const need = await findNeed(ctx.db, needId, scopeOf(actor))
  if (!need) throw new DomainError('not_found')
  require(speaksFor(actor, need))
  const rows = await mergesOfNeed(ctx.db, needId)
  const ids = [...new Set(rows.flatMap((row) => [row.surviving_id, row.retired_id]))]
  const needs = new Map((await needsById(ctx.db, ids)).map((row) => [row.id, row]))
  const views: MergeView[] = []
  for (const row of rows) {
    const [surviving, retired] = [needs.get(row.surviving_id), needs.get(row.retired_id)]
    if (!surviving || !retired) continue
    const followed =
      row.state === 'merged' && (await followedMerge(ctx.db, [surviving.id, retired.id], row.last_activity_id ?? 0))
    views.push(mergeView(actor, row, surviving, retired, followed))
  }
  return views
}

/** Whether the actor may read a need. */
export async function mayReadNeed(ctx: AppContext, actor: Actor, id: string): Promise<boolean> {
  return (await findNeed(ctx.db, id, scopeOf(actor))) !== undefined
}

/**
 * A need, or the one that it was merged into where the actor may see only that one, so that old links keep working.
 * @throws DomainError `not_found` also for needs that the actor may not see.
 */
export async function readNeedOrSurvivor(ctx: AppContext, actor: Actor, id: string): Promise<NeedView> {
  const scope = scopeOf(actor)
  const row = await findNeed(ctx.db, id, scope)
  if (row) return needView(row)
  const survivor = await survivorOf(ctx.db, id)
  const other = survivor === undefined ? undefined : await findNeed(ctx.db, survivor, scope)
  if (!other) throw new DomainError('not_found')
  return needView(other)
}

/**
 * Proposes that two needs become one. Whoever acts for the office of one of them consents for it with that; where both are
 * of one office, they are merged at once. Staff propose without consenting.
 * @throws DomainError `invalid` for another need that is the same one or not to be seen, `state_forbids` where one is closed or
 *   the retired one is in hands, `duplicate` while the same pair is proposed already.
 */
export async function proposeMerge(
  ctx: AppContext,
  actor: Actor,
  needId: string,
  input: MergeInput,
): Promise<MergeView> {
  const { id, merged } = await ctx.db.transaction().execute(async (tx) => {
    const pair = await lockPair(tx, actor, needId, input)
    await checkMergeable(tx, pair)
    const now = ctx.clock()
    const consents = (need: NeedRow) => (actor.role === 'city' && need.office_id === actor.officeId ? actor : null)
    const merge = {
      surviving_id: pair.surviving.id,
      retired_id: pair.retired.id,
      state: 'proposed' as const,
      note: input.note || null,
      proposed_by_id: actor.accountId,
      proposed_at: now,
      surviving_consent_by_id: consents(pair.surviving)?.accountId ?? null,
      surviving_consent_at: consents(pair.surviving) ? now : null,
      surviving_consent_note: null,
      retired_consent_by_id: consents(pair.retired)?.accountId ?? null,
      retired_consent_at: consents(pair.retired) ? now : null,
      retired_consent_note: null,
      ended_by_id: null,
      ended_at: null,
      reason: null,
      carried: null,
      last_activity_id: null,
    }
    const made = await insertMerge(tx, merge)
    if (made === undefined) throw new DomainError('duplicate')
    await recordBoth(tx, actor, pair, now, { action: 'propose_merge', reason: merge.note, merge: made })
    const asked = [pair.surviving, pair.retired].filter((need) => consents(need) === null)
    await tell(tx, pair, asked, { kind: 'merge_proposed', mergeId: made, at: now })
    if (asked.length > 0) return { id: made, merged: false }
    await mergeNow(tx, actor, made, pair, now)
    return { id: made, merged: true }
  })
  if (merged) await followUp(ctx, needId, input.needId)
  return oneMerge(ctx, actor, needId, id)
}

/**
 * Consents for every office that the actor speaks for and that has not consented yet; with the last consent the two are
 * merged. Staff say in a note how they know of the office's consent.
 */
export async function consentToMerge(
  ctx: AppContext,
  actor: Actor,
  needId: string,
  mergeId: string,
  { note }: MergeConsent,
): Promise<MergeView> {
  const done = await ctx.db.transaction().execute(async (tx) => {
    const { merge, pair } = await lockOpen(tx, actor, needId, mergeId)
    const now = ctx.clock()
    const forSurviving = merge.surviving_consent_at === null && speaksFor(actor, pair.surviving)
    const forRetired = merge.retired_consent_at === null && speaksFor(actor, pair.retired)
    require(forSurviving || forRetired)
    if (actor.role !== 'city' && (note ?? '').trim() === '') throw invalid({ pointer: '/note', code: 'required' })
    await checkMergeable(tx, pair)
    const given = { by: actor.accountId, at: now, note: note || null }
    await updateMerge(tx, merge.id, {
      ...(forSurviving && {
        surviving_consent_by_id: given.by,
        surviving_consent_at: given.at,
        surviving_consent_note: given.note,
      }),
      ...(forRetired && {
        retired_consent_by_id: given.by,
        retired_consent_at: given.at,
        retired_consent_note: given.note,
      }),
    })
    const consenting = [...(forSurviving ? [pair.surviving] : []), ...(forRetired ? [pair.retired] : [])]
    await recordActivities(
      tx,
      consenting.map((need) =>
        entryFor(actor, need, now, { action: 'consent_merge', reason: given.note, merge: merge.id }),
      ),
    )
    const whole =
      (forSurviving || merge.surviving_consent_at !== null) && (forRetired || merge.retired_consent_at !== null)
    if (whole) {
      await mergeNow(tx, actor, merge.id, pair, now)
      await tell(tx, pair, [pair.surviving, pair.retired], {
        kind: 'merge_answered',
        mergeId,
        at: now,
        answer: 'merged',
      })
    }
    return whole ? pair : null
  })
  if (done !== null) await followUp(ctx, done.surviving.id, done.retired.id)
  return oneMerge(ctx, actor, needId, mergeId)
}

/** Declines for an office that was asked, with a reason. */
export async function declineMerge(
  ctx: AppContext,
  actor: Actor,
  needId: string,
  mergeId: string,
  { reason }: MergeDecline,
): Promise<MergeView> {
  await ctx.db.transaction().execute(async (tx) => {
    const { merge, pair } = await lockOpen(tx, actor, needId, mergeId)
    require(speaksFor(actor, pair.surviving) || speaksFor(actor, pair.retired))
    const now = ctx.clock()
    await updateMerge(tx, merge.id, { state: 'declined', reason, ended_by_id: actor.accountId, ended_at: now })
    await recordBoth(tx, actor, pair, now, { action: 'decline_merge', reason, merge: merge.id })
    await tell(tx, pair, [pair.surviving, pair.retired], {
      kind: 'merge_answered',
      mergeId,
      at: now,
      answer: 'declined',
    })
  })
  return oneMerge(ctx, actor, needId, mergeId)
}

/** Takes one's own proposal back while it is open. */
export async function withdrawMerge(
  ctx: AppContext,
  actor: Actor,
  needId: string,
  mergeId: string,
): Promise<MergeView> {
  await ctx.db.transaction().execute(async (tx) => {
    const { merge, pair } = await lockOpen(tx, actor, needId, mergeId)
    require(merge.proposed_by_id === actor.accountId)
    const now = ctx.clock()
    await updateMerge(tx, merge.id, { state: 'withdrawn', ended_by_id: actor.accountId, ended_at: now })
    await recordBoth(tx, actor, pair, now, { action: 'withdraw_merge', reason: null, merge: merge.id })
  })
  return oneMerge(ctx, actor, needId, mergeId)
}

/**
 * Undoes a merge until anything follows: the retired need is what it was, and what the surviving one took over is taken
 * back. @throws DomainError `state_forbids` once somebody did anything with either need.
 */
export async function undoMerge(ctx: AppContext, actor: Actor, needId: string, mergeId: string): Promise<MergeView> {
  const pair = await ctx.db.transaction().execute(async (tx) => {
    const { merge, pair: both } = await lockOne(tx, actor, needId, mergeId)
    require(speaksFor(actor, both.surviving) || speaksFor(actor, both.retired))
    if (merge.state !== 'merged') throw new DomainError('state_forbids', { state: merge.state })
    const { surviving, retired } = both
    if (
      surviving.status === 'closed' ||
      retired.merged_into_id !== surviving.id ||
      (await followedMerge(tx, [surviving.id, retired.id], merge.last_activity_id ?? 0))
    )
      throw new DomainError('state_forbids', { state: 'merged' })
    const now = ctx.clock()
    const held = carried.parse(merge.carried)
    const over = retired.deadline !== null && retired.deadline < shanghaiDate(now)
    const status = held.status === 'published' && over ? 'draft' : held.status
    await watchingCapacity(tx, now, () =>
      updateNeed(tx, retired.id, {
        status,
        close_reason: null,
        closed_at: null,
        merged_into_id: null,
        version: retired.version + 1,
        updated_at: now,
      }),
    )
    await keepNeedVersion(tx, await stored(tx, retired.id), actor.accountId, now)
    await takeBack(tx, actor, { mergeId, survivingId: surviving.id, retiredId: retired.id }, now, held)
    await updateMerge(tx, mergeId, { state: 'undone', ended_by_id: actor.accountId, ended_at: now })
    await recordActivities(tx, [
      { ...entryFor(actor, retired, now, { action: 'unmerge', reason: null, merge: mergeId }), toState: status },
      entryFor(actor, surviving, now, { action: 'unmerge', reason: null, merge: mergeId }),
    ])
    await enqueueJobs(tx, 'rank_need', [surviving.id, retired.id], now)
    return both
  })
  await followUp(ctx, pair.surviving.id, pair.retired.id)
  return oneMerge(ctx, actor, needId, mergeId)
}

async function oneMerge(ctx: AppContext, actor: Actor, needId: string, mergeId: string): Promise<MergeView> {
  const found = (await listMerges(ctx, actor, needId)).find(({ id }) => id === mergeId)
  if (found === undefined) throw new DomainError('not_found')
  return found
}

const followUp = (ctx: AppContext, ...ids: readonly string[]): Promise<void> =>
  itemsChanged(
    ctx,
    ids.map((id) => ({ subject: 'need', id })),
  )

async function stored(tx: Transaction<Database>, id: string): Promise<NeedRow> {
  const row = await findNeed(tx, id, { kind: 'all' })
  if (!row) throw new DomainError('not_found')
  return row
}

/** Locks draft editions that hold the needs, then the needs, the lesser id first, as everybody does who locks several. */
async function lockInOrder(tx: Transaction<Database>, ids: readonly string[]): Promise<void> {
  for (const id of [...new Set(ids)].sort()) await draftListsOf(tx, id)
  for (const id of [...new Set(ids)].sort()) await lockNeed(tx, id, { kind: 'all' })
}

/** The two needs of a proposal, locked: this one the actor may change, the other one he may see. */
async function lockPair(tx: Transaction<Database>, actor: Actor, needId: string, input: MergeInput): Promise<Pair> {
  const scope = scopeOf(actor)
  await lockInOrder(tx, [needId.toLowerCase(), input.needId.toLowerCase()])
  const own = await findNeed(tx, needId, scope)
  if (!own) throw new DomainError('not_found')
  require(speaksFor(actor, own))
  const other = await findNeed(tx, input.needId, scope)
  if (!other || other.id === own.id) throw invalid({ pointer: '/needId', code: 'not_found' })
  return input.keep === 'this' ? { surviving: own, retired: other } : { surviving: other, retired: own }
}

/** A merge of a need that the actor may change, with both needs, locked: the needs first, as everywhere. */
async function lockOne(tx: Transaction<Database>, actor: Actor, needId: string, mergeId: string) {
  const need = await findNeed(tx, needId, scopeOf(actor))
  if (!need) throw new DomainError('not_found')
  require(speaksFor(actor, need))
  const known = (await mergesOfNeed(tx, needId)).find(({ id }) => id === mergeId)
  if (known === undefined) throw new DomainError('not_found')
  await lockInOrder(tx, [known.surviving_id, known.retired_id])
  const merge = await lockMerge(tx, mergeId, needId)
  if (merge === undefined) throw new DomainError('not_found')
  const pair = { surviving: await stored(tx, merge.surviving_id), retired: await stored(tx, merge.retired_id) }
  return { merge, pair }
}

async function lockOpen(
  tx: Transaction<Database>,
  actor: Actor,
  needId: string,
  mergeId: string,
): Promise<{ merge: Merge; pair: Pair }> {
  const found = await lockOne(tx, actor, needId, mergeId)
  if (found.merge.state !== 'proposed') throw new DomainError('state_forbids', { state: found.merge.state })
  return found
}

/**
 * Both are open, what the network reads does not vanish into a draft, nobody works on a match of the retired one, and it is
 * no problem of the ledger, which ends by its own steps.
 */
async function checkMergeable(tx: Transaction<Database>, { surviving, retired }: Pair): Promise<void> {
  for (const need of [surviving, retired])
    if (need.status === 'closed') throw new DomainError('state_forbids', { state: 'closed' })
  if (surviving.status === 'draft' && retired.status === 'published')
    throw new DomainError('state_forbids', { state: 'draft' })
  const problem = await lockProblem(tx, retired.id)
  if (problem && problem.state !== 'solved') throw new DomainError('by_its_way')
  if ((await countMatchesIn(tx, retired.id, UNFINISHED_STATES)) > 0)
    throw new DomainError('state_forbids', { state: 'matched' })
}

async function mergeNow(
  tx: Transaction<Database>,
  actor: Actor,
  mergeId: string,
  { surviving, retired }: Pair,
  now: Date,
): Promise<void> {
  await watchingCapacity(tx, now, () =>
    updateNeed(tx, retired.id, {
      status: 'closed',
      close_reason: 'withdrawn',
      closed_at: now,
      merged_into_id: surviving.id,
      version: retired.version + 1,
      updated_at: now,
    }),
  )
  await keepNeedVersion(tx, await stored(tx, retired.id), actor.accountId, now)
  const both = { mergeId, survivingId: surviving.id, retiredId: retired.id }
  const taken = await carryOver(tx, actor, both, now, { sameOffice: surviving.office_id === retired.office_id })
  await endOthers(tx, actor, mergeId, retired, now)
  await recordActivities(tx, [
    {
      ...entryFor(actor, retired, now, { action: 'merge', reason: null, merge: mergeId }),
      toState: 'closed:withdrawn',
    },
    entryFor(actor, surviving, now, { action: 'merge', reason: null, merge: mergeId }),
  ])
  await updateMerge(tx, mergeId, {
    state: 'merged',
    ended_by_id: actor.accountId,
    ended_at: now,
    carried: JSON.stringify({ status: retired.status, ...taken }),
    last_activity_id: await lastActivityId(tx),
  })
  await enqueueJobs(tx, 'rank_need', [surviving.id, retired.id], now)
}

/** Open proposals that name the retired need are without object. */
async function endOthers(
  tx: Transaction<Database>,
  actor: Actor,
  mergeId: string,
  retired: NeedRow,
  now: Date,
): Promise<void> {
  const ended = await endOpenMerges(tx, retired.id, mergeId, { accountId: actor.accountId, at: now })
  for (const other of ended) {
    const pair = { surviving: await stored(tx, other.surviving_id), retired: await stored(tx, other.retired_id) }
    await recordBoth(tx, actor, pair, now, { action: 'withdraw_merge', reason: null, merge: other.id })
  }
}

interface Entry {
  readonly action: string
  readonly reason: string | null
  readonly merge: string
}

function entryFor(actor: Actor, need: NeedRow, now: Date, { action, reason, merge }: Entry): NewActivity {
  return {
    ...needActivity(actor, need, now),
    action,
    fromState: need.status,
    toState: need.status,
    reason,
    detail: { merge },
  }
}

async function recordBoth(tx: Transaction<Database>, actor: Actor, pair: Pair, now: Date, entry: Entry): Promise<void> {
  await recordActivities(tx, [entryFor(actor, pair.surviving, now, entry), entryFor(actor, pair.retired, now, entry)])
}

/** Tells the offices of needs of a proposal or its answer; the person who acts knows. */
async function tell(
  tx: Transaction<Database>,
  { surviving, retired }: Pair,
  needs: readonly NeedRow[],
  told: {
    readonly kind: 'merge_proposed' | 'merge_answered'
    readonly mergeId: string
    readonly at: Date
    readonly answer?: 'merged' | 'declined'
  },
): Promise<void> {
  for (const need of needs)
    await notify(tx, {
      kind: told.kind,
      to: await accountsOfOffice(tx, need.office_id),
      subject: { kind: 'need', id: need.id },
      eventKey: `merge:${told.mergeId}:${told.kind}`,
      detail: {
        surviving: surviving.reference,
        retired: retired.reference,
        ...(told.answer === undefined ? {} : { answer: told.answer }),
      },
      at: told.at,
    })
}
