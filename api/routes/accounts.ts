import { createRoute, z } from '@hono/zod-openapi'
import { signedIn, signedInOnly } from '../middleware/actor.ts'
import { notModified } from '../middleware/not-modified.ts'
import {
  accountInput,
  accountPage,
  accountPatch,
  accountQuery,
  accountStepInput,
  accountView,
  oneTimeLinkView,
} from '../schemas/account.ts'
import { uuid } from '../schemas/common.ts'
import {
  changeAccount,
  createAccount,
  disableAccount,
  enableAccount,
  listAccounts,
  readAccount,
} from '../services/accounts.ts'
import { createResetLink } from '../services/one-time-links.ts'
import { accountExample } from './account-example.ts'
import {
  etagOf,
  expectedVersion,
  expectedVersionIfAny,
  knownVersionHeader,
  onceHeader,
  onceOf,
  optionalVersionHeader,
  versionHeader,
} from './preconditions.ts'
import {
  CHANGE_PROBLEMS,
  CREATE_PROBLEMS,
  GUARDED_READ_PROBLEMS,
  LIST_PROBLEMS,
  problem,
  STEP_PROBLEMS,
} from './problems.ts'
import { createdJson, createRouter, json, jsonBody, NOT_MODIFIED, versionedJson } from './router.ts'

const tags = ['accounts']
const params = z.object({ id: uuid })

/** Routes below /accounts, for administrators: list, create, read, change, disable, enable, link for a new password. */
export const accountRoutes = createRouter()
accountRoutes.use('/accounts', signedInOnly)
accountRoutes.use('/accounts/*', signedInOnly)
accountRoutes.use('/accounts/:id', notModified)

accountRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/accounts',
    operationId: 'listAccounts',
    summary: 'List accounts by user name',
    tags,
    request: { query: accountQuery.strict() },
    responses: {
      200: json(accountPage, 'A page of accounts.', { items: [accountExample], nextCursor: null }),
      403: problem('forbidden'),
      ...LIST_PROBLEMS,
    },
  }),
  async (c) => c.json(await listAccounts(c.var.ctx, signedIn(c), c.req.valid('query')), 200),
)

accountRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/accounts',
    operationId: 'createAccount',
    summary: 'Make an account; without a password the person sets one by a link',
    tags,
    request: {
      headers: onceHeader,
      body: jsonBody(accountInput, { userName: '王伟', name: '王伟（演示）', role: 'staff', regionCodes: ['620500'] }),
    },
    responses: { 201: createdJson(accountView, 'The account.', accountExample), ...CREATE_PROBLEMS },
  }),
  async (c) => {
    const input = c.req.valid('json')
    const { password: _secret, ...claimed } = input
    const account = await createAccount(c.var.ctx, signedIn(c), input, onceOf(c, claimed))
    return c.json(account, 201, { ETag: etagOf(account.version), Location: `/api/v1/accounts/${account.id}` })
  },
)

accountRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/accounts/{id}',
    operationId: 'readAccount',
    summary: 'Read an account',
    tags,
    request: { params, headers: knownVersionHeader },
    responses: {
      200: versionedJson(accountView, 'The account.', accountExample),
      304: NOT_MODIFIED,
      ...GUARDED_READ_PROBLEMS,
    },
  }),
  async (c) => {
    const account = await readAccount(c.var.ctx, signedIn(c), c.req.valid('param').id)
    return c.json(account, 200, { ETag: etagOf(account.version) })
  },
)

accountRoutes.openapi(
  createRoute({
    method: 'patch',
    path: '/accounts/{id}',
    operationId: 'changeAccount',
    summary: 'Change name, role or links; where the role changes, links that are left out are taken away',
    tags,
    request: {
      params,
      headers: versionHeader,
      body: jsonBody(accountPatch, { role: 'staff', regionCodes: ['620500', '620400'] }),
    },
    responses: { 200: versionedJson(accountView, 'The account after the change.', accountExample), ...CHANGE_PROBLEMS },
  }),
  async (c) => {
    const { id } = c.req.valid('param')
    const account = await changeAccount(c.var.ctx, signedIn(c), id, expectedVersion(c), c.req.valid('json'))
    return c.json(account, 200, { ETag: etagOf(account.version) })
  },
)

for (const [action, step, summary] of [
  ['disable', disableAccount, 'Disable an account; its sessions end'],
  ['enable', enableAccount, 'Enable an account again'],
] as const)
  accountRoutes.openapi(
    createRoute({
      method: 'post',
      path: `/accounts/{id}/${action}`,
      operationId: `${action}Account`,
      summary,
      tags,
      request: { params, headers: optionalVersionHeader, body: jsonBody(accountStepInput, { reason: '岗位调整' }) },
      responses: { 200: versionedJson(accountView, 'The account after the step.', accountExample), ...STEP_PROBLEMS },
    }),
    async (c) => {
      const { id } = c.req.valid('param')
      const { reason } = c.req.valid('json')
      const account = await step(c.var.ctx, signedIn(c), id, expectedVersionIfAny(c), reason)
      return c.json(account, 200, { ETag: etagOf(account.version) })
    },
  )

accountRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/accounts/{id}/reset-link',
    operationId: 'createResetLink',
    summary: 'Make a link by which the person sets a new password: shown once, usable once, 24 hours',
    tags,
    request: { params },
    responses: {
      201: json(oneTimeLinkView, 'The link; earlier ones of the account end.', {
        url: 'https://qianqiao.example.gov.cn/reset/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
        expiresAt: '2026-03-03T01:30:00.000Z',
      }),
      ...GUARDED_READ_PROBLEMS,
      403: problem('forbidden', 'account_disabled', 'cross_site'),
    },
  }),
  async (c) => c.json(await createResetLink(c.var.ctx, signedIn(c), c.req.valid('param').id), 201),
)
