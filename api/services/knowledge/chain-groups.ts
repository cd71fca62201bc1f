import { type Chain, chainsWith } from '../../../matcher/index.ts'
import type { Actor } from '../../actor.ts'
import type { AppContext } from '../../context.ts'
import type { ChainGroupPage, ChainGroupQuery, ChainGroupView } from '../../schemas/knowledge.ts'
import { ownChains, wordKey } from './deployment.ts'

function groupsOf({ code, nameZh, nameEn, synonyms, wider }: Chain): ChainGroupView[] {
  const chain = { code, nameZh, nameEn }
  return [
    ...synonyms.map((words) => ({ kind: 'synonyms' as const, head: null, words: [...words], chain })),
    ...wider.map(({ head, members }) => ({ kind: 'wider' as const, head, words: [...members], chain })),
  ]
}

/** A page of the groups of all chains in force; the cursor is the number of groups that went before. */
export async function listChainGroups(ctx: AppContext, _actor: Actor, query: ChainGroupQuery): Promise<ChainGroupPage> {
  const wanted = query.q === undefined ? '' : wordKey(query.q)
  const groups = chainsWith(await ownChains(ctx.db))
    .flatMap(groupsOf)
    .filter(({ kind }) => query.kind === undefined || kind === query.kind)
    .filter(({ head, words }) => wanted === '' || [head ?? '', ...words].some((word) => wordKey(word).includes(wanted)))
  const start = Number(query.cursor ?? 0)
  const end = start + query.limit
  return { items: groups.slice(start, end), nextCursor: end < groups.length ? String(end) : null }
}
