import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import type { Kysely } from 'kysely'
import {
  countTables,
  dropMigrationTables,
  fillTables,
  insertLines,
  type StoredTable,
  storedTables,
} from '../../../db/repositories/backup.ts'
import type { Database } from '../../../db/schema/index.ts'
import type { FileStore } from '../files/store.ts'
import { END, type End, endSchema, entryOf, MANIFEST, type Manifest, manifestSchema, rowCounter } from './archive.ts'
import { ArchiveError, readTar, type TarEntry } from './tar.ts'

/** Why nothing was restored; the database stands as it stood. */
export class RestoreError extends Error {}

/** Where a backup is put back. */
export interface RestoreTarget {
  readonly db: Kysely<Database>
  readonly files: FileStore
  /** Names of all migrations of this program, in order. */
  readonly migrations: readonly string[]
  /** Brings an empty database to the state after a migration. */
  migrateTo(name: string): Promise<void>
  /** Brings it up to date. */
  migrateToLatest(): Promise<void>
  /** Takes every migration back. */
  migrateDown(): Promise<void>
}

export interface RestoreResult {
  readonly takenAt: string
  readonly rows: number
  readonly files: number
  readonly missing: readonly string[]
}

const MOST_PART_BYTES = 200_000_000
const NEWLINE = 10

async function bytesOf(entry: TarEntry): Promise<Buffer> {
  if (entry.sizeBytes > MOST_PART_BYTES) throw new ArchiveError(`${entry.name} is too large`)
  const pieces: Buffer[] = []
  for await (const piece of entry.content) pieces.push(piece)
  return Buffer.concat(pieces)
}

function parsed<T>(schema: { parse(value: unknown): T }, bytes: Buffer, name: string): T {
  try {
    return schema.parse(JSON.parse(bytes.toString('utf8')))
  } catch {
    throw new ArchiveError(`${name} cannot be read; the file is no backup of this program, or it is damaged`)
  }
}

/** What is told of an archive, entry by entry. */
interface Reader {
  manifest?(manifest: Manifest): void | Promise<void>
  lines?(table: string, content: Buffer): void | Promise<void>
  file?(sha256: string, sizeBytes: number, content: AsyncIterable<Buffer>): Promise<void>
}

/** Goes through an archive from its manifest to its end. @throws ArchiveError */
async function readArchive(path: string, reader: Reader): Promise<{ manifest: Manifest; end: End }> {
  const source = createReadStream(path)
  const unpacked = source.pipe(createGunzip())
  source.on('error', (error) => unpacked.destroy(error))
  let manifest: Manifest | undefined
  let end: End | undefined
  try {
    for await (const entry of readTar(unpacked)) {
      if (end !== undefined) throw new ArchiveError('something stands after the end of the backup')
      if (manifest === undefined) {
        if (entry.name !== MANIFEST) throw new ArchiveError('the file is no backup of this program')
        manifest = parsed(manifestSchema, await bytesOf(entry), MANIFEST)
        await reader.manifest?.(manifest)
      } else if (entry.name === END) end = parsed(endSchema, await bytesOf(entry), END)
      else {
        const what = entryOf(entry.name)
        if (what === null) throw new ArchiveError(`${entry.name} does not belong into a backup`)
        if ('table' in what) await reader.lines?.(what.table, await bytesOf(entry))
        else await reader.file?.(what.sha256, entry.sizeBytes, entry.content)
      }
    }
  } catch (error) {
    if (error instanceof ArchiveError || error instanceof RestoreError) throw error
    if (isSystemError(error) && /^Z_|^ERR_|ENOENT|EACCES|EISDIR/.test(error.code))
      throw new ArchiveError(
        error.code === 'ENOENT' ? `${path} does not exist` : 'the archive is damaged or cut off, or is no backup',
      )
    throw error
  } finally {
    source.destroy()
    unpacked.destroy()
  }
  if (manifest === undefined || end === undefined) throw new ArchiveError('the archive is cut off')
  return { manifest, end }
}

function isSystemError(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
}

function linesIn(content: Buffer): number {
  let lines = 0
  for (let at = content.indexOf(NEWLINE); at >= 0; at = content.indexOf(NEWLINE, at + 1)) lines += 1
  return lines
}

