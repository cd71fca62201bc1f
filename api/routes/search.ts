import { createRoute } from '@hono/zod-openapi'
import { signedIn, signedInOnly } from '../middleware/actor.ts'
import { searchQuery, searchResult, suggestionQuery, suggestions } from '../schemas/register.ts'
import { search, suggest } from '../services/search.ts'
import { searchHitExample } from './examples.ts'
import { LIST_PROBLEMS } from './problems.ts'
import { createRouter, json } from './router.ts'

/** The search box over needs and offers. */
export const searchRoutes = createRouter()
searchRoutes.use('/search', signedInOnly)
searchRoutes.use('/search/suggestions', signedInOnly)

searchRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/search',
    operationId: 'search',
    summary: 'Search the needs and offers that you may see',
    description:
      'Finds beginnings of words, small typing errors, Chinese words inside sentences, and Chinese words by pinyin or its initials.',
    tags: ['search'],
    request: { query: searchQuery.strict() },
    responses: {
      200: json(searchResult, 'What was found, best first.', { items: [searchHitExample] }),
      ...LIST_PROBLEMS,
    },
  }),
  async (c) => c.json(await search(c.var.ctx, signedIn(c), c.req.valid('query')), 200),
)

searchRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/search/suggestions',
    operationId: 'suggestSearches',
    summary: 'Complete what is being typed into the search box',
    description:
      'Words of titles and keywords of needs and offers that you may see; Chinese words also by pinyin or its initials.',
    tags: ['search'],
    request: { query: suggestionQuery.strict() },
    responses: {
      200: json(suggestions, 'Completed queries, the most frequent first.', { items: [{ text: '主轴' }] }),
      ...LIST_PROBLEMS,
    },
  }),
  async (c) => c.json(await suggest(c.var.ctx, signedIn(c), c.req.valid('query')), 200),
)
