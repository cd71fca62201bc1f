import { type Kysely, type Migration, type MigrationResultSet, Migrator, NO_MIGRATIONS } from 'kysely'

/** A migration failed; its transaction was rolled back, so that the database stands where it stood. */
export class MigrationError extends Error {
  /** Name of the migration that failed; null when none had begun (for example a name that is unknown). */
  readonly migration: string | null
  constructor(migration: string | null, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    super(migration === null ? `migration failed: ${reason}` : `migration ${migration} failed: ${reason}`, { cause })
    this.name = 'MigrationError'
    this.migration = migration
  }
}

function migrator<DB>(db: Kysely<DB>, migrations: Record<string, Migration>): Migrator {
  return new Migrator({ db, provider: { getMigrations: async () => migrations } })
}

function namesDone(set: MigrationResultSet): string[] {
  const results = set.results ?? []
  if (set.error !== undefined) {
    throw new MigrationError(results.find((result) => result.status === 'Error')?.migrationName ?? null, set.error)
  }
  return results.map((result) => result.migrationName)
}

/**
 * Runs every migration that has not run yet, in the order of their names, all in one transaction. Processes that
 * start at once wait for one another.
 *
 * @returns names of the migrations that ran.
 * @throws MigrationError
 */
export async function migrateToLatest<DB>(db: Kysely<DB>, migrations: Record<string, Migration>): Promise<string[]> {
  return namesDone(await migrator(db, migrations).migrateToLatest())
}

/**
 * Runs the migrations up to and including `to`, as `migrateToLatest` runs all.
 *
 * @throws MigrationError
 */
export async function migrateUpTo<DB>(
  db: Kysely<DB>,
  migrations: Record<string, Migration>,
  to: string,
): Promise<string[]> {
  return namesDone(await migrator(db, migrations).migrateTo(to))
}

/**
 * Takes back every migration after `to`.
 *
 * @param to name of the last migration that shall stand; null takes all of them back.
 * @returns names of the migrations taken back, the newest first.
 * @throws MigrationError, also when `to` has not run: this way is down only.
 */
export async function migrateDown<DB>(
  db: Kysely<DB>,
  migrations: Record<string, Migration>,
  to: string | null,
): Promise<string[]> {
  const down = migrator(db, migrations)
  if (to === null) return namesDone(await down.migrateTo(NO_MIGRATIONS))
  const infos = await down.getMigrations()
  if (infos.find((info) => info.name === to)?.executedAt === undefined) {
    throw new MigrationError(null, new Error(`${to} has not run, so there is no way down to it`))
  }
  return namesDone(await down.migrateTo(to))
}
