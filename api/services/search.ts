import { needsById } from '../../db/repositories/needs.ts'
import { offersById } from '../../db/repositories/offers.ts'
import { visibleNeedIds, visibleOfferIds } from '../../db/repositories/search.ts'
import type { Actor } from '../actor.ts'
import type { AppContext } from '../context.ts'
import type { SearchHit, SearchResult, Suggestions } from '../schemas/register.ts'
import { offerScope, scopeOf } from './permissions.ts'
import { foundWords } from './search-words.ts'

/** How many hits are asked of the database at a time, until enough are found that the actor may see. */
const SLICE = 100
/** How many hits are looked at in all. */
const LOOK_AT = 2000

/** Needs and offers that hold the words, best first, as far as the actor may see them. */
export async function search(
  ctx: AppContext,
  actor: Actor,
  query: { readonly q: string; readonly limit: number },
): Promise<SearchResult> {
  const hits = (await ctx.search.find(query.q)).slice(0, LOOK_AT)
  const shown = [query.q, ...(await ctx.search.readings(query.q))].join(' ')
  const items: SearchHit[] = []
  for (let start = 0; start < hits.length && items.length < query.limit; start += SLICE) {
    const slice = hits.slice(start, start + SLICE)
    const ids = (subject: 'need' | 'offer') => slice.filter((hit) => hit.subject === subject).map((hit) => hit.id)
    const needs = await needsById(ctx.db, ids('need'), scopeOf(actor))
    const offers = await offersById(ctx.db, ids('offer'), offerScope(actor))
    const visible = new Map([...needs, ...offers].map((row) => [row.id, row]))
    for (const hit of slice) {
      const row = visible.get(hit.id)
      if (!row || items.length >= query.limit) continue
      items.push({
        subject: hit.subject,
        id: row.id,
        reference: row.reference,
        title: row.title,
        ...foundWords(shown, row.title, row.description),
      })
    }
  }
  return { items }
}

/** Completions of what is being typed; each stands in something that the actor may see. */
export async function suggest(
  ctx: AppContext,
  actor: Actor,
  query: { readonly q: string; readonly limit: number },
): Promise<Suggestions> {
  const found = await ctx.search.suggest(query.q)
  const items = found.flatMap((suggestion) => suggestion.items)
  const ids = (subject: 'need' | 'offer') => [
    ...new Set(items.filter((item) => item.subject === subject).map((item) => item.id)),
  ]
  const visible = new Set([
    ...(await visibleNeedIds(ctx.db, ids('need'), scopeOf(actor))),
    ...(await visibleOfferIds(ctx.db, ids('offer'), offerScope(actor))),
  ])
  return {
    items: found
      .filter((suggestion) => suggestion.items.some((item) => visible.has(item.id)))
      .slice(0, query.limit)
      .map(({ text }) => ({ text })),
  }
}
