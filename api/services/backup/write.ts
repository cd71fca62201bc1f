import { createWriteStream } from 'node:fs'
import { access, chmod, mkdir, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { Kysely } from 'kysely'
import { atOneMoment, migrationsRun, storedTables, tableLines } from '../../../db/repositories/backup.ts'
import { allStoredFiles } from '../../../db/repositories/stored-files.ts'
import type { Database } from '../../../db/schema/index.ts'
import type { FileStore } from '../files/store.ts'
import {
  END,
  type End,
  FORMAT,
  fileName,
  MANIFEST,
  type Manifest,
  PART_BYTES,
  partName,
  rowCounter,
} from './archive.ts'
import { TAR_END, tarHeader, tarPadding } from './tar.ts'

/** What a backup is made of. */
export interface BackupSource {
  readonly db: Kysely<Database>
  readonly databaseKind: 'pglite' | 'postgres'
  readonly files: FileStore
}

/** What came of it. */
export interface BackupResult {
  readonly bytes: number
  readonly rows: number
  readonly files: number
  /** Hashes of contents that the store has lost. */
  readonly missing: readonly string[]
}

/** The file stands already; a backup never replaces one. */
export class BackupExistsError extends Error {
  constructor(path: string) {
    super(`${path} exists already`)
  }
}

function* whole(name: string, content: Buffer, at: Date): Generator<Buffer> {
  yield tarHeader(name, content.byteLength, at)
  yield content
  yield tarPadding(content.byteLength)
}

const asJson = (value: unknown) => Buffer.from(`${JSON.stringify(value, null, 2)}\n`)

/** A bridge between the transaction, which tells what it reads, and the stream, which asks for it. */
function channel() {
  const waiting: Buffer[] = []
  let heldBytes = 0
  let ended: { readonly error: unknown } | null = null
  let wake = () => {}
  let room = () => {}
  return {
    /** Resolves when there is room again, so that no more than a part or two stand in memory. */
    put: async (pieces: Iterable<Buffer>) => {
      for (const piece of pieces) {
        waiting.push(piece)
        heldBytes += piece.byteLength
      }
      wake()
      while (heldBytes > PART_BYTES && ended === null) await new Promise<void>((resolve) => (room = resolve))
      if (ended !== null && ended.error !== null) throw ended.error
    },
    end: (error: unknown) => {
      ended ??= { error }
      wake()
      room()
    },
    async *pieces(): AsyncGenerator<Buffer> {
      for (;;) {
        const piece = waiting.shift()
        if (piece !== undefined) {
          heldBytes -= piece.byteLength
          room()
          yield piece
          continue
        }
        if (ended !== null) {
          if (ended.error !== null) throw ended.error
          return
        }
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    },
  }
}

type Put = (pieces: Iterable<Buffer>) => Promise<void>

async function putTables(tx: Kysely<Database>, source: BackupSource, program: string, now: Date, put: Put) {
  const tables = await storedTables(tx)
  const manifest: Manifest = {
    format: FORMAT,
    program,
    databaseKind: source.databaseKind,
    takenAt: now.toISOString(),
    migrations: await migrationsRun(tx),
    tables: tables.map(({ name, columns }) => ({ name, columns: [...columns] })),
  }
  await put(whole(MANIFEST, asJson(manifest), now))
  const end: End['tables'] = {}
  for (const table of tables) {
    const counter = rowCounter()
    let part = 0
    let held: string[] = []
    let heldLength = 0
    const flush = async () => {
      if (held.length === 0) return
      const content = Buffer.from(`${held.join('\n')}\n`)
      counter.add(content, held.length)
      await put(whole(partName(table.name, part), content, now))
      part += 1
      held = []
      heldLength = 0
    }
    for await (const lines of tableLines(tx, table)) {
      for (const line of lines) {
        held.push(line)
        heldLength += line.length
      }
      if (heldLength >= PART_BYTES) await flush()
    }
    await flush()
    end[table.name] = counter.result()
  }
  return end
}

async function putFiles(
  files: FileStore,
  list: readonly { readonly sha256: string; readonly size_bytes: number }[],
  now: Date,
  put: Put,
  tx?: Kysely<Database>,
) {
  const missing: string[] = []
  let bytes = 0
  for (const { sha256, size_bytes } of list) {
    const content = await files.open(sha256, tx).catch(() => null)
    if (content === null) {
      missing.push(sha256)
      continue
    }
    await put([tarHeader(fileName(sha256), size_bytes, now)])
    for await (const piece of content) await put([piece])
    await put([tarPadding(size_bytes)])
    bytes += size_bytes
  }
  return { files: { count: list.length - missing.length, bytes }, missing }
}

/**
 * Writes database and files into one archive of mode 0600, as a stream: no more than a few megabytes stand in memory. The
 * tables tell of one moment. On the embedded database the files are read after its one connection is free again; nothing
 * is swept meanwhile.
 *
 * @param path must not exist; it appears when the backup is whole.
 * @throws BackupExistsError
 */
export async function writeBackup(
  source: BackupSource,
  path: string,
  { program, now }: { readonly program: string; readonly now: Date },
): Promise<BackupResult> {
  const stands = await access(path).then(
    () => true,
    () => false,
  )
  if (stands) throw new BackupExistsError(path)
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const partial = `${path}.partial`
  await rm(partial, { force: true })
  const { put, end, pieces } = channel()
  const inTransaction = source.databaseKind === 'postgres'
  const reading = source.files.withoutSweep(async () => {
    const { list, tables, done } = await atOneMoment(source.db, async (tx) => {
      const tables = await putTables(tx, source, program, now, put)
      const list = await allStoredFiles(tx)
      return { list, tables, done: inTransaction ? await putFiles(source.files, list, now, put, tx) : undefined }
    })
    const written = done ?? (await putFiles(source.files, list, now, put))
    await put(whole(END, asJson({ tables, ...written } satisfies End), now))
    await put([TAR_END])
    return { rows: Object.values(tables).reduce((sum, table) => sum + table.rows, 0), ...written }
  })
  reading.then(
    () => end(null),
    (error: unknown) => end(error),
  )
  try {
    await pipeline(
      Readable.from(pieces(), { objectMode: false }),
      createGzip({ level: 4 }),
      createWriteStream(partial, { mode: 0o600, flags: 'wx', flush: true }),
    )
    const { rows, files, missing } = await reading
    await chmod(partial, 0o600)
    await rename(partial, path)
    return { bytes: (await stat(path)).size, rows, files: files.count, missing }
  } catch (error) {
    end(error)
    await reading.catch(() => {})
    await rm(partial, { force: true })
    throw error
  }
}
