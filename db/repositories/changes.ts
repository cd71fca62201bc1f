import { type Kysely, sql } from 'kysely'
import type { Database } from '../schema/index.ts'
import type { ChangedSubject } from '../vocabulary.ts'

/** What the database says on when changes were committed; it means "look", and says no more. */
export const CHANGES_CHANNEL = 'qianqiao_change'

/** What changed: a need, an offer, which weights are in force, or the deployment's knowledge (then the id says which part). */
export interface ChangedItem {
  readonly subject: ChangedSubject
  readonly id: string
}

/** Up to where the database is settled: every transaction below has ended. */
export interface Horizon {
  /** The oldest transaction that may still be running (`xid8` as text). */
  readonly transaction: string
  /** The database's clock. */
  readonly at: Date
}

/** A noted change, read by a process that follows. */
export interface NotedChange extends ChangedItem {
  readonly changeId: number
  /** False while an older transaction runs: the next reading, which begins there, meets this change once more. */
  readonly settled: boolean
}

/** @returns the horizon of this moment; taken before changes are read, it never passes one that is not yet visible. */
export async function changeHorizon(db: Kysely<Database>): Promise<Horizon> {
  const { rows } = await sql<Horizon>`
    select pg_snapshot_xmin(pg_current_snapshot())::text as transaction, clock_timestamp() as at`.execute(db)
  const [row] = rows
  if (!row) throw new Error('the database told no snapshot')
  return row
}

/**
 * Changes committed by transactions from one horizon on, also those beyond the newer one, oldest first. Whoever begins
 * the next reading at `until` misses none, however late its transaction commits.
 */
export async function changesFrom(db: Kysely<Database>, from: Horizon, until: Horizon): Promise<NotedChange[]> {
  const { rows } = await sql<NotedChange>`
    select id as "changeId", subject, subject_id as id, transaction_id < ${until.transaction}::xid8 as settled
    from change where transaction_id >= ${from.transaction}::xid8 order by change.id`.execute(db)
  return rows
}

/** What the transaction at hand has changed so far. */
export async function changesOfTransaction(tx: Kysely<Database>): Promise<ChangedItem[]> {
  const { rows } = await sql<ChangedItem>`
    select distinct subject, subject_id as id from change where transaction_id = pg_current_xact_id()`.execute(tx)
  return rows
}

/** Every need and offer that there is, the weights and the knowledge. */
export async function everyItem(db: Kysely<Database>): Promise<ChangedItem[]> {
  const needs = await db.selectFrom('need').select('id').execute()
  const offers = await db.selectFrom('offer').select('id').execute()
  const weights = await db.selectFrom('matcher_weights').select('id').execute()
  return [
    ...weights.map(({ id }) => ({ subject: 'weights' as const, id })),
    ...needs.map(({ id }) => ({ subject: 'need' as const, id })),
    ...offers.map(({ id }) => ({ subject: 'offer' as const, id })),
    { subject: 'knowledge' as const, id: '' },
  ]
}

/** Forgets changes older than the given time by the database's clock. */
export async function sweepChanges(db: Kysely<Database>, keepMs: number): Promise<void> {
  await sql`delete from change where noted_at < clock_timestamp() - ${keepMs} * interval '1 millisecond'`.execute(db)
}
