import type { Readable } from 'node:stream'
import type { Kysely } from 'kysely'
import { listActivitiesOfSubjects, recordActivities, recordActivity } from '../../db/repositories/activities.ts'
import {
  countWaitingEvidence,
  deleteWaitingEvidence,
  type EvidenceOwner,
  type EvidenceRow,
  evidenceById,
  evidenceLeftWaiting,
  findEvidence,
  insertEvidence,
  listEvidenceRows,
  lockEvidence,
  ownerOf,
  setEvidenceOwner,
  supersedeEvidenceRow,
} from '../../db/repositories/evidence.ts'
import { findMatch, lockMatch } from '../../db/repositories/matches.ts'
import type { Database } from '../../db/schema/index.ts'
import { type MatchState, SHARED_STATES } from '../../db/vocabulary.ts'
import type { Actor } from '../actor.ts'
import type { AppContext } from '../context.ts'
import { DomainError, invalid } from '../errors.ts'
import type { EvidenceAddition, EvidenceView } from '../schemas/evidence.ts'
import type { ActivityView } from '../schemas/register.ts'
import { activityView } from './activities.ts'
import { seesOwner } from './evidence-owners.ts'
import { keptFileName, shownFileName } from './files/file-name.ts'
import { FILE_KINDS, sniff } from './files/sniff.ts'
import { UNUSED_KEPT_MS } from './files/store.ts'
import { canReview, require, scopeOf } from './permissions.ts'

/** At most so many uploads of one account wait for an owner: a gigabyte. */
const MOST_WAITING = 50

/** Evidence as one reader sees it. */
function evidenceView(row: EvidenceRow, actor: Actor): EvidenceView {
  const named = canReview(actor) || row.uploaded_by_id === actor.accountId
  return {
    id: row.id,
    name: row.file_name,
    mediaType: row.media_type,
    sizeBytes: row.size_bytes,
    sha256: row.sha256,
    owner: ownerOf(row),
    uploadedByRole: row.uploader_role,
    uploadedBy: named ? { id: row.uploaded_by_id, name: row.uploader_name } : null,
    uploadedAt: row.uploaded_at.toISOString(),
    superseded:
      row.superseded_at === null ? null : { at: row.superseded_at.toISOString(), reason: row.superseded_reason ?? '' },
  }
}

/** What an activity about evidence tells: never the name of the file, which people choose freely. */
function evidenceActivity(
  row: { readonly id: string; readonly sha256: string },
  owner: EvidenceOwner | null,
  actor: Actor | null,
  action: string,
  now: Date,
) {
  return {
    subjectKind: 'evidence' as const,
    subjectId: row.id,
    action,
    happenedAt: now,
    recordedAt: now,
    accountId: actor?.accountId ?? null,
    detail: { sha256: row.sha256, ...(owner === null ? {} : { ownerKind: owner.kind, ownerId: owner.id }) },
  }
}

/**
 * Takes a file in as evidence that waits for its owner. Its type is found from the content.
 *
 * @throws DomainError `too_large` above 20 MB; `invalid` at `/file`, with what it is, where it cannot be evidence.
 */
export async function uploadEvidence(
  ctx: AppContext,
  actor: Actor,
  file: { readonly name: string; readonly content: AsyncIterable<Uint8Array> },
): Promise<EvidenceView> {
  if ((await countWaitingEvidence(ctx.db, actor.accountId)) >= MOST_WAITING)
    throw invalid({ pointer: '/file', code: 'too_many', params: { most: MOST_WAITING } })
  const received = await ctx.files.receive(file.content)
  try {
    const found = await received.look(sniff)
    if ('refused' in found)
      throw invalid({
        pointer: '/file',
        code: 'file_refused',
        params: { name: shownFileName(file.name), kind: found.refused },
      })
    const now = ctx.clock()
    return await ctx.db.transaction().execute(async (tx) => {
      await received.keep(tx, now)
      const id = await insertEvidence(tx, {
        match_id: null,
        task_id: null,
        problem_id: null,
        outcome_id: null,
        sha256: received.sha256,
        file_name: keptFileName(file.name, found.kind),
        media_type: FILE_KINDS[found.kind].mediaType,
        size_bytes: received.sizeBytes,
        uploaded_by_id: actor.accountId,
        uploaded_at: now,
        attached_at: null,
        superseded_at: null,
        superseded_by_id: null,
        superseded_reason: null,
      })
      await recordActivity(tx, evidenceActivity({ id, sha256: received.sha256 }, null, actor, 'upload', now))
      const row = await findEvidence(tx, id)
      if (!row) throw new DomainError('not_found')
      return evidenceView(row, actor)
    })
  } finally {
    await received.discard()
  }
}

