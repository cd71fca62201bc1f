import { type Kysely, sql } from 'kysely'
import type { Database } from '../schema/index.ts'
import type { MatcherWeightsTable } from '../schema/matcher-weights.ts'
import type { Change } from './change.ts'

const LIGHT = [
  'matcher_weights.id',
  'matcher_weights.edition',
  'matcher_weights.state',
  'matcher_weights.matcher_version',
  'matcher_weights.version',
  'matcher_weights.progress',
  'matcher_weights.error',
  'matcher_weights.active',
  'matcher_weights.created_by_id',
  'matcher_weights.created_at',
  'matcher_weights.finished_at',
  'matcher_weights.activated_by_id',
  'matcher_weights.activated_at',
] as const

function selectEditions(db: Kysely<Database>) {
  return db
    .selectFrom('matcher_weights')
    .innerJoin('auth_user as creator', 'creator.id', 'matcher_weights.created_by_id')
    .leftJoin('auth_user as activator', 'activator.id', 'matcher_weights.activated_by_id')
    .select(LIGHT)
    .select(['creator.name as creator_name', 'activator.name as activator_name'])
}

/** An edition without its weights and report. */
export type WeightsRow = Awaited<ReturnType<typeof listEditions>>[number]

/** Every edition, the newest first, without weights and reports. */
export async function listEditions(db: Kysely<Database>) {
  return selectEditions(db).orderBy('edition', 'desc').execute()
}

/** An edition with its report. */
export async function findEdition(db: Kysely<Database>, id: string) {
  return selectEditions(db).select('matcher_weights.report').where('matcher_weights.id', '=', id).executeTakeFirst()
}

/** Locks an edition for a step. */
export async function lockEdition(db: Kysely<Database>, id: string) {
  return db.selectFrom('matcher_weights').select(LIGHT).where('id', '=', id).forUpdate().executeTakeFirst()
}

/** Which edition is in force and what it is called; undefined for the standard weights. */
export async function activeEdition(db: Kysely<Database>) {
  return db.selectFrom('matcher_weights').select(LIGHT).where('active', '=', true).executeTakeFirst()
}

/** The weights of an edition. */
export async function weightsOfEdition(db: Kysely<Database>, id: string): Promise<unknown> {
  const row = await db.selectFrom('matcher_weights').select('weights').where('id', '=', id).executeTakeFirst()
  return row?.weights ?? null
}

/** Lets one transaction at a time begin an edition or change which one is in force; readers do not wait. */
export async function lockEditions(tx: Kysely<Database>): Promise<void> {
  await sql`lock table matcher_weights in share row exclusive mode`.execute(tx)
}

/** The edition that waits or learns; at most one does. */
export async function unfinishedEdition(db: Kysely<Database>) {
  return db.selectFrom('matcher_weights').select(LIGHT).where('state', 'in', ['waiting', 'learning']).executeTakeFirst()
}

/** Begins the next edition. The caller holds the lock of the editions. */
export async function insertEdition(
  tx: Kysely<Database>,
  edition: { readonly matcherVersion: string; readonly createdById: string; readonly now: Date },
): Promise<string> {
  const row = await tx
    .insertInto('matcher_weights')
    .values((eb) => ({
      edition: sql<number>`coalesce((${eb.selectFrom('matcher_weights').select(sql`max(edition)`.as('last'))}), 0) + 1`,
      state: 'waiting',
      matcher_version: edition.matcherVersion,
      version: null,
      weights: null,
      report: null,
      error: null,
      created_by_id: edition.createdById,
      created_at: edition.now,
      finished_at: null,
      activated_by_id: null,
      activated_at: null,
    }))
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

export async function updateEdition(
  db: Kysely<Database>,
  id: string,
  values: Change<MatcherWeightsTable>,
): Promise<void> {
  await db.updateTable('matcher_weights').set(values).where('id', '=', id).execute()
}

/** Takes whatever edition is in force out of it. */
export async function deactivateEditions(tx: Kysely<Database>): Promise<void> {
  await tx.updateTable('matcher_weights').set({ active: false }).where('active', '=', true).execute()
}
