import { createRoute, z } from '@hono/zod-openapi'
import { signedIn, signedInOnly } from '../middleware/actor.ts'
import {
  chainDecline,
  chainEffect,
  chainExamination,
  chainInput,
  chainLine,
  chainParam,
  chainVersionView,
  chainView,
  versionChoice,
} from '../schemas/knowledge.ts'
import {
  approveChain,
  declineChain,
  examineLines,
  listChains,
  listChainVersions,
  readChainOf,
  removeChain,
  restoreChain,
  saveChain,
} from '../services/knowledge/chains.ts'
import { chainExample, chainText } from './knowledge-examples.ts'
import { etagOf, expectedVersionIfAny, onceHeader, onceOf, optionalVersionHeader } from './preconditions.ts'
import {
  CREATE_PROBLEMS,
  GUARDED_READ_PROBLEMS,
  LIST_PROBLEMS,
  problem,
  READ_PROBLEMS,
  STEP_PROBLEMS,
} from './problems.ts'
import { createdJson, createRouter, json, jsonBody, versionedJson } from './router.ts'

const tags = ['knowledge']
const lineExample = chainLine.parse(chainExample)
const proposed = {
  ...chainExample,
  active: false,
  proposed: true,
  region: '天水市',
  lines: null,
  proposal: { lines: chainText, office: '天水市办公室', version: 1 },
}

/** Routes below /chains: those of the matcher and those of the deployment. */
export const chainRoutes = createRouter()
chainRoutes.use('/chains/*', signedInOnly)

chainRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/chains',
    operationId: 'listChains',
    summary: 'List the chains',
    tags,
    responses: { 200: json(z.array(chainLine), 'Chains.', [lineExample]), ...LIST_PROBLEMS },
  }),
  async (c) => c.json(await listChains(c.var.ctx, signedIn(c)), 200),
)

chainRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/chains',
    operationId: 'saveChain',
    summary: "Save the lines of a chain, new or changed; those of a city's office wait for approval",
    tags,
    request: { headers: onceHeader, body: jsonBody(chainInput, { lines: chainText, basedOn: 0 }) },
    responses: {
      201: createdJson(chainView, 'The chain.', chainExample),
      ...CREATE_PROBLEMS,
      409: problem('duplicate', 'state_forbids'),
      412: problem('stale'),
    },
  }),
  async (c) => {
    const input = c.req.valid('json')
    const chain = await saveChain(c.var.ctx, signedIn(c), input, onceOf(c, input))
    return c.json(chain, 201, { ETag: etagOf(chain.version), Location: `/api/v1/chains/${chain.code}` })
  },
)

chainRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/chains/examine',
    operationId: 'examineChain',
    summary: 'Check the lines of a chain and count what they would change; saves nothing',
    tags,
    request: { body: jsonBody(chainExamination, { lines: chainText }) },
    responses: {
      200: json(chainEffect, 'What they would change.', {
        items: 240,
        nodes: [{ code: 'gobi-stone/quarry', nameZh: '采石', nameEn: 'Quarrying', before: null, after: 2 }],
        examples: [{ title: '戈壁石荒料开采（演示）', node: 'gobi-stone/quarry' }],
      }),
      ...CREATE_PROBLEMS,
    },
  }),
  async (c) => c.json(await examineLines(c.var.ctx, signedIn(c), c.req.valid('json').lines), 200),
)

chainRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/chains/{code}',
    operationId: 'readChain',
    summary: 'Read a chain',
    tags,
    request: { params: chainParam },
    responses: { 200: versionedJson(chainView, 'The chain.', chainExample), ...READ_PROBLEMS },
  }),
  async (c) => {
    const chain = await readChainOf(c.var.ctx, signedIn(c), c.req.valid('param').code)
    return c.json(chain, 200, { ETag: etagOf(chain.version) })
  },
)

chainRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/chains/{code}/versions',
    operationId: 'listChainVersions',
    summary: 'Read the versions of a chain, newest first',
    tags,
    request: { params: chainParam },
    responses: {
      200: json(z.array(chainVersionView), 'Versions.', [
        { version: 1, lines: chainText, by: '系统管理员（演示）', at: '2026-03-02T01:00:00.000Z', active: true },
      ]),
      ...GUARDED_READ_PROBLEMS,
    },
  }),
  async (c) => c.json(await listChainVersions(c.var.ctx, signedIn(c), c.req.valid('param').code), 200),
)

chainRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/chains/{code}/approve',
    operationId: 'approveChain',
    summary: 'Put the lines that wait for approval in force',
    tags,
    request: { params: chainParam, headers: optionalVersionHeader },
    responses: { 200: versionedJson(chainView, 'The chain.', chainExample), ...STEP_PROBLEMS },
  }),
  async (c) => {
    const chain = await approveChain(c.var.ctx, signedIn(c), c.req.valid('param').code, expectedVersionIfAny(c))
    return c.json(chain, 200, { ETag: etagOf(chain.version) })
  },
)

chainRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/chains/{code}/decline',
    operationId: 'declineChain',
    summary: 'Send the lines that wait for approval back',
    tags,
    request: {
      params: chainParam,
      headers: optionalVersionHeader,
      body: jsonBody(chainDecline, { reason: '与新材料产业链重复（演示）' }),
    },
    responses: { 200: versionedJson(chainView, 'The chain.', { ...proposed, proposal: null }), ...STEP_PROBLEMS },
  }),
  async (c) => {
    const { code } = c.req.valid('param')
    const chain = await declineChain(c.var.ctx, signedIn(c), code, expectedVersionIfAny(c), c.req.valid('json'))
    return c.json(chain, 200, { ETag: etagOf(chain.version) })
  },
)

chainRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/chains/{code}/remove',
    operationId: 'removeChain',
    summary: 'Take an own chain out of force',
    tags,
    request: { params: chainParam, headers: optionalVersionHeader },
    responses: { 200: versionedJson(chainView, 'The chain.', { ...chainExample, active: false }), ...STEP_PROBLEMS },
  }),
  async (c) => {
    const chain = await removeChain(c.var.ctx, signedIn(c), c.req.valid('param').code, expectedVersionIfAny(c))
    return c.json(chain, 200, { ETag: etagOf(chain.version) })
  },
)

chainRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/chains/{code}/restore',
    operationId: 'restoreChain',
    summary: 'Put an earlier version of a chain in force again',
    tags,
    request: { params: chainParam, headers: optionalVersionHeader, body: jsonBody(versionChoice, { version: 1 }) },
    responses: { 200: versionedJson(chainView, 'The chain.', { ...chainExample, version: 3 }), ...STEP_PROBLEMS },
  }),
  async (c) => {
    const { code } = c.req.valid('param')
    const { version } = c.req.valid('json')
    const chain = await restoreChain(c.var.ctx, signedIn(c), code, expectedVersionIfAny(c), version)
    return c.json(chain, 200, { ETag: etagOf(chain.version) })
  },
)
