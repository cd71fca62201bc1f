import { createRoute, z } from '@hono/zod-openapi'
import { signedIn, signedInOnly } from '../middleware/actor.ts'
import { notModified } from '../middleware/not-modified.ts'
import { contactView, uuid } from '../schemas/common.ts'
import { candidateList, candidateQuery } from '../schemas/match.ts'
import { closeInput, needInput, needPage, needPatch, needQuery, needView } from '../schemas/need.ts'
import { activityView } from '../schemas/register.ts'
import { similarNeedInput, similarNeedList } from '../schemas/similar.ts'
import { listActivities } from '../services/activities.ts'
import { candidatesForNeed } from '../services/candidates.ts'
import { readNeedOrSurvivor } from '../services/merges/merges.ts'
import {
  changeNeed,
  closeNeed,
  createNeed,
  listNeeds,
  publishNeed,
  readNeedContacts,
  reopenNeed,
} from '../services/needs.ts'
import { similarNeeds } from '../services/similar.ts'
import { activityExample, candidateExample, contactExample, needExample, similarNeedExample } from './examples.ts'
import {
  etagOf,
  expectedVersion,
  expectedVersionIfAny,
  knownVersionHeader,
  onceHeader,
  onceOf,
  optionalVersionHeader,
  versionHeader,
} from './preconditions.ts'
import {
  CHANGE_PROBLEMS,
  CREATE_PROBLEMS,
  GUARDED_READ_PROBLEMS,
  LIST_PROBLEMS,
  MATCHER_PROBLEMS,
  problem,
  READ_PROBLEMS,
  SEARCH_BODY_PROBLEMS,
  STEP_PROBLEMS,
} from './problems.ts'
import { createdJson, createRouter, json, jsonBody, NOT_MODIFIED, versionedJson } from './router.ts'

const tags = ['needs']
const params = z.object({ id: uuid })
const stepped = { 200: versionedJson(needView, 'The need after the step.', needExample), ...STEP_PROBLEMS }

/** Routes below /needs: read, create, change, publish, close, reopen, and what belongs to one need. */
export const needRoutes = createRouter()
needRoutes.use('/needs/*', signedInOnly)
needRoutes.use('/needs/:id', notModified)

needRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/needs',
    operationId: 'listNeeds',
    summary: 'List the needs that you may see',
    tags,
    request: { query: needQuery.strict() },
    responses: {
      200: json(needPage, 'A page of needs.', { items: [needExample], nextCursor: null }),
      ...LIST_PROBLEMS,
    },
  }),
  async (c) => c.json(await listNeeds(c.var.ctx, signedIn(c), c.req.valid('query')), 200),
)

needRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/needs',
    operationId: 'createNeed',
    summary: 'Enter a need as a draft',
    tags,
    request: {
      headers: onceHeader,
      body: jsonBody(needInput, {
        kind: 'technology',
        title: needExample.title,
        description: needExample.description,
        industries: ['34'],
        keywords: needExample.keywords,
        regionCode: '620500',
        deadline: '2026-12-31',
        contacts: [{ name: '王某（演示）', telephone: '0938-5550101', email: null }],
      }),
    },
    responses: {
      201: createdJson(needView, 'The need, a draft.', {
        ...needExample,
        status: 'draft',
        publishedAt: null,
        version: 1,
      }),
      ...CREATE_PROBLEMS,
    },
  }),
  async (c) => {
    const input = c.req.valid('json')
    const need = await createNeed(c.var.ctx, signedIn(c), input, onceOf(c, input))
    return c.json(need, 201, { ETag: etagOf(need.version), Location: `/api/v1/needs/${need.id}` })
  },
)

needRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/needs/similar',
    operationId: 'findSimilarNeeds',
    summary: 'Find needs that say nearly the same as one that is being entered',
    description: 'Stores nothing. Returns published needs and drafts that you may see, the likeliest copies first.',
    tags,
    request: {
      body: jsonBody(similarNeedInput, {
        title: '提高五轴机床电主轴的可靠性（演示）',
        description: '希望做可靠性测试，并补偿主轴热变形。（演示）',
        kind: 'technology',
        regionCode: '620500',
      }),
    },
    responses: {
      200: json(similarNeedList, 'Similar needs; none is the usual answer.', { items: [similarNeedExample] }),
      ...SEARCH_BODY_PROBLEMS,
    },
  }),
  async (c) => c.json({ items: await similarNeeds(c.var.ctx, signedIn(c), c.req.valid('json')) }, 200),
)

needRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/needs/{id}',
    operationId: 'readNeed',
    summary: 'Read a need',
    tags,
    request: { params, headers: knownVersionHeader },
    responses: {
      200: versionedJson(needView, 'The need.', needExample),
      304: NOT_MODIFIED,
      308: { description: 'The need was merged into the one at `Location`, which you may read.' },
      ...READ_PROBLEMS,
    },
  }),
  async (c) => {
    const { id } = c.req.valid('param')
    const need = await readNeedOrSurvivor(c.var.ctx, signedIn(c), id)
    if (need.id !== id.toLowerCase()) return c.redirect(`/api/v1/needs/${need.id}`, 308)
    return c.json(need, 200, { ETag: etagOf(need.version) })
  },
)

needRoutes.openapi(
  createRoute({
    method: 'patch',
    path: '/needs/{id}',
    operationId: 'changeNeed',
    summary: 'Change fields of a need; what is left out stays',
    tags,
    request: {
      params,
      headers: versionHeader,
      body: jsonBody(needPatch, { deadline: '2027-03-31', wantedCount: 2 }),
    },
    responses: { 200: versionedJson(needView, 'The need after the change.', needExample), ...CHANGE_PROBLEMS },
  }),
  async (c) => {
    const { id } = c.req.valid('param')
    const need = await changeNeed(c.var.ctx, signedIn(c), id, expectedVersion(c), c.req.valid('json'))
    return c.json(need, 200, { ETag: etagOf(need.version) })
  },
)

needRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/needs/{id}/publish',
    operationId: 'publishNeed',
    summary: 'Publish a draft',
    description: 'Needs a kind, and no telephone, e-mail or identity number in the public texts.',
    tags,
    request: { params, headers: optionalVersionHeader },
    responses: stepped,
  }),
  async (c) => {
    const need = await publishNeed(c.var.ctx, signedIn(c), c.req.valid('param').id, expectedVersionIfAny(c))
    return c.json(need, 200, { ETag: etagOf(need.version) })
  },
)

needRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/needs/{id}/close',
    operationId: 'closeNeed',
    summary: 'Close a published need, with a reason',
    tags,
    request: {
      params,
      headers: optionalVersionHeader,
      body: jsonBody(closeInput, { reason: 'solved', note: '已与对方签订合作协议（演示）' }),
    },
    responses: stepped,
  }),
  async (c) => {
    const { id } = c.req.valid('param')
    const need = await closeNeed(c.var.ctx, signedIn(c), id, c.req.valid('json'), expectedVersionIfAny(c))
    return c.json(need, 200, { ETag: etagOf(need.version) })
  },
)

needRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/needs/{id}/reopen',
    operationId: 'reopenNeed',
    summary: 'Publish a closed need again',
    tags,
    request: { params, headers: optionalVersionHeader },
    responses: stepped,
  }),
  async (c) => {
    const need = await reopenNeed(c.var.ctx, signedIn(c), c.req.valid('param').id, expectedVersionIfAny(c))
    return c.json(need, 200, { ETag: etagOf(need.version) })
  },
)

needRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/needs/{id}/contacts',
    operationId: 'readNeedContacts',
    summary: 'Read the contacts of a need',
    tags,
    request: { params },
    responses: {
      200: json(z.array(contactView), 'Its contacts, in order.', [contactExample]),
      ...GUARDED_READ_PROBLEMS,
    },
  }),
  async (c) => c.json(await readNeedContacts(c.var.ctx, signedIn(c), c.req.valid('param').id), 200),
)

needRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/needs/{id}/activities',
    operationId: 'listNeedActivities',
    summary: 'Read the record of a need',
    tags,
    request: { params },
    responses: {
      200: json(z.array(activityView), 'What was done, oldest first.', [activityExample]),
      ...GUARDED_READ_PROBLEMS,
    },
  }),
  async (c) => c.json(await listActivities(c.var.ctx, signedIn(c), 'need', c.req.valid('param').id), 200),
)

needRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/needs/{id}/candidates',
    operationId: 'listNeedCandidates',
    summary: 'Rank the offers that fit a need, with the reason for each',
    description: 'Ranked live; returns only offers that you may see.',
    tags,
    request: { params, query: candidateQuery.strict() },
    responses: {
      200: json(candidateList, 'The best offers, best first.', { items: [candidateExample] }),
      ...GUARDED_READ_PROBLEMS,
      ...MATCHER_PROBLEMS,
      422: problem('invalid'),
    },
  }),
  async (c) => {
    const { id } = c.req.valid('param')
    return c.json({ items: await candidatesForNeed(c.var.ctx, signedIn(c), id, c.req.valid('query')) }, 200)
  },
)
