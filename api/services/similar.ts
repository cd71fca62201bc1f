import { draftNeeds, needsById } from '../../db/repositories/needs.ts'
import { offersById, publishedOfferIds, unpublishedOffers } from '../../db/repositories/offers.ts'
import { liesInRegion } from '../../db/repositories/region-scope.ts'
import type { Scope } from '../../db/repositories/scope.ts'
import { type NeedItem, type OfferItem, SIMILAR_FROM, type SimilarItem, type Similarity } from '../../matcher/index.ts'
import type { Actor } from '../actor.ts'
import type { AppContext } from '../context.ts'
import type {
  CommonWordView,
  SimilarNeed,
  SimilarNeedInput,
  SimilarOffer,
  SimilarOfferInput,
} from '../schemas/similar.ts'
import { breathe } from './live-matcher.ts'
import { needItem, offerItem } from './match-items.ts'
import { needView } from './need-view.ts'
import { offerView } from './offer-view.ts'
import { canCreateNeed, canCreateOffer, offerScope, require, scopeOf } from './permissions.ts'

/** So many items that are not in the index, the last changed first, are compared with what is typed. */
const UNPUBLISHED = 100
/** How many pairs are compared before other work gets its turn. */
const SLICE = 10
/** What stands for the id of an item that is not stored yet. */
const UNSTORED = ''

/**
 * Needs that the actor may see and that say nearly the same as what is typed: published ones and drafts, the likeliest
 * first. For whoever may enter needs.
 */
export async function similarNeeds(ctx: AppContext, actor: Actor, typed: SimilarNeedInput): Promise<SimilarNeed[]> {
  require(canCreateNeed(actor))
  const { matcher } = ctx.matcher
  const scope = scopeOf(actor)
  const item: NeedItem = {
    ...textsOf(typed),
    ...(typed.kind === null ? {} : { kind: typed.kind }),
    ...(typed.regionCode === undefined ? {} : { region: typed.regionCode }),
    wantedRegions: [],
  }
  const mayBeSeen = (id: string): boolean => {
    const held = matcher.need(id)
    return held !== undefined && mayLieIn(scope, held)
  }
  const published = matcher.similarNeeds(item, { limit: typed.limit, accept: mayBeSeen })
  const drafts = await draftNeeds(ctx.db, scope, UNPUBLISHED)
  const unpublished = await similarAmong(drafts.map(needItem), typed, (draft) => matcher.needSimilarity(item, draft))
  const best = bestOf([...published, ...unpublished], typed.limit)
  const rows = new Map((await needsById(ctx.db, idsOf(best), scope)).map((row) => [row.id, row]))
  return best.flatMap(({ id, similarity, words }) => {
    const row = rows.get(id)
    return row ? [{ similarity, words: words.map(wordView), need: needView(row) }] : []
  })
}

/** The same for offers: published ones, drafts and paused ones. For whoever may enter offers. */
export async function similarOffers(ctx: AppContext, actor: Actor, typed: SimilarOfferInput): Promise<SimilarOffer[]> {
  require(canCreateOffer(actor))
  const { matcher } = ctx.matcher
  const scope = offerScope(actor)
  const item: OfferItem = {
    ...textsOf(typed),
    ...(typed.kind === null ? {} : { kind: typed.kind }),
    servedRegions: [],
  }
  const own = scope.kind === 'provider' ? new Set(await publishedOfferIds(ctx.db, scope.providerId)) : undefined
  const published = matcher.similarOffers(item, {
    limit: typed.limit,
    accept: (id) => own === undefined || own.has(id),
  })
  const others = await unpublishedOffers(ctx.db, scope, UNPUBLISHED)
  const unpublished = await similarAmong(others.map(offerItem), typed, (other) => matcher.offerSimilarity(item, other))
  const best = bestOf([...published, ...unpublished], typed.limit)
  const rows = new Map((await offersById(ctx.db, idsOf(best), scope)).map((row) => [row.id, row]))
  return best.flatMap(({ id, similarity, words }) => {
    const row = rows.get(id)
    return row ? [{ similarity, words: words.map(wordView), offer: offerView(row) }] : []
  })
}

function textsOf({ id, title, description, keywords }: SimilarNeedInput | SimilarOfferInput) {
  return { id: id ?? UNSTORED, title, text: description, keywords, industries: [], organisations: [], open: true }
}

/** Whether the scope may hold a need, so that hidden ones take no place; what is shown the database decides. */
function mayLieIn(scope: Scope, need: NeedItem): boolean {
  if (scope.kind === 'office') return need.organisations.includes(scope.officeId)
  if (scope.kind === 'regions') return scope.codes.some((code) => liesInRegion(need.region ?? '', code))
  return scope.kind === 'all'
}

async function similarAmong<Item extends { readonly id: string }>(
  items: readonly Item[],
  { id }: { readonly id?: string | undefined },
  similarity: (item: Item) => Similarity,
): Promise<SimilarItem[]> {
  const found: SimilarItem[] = []
  for (const [index, item] of items.entries()) {
    if (index % SLICE === 0) await breathe()
    if (item.id === id) continue
    const compared = similarity(item)
    if (compared.similarity >= SIMILAR_FROM) found.push({ id: item.id, ...compared })
  }
  return found
}

function bestOf(items: readonly SimilarItem[], limit: number): SimilarItem[] {
  return [...items]
    .sort((one, other) => other.similarity - one.similarity || (one.id < other.id ? -1 : 1))
    .slice(0, limit)
}

const idsOf = (items: readonly SimilarItem[]): string[] => items.map(({ id }) => id)

function wordView({ word, share, meeting, one, other }: SimilarItem['words'][number]): CommonWordView {
  return { word, share, ...(meeting && { meeting }), typed: [...one], found: [...other] }
}
