import type { Kysely } from 'kysely'
import { recordActivity } from '../../db/repositories/activities.ts'
import { enqueueJobs } from '../../db/repositories/jobs.ts'
import {
  countMatches,
  findMatch,
  findPair,
  insertMatch,
  listMatchRows,
  lockMatch,
  type MatchRow,
  staffServing,
  updateMatch,
} from '../../db/repositories/matches.ts'
import { findNeed, lockNeed } from '../../db/repositories/needs.ts'
import { findOffer } from '../../db/repositories/offers.ts'
import type { Database } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import type { AppContext } from '../context.ts'
import { DomainError, invalid } from '../errors.ts'
import {
  type Decision,
  type DecisionInput,
  type MatchInput,
  type MatchPage,
  type MatchQuery,
  type MatchView,
  matchView as matchSchema,
} from '../schemas/match.ts'
import { createOnce, type Once } from './creation.ts'
import { shanghaiDate } from './days.ts'
import { matchFilterOf } from './match-filter.ts'
import { needItem, offerItem } from './match-items.ts'
import { transition } from './match-states.ts'
import { matchLine, matchView, storedExplanation } from './match-view.ts'
import { needView } from './need-view.ts'
import { offerView } from './offer-view.ts'
import { pageRequest, toPage } from './paging.ts'
import { rulesOfNeed } from './pair-rules.ts'
import { canReview, offerScope, require, scopeOf, servesRegion } from './permissions.ts'
import { requestConsent } from './way/request.ts'

/** Matches that the actor may see, with how many the filter holds in all. */
export async function listMatches(ctx: AppContext, actor: Actor, query: MatchQuery): Promise<MatchPage> {
  const scope = scopeOf(actor)
  const filter = await matchFilterOf(ctx, actor, query)
  const rows = await listMatchRows(ctx.db, scope, filter, query.sort, pageRequest(query))
  const now = ctx.clock()
  const page = toPage(rows, query.limit, (row) => {
    const line = matchLine(row, now)
    return canReview(actor) ? line : { ...line, assignee: null }
  })
  return { ...page, total: await countMatches(ctx.db, scope, filter) }
}

/** @throws DomainError `not_found` also for matches that the actor may not see. */
export async function readMatch(ctx: AppContext, actor: Actor, id: string): Promise<MatchView> {
  const row = await findMatch(ctx.db, id, scopeOf(actor))
  if (!row) throw new DomainError('not_found')
  return fullView(ctx, ctx.db, actor, row)
}

/**
 * Pairs a need with an offer by hand; the pair waits for a decision like any proposal. A pair that the matcher excludes
 * (a constraint is not met) is stored without score. A pair that the system withdrew comes back.
 * @throws DomainError `duplicate` when the pair is proposed or was decided already.
 */
export async function pairByHand(ctx: AppContext, actor: Actor, input: MatchInput, once?: Once): Promise<MatchView> {
  require(canReview(actor))
  return createOnce(ctx, actor, once, matchSchema, async (tx) => {
    await lockNeed(tx, input.needId, scopeOf(actor))
    const need = await findNeed(tx, input.needId, scopeOf(actor))
    if (!need) throw invalid({ pointer: '/needId', code: 'not_found' })
    const offer = await findOffer(tx, input.offerId, offerScope(actor))
    if (!offer) throw invalid({ pointer: '/offerId', code: 'not_found' })
    if (need.status !== 'published') throw new DomainError('state_forbids', { state: need.status })
    if (offer.status !== 'published') throw new DomainError('state_forbids', { state: offer.status })
    const now = ctx.clock()
    const { pins, conflicts } = await rulesOfNeed(tx, need)
    const options = { today: shanghaiDate(now), pins, conflicts }
    const result = await ctx.matcher.ask('pair', [needItem(need), offerItem(offer), options])
    const facts = {
      score: result.score,
      explanation: result.explanation === null ? null : JSON.stringify(result.explanation),
      need_version: need.version,
      offer_version: offer.version,
      matcher_version: result.matcherVersion,
    }
    const present = await findPair(tx, need.id, offer.id)
    if (present && present.state !== 'withdrawn') throw new DomainError('duplicate', { id: present.id })
    let id: string
    if (present) {
      id = present.id
      const undecided = { decided_by_id: null, decided_at: null, decision_reason: null }
      const values = { state: 'proposed', origin: 'staff', ...facts, ...undecided } as const
      await updateMatch(tx, id, { ...values, proposed_at: now, updated_at: now })
    } else {
      id = await insertMatch(tx, {
        need_id: need.id,
        offer_id: offer.id,
        state: 'proposed',
        origin: 'staff',
        ...facts,
        assignee_id: null,
        decided_by_id: null,
        decided_at: null,
        decision_reason: null,
        proposed_at: now,
        created_at: now,
        updated_at: now,
      })
    }
    await recordActivity(tx, {
      subjectKind: 'match',
      subjectId: id,
      action: 'pair',
      fromState: present?.state ?? null,
      toState: 'proposed',
      reason: input.reason || null,
      happenedAt: now,
      recordedAt: now,
      accountId: actor.accountId,
      detail: { score: result.score, excluded: result.excluded },
    })
    const row = await findMatch(tx, id, scopeOf(actor))
    if (!row) throw new DomainError('not_found')
    return fullView(ctx, tx, actor, row)
  })
}

