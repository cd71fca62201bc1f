import { type Kysely, type SqlBool, sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Database } from '../schema/index.ts'
import type { Role } from '../vocabulary.ts'
import { containing, type PageRequest } from './paging.ts'

/** What stands in `account` besides its id, state and times. */
export interface AccountLinks {
  readonly role: Role
  readonly organisationId: string | null
  readonly providerId: string | null
  readonly regionCodes: readonly string[]
}

function accountRows(db: Kysely<Database>) {
  return db
    .selectFrom('account')
    .innerJoin('auth_user', 'auth_user.id', 'account.id')
    .leftJoin('organisation', 'organisation.id', 'account.organisation_id')
    .leftJoin('provider', 'provider.id', 'account.provider_id')
    .select((eb) => [
      'account.id',
      'auth_user.name',
      'auth_user.username',
      'auth_user.display_username',
      'account.role',
      'account.organisation_id',
      'organisation.name as organisation_name',
      'account.provider_id',
      'provider.name as provider_name',
      'account.disabled_at',
      'account.version',
      'account.created_at',
      'account.updated_at',
      jsonArrayFrom(
        eb
          .selectFrom('account_region')
          .innerJoin('region', 'region.code', 'account_region.region_code')
          .select(['region.code', 'region.name'])
          .whereRef('account_region.account_id', '=', 'account.id')
          .orderBy('region.code'),
      ).as('regions'),
    ])
}

/** An account with the names of what it is linked to. */
export type AccountRow = NonNullable<Awaited<ReturnType<typeof findAccount>>>

/** One account; undefined when there is none. */
export async function findAccount(db: Kysely<Database>, id: string) {
  return accountRows(db).where('account.id', '=', id).executeTakeFirst()
}

/** Locks an account's row until the transaction ends, then reads it. */
export async function lockAccount(db: Kysely<Database>, id: string): Promise<AccountRow | undefined> {
  await db.selectFrom('account').select('id').where('id', '=', id).forUpdate().execute()
  return findAccount(db, id)
}

/** What an account may do, read with every request. */
export async function findActor(db: Kysely<Database>, id: string) {
  return db
    .selectFrom('account')
    .select((eb) => [
      'id',
      'role',
      'organisation_id',
      'provider_id',
      'disabled_at',
      sql<string[]>`array(${eb
        .selectFrom('account_region')
        .select('region_code')
        .whereRef('account_id', '=', 'account.id')
        .orderBy('region_code')})`.as('region_codes'),
    ])
    .where('id', '=', id)
    .executeTakeFirst()
}

export interface AccountFilter {
  readonly role?: Role | undefined
  readonly disabled?: boolean | undefined
  readonly organisationId?: string | undefined
  readonly providerId?: string | undefined
  /** Part of the name or the user name. */
  readonly text?: string | undefined
}

/** Accounts by user name (by code points, alike on every database), at most `page.limit`, each with the value that a cursor goes on from. */
export async function listAccounts(db: Kysely<Database>, filter: AccountFilter, page: PageRequest) {
  const { role, disabled, organisationId, providerId, text } = filter
  let query = accountRows(db)
  if (role !== undefined) query = query.where('account.role', '=', role)
  if (disabled !== undefined) query = query.where('account.disabled_at', disabled ? 'is not' : 'is', null)
  if (organisationId !== undefined) query = query.where('account.organisation_id', '=', organisationId)
  if (providerId !== undefined) query = query.where('account.provider_id', '=', providerId)
  if (text !== undefined && text !== '') {
    const pattern = containing(text)
    query = query.where((eb) =>
      eb.or([eb('auth_user.name', 'ilike', pattern), eb('auth_user.display_username', 'ilike', pattern)]),
    )
  }
  const after = page.after
  if (after !== null)
    query = query.where(
      (eb) =>
        sql<SqlBool>`(${eb.ref('auth_user.username')} collate "C", ${eb.ref('account.id')}) > (${after.value}, ${after.id})`,
    )
  const rows = await query
    .orderBy(sql`auth_user.username collate "C"`)
    .orderBy('account.id')
    .limit(page.limit)
    .execute()
  return rows.map((row) => ({ row, sortValue: row.username ?? '' }))
}

