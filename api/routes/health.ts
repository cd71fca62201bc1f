import { createRoute, z } from '@hono/zod-openapi'
import { readiness } from '../services/readiness.ts'
import { createRouter, json } from './router.ts'

const alive = z.object({ status: z.literal('ok') }).openapi('Alive')
const ready = z.object({ ready: z.boolean(), database: z.boolean(), matcher: z.boolean() }).openapi('Readiness')

/** /healthz: the process answers. /readyz: it can do its work. Both public, neither says more. */
export const healthRoutes = createRouter()

healthRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/healthz',
    operationId: 'healthz',
    summary: 'Whether the process answers; looks at no database',
    tags: ['operation'],
    security: [],
    responses: { 200: json(alive, 'It does.', { status: 'ok' }) },
  }),
  (c) => c.json({ status: 'ok' as const }, 200),
)

healthRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/readyz',
    operationId: 'readyz',
    summary: 'Whether database and matcher are ready for requests',
    tags: ['operation'],
    security: [],
    responses: {
      200: json(ready, 'Both are.', { ready: true, database: true, matcher: true }),
      503: json(ready, 'One is not yet, or no longer.', { ready: false, database: true, matcher: false }),
    },
  }),
  async (c) => {
    const state = await readiness(c.var.ctx)
    const isReady = state.database && state.matcher
    return c.json({ ready: isReady, ...state }, isReady ? 200 : 503)
  },
)
