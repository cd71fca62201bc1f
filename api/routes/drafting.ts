import { createRoute } from '@hono/zod-openapi'
import { signedIn, signedInOnly } from '../middleware/actor.ts'
import { drafting, draftingNeedInput, draftingOfferInput } from '../schemas/drafting.ts'
import { draftNeed, draftOffer } from '../services/drafting.ts'
import { draftingExample } from './examples.ts'
import { SEARCH_BODY_PROBLEMS } from './problems.ts'
import { createRouter, json, jsonBody } from './router.ts'

const tags = ['drafting']

/** Help while a need or an offer is written. */
export const draftingRoutes = createRouter()
draftingRoutes.use('/drafting/*', signedInOnly)

draftingRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/drafting/needs',
    operationId: 'draftNeed',
    summary: 'Say what makes a need hard to match, and propose industries and keywords',
    description: 'Stores nothing and refuses nothing: whatever is found, the need may be published.',
    tags,
    request: {
      body: jsonBody(draftingNeedInput, {
        title: '铜箔招商（演示）',
        description: '希望引进锂电池铜箔生产企业。（演示）',
      }),
    },
    responses: {
      200: json(drafting, 'What was found; a good text has no findings.', draftingExample),
      ...SEARCH_BODY_PROBLEMS,
    },
  }),
  async (c) => c.json(await draftNeed(c.var.ctx, signedIn(c), c.req.valid('json')), 200),
)

draftingRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/drafting/offers',
    operationId: 'draftOffer',
    summary: 'Say what makes an offer hard to match, and propose industries and keywords',
    description: 'Stores nothing and refuses nothing.',
    tags,
    request: {
      body: jsonBody(draftingOfferInput, {
        title: '铜箔生产（演示）',
        description: '可供锂电池铜箔，欢迎联系。（演示）',
      }),
    },
    responses: {
      200: json(drafting, 'What was found; a good text has no findings.', draftingExample),
      ...SEARCH_BODY_PROBLEMS,
    },
  }),
  async (c) => c.json(await draftOffer(c.var.ctx, signedIn(c), c.req.valid('json')), 200),
)
