import { createRoute, z } from '@hono/zod-openapi'
import { signedIn, signedInOnly } from '../middleware/actor.ts'
import { uuid } from '../schemas/common.ts'
import { conflictInput, conflictList, pinInput, pinList, whyNotView } from '../schemas/rule.ts'
import { declareConflict, listConflicts, removeConflict } from '../services/conflicts.ts'
import { listPins, pinPair, unpinPair } from '../services/pins.ts'
import { whyNotNeed, whyNotOffer } from '../services/why-not.ts'
import { conflictExample, pinExample, whyNotExample } from './examples.ts'
import { CREATE_PROBLEMS, GUARDED_READ_PROBLEMS, problem } from './problems.ts'
import { createRouter, json, jsonBody } from './router.ts'

const oneNeed = z.object({ id: uuid })
const pair = z.object({ id: uuid, offerId: uuid })
const oneConflict = z.object({ id: uuid, conflictId: uuid })
const { 409: _duplicate, ...WITHOUT_DUPLICATE } = CREATE_PROBLEMS
const PUT_PROBLEMS = { ...WITHOUT_DUPLICATE, 404: problem('not_found'), 409: problem('state_forbids') }
const REMOVE_PROBLEMS = { ...GUARDED_READ_PROBLEMS, 403: problem('forbidden', 'cross_site') }

/** Routes for what people decide about pairs besides matches: fixed pairs, conflicts, and why a pair is not listed. */
export const ruleRoutes = createRouter()
ruleRoutes.use('/needs/*', signedInOnly)
ruleRoutes.use('/offers/*', signedInOnly)
ruleRoutes.use('/providers/*', signedInOnly)

const pins = json(pinList, 'The fixed pairs of the need, oldest first.', { items: [pinExample] })
const conflicts = json(conflictList, 'The declared conflicts of the provider, oldest first.', {
  items: [conflictExample],
})

ruleRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/needs/{id}/pins',
    operationId: 'listPins',
    summary: 'Read which offers staff fixed for a need',
    tags: ['needs'],
    request: { params: oneNeed },
    responses: { 200: pins, ...GUARDED_READ_PROBLEMS },
  }),
  async (c) => c.json({ items: await listPins(c.var.ctx, signedIn(c), c.req.valid('param').id) }, 200),
)

ruleRoutes.openapi(
  createRoute({
    method: 'put',
    path: '/needs/{id}/pins/{offerId}',
    operationId: 'pinPair',
    summary: 'Fix a pair, so that it stands first among the candidates',
    description: 'Its score stays; rules that speak against it become warnings.',
    tags: ['needs'],
    request: { params: pair, body: jsonBody(pinInput, { reason: pinExample.reason }) },
    responses: { 200: pins, ...PUT_PROBLEMS },
  }),
  async (c) => {
    const { id, offerId } = c.req.valid('param')
    return c.json({ items: await pinPair(c.var.ctx, signedIn(c), id, offerId, c.req.valid('json')) }, 200)
  },
)

ruleRoutes.openapi(
  createRoute({
    method: 'delete',
    path: '/needs/{id}/pins/{offerId}',
    operationId: 'unpinPair',
    summary: 'Let a fixed pair go',
    tags: ['needs'],
    request: { params: pair },
    responses: { 200: pins, ...REMOVE_PROBLEMS },
  }),
  async (c) => {
    const { id, offerId } = c.req.valid('param')
    return c.json({ items: await unpinPair(c.var.ctx, signedIn(c), id, offerId) }, 200)
  },
)

ruleRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/needs/{id}/why-not/{offerId}',
    operationId: 'whyNotOffer',
    summary: 'Ask why an offer is not proposed for a need, or not higher',
    tags: ['needs'],
    request: { params: pair },
    responses: { 200: json(whyNotView, 'The answer.', whyNotExample), ...GUARDED_READ_PROBLEMS },
  }),
  async (c) => {
    const { id, offerId } = c.req.valid('param')
    return c.json(await whyNotOffer(c.var.ctx, signedIn(c), id, offerId), 200)
  },
)

ruleRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/offers/{id}/why-not/{needId}',
    operationId: 'whyNotNeed',
    summary: 'Ask why a need is not proposed for an offer, or not higher',
    tags: ['offers'],
    request: { params: z.object({ id: uuid, needId: uuid }) },
    responses: { 200: json(whyNotView, 'The answer.', whyNotExample), ...GUARDED_READ_PROBLEMS },
  }),
  async (c) => {
    const { id, needId } = c.req.valid('param')
    return c.json(await whyNotNeed(c.var.ctx, signedIn(c), id, needId), 200)
  },
)

ruleRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/providers/{id}/conflicts',
    operationId: 'listConflicts',
    summary: 'Read the declared conflicts of a provider',
    tags: ['providers'],
    request: { params: oneNeed },
    responses: { 200: conflicts, ...GUARDED_READ_PROBLEMS },
  }),
  async (c) => c.json({ items: await listConflicts(c.var.ctx, signedIn(c), c.req.valid('param').id) }, 200),
)

ruleRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/providers/{id}/conflicts',
    operationId: 'declareConflict',
    summary: 'Declare a conflict of interest with an organisation or a need',
    description: 'The provider is then kept apart from the needs of that organisation, or from that need.',
    tags: ['providers'],
    request: {
      params: oneNeed,
      body: jsonBody(conflictInput, {
        organisationId: conflictExample.organisation?.id,
        reason: conflictExample.reason,
      }),
    },
    responses: { 201: conflicts, ...CREATE_PROBLEMS, 404: problem('not_found'), 422: problem('invalid') },
  }),
  async (c) => {
    const { id } = c.req.valid('param')
    return c.json({ items: await declareConflict(c.var.ctx, signedIn(c), id, c.req.valid('json')) }, 201)
  },
)

ruleRoutes.openapi(
  createRoute({
    method: 'delete',
    path: '/providers/{id}/conflicts/{conflictId}',
    operationId: 'removeConflict',
    summary: 'Take a declared conflict back',
    tags: ['providers'],
    request: { params: oneConflict },
    responses: { 200: conflicts, ...REMOVE_PROBLEMS },
  }),
  async (c) => {
    const { id, conflictId } = c.req.valid('param')
    return c.json({ items: await removeConflict(c.var.ctx, signedIn(c), id, conflictId) }, 200)
  },
)
