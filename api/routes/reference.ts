import { createRoute, z } from '@hono/zod-openapi'
import { signedIn, signedInOnly } from '../middleware/actor.ts'
import { industryView, regionInput, regionQuery, regionView } from '../schemas/register.ts'
import { addRegion, listIndustries, listRegions } from '../services/regions.ts'
import { industryExample, regionExample } from './examples.ts'
import { CREATE_PROBLEMS, LIST_PROBLEMS } from './problems.ts'
import { createRouter, json, jsonBody } from './router.ts'

const tags = ['reference']

/** The tables that codes come from: /regions and /industries. */
export const referenceRoutes = createRouter()
referenceRoutes.use('/regions', signedInOnly)
referenceRoutes.use('/industries', signedInOnly)

referenceRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/regions',
    operationId: 'listRegions',
    summary: 'List regions by code',
    tags,
    request: { query: regionQuery.strict() },
    responses: { 200: json(z.array(regionView), 'Regions.', [regionExample]), ...LIST_PROBLEMS },
  }),
  async (c) => c.json(await listRegions(c.var.ctx, signedIn(c), c.req.valid('query')), 200),
)

referenceRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/regions',
    operationId: 'addRegion',
    summary: 'Add a region, for example a district that the table lacks',
    tags,
    request: {
      body: jsonBody(regionInput, {
        code: '620571',
        name: '天水经济技术开发区（演示）',
        level: 'district',
        parentCode: '620500',
      }),
    },
    responses: {
      201: json(regionView, 'The region.', {
        code: '620571',
        name: '天水经济技术开发区（演示）',
        level: 'district',
        parentCode: '620500',
      }),
      ...CREATE_PROBLEMS,
    },
  }),
  async (c) => c.json(await addRegion(c.var.ctx, signedIn(c), c.req.valid('json')), 201),
)

referenceRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/industries',
    operationId: 'listIndustries',
    summary: 'List the sections and divisions of GB/T 4754—2017',
    tags,
    responses: {
      200: json(z.array(industryView), 'Sections and divisions by code.', [industryExample]),
      ...LIST_PROBLEMS,
    },
  }),
  async (c) => c.json(await listIndustries(c.var.ctx, signedIn(c)), 200),
)
