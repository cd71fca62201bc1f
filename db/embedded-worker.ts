import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { PGLiteSocketServer } from '@electric-sql/pglite-socket'
import type { EmbeddedCommand, EmbeddedEvent, EmbeddedSettings } from './embedded.ts'

/** The thread that holds PGlite: everything heavy happens here, so that the event loop of the service stays free. */

/** Reconnecting clients overlap for a moment; the pool itself holds one connection (see `EMBEDDED_POOL_SIZE`). */
const MOST_SOCKETS = 4

/**
 * PGlite that reports when the engine itself breaks. An error of a statement is an answer on the wire and never comes
 * here; after a broken engine the socket server would let every later query wait for ever.
 */
class WatchedPGlite extends PGlite {
  override async execProtocolRawStream(...call: Parameters<PGlite['execProtocolRawStream']>): Promise<void> {
    try {
      await super.execProtocolRawStream(...call)
    } catch (error) {
      post({ event: 'broken', message: `embedded database engine broke: ${messageOf(error)}` })
      throw error
    }
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

function post(event: EmbeddedEvent): void {
  parentPort?.postMessage(event)
}

/** What a new cluster starts with: the dump in a file, or nothing. */
async function contents(template: string | undefined): Promise<{ loadDataDir?: Blob }> {
  return template === undefined ? {} : { loadDataDir: new Blob([await readFile(template)]) }
}

/**
 * Makes the cluster beside its place and renames it when it is complete, so that a process killed while it is made
 * leaves nothing that the next start would take for a database.
 */
async function makeCluster(folder: string, template: string | undefined): Promise<string> {
  const place = join(folder, 'pgdata')
  if (existsSync(place)) return place
  const unfinished = join(folder, 'pgdata.unfinished')
  await rm(unfinished, { recursive: true, force: true })
  await mkdir(unfinished, { mode: 0o700 })
  const database = await PGlite.create({ dataDir: unfinished, ...(await contents(template)) })
  await database.close()
  await rename(unfinished, place)
  return place
}

async function openEngine(settings: EmbeddedSettings): Promise<PGlite> {
  if (settings.folder !== undefined) {
    const database = new WatchedPGlite({ dataDir: await makeCluster(settings.folder, settings.template) })
    await database.waitReady
    return database
  }
  const database = new WatchedPGlite({ dataDir: 'memory://', ...(await contents(settings.template)) })
  await database.waitReady
  return database
}

async function serve(settings: EmbeddedSettings): Promise<void> {
  const database = await openEngine(settings)
  const server = new PGLiteSocketServer({
    db: database,
    maxConnections: MOST_SOCKETS,
    ...(settings.socketPath === undefined ? { host: '127.0.0.1', port: 0 } : { path: settings.socketPath }),
  })
  await server.start()

  parentPort?.on('message', async (command: EmbeddedCommand) => {
    if (command === 'dump') {
      const bytes = await database.dumpDataDir('none').then((file) => file.arrayBuffer())
      post({ event: 'dumped', bytes: new Uint8Array(bytes) })
      return
    }
    await server.stop()
    await database.close()
    process.exit(0)
  })
  post({ event: 'ready', address: server.getServerConn() })
}

const settings: EmbeddedSettings = workerData
try {
  await serve(settings)
} catch (error) {
  post({ event: 'broken', message: `embedded database does not start: ${messageOf(error)}` })
}