/** What the same decision has been called when it is repeated: the state it leads to. */
const LEADS_TO: Record<Decision, MatchRow['state']> = {
  confirm: 'confirmed',
  reject: 'rejected',
  hold: 'on_hold',
  release: 'proposed',
  undo: 'proposed',
}

/**
 * Decides about a match: the row is locked, the transition table asked, the activity written with what the person
 * saw, all in one transaction. Repeating one's own decision changes nothing; `undo` is for the person who decided, until
 * both sides were asked. A confirmation that asks both sides at once does both or nothing.
 * @throws DomainError `decided_already` when somebody else was first, `state_forbids` when the table has no such step,
 *   `capacity_used` when the provider has no case left for the request.
 */
export async function decide(ctx: AppContext, actor: Actor, id: string, input: DecisionInput): Promise<MatchView> {
  const reason = input.reason === undefined || input.reason === '' ? null : input.reason
  const seen = await findMatch(ctx.db, id, scopeOf(actor))
  if (!seen) throw new DomainError('not_found')
  require(canReview(actor))
  const view = await ctx.db.transaction().execute(async (tx) => {
    const match = await lockMatch(tx, id)
    if (!match) throw new DomainError('not_found')
    const before = await findMatch(tx, id, scopeOf(actor))
    if (!before) throw new DomainError('not_found')
    const leadsTo = input.request === true ? 'requested' : LEADS_TO[input.decision]
    const repeated =
      match.state === leadsTo &&
      (input.decision === 'undo' || input.decision === 'release' || match.decided_by_id === actor.accountId)
    if (repeated) return fullView(ctx, tx, actor, before)
    const line = transition(match.state, input.decision)
    const decided = match.decided_by_id !== null && match.decided_by_id !== actor.accountId
    // Once both sides were asked, the confirmation is theirs too: what follows is withdrawn, not undone.
    const followed = input.decision === 'undo' && match.state === 'confirmed' && match.round > 0
    if (!line || followed || (input.decision === 'undo' && decided)) {
      if (decided) throw new DomainError('decided_already', { name: before.decider_name ?? '', state: match.state })
      throw new DomainError('state_forbids', { state: match.state })
    }
    if (input.cause !== undefined && input.decision !== 'reject')
      throw invalid({ pointer: '/cause', code: 'not_for_kind' })
    if (input.request === true && input.decision !== 'confirm')
      throw invalid({ pointer: '/request', code: 'not_for_kind' })
    if (line.required.includes('reason') && reason === null) throw invalid({ pointer: '/reason', code: 'required' })
    if (line.to === 'confirmed') {
      const need = await findNeed(tx, match.need_id, { kind: 'all' })
      const offer = await findOffer(tx, match.offer_id, { kind: 'all' })
      if (need?.status !== 'published') throw new DomainError('state_forbids', { state: need?.status ?? '' })
      if (offer?.status !== 'published') throw new DomainError('state_forbids', { state: offer?.status ?? '' })
    }
    const now = ctx.clock()
    const open = line.to === 'proposed'
    await updateMatch(tx, id, {
      state: line.to,
      decided_by_id: open ? null : actor.accountId,
      decided_at: open ? null : now,
      decision_reason: open ? null : reason,
      reject_cause: line.to === 'rejected' ? (input.cause ?? null) : null,
      updated_at: now,
    })
    await recordActivity(tx, {
      subjectKind: 'match',
      subjectId: id,
      action: input.decision,
      fromState: match.state,
      toState: line.to,
      reason,
      happenedAt: now,
      recordedAt: now,
      accountId: actor.accountId,
      detail: {
        score: match.score,
        needVersion: match.need_version,
        offerVersion: match.offer_version,
        matcherVersion: match.matcher_version,
        ...(line.to === 'rejected' && input.cause !== undefined ? { cause: input.cause } : {}),
        explanation: storedExplanation(match.explanation),
      },
    })
    await enqueueJobs(tx, 'rank_need', [match.need_id], now)
    if (input.request === true) {
      const confirmed = await findMatch(tx, id, scopeOf(actor))
      if (confirmed) await requestConsent(tx, actor, confirmed, reason, now)
    }
    const row = await findMatch(tx, id, scopeOf(actor))
    if (!row) throw new DomainError('not_found')
    return fullView(ctx, tx, actor, row)
  })
  await ctx.matcher.refreshNeeds(ctx.db, [view.need.id])
  ctx.jobs.wake()
  return view
}

