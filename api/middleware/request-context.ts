import { randomUUID } from 'node:crypto'
import { getCookie } from 'hono/cookie'
import { createMiddleware } from 'hono/factory'
import type { AppContext } from '../context.ts'
import type { AppEnv } from '../env.ts'
import { chooseLanguage } from '../labels/index.ts'

/** Cookie that keeps a reader's choice of language. */
export const LANGUAGE_COOKIE = 'lang'

/**
 * Puts the app's context, a new request id and the reader's language beside the request, and the id in the answer as
 * `X-Request-Id`. An id from outside is never taken over: it could be forged to point at another line of the log.
 */
export function requestContext(ctx: AppContext) {
  return createMiddleware<AppEnv>(async (c, next) => {
    const requestId = randomUUID()
    c.set('ctx', ctx)
    c.set('actor', null)
    c.set('requestId', requestId)
    c.set('language', chooseLanguage(getCookie(c, LANGUAGE_COOKIE), c.req.header('accept-language')))
    await next()
    c.res.headers.set('X-Request-Id', requestId)
  })
}
