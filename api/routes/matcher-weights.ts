import { createRoute, z } from '@hono/zod-openapi'
import { signedIn, signedInOnly } from '../middleware/actor.ts'
import { uuid } from '../schemas/common.ts'
import { weightsInForce, weightsList, weightsStepInput, weightsView } from '../schemas/matcher-weights.ts'
import {
  activateWeights,
  learnWeightsNow,
  listWeights,
  readWeightsEdition,
  revertWeights,
} from '../services/matcher-weights.ts'
import { weightsExample, weightsLineExample, weightsListExample } from './matcher-weights-example.ts'
import { GUARDED_READ_PROBLEMS, LIST_PROBLEMS, problem, STEP_PROBLEMS } from './problems.ts'
import { createRouter, json, jsonBody } from './router.ts'

const tags = ['matcher-weights']
const params = z.object({ id: uuid })
const { 412: _stale, ...WEIGHTS_STEP } = STEP_PROBLEMS
const { 404: _missing, ...REVERT } = WEIGHTS_STEP

/** Routes below /matcher-weights, for administrators: what the matcher learned from decisions. */
export const matcherWeightsRoutes = createRouter()
matcherWeightsRoutes.use('/matcher-weights', signedInOnly)
matcherWeightsRoutes.use('/matcher-weights/*', signedInOnly)

matcherWeightsRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/matcher-weights',
    operationId: 'listMatcherWeights',
    summary: 'Editions of learned weights, what is in force, and what could be learned from now',
    tags,
    responses: {
      200: json(weightsList, 'All editions, newest first.', weightsListExample),
      403: problem('forbidden'),
      ...LIST_PROBLEMS,
    },
  }),
  async (c) => c.json(await listWeights(c.var.ctx, signedIn(c)), 200),
)

matcherWeightsRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/matcher-weights',
    operationId: 'learnMatcherWeights',
    summary: 'Learn the next edition from the decisions that stand; goes on in the background',
    tags,
    responses: {
      201: json(weightsView, 'The edition, waiting.', {
        ...weightsLineExample,
        state: 'waiting',
        progress: 0,
        version: null,
        activatable: false,
        finishedAt: null,
        report: null,
        named: { needs: [], offers: [] },
      }),
      ...GUARDED_READ_PROBLEMS,
      403: problem('forbidden', 'cross_site'),
      409: problem('duplicate'),
    },
  }),
  async (c) => c.json(await learnWeightsNow(c.var.ctx, signedIn(c)), 201),
)

matcherWeightsRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/matcher-weights/revert',
    operationId: 'revertMatcherWeights',
    summary: 'Take the standard weights into force again',
    tags,
    request: { body: jsonBody(weightsStepInput, { reason: '启用后排序不如以前，先恢复标准' }) },
    responses: {
      200: json(weightsInForce, 'What is in force.', { matcherVersion: '0.5.0', kind: 'standard', edition: null }),
      ...REVERT,
    },
  }),
  async (c) => c.json(await revertWeights(c.var.ctx, signedIn(c), c.req.valid('json')), 200),
)

matcherWeightsRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/matcher-weights/{id}',
    operationId: 'readMatcherWeights',
    summary: 'Read an edition with its report',
    tags,
    request: { params },
    responses: { 200: json(weightsView, 'The edition.', weightsExample), ...GUARDED_READ_PROBLEMS },
  }),
  async (c) => c.json(await readWeightsEdition(c.var.ctx, signedIn(c), c.req.valid('param').id), 200),
)

matcherWeightsRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/matcher-weights/{id}/activate',
    operationId: 'activateMatcherWeights',
    summary: 'Take an edition into force; proposals are ranked again in the background',
    tags,
    request: { params, body: jsonBody(weightsStepInput, { reason: '第 3 期检验有把握，科内会商同意启用' }) },
    responses: { 200: json(weightsView, 'The edition in force.', weightsExample), ...WEIGHTS_STEP },
  }),
  async (c) => c.json(await activateWeights(c.var.ctx, signedIn(c), c.req.valid('param').id, c.req.valid('json')), 200),
)
