import { type ItemText, needTexts, offerTexts } from '../../../db/repositories/knowledge-texts.ts'
import { CHAINS, type Chain, createLexicon, type Lexicon, normalise } from '../../../matcher/index.ts'
import type { Actor } from '../../actor.ts'
import type { AppContext } from '../../context.ts'
import type { ChainEffect, EntryEffect } from '../../schemas/knowledge.ts'
import { offerScope, scopeOf } from '../permissions.ts'
import { breathe } from '../turns.ts'
import { wordKey } from './deployment.ts'

/** Rows of one query, and how many of them are read through before other work gets its turn. */
const PAGE = 500
const SLICE = 20
/** Most examples of an effect. */
const EXAMPLES = 5

/** Gives every published item that the actor may see to `visit`, in slices. */
async function eachItem(
  ctx: AppContext,
  actor: Actor,
  visit: (side: 'need' | 'offer', item: ItemText) => void,
): Promise<void> {
  const sides = [
    ['need', (after: string | null) => needTexts(ctx.db, scopeOf(actor), after, PAGE)],
    ['offer', (after: string | null) => offerTexts(ctx.db, offerScope(actor), after, PAGE)],
  ] as const
  for (const [side, pageAfter] of sides) {
    let after: string | null = null
    do {
      const rows: ItemText[] = await pageAfter(after)
      for (let start = 0; start < rows.length; start += SLICE) {
        for (const row of rows.slice(start, start + SLICE)) visit(side, row)
        await breathe()
      }
      after = rows.length < PAGE ? null : (rows.at(-1)?.id ?? null)
    } while (after !== null)
  }
}

const textsOf = ({ title, keywords, description }: ItemText): string[] =>
  [title, ...keywords, description].map((text) => normalise(text).text)

/** Terms of one kind that an item's texts stand for. */
function termsOf(item: ItemText, lexicon: Lexicon, kind: 'node' | 'concept'): Set<string> {
  const terms = new Set<string>()
  for (const text of textsOf(item))
    lexicon.visit(text, (found, term) => {
      if (found === kind) terms.add(term)
    })
  return terms
}

/**
 * How many items each word of a group stands in, and pairs that hold different ones of them: these meet through the group.
 * A longer word of the group is read before a shorter one inside it.
 */
export async function examineEntry(
  ctx: AppContext,
  actor: Actor,
  entry: { readonly head: string | null; readonly words: readonly string[] },
): Promise<EntryEffect> {
  const words = [...(entry.head === null ? [] : [entry.head]), ...entry.words]
  const lexicon = createLexicon(
    [],
    words.map((word) => [word]),
  )
  const wordOf = new Map(words.map((word) => [`=${word}`, word]))
  const found = new Map(words.map((word) => [word, { needs: 0, offers: 0 }]))
  const titles = { need: new Map<string, string>(), offer: new Map<string, string>() }
  await eachItem(ctx, actor, (side, item) => {
    for (const term of termsOf(item, lexicon, 'concept')) {
      const word = wordOf.get(term) ?? ''
      const counts = found.get(word)
      if (counts === undefined) continue
      counts[side === 'need' ? 'needs' : 'offers'] += 1
      if (!titles[side].has(word)) titles[side].set(word, item.title)
    }
  })
  const examples = [...titles.need].flatMap(([needWord, need]) =>
    [...titles.offer].flatMap(([offerWord, offer]) =>
      wordKey(needWord) === wordKey(offerWord) ? [] : [{ need, needWord, offer, offerWord }],
    ),
  )
  return {
    words: words.map((word) => ({ word, ...(found.get(word) ?? { needs: 0, offers: 0 }) })),
    examples: examples.slice(0, EXAMPLES),
  }
}

/** On how many items each node of a chain stands now, and would stand with other lines. */
export async function examineChain(
  ctx: AppContext,
  actor: Actor,
  before: Chain | undefined,
  after: Chain,
): Promise<ChainEffect> {
  const lexicons = { before: before && createLexicon([before], []), after: createLexicon([after], []) }
  const counts = { before: new Map<string, number>(), after: new Map<string, number>() }
  const names = new Map(
    [...(before?.nodes ?? []), ...after.nodes].map(({ code, nameZh, nameEn }) => [code, { nameZh, nameEn }]),
  )
  const examples: { title: string; node: string }[] = []
  let items = 0
  await eachItem(ctx, actor, (_side, item) => {
    items += 1
    const stood = lexicons.before ? termsOf(item, lexicons.before, 'node') : new Set<string>()
    const stands = termsOf(item, lexicons.after, 'node')
    for (const node of stood) counts.before.set(node, (counts.before.get(node) ?? 0) + 1)
    for (const node of stands) counts.after.set(node, (counts.after.get(node) ?? 0) + 1)
    const [fresh] = [...stands].filter((node) => !stood.has(node))
    if (fresh !== undefined && examples.length < EXAMPLES) examples.push({ title: item.title, node: fresh })
  })
  const held = (chain: Chain | undefined) => new Set(chain?.nodes.map(({ code }) => code))
  const nodesBefore = held(before)
  const nodesAfter = held(after)
  return {
    items,
    nodes: [...names].map(([code, name]) => ({
      code,
      ...name,
      before: nodesBefore.has(code) ? (counts.before.get(code) ?? 0) : null,
      after: nodesAfter.has(code) ? (counts.after.get(code) ?? 0) : null,
    })),
    examples,
  }
}

/** The chain of a code that comes with the matcher. */
export function builtInChain(code: string): Chain | undefined {
  return CHAINS.find((chain) => chain.code === code)
}
