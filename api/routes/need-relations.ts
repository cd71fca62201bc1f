import { createRoute, z } from '@hono/zod-openapi'
import { signedIn } from '../middleware/actor.ts'
import { uuid } from '../schemas/common.ts'
import { needRelationInput, needRelationList } from '../schemas/need-relation.ts'
import { listNeedRelations, relateNeeds, unrelateNeeds } from '../services/need-relations.ts'
import { needExample } from './examples.ts'
import { GUARDED_READ_PROBLEMS, problem, READ_PROBLEMS, SEARCH_BODY_PROBLEMS } from './problems.ts'
import { createRouter, json, jsonBody } from './router.ts'

const tags = ['needs']
const params = z.object({ id: uuid })
const example = { items: [{ kind: 'related' as const, need: needExample }] }

/** Needs that people linked with a need; to be mounted after the routes of needs, which let only signed-in people in. */
export const needRelationRoutes = createRouter()

needRelationRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/needs/{id}/relations',
    operationId: 'listNeedRelations',
    summary: 'List the needs linked with a need, as far as you may see them',
    tags,
    request: { params },
    responses: { 200: json(needRelationList, 'The linked needs, the last linked first.', example), ...READ_PROBLEMS },
  }),
  async (c) => c.json({ items: await listNeedRelations(c.var.ctx, signedIn(c), c.req.valid('param').id) }, 200),
)

needRelationRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/needs/{id}/relations',
    operationId: 'relateNeeds',
    summary: 'Link a need with another, or change the kind of the link',
    description: 'Saying the same again changes nothing. The record of both needs tells of it.',
    tags,
    request: {
      params,
      body: jsonBody(needRelationInput, { needId: '5d3f2a10-9c8b-4e7d-a6f5-102938475601', kind: 'duplicate' }),
    },
    responses: {
      200: json(needRelationList, 'The linked needs.', example),
      ...SEARCH_BODY_PROBLEMS,
      404: problem('not_found'),
    },
  }),
  async (c) => {
    const { id } = c.req.valid('param')
    return c.json({ items: await relateNeeds(c.var.ctx, signedIn(c), id, c.req.valid('json')) }, 200)
  },
)

needRelationRoutes.openapi(
  createRoute({
    method: 'delete',
    path: '/needs/{id}/relations/{needId}',
    operationId: 'unrelateNeeds',
    summary: 'Take a link between two needs back',
    tags,
    request: { params: z.object({ id: uuid, needId: uuid }) },
    responses: {
      204: { description: 'The two are not linked.' },
      ...GUARDED_READ_PROBLEMS,
      403: problem('forbidden', 'cross_site'),
    },
  }),
  async (c) => {
    const { id, needId } = c.req.valid('param')
    await unrelateNeeds(c.var.ctx, signedIn(c), id, needId)
    return c.body(null, 204)
  },
)
