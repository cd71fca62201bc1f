import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import type { RestoreTarget } from '../../../api/services/backup/restore.ts'
import { createFileStore, type FileStore } from '../../../api/services/files/store.ts'
import { type OpenedDatabase, openDatabase } from '../../../db/connect.ts'
import { migrateDown, migrateToLatest, migrateUpTo } from '../../../db/migrate.ts'
import { migrations } from '../../../db/migrations/index.ts'
import { atOneMoment, storedTables, tableLines } from '../../../db/repositories/backup.ts'
import type { Database } from '../../../db/schema/index.ts'
import { emptyDatabase } from '../../_support/database.ts'

export interface Place extends OpenedDatabase {
  readonly files: FileStore
  readonly target: RestoreTarget
}

/** An empty database with its store of files: of the kind under test, or an embedded one. Closing removes both. */
export async function emptyPlace(kind: 'same' | 'embedded' = 'same'): Promise<Place> {
  const opened = kind === 'same' ? await emptyDatabase() : await openDatabase({ memory: true })
  const { db } = opened
  const folder = await mkdtemp(join(tmpdir(), 'qianqiao-test-place-'))
  const files = createFileStore(db, opened.kind === 'pglite' ? { folder: join(folder, 'files') } : 'database')
  return {
    ...opened,
    files,
    target: {
      db,
      files,
      migrations: Object.keys(migrations),
      migrateTo: async (name) => void (await migrateUpTo(db, migrations, name)),
      migrateToLatest: async () => void (await migrateToLatest(db, migrations)),
      migrateDown: async () => void (await migrateDown(db, migrations, null)),
    },
    close: async () => {
      await files.close()
      await opened.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Every row of every table as text, sorted, by table. */
export function everything(db: Kysely<Database>): Promise<Record<string, string[]>> {
  return atOneMoment(db, async (tx) => {
    const all: Record<string, string[]> = {}
    for (const table of await storedTables(tx)) {
      const lines: string[] = []
      for await (const batch of tableLines(tx, table)) lines.push(...batch)
      all[table.name] = lines.sort()
    }
    return all
  })
}
