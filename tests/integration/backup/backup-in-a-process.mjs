// Measures how much memory a backup and a restore of 60 MB of files take in a process of their own, from compiled files.
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { restoreBackup } from '../../../dist/api/services/backup/restore.js'
import { writeBackup } from '../../../dist/api/services/backup/write.js'
import { createFileStore } from '../../../dist/api/services/files/store.js'
import { openDatabase } from '../../../dist/db/connect.js'
import { migrateDown, migrateToLatest, migrateUpTo } from '../../../dist/db/migrate.js'
import { migrations } from '../../../dist/db/migrations/index.js'
import { dropMigrationTables } from '../../../dist/db/repositories/backup.js'

const [place, folder] = process.argv.slice(2)
const isPostgres = /^postgres/.test(place)
const MEGABYTE = 1_000_000
const FILES = 3

async function open(name) {
  const opened = await openDatabase(isPostgres ? { databaseUrl: place } : { folder: join(place, name, 'database') })
  const files = createFileStore(opened.db, isPostgres ? 'database' : { folder: join(place, name, 'files') })
  return { ...opened, files }
}

async function* twentyMegabytes() {
  for (let piece = 0; piece < 200; piece += 1) yield randomBytes(100_000)
}

/** Growth of memory in MB over where it stood before, while `work` goes on. */
async function growth(work) {
  globalThis.gc?.()
  const start = process.memoryUsage().rss
  let most = start
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss)
  }, 5)
  await work()
  clearInterval(timer)
  return (Math.max(most, process.memoryUsage().rss) - start) / MEGABYTE
}

const now = new Date()
const first = await open('first')
await migrateToLatest(first.db, migrations)
const source = { db: first.db, databaseKind: first.kind, files: first.files }
// Once without files to warm up: code, buffers of the driver, pages of the engine.
await writeBackup(source, join(folder, 'warm.tar.gz'), { program: 'test', now })
let bytes = 0
for (let n = 0; n < FILES; n += 1) {
  const received = await first.files.receive(twentyMegabytes())
  await first.db.transaction().execute((tx) => received.keep(tx, now))
  bytes += received.sizeBytes
}
const file = join(folder, 'large.tar.gz')
const backupGrowth = await growth(() => writeBackup(source, file, { program: 'test', now }))
if (isPostgres) {
  await migrateDown(first.db, migrations, null)
  await dropMigrationTables(first.db)
}
await first.files.close()
await first.close()

const second = await open('second')
const { db, files } = second
await migrateToLatest(db, migrations)
await migrateDown(db, migrations, null)
await dropMigrationTables(db)
const restoreGrowth = await growth(() =>
  restoreBackup(file, {
    db,
    files,
    migrations: Object.keys(migrations),
    migrateTo: (name) => migrateUpTo(db, migrations, name),
    migrateToLatest: () => migrateToLatest(db, migrations),
    migrateDown: () => migrateDown(db, migrations, null),
  }),
)
await files.close()
await second.close()
process.stdout.write(JSON.stringify({ fileMegabytes: bytes / MEGABYTE, backupGrowth, restoreGrowth }))
