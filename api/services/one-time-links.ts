import { createHash, randomBytes } from 'node:crypto'
import type { Kysely } from 'kysely'
import {
  enabledAdministrators,
  insertAccount,
  lockAccount,
  lockAdministrators,
} from '../../db/repositories/accounts.ts'
import { recordActivity } from '../../db/repositories/activities.ts'
import { consumeLink, deleteUnusedLinks, findUsableLink, insertLink } from '../../db/repositories/one-time-links.ts'
import { clearAttempts } from '../../db/repositories/throttle.ts'
import type { Database } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import type { AppContext } from '../context.ts'
import { DomainError } from '../errors.ts'
import type { OneTimeLinkView, ResetInput, SetupInput } from '../schemas/account.ts'
import { forgetLeftLink, leaveLink, readLeftLink } from './admin-link-file.ts'
import { requireRole } from './permissions.ts'
import { nameKey } from './throttle.ts'

/** How long the link for the first administrator can be used. */
export const ADMIN_LINK_MS = 60 * 60_000
/** How long a link for a new password can be used. */
export const RESET_LINK_MS = 24 * 60 * 60_000

/** What links need of the app; the command that makes one has no more. */
export interface LinkMaker {
  readonly publicUrl: string
  readonly clock: () => Date
}

interface MadeLink {
  readonly view: OneTimeLinkView
  readonly tokenHash: string
  readonly createdAt: Date
  readonly expiresAt: Date
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

function makeLink({ publicUrl, clock }: LinkMaker, page: 'setup' | 'reset', lifeMs: number): MadeLink {
  const token = randomBytes(32).toString('base64url')
  const createdAt = clock()
  const expiresAt = new Date(createdAt.getTime() + lifeMs)
  return {
    view: { url: `${publicUrl}/${page}/${token}`, expiresAt: expiresAt.toISOString() },
    tokenHash: hashOf(token),
    createdAt,
    expiresAt,
  }
}

/**
 * Makes the link for the first administrator, in place of an earlier one.
 *
 * @throws DomainError `forbidden` when there is an enabled administrator, who alone makes accounts then.
 */
export async function createAdminLink(maker: LinkMaker & { readonly db: Kysely<Database> }): Promise<OneTimeLinkView> {
  const link = makeLink(maker, 'setup', ADMIN_LINK_MS)
  await maker.db.transaction().execute(async (tx) => {
    await lockAdministrators(tx)
    if ((await enabledAdministrators(tx)).length > 0) throw new DomainError('forbidden')
    await deleteUnusedLinks(tx, 'admin', null)
    await insertLink(tx, { ...link, purpose: 'admin', accountId: null, createdById: null })
  })
  return link.view
}

/** The same where the database belongs to another process: the link is left in a file that the service looks into. */
export async function leaveAdminLink(maker: LinkMaker, file: string): Promise<OneTimeLinkView> {
  const link = makeLink(maker, 'setup', ADMIN_LINK_MS)
  await leaveLink(file, link)
  return link.view
}

/**
 * Makes the link by which a person sets a new password, in place of an earlier one. The link is in the answer and
 * nowhere else.
 *
 * @throws DomainError `forbidden`, `not_found`, `account_disabled`.
 */
export async function createResetLink(ctx: AppContext, actor: Actor, accountId: string): Promise<OneTimeLinkView> {
  requireRole(actor, 'admin')
  const link = makeLink({ publicUrl: ctx.settings.publicUrl, clock: ctx.clock }, 'reset', RESET_LINK_MS)
  await ctx.db.transaction().execute(async (tx) => {
    const account = await lockAccount(tx, accountId)
    if (account === undefined) throw new DomainError('not_found')
    if (account.disabled_at !== null) throw new DomainError('account_disabled')
    await deleteUnusedLinks(tx, 'reset', accountId)
    await insertLink(tx, { ...link, purpose: 'reset', accountId, createdById: actor.accountId })
    await recordActivity(tx, {
      subjectKind: 'account',
      subjectId: accountId,
      action: 'make_reset_link',
      happenedAt: link.createdAt,
      recordedAt: link.createdAt,
      accountId: actor.accountId,
    })
  })
  return link.view
}

/** What the page of a link shows before it is used. */
export type OpenedLink =
  | { readonly purpose: 'admin'; readonly expiresAt: Date }
  | { readonly purpose: 'reset'; readonly expiresAt: Date; readonly userName: string; readonly name: string }

/**
 * Looks at a link without using it.
 *
 * @throws DomainError `link_unusable` when it was used, is over, is unknown, or makes an administrator where there is one.
 */
export async function readLink(ctx: AppContext, token: string): Promise<OpenedLink> {
  const { purpose, expires_at: expiresAt, ...account } = await usableLink(ctx, token)
  if (purpose === 'reset')
    return { purpose, expiresAt, userName: account.display_username ?? '', name: account.name ?? '' }
  return { purpose, expiresAt }
}

async function usableLink(ctx: AppContext, token: string) {
  await takeInLeftLink(ctx, token)
  const link = await findUsableLink(ctx.db, hashOf(token), ctx.clock())
  const late = link?.purpose === 'admin' && (await enabledAdministrators(ctx.db)).length > 0
  if (link === undefined || late) throw new DomainError('link_unusable')
  return link
}

/** Puts a link that the command left into the database, once; a used one stays used. */
async function takeInLeftLink(ctx: AppContext, token: string): Promise<void> {
  const file = ctx.auth.adminLinkFile
  const left = file === null ? null : await readLeftLink(file)
  if (file === null || left === null || left.tokenHash !== hashOf(token)) return
  await insertLink(ctx.db, { ...left, purpose: 'admin', accountId: null, createdById: null })
  await forgetLeftLink(file)
}

/**
 * Uses the link for the first administrator: makes the account. The link is used up only when that succeeds; of
 * several at one moment one succeeds.
 *
 * @throws DomainError `link_unusable`, `invalid` at `/userName` or `/password`.
 */
export async function useAdminLink(
  ctx: AppContext,
  token: string,
  input: SetupInput,
): Promise<{ readonly accountId: string }> {
  if ((await usableLink(ctx, token)).purpose !== 'admin') throw new DomainError('link_unusable')
  const passwordHash = await ctx.auth.hashPassword(input.userName, input.password)
  const now = ctx.clock()
  return ctx.db.transaction().execute(async (tx) => {
    await lockAdministrators(tx)
    const late = (await enabledAdministrators(tx)).length > 0
    if (late || !(await consumeLink(tx, 'admin', hashOf(token), now))) throw new DomainError('link_unusable')
    const accountId = await ctx.auth.createUser(tx, { ...input, passwordHash })
    await insertAccount(tx, accountId, { role: 'admin', organisationId: null, providerId: null, regionCodes: [] }, now)
    await recordActivity(tx, {
      subjectKind: 'account',
      subjectId: accountId,
      action: 'create',
      toState: 'enabled',
      happenedAt: now,
      recordedAt: now,
      accountId,
      detail: { role: 'admin', by: 'admin_link' },
    })
    return { accountId }
  })
}

/**
 * Uses a link for a new password: sets it, ends every session of the account, forgets its failed attempts.
 *
 * @throws DomainError `link_unusable`, `invalid` at `/password`.
 */
export async function useResetLink(ctx: AppContext, token: string, input: ResetInput): Promise<void> {
  const { account_id: accountId, username } = await usableLink(ctx, token)
  if (accountId === null || username === null) throw new DomainError('link_unusable')
  const passwordHash = await ctx.auth.hashPassword(username, input.password)
  const now = ctx.clock()
  await ctx.db.transaction().execute(async (tx) => {
    const account = await lockAccount(tx, accountId)
    if (account === undefined || account.disabled_at !== null) throw new DomainError('link_unusable')
    if (!(await consumeLink(tx, 'reset', hashOf(token), now))) throw new DomainError('link_unusable')
    await ctx.auth.setPassword(tx, accountId, passwordHash)
    await clearAttempts(tx, nameKey(username))
    await recordActivity(tx, {
      subjectKind: 'account',
      subjectId: accountId,
      action: 'reset_password',
      happenedAt: now,
      recordedAt: now,
      accountId,
    })
  })
}
