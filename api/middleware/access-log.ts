import { createMiddleware } from 'hono/factory'
import type { AppEnv } from '../env.ts'

/** The longest segment that stands for an id (a UUID); what is longer may be the token of a one-time link. */
const LONGEST_ID = 36

/** The path as it may be logged: without its query, and with long segments, which may be secret, left out. */
export function loggedPath(path: string): string {
  return path
    .split('/')
    .map((segment) => (segment.length > LONGEST_ID ? '…' : segment))
    .join('/')
}

/** One line for every answer: method, path, status, whole milliseconds, request id, account id; nothing of the content. */
export const accessLog = createMiddleware<AppEnv>(async (c, next) => {
  const start = performance.now()
  await next()
  c.var.ctx.log.info(
    {
      requestId: c.var.requestId,
      method: c.req.method,
      path: loggedPath(c.req.path),
      status: c.res.status,
      ms: Math.round(performance.now() - start),
      accountId: c.var.actor?.accountId ?? null,
    },
    'request',
  )
})
