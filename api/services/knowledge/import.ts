import { changesOfTransaction } from '../../../db/repositories/changes.ts'
import { lockKnowledge } from '../../../db/repositories/knowledge.ts'
import type { Actor } from '../../actor.ts'
import type { AppContext } from '../../context.ts'
import type { Language } from '../../labels/index.ts'
import { describeField } from '../../problem.ts'
import type { ImportInput, ImportResult } from '../../schemas/knowledge.ts'
import { itemsChanged } from '../after-change.ts'
import { canKeepVocabulary, require } from '../permissions.ts'
import { breathe } from '../turns.ts'
import { checkerFor, insertEntry, rankAnew } from './vocabulary.ts'

/** After how many entries other work gets its turn. */
const SLICE = 50

/**
 * Adds many entries at once: what is sound goes in, what is there already stays, what is refused is told with its reasons
 * in the reader's language. The same list a second time adds nothing.
 */
export async function importEntries(
  ctx: AppContext,
  actor: Actor,
  { entries }: ImportInput,
  language: Language,
): Promise<ImportResult> {
  require(canKeepVocabulary(actor))
  const { result, changed } = await ctx.db.transaction().execute(async (tx) => {
    await lockKnowledge(tx)
    const checker = await checkerFor(tx, null)
    const result: ImportResult = { added: 0, unchanged: 0, refused: [] }
    for (const [index, entry] of entries.entries()) {
      if (index % SLICE === SLICE - 1) await breathe()
      if (checker.has(entry)) {
        result.unchanged += 1
        continue
      }
      const faults = checker.faultsOf(entry)
      if (faults.length > 0) {
        const details = faults.map((fault) => describeField(fault, language).detail)
        result.refused.push({ index, words: entry.words, details })
        continue
      }
      await insertEntry(ctx, actor, tx, entry)
      checker.add(entry)
      result.added += 1
    }
    if (result.added > 0) await rankAnew(ctx, tx)
    return { result, changed: await changesOfTransaction(tx) }
  })
  await itemsChanged(ctx, changed)
  return result
}
