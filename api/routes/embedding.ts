import { createRoute } from '@hono/zod-openapi'
import { signedIn, signedInOnly } from '../middleware/actor.ts'
import { embeddingView } from '../schemas/embedding.ts'
import { embeddingState } from '../services/embedding/state.ts'
import { LIST_PROBLEMS, problem } from './problems.ts'
import { createRouter, json } from './router.ts'

/** The embedding service, for administrators. */
export const embeddingRoutes = createRouter()
embeddingRoutes.use('/embedding-service', signedInOnly)

embeddingRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/embedding-service',
    operationId: 'readEmbeddingService',
    summary: 'Whether an embedding service is set, how far the vectors are, and since when it cannot be reached',
    tags: ['operation'],
    responses: {
      200: json(embeddingView, 'The state.', {
        state: 'filling',
        model: 'bge-m3',
        done: 1200,
        total: 5400,
        refused: 0,
        unreachableSince: null,
        reason: null,
      }),
      403: problem('forbidden'),
      ...LIST_PROBLEMS,
    },
  }),
  async (c) => c.json(await embeddingState(c.var.ctx, signedIn(c)), 200),
)
