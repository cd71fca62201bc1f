import { createRoute, z } from '@hono/zod-openapi'
import { signedIn, signedInOnly } from '../middleware/actor.ts'
import { uuid } from '../schemas/common.ts'
import { assigneeInput, decisionInput, matchInput, matchPage, matchQuery, matchView } from '../schemas/match.ts'
import { activityView } from '../schemas/register.ts'
import { listActivities } from '../services/activities.ts'
import { assign, decide, listAssignees, listMatches, pairByHand, readMatch } from '../services/matches.ts'
import { activityExample, matchExample, matchLineExample } from './examples.ts'
import { etagOf, onceHeader, onceOf } from './preconditions.ts'
import {
  CREATE_PROBLEMS,
  DECISION_PROBLEMS,
  GUARDED_READ_PROBLEMS,
  LIST_PROBLEMS,
  MATCHER_PROBLEMS,
  problem,
  READ_PROBLEMS,
} from './problems.ts'
import { createdJson, createRouter, json, jsonBody, versionedJson } from './router.ts'

const tags = ['matches']
const params = z.object({ id: uuid })
const assigneeExample = { id: 'c0ffee00-1111-4222-8333-444455556666', name: '李工（演示）' }

/** Routes below /matches, and the colleagues that a match can be given to. */
export const matchRoutes = createRouter()
matchRoutes.use('/matches/*', signedInOnly)
matchRoutes.use('/assignees', signedInOnly)

matchRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/matches',
    operationId: 'listMatches',
    summary: 'List the matches that you may see; with state=proposed the review queue',
    tags,
    request: { query: matchQuery.strict() },
    responses: {
      200: json(matchPage, 'A page of matches, and how many there are in all.', {
        items: [matchLineExample],
        nextCursor: null,
        total: 1,
      }),
      ...LIST_PROBLEMS,
    },
  }),
  async (c) => c.json(await listMatches(c.var.ctx, signedIn(c), c.req.valid('query')), 200),
)

matchRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/matches',
    operationId: 'pairByHand',
    summary: 'Pair a need with an offer by hand',
    tags,
    request: {
      headers: onceHeader,
      body: jsonBody(matchInput, {
        needId: matchExample.need.id,
        offerId: matchExample.offer.id,
        reason: '双方去年已有接触（演示）',
      }),
    },
    responses: {
      201: createdJson(matchView, 'The match, to be reviewed.', { ...matchExample, origin: 'staff' }),
      ...CREATE_PROBLEMS,
      ...MATCHER_PROBLEMS,
      409: problem('duplicate', 'state_forbids'),
    },
  }),
  async (c) => {
    const input = c.req.valid('json')
    const match = await pairByHand(c.var.ctx, signedIn(c), input, onceOf(c, input))
    return c.json(match, 201, { ETag: etagOf(match.version), Location: `/api/v1/matches/${match.id}` })
  },
)

matchRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/matches/{id}',
    operationId: 'readMatch',
    summary: 'Read a match with both texts and its explanation',
    tags,
    request: { params },
    responses: { 200: versionedJson(matchView, 'The match.', matchExample), ...READ_PROBLEMS },
  }),
  async (c) => {
    const match = await readMatch(c.var.ctx, signedIn(c), c.req.valid('param').id)
    return c.json(match, 200, { ETag: etagOf(match.version) })
  },
)

matchRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/matches/{id}/decision',
    operationId: 'decideMatch',
    summary: 'Confirm, reject or hold a match, release a held one, or undo your decision',
    description:
      'A reason is required for reject and hold. Repeating your own decision answers 200; when somebody else decided first, 409 says who and what.',
    tags,
    request: { params, body: jsonBody(decisionInput, { decision: 'confirm' }) },
    responses: {
      200: versionedJson(matchView, 'The match after the decision.', {
        ...matchExample,
        state: 'confirmed',
        decidedBy: assigneeExample,
        decidedAt: matchExample.proposedAt,
        version: 2,
      }),
      ...DECISION_PROBLEMS,
    },
  }),
  async (c) => {
    const match = await decide(c.var.ctx, signedIn(c), c.req.valid('param').id, c.req.valid('json'))
    return c.json(match, 200, { ETag: etagOf(match.version) })
  },
)

matchRoutes.openapi(
  createRoute({
    method: 'put',
    path: '/matches/{id}/assignee',
    operationId: 'assignMatch',
    summary: 'Give a match to a colleague, or to nobody',
    tags,
    request: { params, body: jsonBody(assigneeInput, { assigneeId: assigneeExample.id }) },
    responses: {
      200: versionedJson(matchView, 'The match.', { ...matchExample, assignee: assigneeExample, version: 2 }),
      ...DECISION_PROBLEMS,
    },
  }),
  async (c) => {
    const { assigneeId } = c.req.valid('json')
    const match = await assign(c.var.ctx, signedIn(c), c.req.valid('param').id, assigneeId)
    return c.json(match, 200, { ETag: etagOf(match.version) })
  },
)

matchRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/matches/{id}/activities',
    operationId: 'listMatchActivities',
    summary: 'Read the record of a match',
    tags,
    request: { params },
    responses: {
      200: json(z.array(activityView), 'What was done, oldest first.', [
        {
          ...activityExample,
          subjectKind: 'match',
          subjectId: matchExample.id,
          action: 'confirm',
          fromState: 'proposed',
          toState: 'confirmed',
          onBehalfOf: null,
        },
      ]),
      ...GUARDED_READ_PROBLEMS,
    },
  }),
  async (c) => c.json(await listActivities(c.var.ctx, signedIn(c), 'match', c.req.valid('param').id), 200),
)

matchRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/assignees',
    operationId: 'listAssignees',
    summary: 'List the colleagues that a match can be given to',
    tags,
    responses: {
      200: json(z.array(z.object({ id: z.string(), name: z.string() })), 'Staff and administrators by name.', [
        assigneeExample,
      ]),
      ...LIST_PROBLEMS,
      403: problem('forbidden'),
    },
  }),
  async (c) => c.json([...(await listAssignees(c.var.ctx, signedIn(c)))], 200),
)
