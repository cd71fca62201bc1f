import { draftNeeds, needsById, publishedNeedIds } from '../../db/repositories/needs.ts'
import { offersById, publishedOfferIds, unpublishedOffers } from '../../db/repositories/offers.ts'
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
import { needItem, offerItem } from './match-items.ts'
import { needView } from './need-view.ts'
import { offerView } from './offer-view.ts'
import { canCreateNeed, canCreateOffer, offerScope, require, scopeOf } from './permissions.ts'

/** So many items that are not in the index, the last changed first, are compared with what is typed. */
const UNPUBLISHED = 100
/** How many pairs are compared before others may ask the matcher. */
const SLICE = 10
/** What stands for the id of an item that is not stored yet. */
const UNSTORED = ''

/**
 * Needs that the actor may see and that say nearly the same as what is typed: published ones and drafts, the likeliest
 * first. For whoever may enter needs.
 */
export async function similarNeeds(ctx: AppContext, actor: Actor, typed: SimilarNeedInput): Promise<SimilarNeed[]> {
  require(canCreateNeed(actor))
  const scope = scopeOf(actor)
  const item = typedNeed(typed)
  const seen = scope.kind === 'all' ? {} : { only: new Set(await publishedNeedIds(ctx.db, scope)) }
  const published = await ctx.matcher.ask('similarNeeds', [item, { limit: typed.limit, ...seen }])
  const drafts = (await draftNeeds(ctx.db, scope, UNPUBLISHED)).map(needItem)
  const unpublished = await similarAmong(drafts, typed, (slice) => ctx.matcher.ask('needSimilarities', [item, slice]))
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
  const scope = offerScope(actor)
  const item = typedOffer(typed)
  const own = scope.kind === 'provider' ? { only: new Set(await publishedOfferIds(ctx.db, scope.providerId)) } : {}
  const published = await ctx.matcher.ask('similarOffers', [item, { limit: typed.limit, ...own }])
  const others = (await unpublishedOffers(ctx.db, scope, UNPUBLISHED)).map(offerItem)
  const unpublished = await similarAmong(others, typed, (slice) => ctx.matcher.ask('offerSimilarities', [item, slice]))
  const best = bestOf([...published, ...unpublished], typed.limit)
  const rows = new Map((await offersById(ctx.db, idsOf(best), scope)).map((row) => [row.id, row]))
  return best.flatMap(({ id, similarity, words }) => {
    const row = rows.get(id)
    return row ? [{ similarity, words: words.map(wordView), offer: offerView(row) }] : []
  })
}

/** A stored item that says nearly the same as one that is about to be entered. */
export interface Alike {
  readonly id: string
  readonly similarity: number
  readonly words: readonly CommonWordView[]
}

/** Compares many items that are not stored yet; answers for the first of them, as many as there was time for. */
export type CompareMany<Typed> = (typed: readonly Typed[]) => Promise<Alike[][]>

/** For many needs what `similarNeeds` tells of one, without reading the database for each of them. */
export async function manySimilarNeeds(
  ctx: AppContext,
  actor: Actor,
  limit: number,
): Promise<CompareMany<Omit<SimilarNeedInput, 'limit'>>> {
  require(canCreateNeed(actor))
  const scope = scopeOf(actor)
  const only = scope.kind === 'all' ? {} : { only: new Set(await publishedNeedIds(ctx.db, scope)) }
  const drafts = (await draftNeeds(ctx.db, scope, UNPUBLISHED)).map(needItem)
  return async (typed) =>
    (await ctx.matcher.ask('similarToNeeds', [typed.map(typedNeed), drafts, { limit, ...only }], 'background')).map(
      (found) => found.map(alikeView),
    )
}

/** The same for offers. */
export async function manySimilarOffers(
  ctx: AppContext,
  actor: Actor,
  limit: number,
): Promise<CompareMany<Omit<SimilarOfferInput, 'limit'>>> {
  require(canCreateOffer(actor))
  const scope = offerScope(actor)
  const only = scope.kind === 'provider' ? { only: new Set(await publishedOfferIds(ctx.db, scope.providerId)) } : {}
  const others = (await unpublishedOffers(ctx.db, scope, UNPUBLISHED)).map(offerItem)
  return async (typed) =>
    (await ctx.matcher.ask('similarToOffers', [typed.map(typedOffer), others, { limit, ...only }], 'background')).map(
      (found) => found.map(alikeView),
    )
}

const alikeView = ({ id, similarity, words }: SimilarItem): Alike => ({ id, similarity, words: words.map(wordView) })

function typedNeed(typed: Omit<SimilarNeedInput, 'limit'>): NeedItem {
  return {
    ...textsOf(typed),
    ...(typed.kind === null ? {} : { kind: typed.kind }),
    ...(typed.regionCode === undefined ? {} : { region: typed.regionCode }),
    wantedRegions: [],
  }
}

function typedOffer(typed: Omit<SimilarOfferInput, 'limit'>): OfferItem {
  return { ...textsOf(typed), ...(typed.kind === null ? {} : { kind: typed.kind }), servedRegions: [] }
}

type Texts = Pick<SimilarNeedInput, 'id' | 'title' | 'description' | 'keywords'>

function textsOf({ id, title, description, keywords }: Texts) {
  return { id: id ?? UNSTORED, title, text: description, keywords, industries: [], organisations: [], open: true }
}

async function similarAmong<Item extends { readonly id: string }>(
  items: readonly Item[],
  { id }: { readonly id?: string | undefined },
  compare: (slice: readonly Item[]) => Promise<Similarity[]>,
): Promise<SimilarItem[]> {
  const others = items.filter((item) => item.id !== id)
  const found: SimilarItem[] = []
  for (let start = 0; start < others.length; start += SLICE) {
    const slice = others.slice(start, start + SLICE)
    for (const [index, compared] of (await compare(slice)).entries())
      if (compared.similarity >= SIMILAR_FROM) found.push({ id: slice[index]?.id ?? UNSTORED, ...compared })
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
