import { createRoute, z } from '@hono/zod-openapi'
import { signedIn } from '../middleware/actor.ts'
import { uuid } from '../schemas/common.ts'
import { mergeConsent, mergeDecline, mergeInput, mergeList, mergeView } from '../schemas/need-merge.ts'
import {
  consentToMerge,
  declineMerge,
  listMerges,
  proposeMerge,
  undoMerge,
  withdrawMerge,
} from '../services/merges/merges.ts'
import { mergeExample } from './examples.ts'
import { GUARDED_READ_PROBLEMS, problem, STEP_PROBLEMS } from './problems.ts'
import { createRouter, json, jsonBody } from './router.ts'

const tags = ['needs']
const params = z.object({ id: uuid })
const mergeParams = z.object({ id: uuid, mergeId: uuid })
const { 412: _, ...OTHER_PROBLEMS } = STEP_PROBLEMS
const MERGE_PROBLEMS = { ...OTHER_PROBLEMS, 409: problem('state_forbids', 'by_its_way') }
const stepped = { 200: json(mergeView, 'The merge after the step.', mergeExample), ...MERGE_PROBLEMS }

/** Merging of needs; to be mounted after the routes of needs, which let only signed-in people in. */
export const needMergeRoutes = createRouter()

needMergeRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/needs/{id}/merges',
    operationId: 'listNeedMerges',
    summary: 'List the merges that a need is or was part of',
    tags,
    request: { params },
    responses: {
      200: json(mergeList, 'The merges, the last proposed first.', { items: [mergeExample] }),
      ...GUARDED_READ_PROBLEMS,
    },
  }),
  async (c) => c.json({ items: await listMerges(c.var.ctx, signedIn(c), c.req.valid('param').id) }, 200),
)

needMergeRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/needs/{id}/merges',
    operationId: 'proposeNeedMerge',
    summary: 'Propose that two needs become one',
    description:
      'An office consents for its own need with that; both of one office are merged at once. The owner of the other need, or staff on its behalf, consents or declines.',
    tags,
    request: {
      params,
      body: jsonBody(mergeInput, { needId: mergeExample.retired.id, keep: 'this', note: mergeExample.note }),
    },
    responses: {
      200: json(mergeView, 'The merge, proposed or done.', mergeExample),
      ...MERGE_PROBLEMS,
      409: problem('state_forbids', 'by_its_way', 'duplicate'),
    },
  }),
  async (c) => {
    const { id } = c.req.valid('param')
    return c.json(await proposeMerge(c.var.ctx, signedIn(c), id, c.req.valid('json')), 200)
  },
)

needMergeRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/needs/{id}/merges/{mergeId}/consent',
    operationId: 'consentToNeedMerge',
    summary: 'Consent to a merge for the offices that you act for',
    description: 'With the last consent the two needs are merged. Staff say in the note how they know of the consent.',
    tags,
    request: { params: mergeParams, body: jsonBody(mergeConsent, { note: '已电话征得同意（演示）' }) },
    responses: stepped,
  }),
  async (c) => {
    const { id, mergeId } = c.req.valid('param')
    return c.json(await consentToMerge(c.var.ctx, signedIn(c), id, mergeId, c.req.valid('json')), 200)
  },
)

needMergeRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/needs/{id}/merges/{mergeId}/decline',
    operationId: 'declineNeedMerge',
    summary: 'Decline a merge, with a reason',
    tags,
    request: { params: mergeParams, body: jsonBody(mergeDecline, { reason: '两个项目地点不同（演示）' }) },
    responses: stepped,
  }),
  async (c) => {
    const { id, mergeId } = c.req.valid('param')
    return c.json(await declineMerge(c.var.ctx, signedIn(c), id, mergeId, c.req.valid('json')), 200)
  },
)

for (const [step, summary, take] of [
  ['withdraw', 'Take your own proposal back', withdrawMerge],
  ['undo', 'Undo a merge, until anything follows', undoMerge],
] as const)
  needMergeRoutes.openapi(
    createRoute({
      method: 'post',
      path: `/needs/{id}/merges/{mergeId}/${step}`,
      operationId: `${step}NeedMerge`,
      summary,
      tags,
      request: { params: mergeParams },
      responses: stepped,
    }),
    async (c) => {
      const { id, mergeId } = c.req.valid('param')
      return c.json(await take(c.var.ctx, signedIn(c), id, mergeId), 200)
    },
  )
