import { createRoute, z } from '@hono/zod-openapi'
import { signedIn, signedInOnly } from '../middleware/actor.ts'
import { uuid } from '../schemas/common.ts'
import {
  deliveryPage,
  deliveryQuery,
  deliveryView,
  webhookInput,
  webhookList,
  webhookPatch,
  webhookView,
  webhookWithSecret,
} from '../schemas/delivery.ts'
import {
  listDeliveries,
  readDelivery,
  retryDelivery,
  sendTestCall,
  sendTestMail,
} from '../services/notices/deliveries.ts'
import {
  changeWebhook,
  createWebhook,
  listWebhooks,
  readWebhook,
  rotateWebhookSecret,
} from '../services/notices/webhooks.ts'
import { etagOf, expectedVersion, onceHeader, onceOf, versionHeader } from './preconditions.ts'
import {
  CHANGE_PROBLEMS,
  CREATE_PROBLEMS,
  GUARDED_READ_PROBLEMS,
  LIST_PROBLEMS,
  problem,
  STEP_PROBLEMS,
} from './problems.ts'
import { createdJson, createRouter, json, jsonBody, versionedJson } from './router.ts'

const tags = ['deliveries']
const params = z.object({ id: uuid })

const deliveryExample = {
  id: 'c7a5e0f4-5f6e-4a0b-8a0e-0d6f5a1b2c33',
  channel: 'email' as const,
  state: 'waiting' as const,
  kind: 'match_requested' as const,
  title: '请答复对接征询：数控机床关键部件',
  to: '李工（演示）',
  maskedAddress: 'l***@office.example',
  tries: 1,
  lastError: '451 4.3.0 try again later',
  createdAt: '2026-03-03T01:30:00.000Z',
  nextTryAt: '2026-03-03T01:30:30.000Z',
  endedAt: null,
}
const inputExample = {
  name: '协同办公',
  url: 'https://oa.office.example/hooks/qianqiao',
  kinds: ['match_requested' as const, 'task_supervised' as const],
}
const webhookExample = {
  ...inputExample,
  id: '9d1c6a52-0f0b-4d5e-8a52-1f6b7c8d9e01',
  enabled: true,
  secretReadable: true,
  version: 1,
  createdAt: '2026-03-03T01:30:00.000Z',
  updatedAt: '2026-03-03T01:30:00.000Z',
}
const secretExample = { ...webhookExample, secret: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' }

/** Routes below /deliveries and /webhooks: what leaves the service. For administrators. */
export const deliveryRoutes = createRouter()
for (const path of ['/deliveries', '/deliveries/*', '/webhooks', '/webhooks/*']) deliveryRoutes.use(path, signedInOnly)

deliveryRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/deliveries',
    operationId: 'listDeliveries',
    summary: 'List what leaves the service, the newest first',
    tags,
    request: { query: deliveryQuery.strict() },
    responses: {
      200: json(deliveryPage, 'A page of deliveries.', {
        items: [deliveryExample],
        nextCursor: null,
        counts: { waiting: 1, sent: 12, failed: 0, dropped: 0 },
        emailSet: true,
      }),
      ...LIST_PROBLEMS,
      403: problem('forbidden'),
    },
  }),
  async (c) => c.json(await listDeliveries(c.var.ctx, signedIn(c), c.var.language, c.req.valid('query')), 200),
)

deliveryRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/deliveries/{id}',
    operationId: 'readDelivery',
    summary: 'Read a delivery',
    tags,
    request: { params },
    responses: { 200: json(deliveryView, 'The delivery.', deliveryExample), ...GUARDED_READ_PROBLEMS },
  }),
  async (c) => c.json(await readDelivery(c.var.ctx, signedIn(c), c.var.language, c.req.valid('param').id), 200),
)

deliveryRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/deliveries/{id}/retry',
    operationId: 'retryDelivery',
    summary: 'Try a delivery again that failed or was dropped, under the same id',
    tags,
    request: { params },
    responses: { 200: json(deliveryView, 'The delivery, waiting again.', deliveryExample), ...STEP_PROBLEMS },
  }),
  async (c) => c.json(await retryDelivery(c.var.ctx, signedIn(c), c.var.language, c.req.valid('param').id), 200),
)

deliveryRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/deliveries/test-mail',
    operationId: 'sendTestMail',
    summary: 'Send yourself a test by e-mail',
    tags,
    responses: { 201: json(deliveryView, 'The delivery.', deliveryExample), ...CREATE_PROBLEMS },
  }),
  async (c) => c.json(await sendTestMail(c.var.ctx, signedIn(c), c.var.language), 201),
)

deliveryRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/webhooks',
    operationId: 'listWebhooks',
    summary: 'List webhooks by name',
    tags,
    responses: {
      200: json(webhookList, 'All webhooks.', { items: [webhookExample] }),
      401: problem('unauthenticated'),
      403: problem('forbidden'),
      500: problem('internal'),
      503: problem('unavailable'),
    },
  }),
  async (c) => c.json({ items: await listWebhooks(c.var.ctx, signedIn(c)) }, 200),
)

deliveryRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/webhooks',
    operationId: 'createWebhook',
    summary: 'Register an address that is called at events; the secret is shown this once',
    tags,
    request: { headers: onceHeader, body: jsonBody(webhookInput, inputExample) },
    responses: {
      201: createdJson(webhookWithSecret, 'The webhook with its secret.', secretExample),
      ...CREATE_PROBLEMS,
    },
  }),
  async (c) => {
    const input = c.req.valid('json')
    const webhook = await createWebhook(c.var.ctx, signedIn(c), input, onceOf(c, input))
    return c.json(webhook, 201, { ETag: etagOf(webhook.version), Location: `/api/v1/webhooks/${webhook.id}` })
  },
)

deliveryRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/webhooks/{id}',
    operationId: 'readWebhook',
    summary: 'Read a webhook, without its secret',
    tags,
    request: { params },
    responses: { 200: versionedJson(webhookView, 'The webhook.', webhookExample), ...GUARDED_READ_PROBLEMS },
  }),
  async (c) => {
    const webhook = await readWebhook(c.var.ctx, signedIn(c), c.req.valid('param').id)
    return c.json(webhook, 200, { ETag: etagOf(webhook.version) })
  },
)

deliveryRoutes.openapi(
  createRoute({
    method: 'patch',
    path: '/webhooks/{id}',
    operationId: 'changeWebhook',
    summary: 'Change name, address or kinds of a webhook, or switch it on and off',
    tags,
    request: { params, headers: versionHeader, body: jsonBody(webhookPatch, { enabled: false }) },
    responses: { 200: versionedJson(webhookView, 'The webhook after the change.', webhookExample), ...CHANGE_PROBLEMS },
  }),
  async (c) => {
    const { id } = c.req.valid('param')
    const webhook = await changeWebhook(c.var.ctx, signedIn(c), id, expectedVersion(c), c.req.valid('json'))
    return c.json(webhook, 200, { ETag: etagOf(webhook.version) })
  },
)

deliveryRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/webhooks/{id}/secret',
    operationId: 'rotateWebhookSecret',
    summary: 'Put a new secret in place of the old one; it is shown this once',
    tags,
    request: { params },
    responses: { 200: json(webhookWithSecret, 'The webhook with its new secret.', secretExample), ...STEP_PROBLEMS },
  }),
  async (c) => c.json(await rotateWebhookSecret(c.var.ctx, signedIn(c), c.req.valid('param').id), 200),
)

deliveryRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/webhooks/{id}/test',
    operationId: 'sendTestCall',
    summary: 'Call a webhook with a test',
    tags,
    request: { params },
    responses: { 201: json(deliveryView, 'The delivery.', deliveryExample), ...STEP_PROBLEMS },
  }),
  async (c) => c.json(await sendTestCall(c.var.ctx, signedIn(c), c.req.valid('param').id, c.var.language), 201),
)
