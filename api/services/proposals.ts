import type { Kysely } from 'kysely'
import { type NewActivity, recordActivities } from '../../db/repositories/activities.ts'
import { enqueueJobs } from '../../db/repositories/jobs.ts'
import { insertMatches, lockMatchesOfNeed, needsProposedFor, updateMatch } from '../../db/repositories/matches.ts'
import { findNeed, lockNeed, type NeedRow } from '../../db/repositories/needs.ts'
import { findOffer, offersById } from '../../db/repositories/offers.ts'
import type { Database } from '../../db/schema/index.ts'
import { type Candidate, pairKey } from '../../matcher/index.ts'
import { shanghaiDate } from './days.ts'
import type { LiveMatcher } from './live-matcher.ts'
import { needItem, offerItem } from './match-items.ts'
import { type PairRules, rulesOfNeed, rulesOfOffer } from './pair-rules.ts'
import { withdrawRequest } from './way/withdraw-request.ts'

/** Most proposals of one need that wait at the same time. */
export const PROPOSALS_PER_NEED = 20
/**
 * Least 匹配度 of a proposal; below it the candidates are for those who look for them. matcher/DESIGN.md gives the share of
 * fitting pairs above it, measured on the graded demo province.
 */
export const PROPOSAL_THRESHOLD = 45
/** How many needs a changed offer may send to be ranked again. */
const NEEDS_PER_OFFER = 200

/** What the ranking of proposals needs. */
export interface ProposalContext {
  readonly matcher: LiveMatcher
  readonly clock: () => Date
}

/**
 * Brings a need's stored proposals up to what the matcher finds now: new ones enter, changed ones get the new score,
 * those that no longer fit are withdrawn. What a person decided or paired is never touched, except that pairs of a
 * need that is closed or of an offer that is gone stop waiting, for review as for answers. The need is locked first, so that nobody pairs it by
 * hand at the same moment.
 */
export async function rankNeed(ctx: ProposalContext, tx: Kysely<Database>, needId: string): Promise<void> {
  await lockNeed(tx, needId, { kind: 'all' })
  await ctx.matcher.weights.follow(tx)
  await ctx.matcher.refreshNeeds(tx, [needId])
  const need = await findNeed(tx, needId, { kind: 'all' })
  if (!need) return
  const stored = await lockMatchesOfNeed(tx, needId)
  const now = ctx.clock()
  // What was confirmed and withdrawn afterwards stays withdrawn; only a person pairs it again.
  const decided = stored.filter(
    (match) => match.state !== 'proposed' && (match.state !== 'withdrawn' || match.decided_by_id !== null),
  )
  const byOffer = new Map(stored.map((match) => [match.offer_id, match]))
  const activities: NewActivity[] = []
  const candidates = new Map<string, Candidate>()
  for (const candidate of await candidatesOf(ctx, need, decided, now, await rulesOfNeed(tx, need)))
    if (!decided.some((match) => match.offer_id === candidate.offerId)) candidates.set(candidate.offerId, candidate)
  const offers = new Map(
    (await offersById(tx, [...new Set([...candidates.keys(), ...byOffer.keys()])])).map((row) => [row.id, row]),
  )

  const fresh: Parameters<typeof insertMatches>[1][number][] = []
  for (const [offerId, candidate] of candidates) {
    const offer = offers.get(offerId)
    if (offer?.status !== 'published') continue
    const present = byOffer.get(offerId)
    const facts = {
      score: candidate.score,
      explanation: JSON.stringify(candidate.explanation),
      need_version: need.version,
      offer_version: offer.version,
      matcher_version: candidate.explanation.matcherVersion,
    }
    if (!present) {
      fresh.push({
        need_id: needId,
        offer_id: offerId,
        state: 'proposed',
        origin: 'matcher',
        ...facts,
        assignee_id: null,
        decided_by_id: null,
        decided_at: null,
        decision_reason: null,
        proposed_at: now,
        created_at: now,
        updated_at: now,
      })
    } else if (present.state === 'withdrawn') {
      await updateMatch(tx, present.id, { state: 'proposed', ...facts, proposed_at: now, updated_at: now })
      activities.push(bySystem(present.id, 'propose', 'withdrawn', 'proposed', now, { score: candidate.score }))
    } else if (
      present.score !== facts.score ||
      present.need_version !== facts.need_version ||
      present.offer_version !== facts.offer_version ||
      present.matcher_version !== facts.matcher_version
    ) {
      await updateMatch(tx, present.id, { ...facts, updated_at: now })
    }
  }
  for (const [offerId, id] of await insertMatches(tx, fresh))
    activities.push(bySystem(id, 'propose', null, 'proposed', now, { score: candidates.get(offerId)?.score ?? null }))

  for (const match of stored) {
    if (match.state !== 'proposed' || candidates.has(match.offer_id)) continue
    const offer = offers.get(match.offer_id)
    const alive = need.status === 'published' && offer?.status === 'published'
    if (match.origin === 'staff' && alive) continue
    await updateMatch(tx, match.id, { state: 'withdrawn', updated_at: now })
    activities.push(bySystem(match.id, 'withdraw', 'proposed', 'withdrawn', now, {}))
  }
  await recordActivities(tx, activities)
  for (const match of stored) {
    const offer = offers.get(match.offer_id)
    const gone = offer?.status === 'withdrawn' || offer?.status === 'expired'
    if (match.state === 'requested' && (need.status !== 'published' || gone)) await withdrawRequest(tx, match.id, now)
  }
}

/** Sends every need that a changed offer may concern to be ranked again. */
export async function rankOffer(ctx: ProposalContext, tx: Kysely<Database>, offerId: string): Promise<void> {
  await ctx.matcher.weights.follow(tx)
  await ctx.matcher.refreshOffers(tx, [offerId])
  const offer = await findOffer(tx, offerId, { kind: 'all' })
  if (!offer) return
  const now = ctx.clock()
  const found =
    offer.status === 'published'
      ? await ctx.matcher.ask(
          'needsFor',
          [
            offerItem(offer),
            {
              today: shanghaiDate(now),
              limit: NEEDS_PER_OFFER,
              minScore: PROPOSAL_THRESHOLD,
              ...(await rulesOfOffer(tx, offer)),
            },
          ],
          'background',
        )
      : []
  const needs = new Set([...found.map((candidate) => candidate.needId), ...(await needsProposedFor(tx, offerId))])
  await enqueueJobs(tx, 'rank_need', [...needs], now)
}

/** The best candidates of a published need that nobody decided yet. */
async function candidatesOf(
  ctx: ProposalContext,
  need: NeedRow,
  decided: readonly { readonly offer_id: string }[],
  now: Date,
  rules: PairRules,
): Promise<Candidate[]> {
  if (need.status !== 'published') return []
  const options = {
    today: shanghaiDate(now),
    limit: PROPOSALS_PER_NEED,
    minScore: PROPOSAL_THRESHOLD,
    refusedPairs: new Set(decided.map((match) => pairKey(need.id, match.offer_id))),
    ...rules,
  }
  return ctx.matcher.ask('offersFor', [needItem(need), options], 'background')
}

function bySystem(
  matchId: string,
  action: string,
  fromState: string | null,
  toState: string,
  now: Date,
  detail: Readonly<Record<string, unknown>>,
): NewActivity {
  return {
    subjectKind: 'match',
    subjectId: matchId,
    action,
    fromState,
    toState,
    happenedAt: now,
    recordedAt: now,
    accountId: null,
    detail,
  }
}
