import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { lockFolder } from './folder-lock.ts'

/**
 * How many connections the pool of the embedded database holds. pglite-socket accepts more, but all of them are one
 * session of one engine, and it interleaves them message by message: the unnamed statement that one connection has
 * parsed is bound by another. With one connection the pool is the queue.
 */
export const EMBEDDED_POOL_SIZE = 1

/** What the thread is given. `folder` holds `pgdata/`; without one the database lives in memory. */
export interface EmbeddedSettings {
  readonly folder?: string
  /** File of a dump that a new cluster starts from. */
  readonly template?: string
  /** Unix socket to listen on; without one a free loopback port is taken. */
  readonly socketPath?: string
}

export type EmbeddedCommand = 'dump' | 'close'

export type EmbeddedEvent =
  | { readonly event: 'ready'; readonly address: string }
  | { readonly event: 'dumped'; readonly bytes: Uint8Array }
  | { readonly event: 'broken'; readonly message: string }

export interface EmbeddedOptions {
  /** Folder of the database, made when missing; without one the database lives in memory. */
  readonly folder?: string
  /** File of a dump that a new cluster starts from; one that stands already is opened as it is. */
  readonly template?: string
  /** Told once when the engine breaks while it serves: queries fail from then on, and the process should end. */
  readonly onFailure?: (error: Error) => void
  /** Told the pid whose lock was taken over. */
  readonly onTakeover?: (pid: number) => void
}

export interface Embedded {
  /** Where the ordinary `pg` driver reaches it. */
  readonly connection: {
    readonly host: string
    readonly port: number
    readonly user: string
    readonly database: string
  }
  /** The whole cluster as a tar file, uncompressed (about 40 MB when empty); takes memory in proportion. */
  dump(): Promise<Uint8Array>
  /** Ends the thread after the last statement, and gives the folder back. Close the pool first. */
  close(): Promise<void>
}

/**
 * Stack of the thread. PostgreSQL refuses statements nested too deeply (`54001`) by its own measure, which the thread's
 * usual 4 MB do not reach: the engine would lose the statement without an answer, and every later query would wait.
 */
const STACK_MB = 64
const SOCKET_NAME = '.s.PGSQL.5432'
/** Systems cut the path of a Unix socket at 104 or 108 bytes. */
const MOST_SOCKET_PATH_BYTES = 100

/** The thread is started from a compiled file: Node 20 cannot start one from a .ts file. */
function workerFile(): string {
  const here = fileURLToPath(import.meta.url)
  const file = here.endsWith('.ts')
    ? resolve(dirname(here), '../dist/db/embedded-worker.js')
    : join(dirname(here), 'embedded-worker.js')
  if (!existsSync(file)) throw new Error(`${file} is missing; compile first: npm run build`)
  return file
}

/** A folder that only this user may enter, with a path short enough for a socket; null where there are no Unix sockets. */
async function socketPlace(folder: string | undefined): Promise<string | null> {
  if (process.platform === 'win32') return null
  if (folder !== undefined) {
    const own = join(folder, 'socket')
    if (Buffer.byteLength(join(own, SOCKET_NAME)) <= MOST_SOCKET_PATH_BYTES) {
      await rm(own, { recursive: true, force: true })
      await mkdir(own, { mode: 0o700 })
      return own
    }
  }
  return mkdtemp(join(tmpdir(), 'qianqiao-'))
}

function connectionOf(place: string | null, address: string): Embedded['connection'] {
  const login = { user: 'postgres', database: 'postgres' }
  if (place !== null) return { host: place, port: 5432, ...login }
  const colon = address.lastIndexOf(':')
  return { host: address.slice(0, colon), port: Number(address.slice(colon + 1)), ...login }
}

/** Waits for the next event of one kind; rejects when the thread breaks or ends first. */
function nextEvent<Kind extends EmbeddedEvent['event']>(
  worker: Worker,
  kind: Kind,
): Promise<Extract<EmbeddedEvent, { event: Kind }>> {
  return new Promise((settle, reject) => {
    const isWanted = (event: EmbeddedEvent): event is Extract<EmbeddedEvent, { event: Kind }> => event.event === kind
    const stop = () => {
      worker.off('message', onMessage)
      worker.off('error', onError)
      worker.off('exit', onExit)
    }
    const onMessage = (event: EmbeddedEvent) => {
      if (isWanted(event)) {
        stop()
        settle(event)
      } else if (event.event === 'broken') onError(new Error(event.message))
    }
    const onError = (error: Error) => {
      stop()
      reject(error)
    }
    const onExit = (code: number) => onError(new Error(`embedded database thread ended with code ${code}`))
    worker.on('message', onMessage)
    worker.on('error', onError)
    worker.on('exit', onExit)
  })
}

/**
 * Starts PGlite in a thread behind a socket (`docs/decisions/0001-database.md`).
 *
 * @throws FolderInUseError when a living process holds the folder; Error when the thread does not start.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const file = workerFile()
  const folder = options.folder === undefined ? undefined : resolve(options.folder)
  const unlock = folder === undefined ? async () => {} : await lockFolder(folder, options.onTakeover)
  let place: string | null = null
  let worker: Worker | undefined
  const cleanUp = async () => {
    if (place !== null) await rm(place, { recursive: true, force: true })
    await unlock()
  }
  try {
    place = await socketPlace(folder)
    const settings: EmbeddedSettings = {
      ...(folder === undefined ? {} : { folder }),
      ...(options.template === undefined ? {} : { template: options.template }),
      ...(place === null ? {} : { socketPath: join(place, SOCKET_NAME) }),
    }
    worker = new Worker(file, { workerData: settings, name: 'database', resourceLimits: { stackSizeMb: STACK_MB } })
    const thread = worker
    const { address } = await nextEvent(thread, 'ready')
    let closing = false
    let failed = false
    const fail = (error: Error) => {
      if (closing || failed) return
      failed = true
      options.onFailure?.(error)
    }
    thread.on('message', (event: EmbeddedEvent) => {
      if (event.event !== 'broken') return
      fail(new Error(event.message))
      void thread.terminate()
    })
    thread.on('error', fail)
    thread.on('exit', (code) => fail(new Error(`embedded database thread ended with code ${code}`)))
    const ended = new Promise<void>((settle) => thread.once('exit', () => settle()))
    return {
      connection: connectionOf(place, address),
      dump: async () => {
        const dumped = nextEvent(thread, 'dumped')
        thread.postMessage('dump' satisfies EmbeddedCommand)
        return (await dumped).bytes
      },
      close: async () => {
        if (closing) return ended
        closing = true
        if (!failed) thread.postMessage('close' satisfies EmbeddedCommand)
        await ended
        await cleanUp()
      },
    }
  } catch (error) {
    await worker?.terminate()
    await cleanUp()
    throw error
  }
}
