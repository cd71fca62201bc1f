import { createRoute } from '@hono/zod-openapi'
import { signedIn, signedInOnly } from '../middleware/actor.ts'
import { accountView, passwordInput } from '../schemas/account.ts'
import { readOwnAccount } from '../services/accounts.ts'
import { addressOfRequest } from '../services/client-address.ts'
import { accountExample } from './account-example.ts'
import { etagOf } from './preconditions.ts'
import { PUBLIC_PROBLEMS, problem } from './problems.ts'
import { createRouter, jsonBody, versionedJson } from './router.ts'

const tags = ['me']

/** Routes of /me: one's own account. */
export const meRoutes = createRouter()
meRoutes.use('/me', signedInOnly)
meRoutes.use('/me/*', signedInOnly)

meRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/me',
    operationId: 'readMe',
    summary: 'Who is signed in, in which role, linked to what',
    tags,
    responses: {
      200: versionedJson(accountView, 'Your account.', accountExample),
      401: problem('unauthenticated'),
      ...PUBLIC_PROBLEMS,
    },
  }),
  async (c) => {
    const account = await readOwnAccount(c.var.ctx, signedIn(c))
    return c.json(account, 200, { ETag: etagOf(account.version) })
  },
)

meRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/me/password',
    operationId: 'changePassword',
    summary: 'Change your password; your other sessions end',
    description: 'Wrong current passwords count as failed attempts to sign in.',
    tags,
    request: {
      body: jsonBody(passwordInput, { currentPassword: '一句只有自己知道的话', newPassword: '另一句只有自己知道的话' }),
    },
    responses: {
      204: { description: 'Changed.' },
      400: problem('malformed'),
      401: problem('unauthenticated', 'wrong_credentials'),
      403: problem('cross_site'),
      413: problem('too_large'),
      415: problem('unsupported_media'),
      422: problem('invalid'),
      429: problem('throttled'),
      ...PUBLIC_PROBLEMS,
    },
  }),
  async (c) => {
    signedIn(c)
    const { currentPassword, newPassword } = c.req.valid('json')
    const { auth, settings } = c.var.ctx
    const headers = c.req.raw.headers
    await auth.changePassword(headers, currentPassword, newPassword, {
      address: addressOfRequest(c.env, headers, settings.trustedProxies),
      userAgent: c.req.header('user-agent') ?? null,
    })
    return c.body(null, 204)
  },
)
