import { fillState } from '../../../db/repositories/embeddings.ts'
import type { Actor } from '../../actor.ts'
import type { AppContext } from '../../context.ts'
import type { EmbeddingView } from '../../schemas/embedding.ts'
import { canAdminister, require } from '../permissions.ts'

/** How far the vectors are, for administrators. Tells neither the address nor the key. */
export async function embeddingState(ctx: AppContext, actor: Actor): Promise<EmbeddingView> {
  require(canAdminister(actor))
  const { embedding } = ctx
  if (embedding === undefined)
    return { state: 'off', model: null, done: 0, total: 0, refused: 0, unreachableSince: null, reason: null }
  const row = await fillState(ctx.db, embedding.settings.model)
  const {
    done,
    total,
    refused,
    unreachable_since: since,
    error,
  } = row ?? {
    done: 0,
    total: 0,
    refused: 0,
    unreachable_since: null,
    error: null,
  }
  return {
    state: since !== null ? 'unreachable' : row !== undefined && done + refused >= total ? 'complete' : 'filling',
    model: embedding.settings.model,
    done,
    total,
    refused,
    unreachableSince: since?.toISOString() ?? null,
    reason: error,
  }
}