/** Gives a match to a colleague who serves its city, or to nobody. */
export async function assign(ctx: AppContext, actor: Actor, id: string, assigneeId: string | null): Promise<MatchView> {
  const seen = await findMatch(ctx.db, id, scopeOf(actor))
  if (!seen) throw new DomainError('not_found')
  require(canReview(actor))
  return ctx.db.transaction().execute(async (tx) => {
    const match = await lockMatch(tx, id)
    const before = await findMatch(tx, id, scopeOf(actor))
    if (!match || !before) throw new DomainError('not_found')
    if (match.assignee_id === assigneeId) return fullView(ctx, tx, actor, before)
    if (assigneeId !== null && assigneeId !== actor.accountId) {
      const colleagues = await staffServing(tx, before.need_region_code)
      if (!colleagues.some((colleague) => colleague.id === assigneeId))
        throw invalid({ pointer: '/assigneeId', code: 'not_found' })
    }
    const now = ctx.clock()
    await updateMatch(tx, id, { assignee_id: assigneeId, updated_at: now })
    await recordActivity(tx, {
      subjectKind: 'match',
      subjectId: id,
      action: 'assign',
      fromState: match.state,
      toState: match.state,
      happenedAt: now,
      recordedAt: now,
      accountId: actor.accountId,
      detail: { from: match.assignee_id, to: assigneeId },
    })
    const row = await findMatch(tx, id, scopeOf(actor))
    if (!row) throw new DomainError('not_found')
    return fullView(ctx, tx, actor, row)
  })
}

/** Colleagues to whom matches of the actor's cities can be given. */
export async function listAssignees(ctx: AppContext, actor: Actor): Promise<{ id: string; name: string }[]> {
  require(canReview(actor))
  if (actor.role === 'admin') return staffServing(ctx.db, null)
  const lists = await Promise.all(actor.regionCodes.map((code) => staffServing(ctx.db, code)))
  const byId = new Map(lists.flat().map((colleague) => [colleague.id, colleague]))
  return [...byId.values()].sort((a, b) => a.name.localeCompare(b.name, 'zh'))
}

/** Both sides in full: whoever may see the match may see both. */
async function fullView(ctx: AppContext, db: Kysely<Database>, actor: Actor, row: MatchRow): Promise<MatchView> {
  const need = await findNeed(db, row.need_id, { kind: 'all' })
  const offer = await findOffer(db, row.offer_id, { kind: 'all' })
  if (!need || !offer) throw new DomainError('not_found')
  return matchView(row, needView(need), offerView(offer), servesRegion(actor, need.region_code), ctx.clock())
}
