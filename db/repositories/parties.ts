import { type ExpressionBuilder, type Kysely, sql } from 'kysely'
import type { Database } from '../schema/index.ts'
import type { Scope } from './scope.ts'

/** One person, body or provider. */
export type Party =
  | { readonly kind: 'account'; readonly id: string }
  | { readonly kind: 'organisation'; readonly id: string }
  | { readonly kind: 'provider'; readonly id: string }

/** Who reads tasks and problems: a scope, and the person, whose body and provider count too. */
export interface PartyReader {
  readonly scope: Scope
  readonly accountId: string
  readonly providerId: string | null
}

interface PartyColumns {
  readonly account_id: string | null
  readonly organisation_id: string | null
  readonly provider_id: string | null
}

/** The three columns of a party. */
export function partyColumns(party: Party | null): PartyColumns {
  return {
    account_id: party?.kind === 'account' ? party.id : null,
    organisation_id: party?.kind === 'organisation' ? party.id : null,
    provider_id: party?.kind === 'provider' ? party.id : null,
  }
}

/** The party that three columns name. */
export function partyOf(row: PartyColumns): Party | null {
  if (row.account_id !== null) return { kind: 'account', id: row.account_id }
  if (row.organisation_id !== null) return { kind: 'organisation', id: row.organisation_id }
  return row.provider_id === null ? null : { kind: 'provider', id: row.provider_id }
}

/** SQL: three columns name the reader: the person, the body that the account belongs to, or its provider. */
export function namesReader(
  columns: { readonly account: string; readonly organisation: string; readonly provider: string },
  reader: Pick<PartyReader, 'accountId' | 'providerId'>,
) {
  return sql<boolean>`coalesce(${sql.ref(columns.account)} = ${reader.accountId}
    or ${sql.ref(columns.provider)} = ${reader.providerId}::uuid
    or ${sql.ref(columns.organisation)} = (
      select own_account.organisation_id from account as own_account where own_account.id = ${reader.accountId}), false)`
}

/** SQL: the reader is among those who carry the task (`task` is the row). */
export function carriesTask(reader: Pick<PartyReader, 'accountId' | 'providerId'>) {
  return (eb: ExpressionBuilder<Database, 'task'>) =>
    eb.exists(
      eb
        .selectFrom('task_owner')
        .whereRef('task_owner.task_id', '=', 'task.id')
        .where(
          namesReader(
            {
              account: 'task_owner.account_id',
              organisation: 'task_owner.organisation_id',
              provider: 'task_owner.provider_id',
            },
            reader,
          ),
        )
        .select('task_owner.task_id'),
    )
}

/** SQL: the reader raised what the row of a table is about. */
export function raisedByReader(table: 'task' | 'problem', reader: Pick<PartyReader, 'accountId' | 'providerId'>) {
  return namesReader(
    {
      account: `${table}.raised_by_account_id`,
      organisation: `${table}.raised_by_organisation_id`,
      provider: `${table}.raised_by_provider_id`,
    },
    reader,
  )
}

/** Enabled accounts that speak for a party: the person, or everybody of the body or provider. */
export async function accountsOfParty(db: Kysely<Database>, party: Party): Promise<string[]> {
  const column = { account: 'id', organisation: 'organisation_id', provider: 'provider_id' } as const
  const rows = await db
    .selectFrom('account')
    .select('id')
    .where('disabled_at', 'is', null)
    .where(column[party.kind], '=', party.id)
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** The name of a party; undefined when there is none, or when the account is disabled. */
export async function partyName(db: Kysely<Database>, party: Party): Promise<string | undefined> {
  const row =
    party.kind === 'account'
      ? await db
          .selectFrom('account')
          .innerJoin('auth_user', 'auth_user.id', 'account.id')
          .select('auth_user.name')
          .where('account.id', '=', party.id)
          .where('account.disabled_at', 'is', null)
          .executeTakeFirst()
      : await db.selectFrom(party.kind).select('name').where('id', '=', party.id).executeTakeFirst()
  return row?.name
}

/** People who may be asked to do something: enabled accounts with what they belong to, by name. */
export async function listPeople(db: Kysely<Database>) {
  return db
    .selectFrom('account')
    .innerJoin('auth_user', 'auth_user.id', 'account.id')
    .leftJoin('organisation', 'organisation.id', 'account.organisation_id')
    .leftJoin('provider', 'provider.id', 'account.provider_id')
    .select([
      'account.id',
      'auth_user.name',
      'account.role',
      'organisation.name as organisation_name',
      'provider.name as provider_name',
    ])
    .where('account.disabled_at', 'is', null)
    .orderBy('auth_user.name')
    .orderBy('account.id')
    .execute()
}

/** Names of bodies (committees and offices first) and of providers, at most so many of each. */
export async function partyNames(db: Kysely<Database>, limit: number): Promise<string[]> {
  const bodies = await db
    .selectFrom('organisation')
    .select('name')
    .orderBy(sql`kind not in ('committee', 'city_office')`)
    .orderBy('name')
    .limit(limit)
    .execute()
  const providers = await db.selectFrom('provider').select('name').orderBy('name').limit(limit).execute()
  return [...new Set([...bodies, ...providers].map(({ name }) => name))]
}

/** Bodies and providers that bear a name exactly. */
export async function partiesNamed(db: Kysely<Database>, name: string): Promise<Party[]> {
  const bodies = await db.selectFrom('organisation').select('id').where('name', '=', name).limit(2).execute()
  const providers = await db.selectFrom('provider').select('id').where('name', '=', name).limit(2).execute()
  return [
    ...bodies.map(({ id }): Party => ({ kind: 'organisation', id })),
    ...providers.map(({ id }): Party => ({ kind: 'provider', id })),
  ]
}
