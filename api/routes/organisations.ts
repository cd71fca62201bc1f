import { createRoute, z } from '@hono/zod-openapi'
import { signedIn, signedInOnly } from '../middleware/actor.ts'
import { notModified } from '../middleware/not-modified.ts'
import { uuid } from '../schemas/common.ts'
import {
  committeeRegions,
  committeeRegionsInput,
  organisationInput,
  organisationPage,
  organisationPatch,
  organisationQuery,
  organisationView,
} from '../schemas/register.ts'
import { helpRegions, readCommitteeRegions } from '../services/committees.ts'
import {
  changeOrganisation,
  createOrganisation,
  listOrganisations,
  readOrganisation,
} from '../services/organisations.ts'
import { organisationExample } from './examples.ts'
import { etagOf, expectedVersion, knownVersionHeader, onceHeader, onceOf, versionHeader } from './preconditions.ts'
import {
  CHANGE_PROBLEMS,
  CREATE_PROBLEMS,
  LIST_PROBLEMS,
  problem,
  READ_PROBLEMS,
  SEARCH_BODY_PROBLEMS,
} from './problems.ts'
import { createdJson, createRouter, json, jsonBody, NOT_MODIFIED, versionedJson } from './router.ts'

const tags = ['organisations']
const params = z.object({ id: uuid })

/** Routes below /organisations: committees, city offices, enterprises, institutes. */
export const organisationRoutes = createRouter()
organisationRoutes.use('/organisations/*', signedInOnly)
organisationRoutes.use('/organisations/:id', notModified)

organisationRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/organisations',
    operationId: 'listOrganisations',
    summary: 'List organisations by name',
    tags,
    request: { query: organisationQuery.strict() },
    responses: {
      200: json(organisationPage, 'A page of organisations.', { items: [organisationExample], nextCursor: null }),
      ...LIST_PROBLEMS,
    },
  }),
  async (c) => c.json(await listOrganisations(c.var.ctx, signedIn(c), c.req.valid('query')), 200),
)

organisationRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/organisations',
    operationId: 'createOrganisation',
    summary: 'Enter an organisation',
    tags,
    request: {
      headers: onceHeader,
      body: jsonBody(organisationInput, {
        kind: 'city_office',
        name: organisationExample.name,
        regionCode: '620500',
        referencePrefix: 'TS',
      }),
    },
    responses: { 201: createdJson(organisationView, 'The organisation.', organisationExample), ...CREATE_PROBLEMS },
  }),
  async (c) => {
    const input = c.req.valid('json')
    const organisation = await createOrganisation(c.var.ctx, signedIn(c), input, onceOf(c, input))
    const Location = `/api/v1/organisations/${organisation.id}`
    return c.json(organisation, 201, { ETag: etagOf(organisation.version), Location })
  },
)

organisationRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/organisations/{id}',
    operationId: 'readOrganisation',
    summary: 'Read an organisation',
    tags,
    request: { params, headers: knownVersionHeader },
    responses: {
      200: versionedJson(organisationView, 'The organisation.', organisationExample),
      304: NOT_MODIFIED,
      ...READ_PROBLEMS,
    },
  }),
  async (c) => {
    const organisation = await readOrganisation(c.var.ctx, signedIn(c), c.req.valid('param').id)
    return c.json(organisation, 200, { ETag: etagOf(organisation.version) })
  },
)

organisationRoutes.openapi(
  createRoute({
    method: 'patch',
    path: '/organisations/{id}',
    operationId: 'changeOrganisation',
    summary: 'Change fields of an organisation; what is left out stays',
    tags,
    request: {
      params,
      headers: versionHeader,
      body: jsonBody(organisationPatch, { name: '天水市政协专门委员会办公室' }),
    },
    responses: {
      200: versionedJson(organisationView, 'The organisation after the change.', organisationExample),
      ...CHANGE_PROBLEMS,
    },
  }),
  async (c) => {
    const { id } = c.req.valid('param')
    const organisation = await changeOrganisation(c.var.ctx, signedIn(c), id, expectedVersion(c), c.req.valid('json'))
    return c.json(organisation, 200, { ETag: etagOf(organisation.version) })
  },
)

const helped = { regions: [{ code: '620500', name: '天水市' }] }

organisationRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/organisations/{id}/regions',
    operationId: 'readCommitteeRegions',
    summary: 'Read which regions a committee helps',
    tags,
    request: { params },
    responses: { 200: json(committeeRegions, 'The regions.', helped), ...READ_PROBLEMS },
  }),
  async (c) => c.json(await readCommitteeRegions(c.var.ctx, signedIn(c), c.req.valid('param').id), 200),
)

organisationRoutes.openapi(
  createRoute({
    method: 'put',
    path: '/organisations/{id}/regions',
    operationId: 'helpRegions',
    summary: 'Say which regions a committee helps; reports of committees add up these',
    tags,
    request: { params, body: jsonBody(committeeRegionsInput, { regions: ['620500'] }) },
    responses: {
      200: json(committeeRegions, 'The regions.', helped),
      ...SEARCH_BODY_PROBLEMS,
      404: problem('not_found'),
    },
  }),
  async (c) => {
    const { id } = c.req.valid('param')
    return c.json(await helpRegions(c.var.ctx, signedIn(c), id, c.req.valid('json')), 200)
  },
)
