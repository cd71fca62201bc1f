import { matchesOfSide, rejectedPairs } from '../../db/repositories/matches.ts'
import { findNeed, needsById, publishedNeedIds } from '../../db/repositories/needs.ts'
import { findOffer, offersById } from '../../db/repositories/offers.ts'
import { type Candidate, pairKey, RULE_TEXTS } from '../../matcher/index.ts'
import type { Actor } from '../actor.ts'
import type { AppContext } from '../context.ts'
import { DomainError } from '../errors.ts'
import { type CandidateView, explanationView } from '../schemas/match.ts'
import { shanghaiDate } from './days.ts'
import { needItem, offerItem } from './match-items.ts'
import { needView } from './need-view.ts'
import { offerView } from './offer-view.ts'
import { rulesOfNeed, rulesOfOffer } from './pair-rules.ts'
import { canChangeNeed, offerScope, require, scopeOf } from './permissions.ts'

/**
 * Ranks the published offers for a need, now. A draft is ranked as if it were published. For the need's own office and
 * staff; whoever only reads a need (a provider) may not look at the competition.
 */
export async function candidatesForNeed(
  ctx: AppContext,
  actor: Actor,
  needId: string,
  options: { readonly limit: number },
): Promise<CandidateView[]> {
  const need = await findNeed(ctx.db, needId, scopeOf(actor))
  if (!need) throw new DomainError('not_found')
  require(canChangeNeed(actor, { officeId: need.office_id, regionCode: need.region_code }))
  const candidates = await ctx.matcher.ask('offersFor', [
    { ...needItem(need), open: true },
    {
      today: shanghaiDate(ctx.clock()),
      limit: options.limit,
      refusedPairs: await refused(ctx, { needId }),
      ...(await rulesOfNeed(ctx.db, need)),
    },
  ])
  const offers = new Map(
    (
      await offersById(
        ctx.db,
        candidates.map((candidate) => candidate.offerId),
        offerScope(actor),
      )
    ).map((row) => [row.id, offerView(row)]),
  )
  const matches = await visibleMatches(ctx, actor, { needId })
  const view = needView(need)
  return candidates.flatMap((candidate) => {
    const offer = offers.get(candidate.offerId)
    if (!offer) return []
    return [
      {
        rank: candidate.rank,
        score: candidate.score,
        explanation: explanationView.parse(candidate.explanation),
        need: view,
        offer,
        match: matches.get(pairKey(needId, candidate.offerId)) ?? null,
        pinned: pinnedView(candidate),
      },
    ]
  })
}

/** Ranks the published needs for an offer, now; only needs that the actor may read appear, ranked among themselves. */
export async function candidatesForOffer(
  ctx: AppContext,
  actor: Actor,
  offerId: string,
  options: { readonly limit: number },
): Promise<CandidateView[]> {
  const offer = await findOffer(ctx.db, offerId, offerScope(actor))
  if (!offer) throw new DomainError('not_found')
  const scope = scopeOf(actor)
  const candidates = await ctx.matcher.ask('needsFor', [
    { ...offerItem(offer), open: true },
    {
      today: shanghaiDate(ctx.clock()),
      limit: options.limit,
      refusedPairs: await refused(ctx, { offerId }),
      ...(scope.kind === 'all' ? {} : { only: new Set(await publishedNeedIds(ctx.db, scope)) }),
      ...(await rulesOfOffer(ctx.db, offer)),
    },
  ])
  const needs = new Map(
    (
      await needsById(
        ctx.db,
        candidates.map((candidate) => candidate.needId),
        scope,
      )
    ).map((row) => [row.id, needView(row)]),
  )
  const matches = await visibleMatches(ctx, actor, { offerId })
  const view = offerView(offer)
  return candidates
    .flatMap((candidate) => {
      const need = needs.get(candidate.needId)
      return need ? [{ candidate, need }] : []
    })
    .map(({ candidate, need }, index) => ({
      rank: index + 1,
      score: candidate.score,
      explanation: explanationView.parse(candidate.explanation),
      need,
      offer: view,
      match: matches.get(pairKey(candidate.needId, offerId)) ?? null,
      pinned: pinnedView(candidate),
    }))
}

function pinnedView({ pinned }: Candidate): CandidateView['pinned'] {
  return pinned === undefined ? null : { warnings: pinned.warnings.map((rule) => ({ rule, text: RULE_TEXTS[rule] })) }
}

type Side = { readonly needId: string } | { readonly offerId: string }

/** Pairs of one side that people rejected. */
export async function refused(ctx: AppContext, side: Side): Promise<ReadonlySet<string>> {
  return new Set((await rejectedPairs(ctx.db, side)).map((row) => pairKey(row.need_id, row.offer_id)))
}

/** Stored matches by pair, as far as the actor may see them: sides only from `confirmed` on. */
async function visibleMatches(ctx: AppContext, actor: Actor, side: Side) {
  const scope = scopeOf(actor)
  const rows = await matchesOfSide(ctx.db, side, scope)
  return new Map(rows.map((row) => [pairKey(row.need_id, row.offer_id), { id: row.id, state: row.state }]))
}
