/**
 * Measures how long /healthz takes to answer while 3,000 database calls run and while a batch is ranked, on the embedded
 * database and on PostgreSQL: `npm run bench:healthz`. Prints one table; judges nothing.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { pino } from 'pino'
import { loadDemo } from '../../dist/api/demo/load.js'
import { loadConfig } from '../../dist/config.js'
import { enqueueJobs } from '../../dist/db/repositories/jobs.js'
import { startService } from '../../dist/main.js'
import { pollWhile, withPostgres } from './_service.mjs'

const CALLS = 3000
/** So many of the calls are under way at a time, as with so many people. */
const CALLERS = 50
const BATCH_ROUNDS = 5

async function measure(name, databaseUrl) {
  const dataDir = await mkdtemp(join(tmpdir(), 'qianqiao-bench-'))
  const config = {
    ...loadConfig({ PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'silent', RANKING_AT: 'off' }),
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

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const rows = [...(await measure('PGlite')), ...(await withPostgres((url) => measure('PostgreSQL', url)))]
  console.table(rows.map(([database, meanwhile, figures]) => ({ database, meanwhile, ...figures })))
  process.exit(0)
}