/**
 * Gives uploads of the actor their owner, in the transaction of the step that they show; the caller has checked that the
 * actor may take the step. What that owner has already stays, so that a step may be repeated.
 *
 * @throws DomainError `invalid` at `/evidenceIds` where one is none of the actor's waiting uploads.
 */
export async function attachEvidence(
  tx: Kysely<Database>,
  {
    owner,
    ids,
    actor,
    at,
  }: {
    readonly owner: EvidenceOwner
    readonly ids: readonly string[]
    readonly actor: Actor
    readonly at: Date
  },
): Promise<void> {
  const wanted = [...new Set(ids)]
  const rows = new Map((await lockEvidence(tx, wanted)).map((row) => [row.id, row]))
  const fresh: string[] = []
  for (const [index, id] of wanted.entries()) {
    const row = rows.get(id)
    const present = row === undefined ? null : ownerOf(row)
    if (row?.uploaded_by_id !== actor.accountId || (present !== null && !sameOwner(present, owner)))
      throw invalid({ pointer: `/evidenceIds/${index}`, code: 'not_found' })
    if (present === null) fresh.push(id)
  }
  await setEvidenceOwner(tx, fresh, owner, at)
  await recordActivities(
    tx,
    fresh.flatMap((id) => {
      const row = rows.get(id)
      return row === undefined ? [] : [evidenceActivity(row, owner, actor, 'attach', at)]
    }),
  )
}

function sameOwner(one: EvidenceOwner, other: EvidenceOwner): boolean {
  return one.kind === other.kind && one.id === other.id
}

/** The evidence of an owner. @throws DomainError `not_found` for an owner that the actor may not see. */
export async function listEvidence(ctx: AppContext, actor: Actor, owner: EvidenceOwner): Promise<EvidenceView[]> {
  if (!(await seesOwner(ctx.db, actor, owner))) throw new DomainError('not_found')
  const rows = await listEvidenceRows(ctx.db, owner.kind, [owner.id])
  return rows.map((row) => evidenceView(row, actor))
}

/** The actor's own uploads among the ids that wait for an owner, for a form that is shown again. */
export async function waitingEvidence(ctx: AppContext, actor: Actor, ids: readonly string[]): Promise<EvidenceView[]> {
  const rows = await evidenceById(ctx.db, ids)
  return rows
    .filter((row) => row.uploaded_by_id === actor.accountId && row.attached_at === null)
    .map((row) => evidenceView(row, actor))
}

/** Evidence that the actor may see: what waits, only whoever uploaded it. */
async function seenEvidence(ctx: AppContext, actor: Actor, id: string): Promise<EvidenceRow> {
  const row = await findEvidence(ctx.db, id)
  const owner = row === undefined ? null : ownerOf(row)
  const sees = owner === null ? row?.uploaded_by_id === actor.accountId : await seesOwner(ctx.db, actor, owner)
  if (row === undefined || !sees) throw new DomainError('not_found')
  return row
}

/** @throws DomainError `not_found` also for evidence that the actor may not see. */
export async function readEvidence(ctx: AppContext, actor: Actor, id: string): Promise<EvidenceView> {
  return evidenceView(await seenEvidence(ctx, actor, id), actor)
}

/** Opens the content for a download, which is an entry of the evidence's record. */
export async function downloadEvidence(
  ctx: AppContext,
  actor: Actor,
  id: string,
): Promise<{ readonly evidence: EvidenceView; readonly content: Readable }> {
  const row = await seenEvidence(ctx, actor, id)
  const content = await ctx.files.open(row.sha256)
  await recordActivity(ctx.db, evidenceActivity(row, ownerOf(row), actor, 'download', ctx.clock()))
  return { evidence: evidenceView(row, actor), content }
}

