import { AsyncLocalStorage } from 'node:async_hooks'
import { type ConnectionProvider, DefaultQueryExecutor, type Driver, Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { EMBEDDED_POOL_SIZE, type Embedded, startEmbedded } from './embedded.ts'
import { type Listener, listenOn } from './listener.ts'
import type { Database } from './schema/index.ts'

/** Where the connection tells what nobody awaits; a pino logger fits. */
export interface DatabaseLog {
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

export interface OpenOptions {
  /** PostgreSQL's address; with it `folder` and `memory` must be absent. */
  readonly databaseUrl?: string
  /** Folder of the embedded database, made when missing. */
  readonly folder?: string
  /** Embedded database that lives in memory, for tests. */
  readonly memory?: true
  /** Embedded only: file of a dump (`Embedded.dump`) that a new database starts from. */
  readonly template?: string
  readonly log?: DatabaseLog
  /** Told once when the embedded engine breaks: every query fails from then on, and the process should end. */
  readonly onFailure?: (error: Error) => void
}

export interface OpenedDatabase {
  readonly db: Kysely<Database>
  readonly kind: 'pglite' | 'postgres'
  /** Hears a channel on a connection of its own, see `listenOn`; null where one process has the database for itself. */
  readonly listen: ((channel: string, heard: () => void) => Listener) | null
  /** Waits for running queries, then closes pool, engine and folder. */
  close(): Promise<void>
}

const POSTGRES_POOL_SIZE = 10
/** How long a query may wait for a connection; a burst of thousands stands in line much shorter than this. */
const CONNECTION_WAIT_MS = 30_000
/** PostgreSQL ends a session that holds a transaction open this long without a statement. */
const IDLE_IN_TRANSACTION_MS = 60_000

const OID = { int8: 20, date: 1082, timestamp: 1114, int8Array: 1016, dateArray: 1182, timestampArray: 1115 }

function parseInt8(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is beyond the integers that a number holds exactly`)
  return value
}

/** One-dimensional array of values that need no quotes, for example `{1,NULL,2}`. */
function flatArray<T>(text: string, parse: (entry: string) => T): (T | null)[] {
  const entries = text.slice(1, -1)
  if (entries === '') return []
  return entries.split(',').map((entry) => (entry === 'NULL' ? null : parse(entry.replaceAll('"', ''))))
}

/**
 * JavaScript types of what the database answers. `int8` (also count and sum of int4) is a number and throws where a
 * number would not be exact; `date` stays `2026-03-01`, so that no time zone shifts it; `timestamp` without zone stays text for
 * the same reason (the schema has none); `timestamptz` is a Date; `numeric` stays text, an exact decimal.
 */
function answerTypes(): pg.TypeOverrides {
  const types = new pg.TypeOverrides()
  const asIs = (text: string) => text
  types.setTypeParser(OID.int8, parseInt8)
  types.setTypeParser(OID.date, asIs)
  types.setTypeParser(OID.timestamp, asIs)
  types.setTypeParser(OID.int8Array, (text) => flatArray(text, parseInt8))
  types.setTypeParser(OID.dateArray, (text) => flatArray(text, asIs))
  types.setTypeParser(OID.timestampArray, (text) => flatArray(text, asIs))
  return types
}

const inConnection = new AsyncLocalStorage<{ held: boolean }>()

/**
 * Refuses the outer `db` inside a transaction. On the embedded database it would wait for ever for the one connection
 * that its own caller holds, on PostgreSQL it would write outside the transaction; so both say it at once.
 */
class OneConnectionAtATime implements ConnectionProvider {
  readonly #driver: Driver
  constructor(driver: Driver) {
    this.#driver = driver
  }

  async provideConnection<T>(
    consumer: (connection: Awaited<ReturnType<Driver['acquireConnection']>>) => Promise<T>,
  ): Promise<T> {
    if (inConnection.getStore()?.held) {
      throw new Error('the outer db was used inside a transaction; use the transaction that the callback receives')
    }
    const connection = await this.#driver.acquireConnection()
    const state = { held: true }
    try {
      return await inConnection.run(state, () => consumer(connection))
    } finally {
      state.held = false
      await this.#driver.releaseConnection(connection)
    }
  }
}

/**
 * Kysely over a `pg` pool with our types; sessions run in UTC.
 *
 * @returns db, and end(): waits for running queries and closes the pool.
 */
export async function connectKysely(
  config: pg.PoolConfig,
  log?: DatabaseLog,
): Promise<{ db: Kysely<Database>; end(): Promise<void> }> {
  const pool = new pg.Pool({
    connectionTimeoutMillis: CONNECTION_WAIT_MS,
    application_name: 'qianqiao',
    ...config,
    types: answerTypes(),
    onConnect: async (client) => {
      await client.query("set time zone 'UTC'")
    },
  })
  pool.on('error', (error) => log?.warn({ err: error }, 'an idle database connection was lost'))
  const dialect = new PostgresDialect({ pool })
  const driver = dialect.createDriver()
  await driver.init()
  const executor = new DefaultQueryExecutor(
    dialect.createQueryCompiler(),
    dialect.createAdapter(),
    new OneConnectionAtATime(driver),
  )
  const db = new Kysely<Database>({ config: { dialect }, driver, executor, dialect })
  return { db, end: () => db.destroy() }
}

async function openPostgres(databaseUrl: string, log: DatabaseLog | undefined): Promise<OpenedDatabase> {
  const { db, end } = await connectKysely(
    {
      connectionString: databaseUrl,
      max: POSTGRES_POOL_SIZE,
      idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    },
    log,
  )
  try {
    await sql`select 1`.execute(db)
  } catch (error) {
    await end()
    throw error
  }
  return {
    db,
    kind: 'postgres',
    listen: (channel, heard) => listenOn(databaseUrl, channel, heard, log),
    close: end,
  }
}

async function openEmbedded(options: OpenOptions): Promise<OpenedDatabase> {
  const { log } = options
  const embedded: Embedded = await startEmbedded({
    ...(options.folder === undefined ? {} : { folder: options.folder }),
    ...(options.template === undefined ? {} : { template: options.template }),
    onTakeover: (pid) => log?.warn({ pid }, 'took over the database folder of a process that is gone'),
    onFailure: (error) => {
      log?.error({ err: error }, 'the embedded database stopped')
      options.onFailure?.(error)
    },
  })
  const { db, end } = await connectKysely(
    { ...embedded.connection, max: EMBEDDED_POOL_SIZE, idleTimeoutMillis: 0 },
    log,
  )
  return {
    db,
    kind: 'pglite',
    listen: null,
    close: async () => {
      await end()
      await embedded.close()
    },
  }
}

/**
 * Opens PostgreSQL or the embedded database; both are reached by the same driver and answer with the same types and
 * error codes (`23505` …). It does not migrate.
 *
 * @throws FolderInUseError when another process holds the folder; the driver's error when PostgreSQL does not answer.
 */
export async function openDatabase(options: OpenOptions): Promise<OpenedDatabase> {
  const named = [options.databaseUrl, options.folder, options.memory].filter((place) => place !== undefined)
  if (named.length !== 1) throw new Error('name one of databaseUrl, folder and memory')
  return options.databaseUrl === undefined ? openEmbedded(options) : openPostgres(options.databaseUrl, options.log)
}
