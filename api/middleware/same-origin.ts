import { createMiddleware } from 'hono/factory'
import type { AppEnv } from '../env.ts'
import { DomainError } from '../errors.ts'

const SAFE_METHODS: readonly string[] = ['GET', 'HEAD', 'OPTIONS']

/** What a request says of where it comes from. */
export interface RequestOrigin {
  readonly method: string
  readonly secFetchSite: string | undefined
  readonly origin: string | undefined
  /** `Host` header: the name that the browser reached us by, unless a proxy rewrote it. */
  readonly host: string | undefined
  readonly contentType: string | undefined
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null
}

/**
 * Whether a request that changes something may come from one of our own pages or from a program. A browser says so by
 * `Sec-Fetch-Site` or, when it is old or the connection is plain http, by `Origin`. A request with neither counts as a
 * program's, which must send JSON: a foreign page cannot do that without our consent (a CORS preflight, which we never grant).
 *
 * @param publicUrl address under which people open the service; its origin is ours as well as the one the host names.
 */
export function mayChange(request: RequestOrigin, publicUrl: string): boolean {
  if (SAFE_METHODS.includes(request.method)) return true
  if (request.secFetchSite !== undefined)
    return request.secFetchSite === 'same-origin' || request.secFetchSite === 'none'
  if (request.origin !== undefined) {
    const host = hostOf(request.origin)
    return host !== null && host !== '' && (host === request.host || host === hostOf(publicUrl))
  }
  return /^application\/json\s*(;|$)/i.test(request.contentType ?? '')
}

/** Refuses with 403 what another site may have made a signed-in browser send. */
export const sameOrigin = createMiddleware<AppEnv>(async (c, next) => {
  const request = {
    method: c.req.method,
    secFetchSite: c.req.header('sec-fetch-site'),
    origin: c.req.header('origin'),
    host: c.req.header('host') ?? new URL(c.req.url).host,
    contentType: c.req.header('content-type'),
  }
  if (!mayChange(request, c.var.ctx.settings.publicUrl)) throw new DomainError('cross_site')
  await next()
})
