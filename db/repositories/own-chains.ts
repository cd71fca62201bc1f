import type { Insertable, Kysely } from 'kysely'
import type { Database } from '../schema/index.ts'
import type { OwnChainTable, OwnChainVersionTable } from '../schema/knowledge.ts'
import type { Change } from './change.ts'

function selectChains(db: Kysely<Database>) {
  return db
    .selectFrom('own_chain')
    .leftJoin('own_chain_version as active', (join) =>
      join.onRef('active.chain_id', '=', 'own_chain.id').onRef('active.version', '=', 'own_chain.active_version'),
    )
    .leftJoin('own_chain_version as proposed', (join) =>
      join.onRef('proposed.chain_id', '=', 'own_chain.id').onRef('proposed.version', '=', 'own_chain.proposed_version'),
    )
    .leftJoin('region', 'region.code', 'own_chain.region_code')
    .leftJoin('organisation as office', 'office.id', 'own_chain.proposed_by_office_id')
    .selectAll('own_chain')
    .select([
      'active.lines as active_lines',
      'proposed.lines as proposed_lines',
      'region.name as region_name',
      'office.name as office_name',
      'office.region_code as office_region_code',
    ])
}

export type OwnChainRow = NonNullable<Awaited<ReturnType<typeof findChainRow>>>

/** Chains of the deployment by code. */
export async function listChainRows(db: Kysely<Database>) {
  return selectChains(db).orderBy('own_chain.code').execute()
}

export async function findChainRow(db: Kysely<Database>, code: string) {
  return selectChains(db).where('own_chain.code', '=', code).executeTakeFirst()
}

export async function insertChain(db: Kysely<Database>, chain: Insertable<OwnChainTable>): Promise<string> {
  const row = await db.insertInto('own_chain').values(chain).returning('id').executeTakeFirstOrThrow()
  return row.id
}

export async function updateChain(db: Kysely<Database>, id: string, values: Change<OwnChainTable>): Promise<void> {
  await db.updateTable('own_chain').set(values).where('id', '=', id).execute()
}

export async function insertChainVersion(
  db: Kysely<Database>,
  version: Insertable<OwnChainVersionTable>,
): Promise<void> {
  await db.insertInto('own_chain_version').values(version).execute()
}

/** Versions of a chain, newest first, with who wrote them. */
export async function chainVersions(db: Kysely<Database>, chainId: string) {
  return db
    .selectFrom('own_chain_version')
    .leftJoin('auth_user', 'auth_user.id', 'own_chain_version.account_id')
    .selectAll('own_chain_version')
    .select('auth_user.name as account_name')
    .where('chain_id', '=', chainId)
    .orderBy('version', 'desc')
    .execute()
}
