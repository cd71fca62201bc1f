import { findNeed, type NeedRow, publishedNeedIds } from '../../db/repositories/needs.ts'
import { findOffer, type OfferRow } from '../../db/repositories/offers.ts'
import type { WhyNot } from '../../matcher/index.ts'
import type { Actor } from '../actor.ts'
import type { AppContext } from '../context.ts'
import { DomainError } from '../errors.ts'
import type { WhyNotView } from '../schemas/rule.ts'
import { refused } from './candidates.ts'
import { shanghaiDate } from './days.ts'
import type { AskOptions } from './live/commands.ts'
import { needItem, offerItem } from './match-items.ts'
import { rulesOfNeed, rulesOfOffer } from './pair-rules.ts'
import { canChangeNeed, canChangeOffer, offerScope, require, scopeOf } from './permissions.ts'
import { PROPOSAL_THRESHOLD } from './proposals.ts'

/** How long the list is that the answer speaks of: as long as the page of a need or offer shows it. */
const LIST_LENGTH = 20

type Referenced = WhyNotView['need']

const referenced = ({ id, reference, title }: Referenced): Referenced => ({ id, reference, title })

function view(answer: WhyNot, need: NeedRow, offer: OfferRow, item: Referenced | undefined): WhyNotView {
  const { comparedWith } = answer
  return {
    verdict: answer.verdict,
    exclusions: [...answer.exclusions],
    requirements: answer.requirements.map((found) => ({
      ...found,
      asked: [...found.asked],
      stated: [...found.stated],
    })),
    score: answer.score,
    rank: answer.rank,
    comparedWith:
      comparedWith === null
        ? null
        : {
            rank: comparedWith.rank,
            score: comparedWith.score,
            item: item === undefined ? null : referenced(item),
          },
    differences: [...answer.differences],
    text: answer.text,
    limit: LIST_LENGTH,
    proposalThreshold: PROPOSAL_THRESHOLD,
    need: referenced(need),
    offer: referenced(offer),
  }
}

/** Why an offer that the actor sees does not stand in the list of a need; for whom the list itself is. */
export async function whyNotOffer(ctx: AppContext, actor: Actor, needId: string, offerId: string): Promise<WhyNotView> {
  const need = await findNeed(ctx.db, needId, scopeOf(actor))
  if (!need) throw new DomainError('not_found')
  require(canChangeNeed(actor, { officeId: need.office_id, regionCode: need.region_code }))
  const offer = await findOffer(ctx.db, offerId, offerScope(actor))
  if (!offer) throw new DomainError('not_found')
  const options: AskOptions = {
    today: shanghaiDate(ctx.clock()),
    limit: LIST_LENGTH,
    refusedPairs: await refused(ctx, { needId }),
    ...(await rulesOfNeed(ctx.db, need)),
  }
  const asked = { ...needItem(need), open: need.status === 'draft' || needItem(need).open }
  const answer = await ctx.matcher.ask('whyNot', [asked, offerItem(offer), options, 'offersFor'])
  const other = answer.comparedWith?.id
  return view(answer, need, offer, other === undefined ? undefined : await findOffer(ctx.db, other, offerScope(actor)))
}

/** Why a need that the actor sees does not stand in the list of an offer, among the needs that the actor sees. */
export async function whyNotNeed(ctx: AppContext, actor: Actor, offerId: string, needId: string): Promise<WhyNotView> {
  const offer = await findOffer(ctx.db, offerId, offerScope(actor))
  if (!offer) throw new DomainError('not_found')
  require(canChangeOffer(actor, { providerId: offer.provider_id }))
  const scope = scopeOf(actor)
  const need = await findNeed(ctx.db, needId, scope)
  if (!need) throw new DomainError('not_found')
  const options: AskOptions = {
    today: shanghaiDate(ctx.clock()),
    limit: LIST_LENGTH,
    refusedPairs: await refused(ctx, { offerId }),
    ...(await rulesOfOffer(ctx.db, offer)),
    ...(scope.kind === 'all' ? {} : { only: new Set(await publishedNeedIds(ctx.db, scope)) }),
  }
  const asked = { ...offerItem(offer), open: offer.status === 'draft' || offerItem(offer).open }
  const answer = await ctx.matcher.ask('whyNot', [needItem(need), asked, options, 'needsFor'])
  const other = answer.comparedWith?.id
  return view(answer, need, offer, other === undefined ? undefined : await findNeed(ctx.db, other, scope))
}
