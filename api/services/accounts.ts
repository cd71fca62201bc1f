import type { Kysely } from 'kysely'
import {
  type AccountLinks,
  type AccountRow,
  enabledAdministrators,
  findAccount,
  insertAccount,
  listAccounts as listAccountRows,
  lockAccount,
  lockAdministrators,
  setDisabled,
  updateAccount,
} from '../../db/repositories/accounts.ts'
import { recordActivity } from '../../db/repositories/activities.ts'
import { deleteUnusedLinks } from '../../db/repositories/one-time-links.ts'
import type { Database } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import type { AppContext } from '../context.ts'
import { DomainError } from '../errors.ts'
import {
  type AccountInput,
  type AccountPage,
  type AccountPatch,
  type AccountQuery,
  type AccountView,
  accountView as viewSchema,
} from '../schemas/account.ts'
import { requireFittingLinks } from './account-links.ts'
import { createOnce, type Once } from './creation.ts'
import { pageRequest, toPage } from './paging.ts'
import { requireRole } from './permissions.ts'

function accountView(row: AccountRow): AccountView {
  return {
    id: row.id,
    userName: row.display_username ?? row.username ?? '',
    name: row.name,
    role: row.role,
    organisation: row.organisation_id === null ? null : { id: row.organisation_id, name: row.organisation_name ?? '' },
    provider: row.provider_id === null ? null : { id: row.provider_id, name: row.provider_name ?? '' },
    regions: row.regions,
    disabled: row.disabled_at !== null,
    version: row.version,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  }
}

function linksOf(row: AccountRow): AccountLinks {
  return {
    role: row.role,
    organisationId: row.organisation_id,
    providerId: row.provider_id,
    regionCodes: row.regions.map((region) => region.code),
  }
}

async function standing(db: Kysely<Database>, id: string): Promise<AccountRow> {
  const row = await findAccount(db, id)
  if (row === undefined) throw new DomainError('not_found')
  return row
}

/** One's own account, for every role. */
export async function readOwnAccount(ctx: AppContext, actor: Actor): Promise<AccountView> {
  return accountView(await standing(ctx.db, actor.accountId))
}

/** Accounts by user name. @throws DomainError `forbidden` except for administrators. */
export async function listAccounts(ctx: AppContext, actor: Actor, query: AccountQuery): Promise<AccountPage> {
  requireRole(actor, 'admin')
  const { role, state, organisationId, providerId, q } = query
  const filter = { role, organisationId, providerId, text: q, disabled: state && state === 'disabled' }
  return toPage(await listAccountRows(ctx.db, filter, pageRequest(query)), query.limit, accountView)
}

/** @throws DomainError `forbidden`, `not_found`. */
export async function readAccount(ctx: AppContext, actor: Actor, id: string): Promise<AccountView> {
  requireRole(actor, 'admin')
  return accountView(await standing(ctx.db, id))
}

/**
 * Makes an account: user, password, role and links in one transaction. Without a password it has one that nobody
 * knows, until the person sets one by a link (`createResetLink`).
 *
 * @throws DomainError `forbidden`, `key_reused`, `invalid` with the wrong fields.
 */
export async function createAccount(
  ctx: AppContext,
  actor: Actor,
  input: AccountInput,
  once?: Once,
): Promise<AccountView> {
  requireRole(actor, 'admin')
  const passwordHash =
    input.password === null
      ? await ctx.auth.unknownPasswordHash()
      : await ctx.auth.hashPassword(input.userName, input.password)
  return createOnce(ctx, actor, once, viewSchema, async (tx) => {
    await requireFittingLinks(tx, input)
    const now = ctx.clock()
    const id = await ctx.auth.createUser(tx, { userName: input.userName, name: input.name, passwordHash })
    await insertAccount(tx, id, input, now)
    const row = await standing(tx, id)
    await recordActivity(tx, {
      subjectKind: 'account',
      subjectId: id,
      action: 'create',
      toState: 'enabled',
      happenedAt: now,
      recordedAt: now,
      accountId: actor.accountId,
      detail: { ...linksOf(row) },
    })
    return accountView(row)
  })
}

/**
 * Locks the account for a change. Changes to who the administrators are wait for one another, and are made only by one
 * who still is one.
 */
