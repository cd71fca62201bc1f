import { createRoute, z } from '@hono/zod-openapi'
import { signedIn, signedInOnly } from '../middleware/actor.ts'
import { notModified } from '../middleware/not-modified.ts'
import { contactView, uuid } from '../schemas/common.ts'
import {
  activityView,
  providerInput,
  providerPage,
  providerPatch,
  providerQuery,
  providerView,
} from '../schemas/register.ts'
import { listActivities } from '../services/activities.ts'
import {
  changeProvider,
  createProvider,
  listProviders,
  readProvider,
  readProviderContacts,
} from '../services/providers.ts'
import { activityExample, contactExample, providerExample } from './examples.ts'
import { etagOf, expectedVersion, knownVersionHeader, onceHeader, onceOf, versionHeader } from './preconditions.ts'
import { CHANGE_PROBLEMS, CREATE_PROBLEMS, GUARDED_READ_PROBLEMS, LIST_PROBLEMS, READ_PROBLEMS } from './problems.ts'
import { createdJson, createRouter, json, jsonBody, NOT_MODIFIED, versionedJson } from './router.ts'

const tags = ['providers']
const params = z.object({ id: uuid })

/** Routes below /providers: the persons and bodies that bring resources. */
export const providerRoutes = createRouter()
providerRoutes.use('/providers/*', signedInOnly)
providerRoutes.use('/providers/:id', notModified)

providerRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/providers',
    operationId: 'listProviders',
    summary: 'List the providers that you may see, by name',
    tags,
    request: { query: providerQuery.strict() },
    responses: {
      200: json(providerPage, 'A page of providers.', { items: [providerExample], nextCursor: null }),
      ...LIST_PROBLEMS,
    },
  }),
  async (c) => c.json(await listProviders(c.var.ctx, signedIn(c), c.req.valid('query')), 200),
)

providerRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/providers',
    operationId: 'createProvider',
    summary: 'Enter a provider',
    tags,
    request: {
      headers: onceHeader,
      body: jsonBody(providerInput, {
        kind: 'expert',
        expertKind: 'scholar',
        name: '赵某（演示）',
        title: '教授',
        regionCode: '620100',
        industries: ['34'],
        capacity: 2,
        contacts: [{ name: '赵某（演示）', telephone: null, email: 'zhao@example.edu.cn' }],
      }),
    },
    responses: { 201: createdJson(providerView, 'The provider.', providerExample), ...CREATE_PROBLEMS },
  }),
  async (c) => {
    const input = c.req.valid('json')
    const provider = await createProvider(c.var.ctx, signedIn(c), input, onceOf(c, input))
    return c.json(provider, 201, { ETag: etagOf(provider.version), Location: `/api/v1/providers/${provider.id}` })
  },
)

providerRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/providers/{id}',
    operationId: 'readProvider',
    summary: 'Read a provider',
    tags,
    request: { params, headers: knownVersionHeader },
    responses: {
      200: versionedJson(providerView, 'The provider.', providerExample),
      304: NOT_MODIFIED,
      ...READ_PROBLEMS,
    },
  }),
  async (c) => {
    const provider = await readProvider(c.var.ctx, signedIn(c), c.req.valid('param').id)
    return c.json(provider, 200, { ETag: etagOf(provider.version) })
  },
)

providerRoutes.openapi(
  createRoute({
    method: 'patch',
    path: '/providers/{id}',
    operationId: 'changeProvider',
    summary: 'Change fields of a provider; what is left out stays',
    tags,
    request: { params, headers: versionHeader, body: jsonBody(providerPatch, { capacity: 3 }) },
    responses: {
      200: versionedJson(providerView, 'The provider after the change.', { ...providerExample, capacity: 3 }),
      ...CHANGE_PROBLEMS,
    },
  }),
  async (c) => {
    const { id } = c.req.valid('param')
    const provider = await changeProvider(c.var.ctx, signedIn(c), id, expectedVersion(c), c.req.valid('json'))
    return c.json(provider, 200, { ETag: etagOf(provider.version) })
  },
)

providerRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/providers/{id}/contacts',
    operationId: 'readProviderContacts',
    summary: 'Read the contacts of a provider',
    tags,
    request: { params },
    responses: {
      200: json(z.array(contactView), 'Its contacts, in order.', [contactExample]),
      ...GUARDED_READ_PROBLEMS,
    },
  }),
  async (c) => c.json(await readProviderContacts(c.var.ctx, signedIn(c), c.req.valid('param').id), 200),
)

providerRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/providers/{id}/activities',
    operationId: 'listProviderActivities',
    summary: 'Read the record of a provider, with who saw its contacts',
    tags,
    request: { params },
    responses: {
      200: json(z.array(activityView), 'What was done, oldest first.', [
        {
          ...activityExample,
          subjectKind: 'provider',
          subjectId: providerExample.id,
          action: 'view_contacts',
          fromState: null,
          toState: null,
          onBehalfOf: null,
        },
      ]),
      ...GUARDED_READ_PROBLEMS,
    },
  }),
  async (c) => c.json(await listActivities(c.var.ctx, signedIn(c), 'provider', c.req.valid('param').id), 200),
)