/**
 * Marks evidence as wrong 作废: for whoever uploaded it and for staff. The content stays.
 * @throws DomainError `state_forbids` when it waits for an owner or was marked before.
 */
export async function supersedeEvidence(
  ctx: AppContext,
  actor: Actor,
  id: string,
  reason: string,
): Promise<EvidenceView> {
  const seen = await seenEvidence(ctx, actor, id)
  require(seen.uploaded_by_id === actor.accountId || canReview(actor))
  return ctx.db.transaction().execute(async (tx) => {
    const [locked] = await lockEvidence(tx, [id])
    if (locked === undefined) throw new DomainError('not_found')
    const owner = ownerOf(locked)
    if (owner === null) throw new DomainError('state_forbids', { state: 'evidence_waiting' })
    if (locked.superseded_at !== null) throw new DomainError('state_forbids', { state: 'evidence_superseded' })
    const now = ctx.clock()
    await supersedeEvidenceRow(tx, id, { accountId: actor.accountId, reason, now })
    await recordActivity(tx, { ...evidenceActivity(locked, owner, actor, 'supersede', now), reason })
    const row = await findEvidence(tx, id)
    if (!row) throw new DomainError('not_found')
    return evidenceView(row, actor)
  })
}

/** Whether evidence can be added to a match outside its steps: once both sides read it. */
export function takesEvidence(state: MatchState): boolean {
  return SHARED_STATES.some((shared) => shared === state)
}

/**
 * Adds evidence to a match outside its steps, for example the signed copy that comes a week later: staff and both sides,
 * once both sides may read the match.
 * @throws DomainError `state_forbids` before.
 */
export async function addMatchEvidence(
  ctx: AppContext,
  actor: Actor,
  matchId: string,
  input: EvidenceAddition,
): Promise<EvidenceView[]> {
  if (!(await findMatch(ctx.db, matchId, scopeOf(actor)))) throw new DomainError('not_found')
  await ctx.db.transaction().execute(async (tx) => {
    const match = await lockMatch(tx, matchId)
    if (!match) throw new DomainError('not_found')
    if (!takesEvidence(match.state)) throw new DomainError('state_forbids', { state: match.state })
    const now = ctx.clock()
    await attachEvidence(tx, { owner: { kind: 'match', id: matchId }, ids: input.evidenceIds, actor, at: now })
    await recordActivity(tx, {
      subjectKind: 'match',
      subjectId: matchId,
      action: 'add_evidence',
      fromState: match.state,
      toState: match.state,
      reason: input.note || null,
      happenedAt: now,
      recordedAt: now,
      accountId: actor.accountId,
      detail: { evidenceIds: input.evidenceIds },
    })
  })
  return listEvidence(ctx, actor, { kind: 'match', id: matchId })
}

/** Who uploaded, downloaded and marked the evidence of an owner, oldest first; for staff. */
export async function evidenceRecord(ctx: AppContext, actor: Actor, owner: EvidenceOwner): Promise<ActivityView[]> {
  if (!(await seesOwner(ctx.db, actor, owner))) throw new DomainError('not_found')
  require(canReview(actor))
  const rows = await listEvidenceRows(ctx.db, owner.kind, [owner.id])
  const activities = await listActivitiesOfSubjects(
    ctx.db,
    'evidence',
    rows.map((row) => row.id),
  )
  return activities.map(activityView)
}

/** Calendar work: uploads that nothing took for a day are forgotten, and contents that nobody refers to. */
export async function sweepEvidence(ctx: AppContext): Promise<void> {
  const now = ctx.clock()
  const before = new Date(now.getTime() - UNUSED_KEPT_MS)
  for (const id of await evidenceLeftWaiting(ctx.db, before))
    await ctx.db.transaction().execute(async (tx) => {
      const row = await findEvidence(tx, id)
      if (!row || !(await deleteWaitingEvidence(tx, id, before))) return
      await recordActivity(tx, evidenceActivity(row, null, null, 'forget', now))
    })
  await ctx.files.sweep(now)
}