/** Reads an archive to its end and checks every count and sum. @throws ArchiveError */
export async function verifyBackup(path: string): Promise<{ manifest: Manifest; end: End }> {
  const counters = new Map<string, ReturnType<typeof rowCounter>>()
  let count = 0
  let bytes = 0
  const read = await readArchive(path, {
    manifest: ({ tables }) => {
      for (const { name } of tables) counters.set(name, rowCounter())
    },
    lines: (table, content) => {
      const counter = counters.get(table)
      if (counter === undefined) throw new ArchiveError(`the manifest knows no table ${table}`)
      counter.add(content, linesIn(content))
    },
    file: async (sha256, sizeBytes, content) => {
      const hash = createHash('sha256')
      for await (const piece of content) hash.update(piece)
      if (hash.digest('hex') !== sha256) throw new ArchiveError(`the content of ${sha256} is damaged`)
      count += 1
      bytes += sizeBytes
    },
  })
  for (const [table, counter] of counters) {
    const { rows, sha256 } = counter.result()
    const told = read.end.tables[table]
    if (told?.rows !== rows || told.sha256 !== sha256) throw new ArchiveError(`the rows of ${table} are not complete`)
  }
  if (count !== read.end.files.count || bytes !== read.end.files.bytes)
    throw new ArchiveError('the files are not complete')
  return read
}

function checkMigrations(manifest: Manifest, own: readonly string[]): string {
  const unknown = manifest.migrations.filter((name) => !own.includes(name))
  if (unknown.length > 0)
    throw new RestoreError(
      `the backup comes from a newer version of the program (${manifest.program}; ${unknown.join(', ')}); install that version first`,
    )
  const last = manifest.migrations.at(-1) ?? ''
  const expected = own.slice(0, own.indexOf(last) + 1)
  if (expected.join() !== manifest.migrations.join())
    throw new RestoreError(`the backup lacks migrations that this program ran before ${last}`)
  return last
}

function sameColumns(one: StoredTable | undefined, other: Manifest['tables'][number]): one is StoredTable {
  return JSON.stringify(one?.columns) === JSON.stringify(other.columns)
}

/**
 * Puts a backup into an empty database, whichever kind it came from. The archive is read to its end and checked first;
 * then everything is entered in one transaction, and the database brought up to date.
 *
 * @throws RestoreError, ArchiveError: nothing was changed then.
 */
export async function restoreBackup(path: string, target: RestoreTarget): Promise<RestoreResult> {
  if ((await countTables(target.db)) > 0)
    throw new RestoreError('the database is not empty; a backup is only put into an empty one')
  if (!(await target.files.isEmpty()))
    throw new RestoreError('the store of files is not empty; a backup is only put into an empty one')
  const { manifest, end } = await verifyBackup(path)
  const last = checkMigrations(manifest, target.migrations)
  try {
    await target.migrateTo(last)
    await target.db.transaction().execute(async (tx) => {
      const tables = await storedTables(tx)
      for (const wanted of manifest.tables)
        if (
          !sameColumns(
            tables.find(({ name }) => name === wanted.name),
            wanted,
          )
        )
          throw new RestoreError(`the table ${wanted.name} of the backup has other columns than this program expects`)
      await fillTables(tx, tables, () => fill(path, tx, tables, target.files))
    })
    await target.migrateToLatest()
  } catch (error) {
    await target.migrateDown()
    await dropMigrationTables(target.db)
    await target.files.clear()
    throw error
  }
  const rows = Object.values(end.tables).reduce((sum, table) => sum + table.rows, 0)
  return { takenAt: manifest.takenAt, rows, files: end.files.count, missing: end.missing }
}

async function fill(path: string, tx: Kysely<Database>, tables: readonly StoredTable[], files: FileStore) {
  const byName = new Map(tables.map((table) => [table.name, table]))
  await readArchive(path, {
    lines: async (name, content) => {
      const table = byName.get(name)
      if (table === undefined) throw new RestoreError(`this program has no table ${name}`)
      await insertLines(tx, table, content.toString('utf8').split('\n').slice(0, -1))
    },
    file: (sha256, _sizeBytes, content) => files.putBack(tx, sha256, content),
  })
}
