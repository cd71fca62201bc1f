import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { type FileHandle, mkdir, mkdtemp, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Kysely } from 'kysely'
import {
  deleteUnusedFile,
  findStoredFile,
  insertFileChunk,
  noteStoredFile,
  readFileChunk,
  storedFileHashes,
  unusedFiles,
} from '../../../db/repositories/stored-files.ts'
import type { Database } from '../../../db/schema/index.ts'
import { DomainError } from '../../errors.ts'

/** Most bytes of one file: 20 MB. */
export const MOST_FILE_BYTES = 20_000_000
/** Bytes of a content in one row of PostgreSQL. */
const CHUNK_BYTES = 256 * 1024
/** How long a content that nobody refers to is kept. */
export const UNUSED_KEPT_MS = 24 * 60 * 60 * 1000
const HASH = /^[0-9a-f]{64}$/

/** A file that came in and waits outside the store; either `keep` or `discard` it. */
export interface ReceivedFile {
  /** Lower-case hexadecimal. */
  readonly sha256: string
  readonly sizeBytes: number
  /** Shows the whole content to `use`; contents are looked at one at a time, so that not many stand in memory. */
  look<T>(use: (content: Buffer) => T): Promise<T>
  /** Takes it into the store, together with what else `tx` writes. Nothing is left of it when `tx` is rolled back. */
  keep(tx: Kysely<Database>, now: Date): Promise<void>
  /** Forgets it; nothing happens after `keep`. */
  discard(): Promise<void>
}

/** A content-addressed store: the same content is held once. */
export interface FileStore {
  /**
   * Takes a stream to a temporary file, hashing and counting it.
   * @throws DomainError `too_large` as soon as more than the limit came.
   */
  receive(content: AsyncIterable<Uint8Array>, mostBytes?: number): Promise<ReceivedFile>
  /**
   * A content as a stream that fails at its end when the bytes are not those of the hash.
   * @param tx reads from the database in this transaction, as of its moment.
   * @throws Error when it is not held.
   */
  open(sha256: string, tx?: Kysely<Database>): Promise<Readable>
  /** Forgets contents that nobody refers to and that were handed in a day before `now` or earlier. @returns how many. */
  sweep(now: Date): Promise<number>
  /** Nothing is swept while `work` goes on. */
  withoutSweep<T>(work: () => Promise<T>): Promise<T>
  /** Whether no content is held, with or without a row that knows it. */
  isEmpty(): Promise<boolean>
  /** Puts the bytes of a content back whose row is restored besides, in the same transaction. */
  putBack(tx: Kysely<Database>, sha256: string, content: AsyncIterable<Uint8Array>): Promise<void>
  /** Forgets all bytes, after a restore that failed; what stands in the database went with its transaction. */
  clear(): Promise<void>
  /** Removes what the store put into the system's folder for temporary files. */
  close(): Promise<void>
}

/** Where the bytes stand: in a folder beside the embedded database, or in PostgreSQL itself. */
export type FilePlace = { readonly folder: string } | 'database'

/** Counts and hashes what passes. */
function counting(mostBytes: number) {
  const hash = createHash('sha256')
  let sizeBytes = 0
  const through = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      sizeBytes += chunk.byteLength
      if (sizeBytes > mostBytes) {
        done(new DomainError('too_large', { limit: `${mostBytes / 1_000_000} MB` }))
        return
      }
      hash.update(chunk)
      done(null, chunk)
    },
  })
  return { through, result: () => ({ sha256: hash.digest('hex'), sizeBytes }) }
}

/** Passes a content on and fails at the end when it is not the one that was asked for. Nothing is opened before it is read. */
async function* checked(open: () => AsyncIterable<Buffer>, sha256: string): AsyncGenerator<Buffer> {
  const hash = createHash('sha256')
  for await (const piece of open()) {
    hash.update(piece)
    yield piece
  }
  if (hash.digest('hex') !== sha256) throw new Error(`the stored content of ${sha256} is damaged`)
}

async function receiveInto(
  path: string,
  content: AsyncIterable<Uint8Array>,
  mostBytes: number,
): Promise<{ readonly sha256: string; readonly sizeBytes: number }> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const { through, result } = counting(mostBytes)
  try {
    await pipeline(Readable.from(content), through, createWriteStream(path, { mode: 0o600, flags: 'wx', flush: true }))
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
  return result()
}

/** Does one thing after the other. */
function turns() {
  let last: Promise<unknown> = Promise.resolve()
  return <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work)
    last = mine.catch(() => {})
    return mine
  }
}

/** Keeps sweeps away while work goes on that needs every content. */
function sweepHold() {
  let holders = 0
  return {
    isHeld: () => holders > 0,
    withoutSweep: async <T>(work: () => Promise<T>): Promise<T> => {
      holders += 1
      try {
        return await work()
      } finally {
        holders -= 1
      }
    },
  }
}

async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder: FileHandle = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

/**
 * Bytes in a folder, `ab/<sha256>`, of mode 0600. The embedded database has one connection, so that whoever is inside a
 * transaction is alone: taking in and sweeping happen there and cannot meet.
 */
