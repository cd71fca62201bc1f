import type { Kysely } from 'kysely'
import type { Database } from '../schema/index.ts'

/** How often what is in force has changed; a rising number. */
export async function knowledgeRevision(db: Kysely<Database>): Promise<number> {
  const row = await db.selectFrom('knowledge').select('revision').executeTakeFirstOrThrow()
  return row.revision
}

/** Lets one writer at a time change words and chains, until the transaction ends. */
export async function lockKnowledge(db: Kysely<Database>): Promise<void> {
  await db.selectFrom('knowledge').select('revision').forUpdate().executeTakeFirstOrThrow()
}

/** Entries in force, in the order in which they were made. */
export async function activeEntries(db: Kysely<Database>) {
  return db
    .selectFrom('vocabulary_entry')
    .select(['id', 'kind', 'head', 'words'])
    .where('removed_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

/** Own chains in force with their lines, by code. */
export async function activeChains(db: Kysely<Database>) {
  return db
    .selectFrom('own_chain')
    .innerJoin('own_chain_version as version', (join) =>
      join.onRef('version.chain_id', '=', 'own_chain.id').onRef('version.version', '=', 'own_chain.active_version'),
    )
    .select(['own_chain.code', 'version.lines'])
    .orderBy('own_chain.code')
    .execute()
}
