import { type Kysely, type KyselyPlugin, sql } from 'kysely'
import type { Database } from '../../../db/schema/index.ts'

/** The fault of a test, told apart from every real one. */
export class InjectedFault extends Error {}

/** Where work is broken off: at its n-th statement, counted from 1. */
export interface Fault {
  /** A database on which the n-th statement fails. */
  readonly db: Kysely<Database>
  /** Statements so far. */
  readonly count: () => number
  readonly fired: () => boolean
}

/** The same database, on which the n-th statement from now on is not sent but fails. */
export function failingAt(db: Kysely<Database>, n: number): Fault {
  let count = 0
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }) => {
      count += 1
      if (count === n) throw new InjectedFault(`broken off at statement ${n}`)
      return node
    },
    transformResult: async ({ result }) => result,
  }
  return { db: db.withPlugin(plugin), count: () => count, fired: () => count >= n }
}

/** The same database, on which something is done after the n-th statement was answered, before the next is sent. */
export function interruptedAfter(db: Kysely<Database>, n: number, interrupt: () => Promise<void>): Fault {
  let count = 0
  let answered = 0
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }) => {
      count += 1
      return node
    },
    transformResult: async ({ result }) => {
      answered += 1
      if (answered === n) await interrupt()
      return result
    },
  }
  return { db: db.withPlugin(plugin), count: () => count, fired: () => answered >= n }
}

/** Everything that the steps of some matches can change, as text: two states are the same exactly when these are. */
export async function everything(db: Kysely<Database>, matchIds: readonly string[]): Promise<string> {
  const ids = [...matchIds]
  const [matches, consents, steps, counts] = await Promise.all([
    db.selectFrom('match').selectAll().where('id', 'in', ids).orderBy('id').execute(),
    db.selectFrom('consent').selectAll().where('match_id', 'in', ids).orderBy('id').execute(),
    db.selectFrom('match_step').selectAll().where('match_id', 'in', ids).orderBy('id').execute(),
    // Of tables that only grow, and of the outbox, which nobody works off meanwhile, the number is enough.
    sql`select (select count(*) from activity) as activities, (select count(*) from notice) as notices,
      (select count(*) from outcome) as outcomes, (select count(*) from job) as jobs,
      (select count(*) from evidence where match_id is not null) as evidence`.execute(db),
  ])
  return JSON.stringify({ matches, consents, steps, counts: counts.rows })
}