async function lockForChange(
  tx: Kysely<Database>,
  actor: Actor,
  id: string,
  expectedVersion: number | null,
): Promise<AccountRow> {
  await lockAdministrators(tx)
  if (!(await enabledAdministrators(tx)).includes(actor.accountId)) throw new DomainError('forbidden')
  const row = await lockAccount(tx, id)
  if (row === undefined) throw new DomainError('not_found')
  if (expectedVersion !== null && row.version !== expectedVersion) throw new DomainError('stale')
  return row
}

/**
 * Changes name, role or links; links left out stay, or are taken away where the role changes. Administrators cannot
 * change their own role, so one of them always remains.
 *
 * @throws DomainError `forbidden`, `not_found`, `stale`, `invalid` with the wrong fields.
 */
export async function changeAccount(
  ctx: AppContext,
  actor: Actor,
  id: string,
  expectedVersion: number,
  patch: AccountPatch,
): Promise<AccountView> {
  requireRole(actor, 'admin')
  return ctx.db.transaction().execute(async (tx) => {
    const before = await lockForChange(tx, actor, id, expectedVersion)
    const role = patch.role ?? before.role
    if (role !== before.role && id === actor.accountId) throw new DomainError('forbidden')
    const kept = role === before.role ? linksOf(before) : { organisationId: null, providerId: null, regionCodes: [] }
    const links: AccountLinks = {
      role,
      organisationId: patch.organisationId === undefined ? kept.organisationId : patch.organisationId,
      providerId: patch.providerId === undefined ? kept.providerId : patch.providerId,
      regionCodes: patch.regionCodes ?? kept.regionCodes,
    }
    await requireFittingLinks(tx, links)
    const now = ctx.clock()
    if (patch.name !== undefined && patch.name !== before.name) await ctx.auth.renameUser(tx, id, patch.name)
    await updateAccount(tx, id, links, now)
    const row = await standing(tx, id)
    await recordActivity(tx, {
      subjectKind: 'account',
      subjectId: id,
      action: 'change',
      fromState: before.role,
      toState: row.role,
      happenedAt: now,
      recordedAt: now,
      accountId: actor.accountId,
      detail: { before: linksOf(before), after: linksOf(row), renamed: row.name !== before.name },
    })
    return accountView(row)
  })
}

/**
 * Disables an account: ends its sessions and its unused links. Repeating it changes nothing. Administrators cannot
 * disable themselves, so one of them always remains.
 *
 * @param expectedVersion null takes the account as it stands.
 * @throws DomainError `forbidden`, `not_found`, `stale`.
 */
export async function disableAccount(
  ctx: AppContext,
  actor: Actor,
  id: string,
  expectedVersion: number | null,
  reason: string | null = null,
): Promise<AccountView> {
  requireRole(actor, 'admin')
  if (id === actor.accountId) throw new DomainError('forbidden')
  return step(ctx, actor, id, expectedVersion, 'disable', reason)
}

/** Enables an account again. Repeating it changes nothing. @throws DomainError `forbidden`, `not_found`, `stale`. */
export async function enableAccount(
  ctx: AppContext,
  actor: Actor,
  id: string,
  expectedVersion: number | null,
  reason: string | null = null,
): Promise<AccountView> {
  requireRole(actor, 'admin')
  return step(ctx, actor, id, expectedVersion, 'enable', reason)
}

async function step(
  ctx: AppContext,
  actor: Actor,
  id: string,
  expectedVersion: number | null,
  action: 'disable' | 'enable',
  reason: string | null,
): Promise<AccountView> {
  return ctx.db.transaction().execute(async (tx) => {
    const before = await lockForChange(tx, actor, id, expectedVersion)
    const wasDisabled = before.disabled_at !== null
    if (wasDisabled === (action === 'disable')) return accountView(before)
    const now = ctx.clock()
    await setDisabled(tx, id, action === 'disable' ? now : null, now)
    await ctx.auth.endSessions(tx, id)
    await deleteUnusedLinks(tx, 'reset', id)
    await recordActivity(tx, {
      subjectKind: 'account',
      subjectId: id,
      action,
      fromState: wasDisabled ? 'disabled' : 'enabled',
      toState: wasDisabled ? 'enabled' : 'disabled',
      reason,
      happenedAt: now,
      recordedAt: now,
      accountId: actor.accountId,
    })
    return accountView(await standing(tx, id))
  })
}
