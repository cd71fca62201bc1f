import { createRoute, z } from '@hono/zod-openapi'
import { signedIn, signedInOnly } from '../middleware/actor.ts'
import { notModified } from '../middleware/not-modified.ts'
import { uuid } from '../schemas/common.ts'
import {
  differencesQuery,
  editionDifferences,
  needsListInput,
  needsListPage,
  needsListPatch,
  needsListQuery,
  needsListView,
  nextEditionInput,
} from '../schemas/register.ts'
import { compareEditions } from '../services/edition-differences.ts'
import {
  beginNextEdition,
  changeNeedsList,
  createNeedsList,
  listNeedsLists,
  publishNeedsList,
  readNeedsList,
} from '../services/needs-lists.ts'
import { differencesExample, needsListExample } from './examples.ts'
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
  problem,
  STEP_PROBLEMS,
} from './problems.ts'
import { createdJson, createRouter, json, jsonBody, NOT_MODIFIED, versionedJson } from './router.ts'

const tags = ['needs-lists']
const params = z.object({ id: uuid })

/** Routes below /needs-lists: dated editions of a city office's needs, frozen once published. */
export const needsListRoutes = createRouter()
needsListRoutes.use('/needs-lists/*', signedInOnly)
needsListRoutes.use('/needs-lists/:id', notModified)

needsListRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/needs-lists',
    operationId: 'listNeedsLists',
    summary: 'List the needs lists that you may see',
    tags,
    request: { query: needsListQuery.strict() },
    responses: {
      200: json(needsListPage, 'A page of needs lists.', { items: [needsListExample], nextCursor: null }),
      ...LIST_PROBLEMS,
      403: problem('forbidden'),
    },
  }),
  async (c) => c.json(await listNeedsLists(c.var.ctx, signedIn(c), c.req.valid('query')), 200),
)

needsListRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/needs-lists',
    operationId: 'createNeedsList',
    summary: 'Begin an edition as a draft',
    tags,
    request: {
      headers: onceHeader,
      body: jsonBody(needsListInput, {
        title: needsListExample.title,
        edition: needsListExample.edition,
        dated: needsListExample.dated,
        needIds: needsListExample.needs.map((need) => need.id),
      }),
    },
    responses: {
      201: createdJson(needsListView, 'The needs list, a draft.', {
        ...needsListExample,
        status: 'draft',
        publishedAt: null,
        version: 1,
      }),
      ...CREATE_PROBLEMS,
    },
  }),
  async (c) => {
    const input = c.req.valid('json')
    const list = await createNeedsList(c.var.ctx, signedIn(c), input, onceOf(c, input))
    return c.json(list, 201, { ETag: etagOf(list.version), Location: `/api/v1/needs-lists/${list.id}` })
  },
)

needsListRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/needs-lists/{id}',
    operationId: 'readNeedsList',
    summary: 'Read a needs list',
    tags,
    request: { params, headers: knownVersionHeader },
    responses: {
      200: versionedJson(needsListView, 'The needs list.', needsListExample),
      304: NOT_MODIFIED,
      ...GUARDED_READ_PROBLEMS,
    },
  }),
  async (c) => {
    const list = await readNeedsList(c.var.ctx, signedIn(c), c.req.valid('param').id)
    return c.json(list, 200, { ETag: etagOf(list.version) })
  },
)

needsListRoutes.openapi(
  createRoute({
    method: 'patch',
    path: '/needs-lists/{id}',
    operationId: 'changeNeedsList',
    summary: 'Change a draft; what is left out stays',
    tags,
    request: {
      params,
      headers: versionHeader,
      body: jsonBody(needsListPatch, { needIds: needsListExample.needs.map((need) => need.id) }),
    },
    responses: {
      200: versionedJson(needsListView, 'The needs list after the change.', needsListExample),
      ...CHANGE_PROBLEMS,
    },
  }),
  async (c) => {
    const { id } = c.req.valid('param')
    const list = await changeNeedsList(c.var.ctx, signedIn(c), id, expectedVersion(c), c.req.valid('json'))
    return c.json(list, 200, { ETag: etagOf(list.version) })
  },
)

needsListRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/needs-lists/{id}/publish',
    operationId: 'publishNeedsList',
    summary: 'Publish an edition with its draft needs and freeze the versions of its needs',
    tags,
    request: { params, headers: optionalVersionHeader },
    responses: {
      200: versionedJson(needsListView, 'The needs list, published.', needsListExample),
      ...STEP_PROBLEMS,
    },
  }),
  async (c) => {
    const list = await publishNeedsList(c.var.ctx, signedIn(c), c.req.valid('param').id, expectedVersionIfAny(c))
    return c.json(list, 200, { ETag: etagOf(list.version) })
  },
)

needsListRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/needs-lists/{id}/next',
    operationId: 'beginNextEdition',
    summary: 'Begin the next edition as a draft with the needs of this one that are not closed',
    tags,
    request: {
      params,
      headers: onceHeader,
      body: jsonBody(nextEditionInput, { dated: '2026-04-01' }),
    },
    responses: {
      201: createdJson(needsListView, 'The next edition, a draft.', {
        ...needsListExample,
        edition: needsListExample.edition + 1,
        status: 'draft',
        publishedAt: null,
        version: 1,
      }),
      ...CREATE_PROBLEMS,
      404: problem('not_found'),
    },
  }),
  async (c) => {
    const input = c.req.valid('json')
    const { id } = c.req.valid('param')
    const list = await beginNextEdition(c.var.ctx, signedIn(c), id, input, onceOf(c, { id, ...input }))
    return c.json(list, 201, { ETag: etagOf(list.version), Location: `/api/v1/needs-lists/${list.id}` })
  },
)

needsListRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/needs-lists/{id}/differences',
    operationId: 'compareEditions',
    summary: 'What is new, changed, solved, withdrawn or left out since an earlier edition',
    tags,
    request: { params, query: differencesQuery.strict() },
    responses: {
      200: json(editionDifferences, 'The differences.', differencesExample),
      ...GUARDED_READ_PROBLEMS,
      422: problem('invalid'),
    },
  }),
  async (c) => {
    const { id } = c.req.valid('param')
    return c.json(await compareEditions(c.var.ctx, signedIn(c), id, c.req.valid('query')), 200)
  },
)
