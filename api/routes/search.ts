import { createRoute } from '@hono/zod-openapi'
import { signedIn, signedInOnly } from '../middleware/actor.ts'
import { searchQuery, searchResult } from '../schemas/register.ts'
import { search } from '../services/search.ts'
import { searchHitExample } from './examples.ts'
import { LIST_PROBLEMS } from './problems.ts'
import { createRouter, json } from './router.ts'

/** The search box over needs and offers. */
export const searchRoutes = createRouter()
searchRoutes.use('/search', signedInOnly)

searchRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/search',
    operationId: 'search',
    summary: 'Search the needs and offers that you may see',
    description: 'Finds beginnings of words, small typing errors, and Chinese words inside sentences.',
    tags: ['search'],
    request: { query: searchQuery.strict() },
    responses: {
      200: json(searchResult, 'What was found, best first.', { items: [searchHitExample] }),
      ...LIST_PROBLEMS,
    },
  }),
  async (c) => c.json(await search(c.var.ctx, signedIn(c), c.req.valid('query')), 200),
)
