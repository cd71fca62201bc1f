import type { MiddlewareHandler } from 'hono'
import { createMiddleware } from 'hono/factory'
import { secureHeaders } from 'hono/secure-headers'
import type { AppEnv } from '../env.ts'

const NONE = ["'none'"]
const SELF = ["'self'"]

/**
 * Everything a page may load comes from this service, and nothing stands inline in it. The referrer stays within the
 * service rather than being dropped altogether: with `no-referrer` browsers send `Origin: null` with a form, which
 * `sameOrigin` could not tell from another site's. Answers are kept by no cache unless a route says so, since offices
 * share machines.
 *
 * @param overTls whether people open the service by https; only then browsers are told to stay with it.
 */
export function securityHeaders(overTls: boolean): MiddlewareHandler<AppEnv>[] {
  return [
    createMiddleware<AppEnv>(async (c, next) => {
      await next()
      if (c.var.ownPolicy !== undefined) c.res.headers.set('Content-Security-Policy', c.var.ownPolicy)
    }),
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: NONE,
        scriptSrc: SELF,
        styleSrc: SELF,
        imgSrc: SELF,
        fontSrc: SELF,
        connectSrc: SELF,
        manifestSrc: SELF,
        formAction: SELF,
        frameAncestors: NONE,
        baseUri: NONE,
      },
      permissionsPolicy: { camera: false, geolocation: false, microphone: false, payment: false, usb: false },
      referrerPolicy: 'same-origin',
      xFrameOptions: 'DENY',
      strictTransportSecurity: overTls && 'max-age=31536000',
      crossOriginOpenerPolicy: overTls,
      originAgentCluster: overTls,
      xDownloadOptions: false,
      xXssProtection: false,
    }),
    createMiddleware<AppEnv>(async (c, next) => {
      await next()
      if (!c.res.headers.has('Cache-Control')) c.res.headers.set('Cache-Control', 'no-store')
    }),
  ]
}