function folderStore(db: Kysely<Database>, folder: string): FileStore {
  const inTurn = turns()
  const held = sweepHold()
  const incoming = join(folder, 'incoming')
  const pathOf = (sha256: string) => join(folder, sha256.slice(0, 2), sha256)
  return {
    receive: async (content, mostBytes = MOST_FILE_BYTES) => {
      const path = join(incoming, randomUUID())
      const facts = await receiveInto(path, content, mostBytes)
      return {
        ...facts,
        look: (use) => inTurn(async () => use(await readFile(path))),
        keep: async (tx, now) => {
          const place = pathOf(facts.sha256)
          await mkdir(dirname(place), { recursive: true, mode: 0o700 })
          await rename(path, place)
          await syncFolder(dirname(place))
          await noteStoredFile(tx, facts, now)
        },
        discard: () => rm(path, { force: true }),
      }
    },
    open: async (sha256) => {
      const path = pathOf(sha256)
      if (!HASH.test(sha256) || !(await exists(path))) throw new Error(`the content ${sha256} is not in the store`)
      return Readable.from(
        checked(() => createReadStream(path), sha256),
        { objectMode: false },
      )
    },
    ...held,
    isEmpty: async () => !(await exists(folder)) || (await readdir(folder)).length === 0,
    putBack: async (_tx, sha256, content) => {
      const path = join(incoming, randomUUID())
      const facts = await receiveInto(path, content, Number.MAX_SAFE_INTEGER)
      if (facts.sha256 !== sha256) throw new Error(`the content of ${sha256} is damaged`)
      await mkdir(dirname(pathOf(sha256)), { recursive: true, mode: 0o700 })
      await rename(path, pathOf(sha256))
    },
    clear: () => rm(folder, { recursive: true, force: true }),
    sweep: async (now) => {
      if (held.isHeld()) return 0
      const before = new Date(now.getTime() - UNUSED_KEPT_MS)
      let swept = 0
      for (const sha256 of await unusedFiles(db, before))
        await db.transaction().execute(async (tx) => {
          if (held.isHeld() || !(await deleteUnusedFile(tx, sha256, before))) return
          await rm(pathOf(sha256), { force: true })
          swept += 1
        })
      await sweepFolder(db, folder, before)
      return swept
    },
    close: async () => {},
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}

/** Removes files that no row knows: what a crash or a rolled back transaction left. */
async function sweepFolder(db: Kysely<Database>, folder: string, before: Date): Promise<void> {
  if (!(await exists(folder))) return
  const known = await storedFileHashes(db)
  for (const part of await readdir(folder, { withFileTypes: true })) {
    if (!part.isDirectory()) continue
    for (const name of await readdir(join(folder, part.name))) {
      if (known.has(name)) continue
      const path = join(folder, part.name, name)
      if ((await stat(path)).mtimeMs >= before.getTime()) continue
      await db.transaction().execute(async (tx) => {
        if (HASH.test(name) && (await findStoredFile(tx, name)) !== undefined) return
        await rm(path, { force: true })
      })
    }
  }
}

/** Bytes in rows of PostgreSQL, so that several processes and one backup see the same. */
function databaseStore(db: Kysely<Database>): FileStore {
  const inTurn = turns()
  const held = sweepHold()
  let incoming: Promise<string> | undefined
  const temporary = () => {
    incoming ??= mkdtemp(join(tmpdir(), 'qianqiao-files-'))
    return incoming
  }
  return {
    receive: async (content, mostBytes = MOST_FILE_BYTES) => {
      const path = join(await temporary(), randomUUID())
      const facts = await receiveInto(path, content, mostBytes)
      return {
        ...facts,
        look: (use) => inTurn(async () => use(await readFile(path))),
        keep: async (tx, now) => {
          if (await noteStoredFile(tx, facts, now)) await writeChunks(tx, facts.sha256, createReadStream(path))
          await rm(path, { force: true })
        },
        discard: () => rm(path, { force: true }),
      }
    },
    open: async (sha256, tx = db) => {
      const known = HASH.test(sha256) ? await findStoredFile(tx, sha256) : undefined
      if (!known) throw new Error(`the content ${sha256} is not in the store`)
      return Readable.from(
        checked(() => chunksOf(tx, sha256), sha256),
        { objectMode: false },
      )
    },
    ...held,
    isEmpty: async () => true,
    putBack: (tx, sha256, content) => writeChunks(tx, sha256, content),
    clear: async () => {},
    sweep: async (now) => {
      if (held.isHeld()) return 0
      const before = new Date(now.getTime() - UNUSED_KEPT_MS)
      let swept = 0
      for (const sha256 of await unusedFiles(db, before)) if (await deleteUnusedFile(db, sha256, before)) swept += 1
      return swept
    },
    close: async () => {
      if (incoming !== undefined) await rm(await incoming, { recursive: true, force: true })
    },
  }
}

async function writeChunks(tx: Kysely<Database>, sha256: string, content: AsyncIterable<Uint8Array>): Promise<void> {
  let position = 0
  let held: Uint8Array[] = []
  let heldBytes = 0
  const flush = async (least: number) => {
    let bytes = Buffer.concat(held)
    while (bytes.byteLength >= least && bytes.byteLength > 0) {
      await insertFileChunk(tx, sha256, position, bytes.subarray(0, CHUNK_BYTES))
      position += 1
      bytes = bytes.subarray(CHUNK_BYTES)
    }
    held = [bytes]
    heldBytes = bytes.byteLength
  }
  for await (const piece of content) {
    held.push(piece)
    heldBytes += piece.byteLength
    if (heldBytes >= CHUNK_BYTES) await flush(CHUNK_BYTES)
  }
  await flush(1)
}

/** The parts of a content, each read when the one before was taken, so that a slow reader holds no connection. */
export async function* chunksOf(db: Kysely<Database>, sha256: string): AsyncGenerator<Buffer> {
  for (let position = 0; ; position += 1) {
    const content = await readFileChunk(db, sha256, position)
    if (content === undefined) return
    yield content
  }
}

/** The store of uploaded files. `now` moments come from the caller's clock. */
export function createFileStore(db: Kysely<Database>, place: FilePlace): FileStore {
  return place === 'database' ? databaseStore(db) : folderStore(db, place.folder)
}