/** What signing in looks at: the stored password and whether the account is disabled. */
export async function findCredential(
  db: Kysely<Database>,
  by: { readonly username: string } | { readonly id: string },
) {
  const query = db
    .selectFrom('auth_user')
    .innerJoin('account', 'account.id', 'auth_user.id')
    .innerJoin('auth_account', (join) =>
      join.onRef('auth_account.user_id', '=', 'auth_user.id').on('auth_account.provider_id', '=', 'credential'),
    )
    .select(['account.id', 'auth_user.username', 'account.disabled_at', 'auth_account.password'])
  return 'id' in by
    ? query.where('auth_user.id', '=', by.id).executeTakeFirst()
    : query.where('auth_user.username', '=', by.username).executeTakeFirst()
}

/** Writes the account that stands beside a new user. */
export async function insertAccount(db: Kysely<Database>, id: string, links: AccountLinks, now: Date): Promise<void> {
  await db
    .insertInto('account')
    .values({
      id,
      role: links.role,
      organisation_id: links.organisationId,
      provider_id: links.providerId,
      disabled_at: null,
      created_at: now,
      updated_at: now,
    })
    .execute()
  await insertRegions(db, id, links.regionCodes)
}

/** Changes role and links, and counts the version up. */
export async function updateAccount(db: Kysely<Database>, id: string, links: AccountLinks, now: Date): Promise<void> {
  await db
    .updateTable('account')
    .set((eb) => ({
      role: links.role,
      organisation_id: links.organisationId,
      provider_id: links.providerId,
      version: eb('version', '+', 1),
      updated_at: now,
    }))
    .where('id', '=', id)
    .execute()
  await db.deleteFrom('account_region').where('account_id', '=', id).execute()
  await insertRegions(db, id, links.regionCodes)
}

async function insertRegions(db: Kysely<Database>, id: string, codes: readonly string[]): Promise<void> {
  if (codes.length === 0) return
  await db
    .insertInto('account_region')
    .values(codes.map((code) => ({ account_id: id, region_code: code })))
    .execute()
}

/** Disables (a moment) or enables (null) an account, and counts the version up. */
export async function setDisabled(db: Kysely<Database>, id: string, disabledAt: Date | null, now: Date): Promise<void> {
  await db
    .updateTable('account')
    .set((eb) => ({ disabled_at: disabledAt, version: eb('version', '+', 1), updated_at: now }))
    .where('id', '=', id)
    .execute()
}

/**
 * Lets one transaction at a time change who the administrators are, so that two of them cannot each remove the other.
 * The lock ends with the transaction.
 */
export async function lockAdministrators(db: Kysely<Database>): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('qianqiao administrators'))`.execute(db)
}

/** Ids of the administrators who may sign in. */
export async function enabledAdministrators(db: Kysely<Database>): Promise<string[]> {
  const rows = await db
    .selectFrom('account')
    .select('id')
    .where('role', '=', 'admin')
    .where('disabled_at', 'is', null)
    .execute()
  return rows.map((row) => row.id)
}

/** What the links of an account point at, as far as it exists. */
export async function findLinkTargets(
  db: Kysely<Database>,
  links: Pick<AccountLinks, 'organisationId' | 'providerId' | 'regionCodes'>,
) {
  const organisation =
    links.organisationId === null
      ? undefined
      : await db.selectFrom('organisation').select('kind').where('id', '=', links.organisationId).executeTakeFirst()
  const provider =
    links.providerId === null
      ? undefined
      : await db.selectFrom('provider').select('id').where('id', '=', links.providerId).executeTakeFirst()
  const regions =
    links.regionCodes.length === 0
      ? []
      : await db.selectFrom('region').select(['code', 'level']).where('code', 'in', links.regionCodes).execute()
  return { organisation, provider, regions }
}
