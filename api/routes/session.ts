import { createRoute } from '@hono/zod-openapi'
import { signInInput } from '../schemas/account.ts'
import { addressOfRequest } from '../services/client-address.ts'
import { PUBLIC_PROBLEMS, problem } from './problems.ts'
import { createRouter, jsonBody } from './router.ts'

const tags = ['session']
const setCookie = {
  'Set-Cookie': {
    description: 'The session: HttpOnly, SameSite=Lax, twelve hours.',
    schema: { type: 'string' as const },
  },
}

/** Routes of /session: sign in and out. Nobody can sign up; administrators make accounts. */
export const sessionRoutes = createRouter()

sessionRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/session',
    operationId: 'signIn',
    summary: 'Sign in with user name and password',
    description:
      'After 10 failures of one user name, or 50 from one address, within 15 minutes further attempts are refused until the 15 minutes are over.',
    tags,
    security: [],
    request: { body: jsonBody(signInInput, { userName: '王伟', password: '一句只有自己知道的话' }) },
    responses: {
      204: { description: 'Signed in.', headers: setCookie },
      400: problem('malformed'),
      401: problem('wrong_credentials'),
      403: problem('account_disabled', 'cross_site'),
      413: problem('too_large'),
      415: problem('unsupported_media'),
      422: problem('invalid'),
      429: problem('throttled'),
      ...PUBLIC_PROBLEMS,
    },
  }),
  async (c) => {
    const { userName, password } = c.req.valid('json')
    const { auth, settings } = c.var.ctx
    const { setCookie } = await auth.signIn(userName, password, {
      address: addressOfRequest(c.env, c.req.raw.headers, settings.trustedProxies),
      userAgent: c.req.header('user-agent') ?? null,
    })
    for (const cookie of setCookie) c.header('Set-Cookie', cookie, { append: true })
    return c.body(null, 204)
  },
)

sessionRoutes.openapi(
  createRoute({
    method: 'delete',
    path: '/session',
    operationId: 'signOut',
    summary: 'Sign out; the session ends here and in the database',
    tags,
    security: [],
    responses: {
      204: { description: 'Signed out, or nobody was signed in.', headers: setCookie },
      403: problem('cross_site'),
      ...PUBLIC_PROBLEMS,
    },
  }),
  async (c) => {
    const { setCookie } = await c.var.ctx.auth.signOut(c.req.raw.headers)
    for (const cookie of setCookie) c.header('Set-Cookie', cookie, { append: true })
    return c.body(null, 204)
  },
)
