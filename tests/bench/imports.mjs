/**
 * Imports 10,000 needs into a service of its own and asks it for pages meanwhile: how long checking and entering take, how
 * much memory the process takes, and how long other requests wait, beside how long they wait when nothing else goes on.
 * Run after a build: npm run bench:imports [-- ROWS [pglite|postgres]]; both databases without.
 */
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { writeXlsx } from 'hucre/xlsx'
import { pino } from 'pino'
import { loadDemo } from '../../dist/api/demo/load.js'
import { loadConfig } from '../../dist/config.js'
import { startService } from '../../dist/main.js'
import { withPostgres } from './_service.mjs'

const ROWS = Number(process.argv[2] ?? 10_000)
/** `pglite` or `postgres`; both without. */
const DATABASE = process.argv[3]
const HEADER = ['需求编号', '需求名称', '需求内容', '类别', '拟投入资金（万元）', '截止日期', '需求单位']
const rows = Array.from({ length: ROWS }, (_, at) => [
  `B-${at}`,
  `演示需求 ${at}：第 ${at} 号产线的节能改造`,
  `直流电耗降到 ${12_000 + (at % 900)} 千瓦时/吨，年产 ${1 + (at % 50)} 万吨（演示）`,
  '技术',
  String(100 + (at % 9000)),
  '2030-03-01',
  `演示企业 ${at % 700}`,
])
const bytes = await writeXlsx({ sheets: [{ name: '需求', rows: [HEADER, ...rows] }] })

/** Measures one database: the embedded one without an address. */
async function measure(databaseUrl) {
  const probe = createServer()
  await new Promise((done) => probe.listen(0, '127.0.0.1', done))
  const { port } = probe.address()
  await new Promise((done) => probe.close(done))
  const folder = await mkdtemp(join(tmpdir(), 'qianqiao-import-'))
  const config = {
    ...loadConfig({ PORT: String(port), DATA_DIR: folder, LOG_LEVEL: 'silent', RANKING_AT: 'off' }),
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
  }
  let signIns = []
  const service = await startService(config, {
    secret: randomBytes(48).toString('base64url'),
    log: pino({ level: 'silent' }),
    demo: true,
    prepare: async (ctx) => {
      await ctx.matcher.load()
      signIns = await loadDemo(ctx)
    },
  })
  await service.loaded
  const { userName, password } = signIns.find(({ role }) => role === 'city')
  const json = { 'content-type': 'application/json' }
  const signedIn = await fetch(`${service.url}/api/v1/session`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ userName, password }),
  })
  if (!signedIn.ok) throw new Error(`signing in answered ${signedIn.status}`)
  const cookie = signedIn.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  const ask = (path, init = {}) => fetch(service.url + path, { ...init, headers: { ...json, cookie } })
  const read = async (path, init) => {
    const answer = await ask(path, init)
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
    return answer.json()
  }

  let asking = true
  let waits = []
  let mostRss = 0
  const others = (async () => {
    while (asking) {
      const begun = performance.now()
      await (await ask('/api/v1/needs?limit=20')).text()
      waits.push(performance.now() - begun)
      mostRss = Math.max(mostRss, process.memoryUsage().rss)
      await new Promise((later) => setTimeout(later, 20))
    }
  })()
  /** Processor time of the main thread so far, in milliseconds, as Linux counts it; null elsewhere. */
  const ownTime = () => {
    try {
      return Number(readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6
    } catch {
      return null
    }
  }
  /** Watches how much processor time one turn of the event loop takes at most, whatever else the machine does. */
  const watchTurns = () => {
    let [last, most] = [ownTime(), 0]
    const timer = setInterval(() => {
      const now = ownTime()
      most = Math.max(most, now - last)
      last = now
    }, 1)
    return () => {
      clearInterval(timer)
      return most
    }
  }
  const p95 = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? 0
  const phase = async (name, work) => {
    waits = []
    const begun = performance.now()
    const used = process.cpuUsage()
    const lag = monitorEventLoopDelay({ resolution: 5 })
    lag.enable()
    const turns = watchTurns()
    const result = await work()
    lag.disable()
    const turn = turns()
    const { user, system } = process.cpuUsage(used)
    const seconds = (performance.now() - begun) / 1000
    const figures = `p95 ${p95(waits).toFixed(0)} ms, longest ${Math.max(...waits).toFixed(0)} ms of ${waits.length}`
    const processor = `processor ${((user + system) / 1e6).toFixed(1)} s, event loop held at most ${(lag.max / 1e6).toFixed(0)} ms, one turn of it ${turn.toFixed(0)} ms of processor`
    const memory = `most memory ${(mostRss / 1e6).toFixed(0)} MB`
    console.log(`${name}: ${seconds.toFixed(1)} s (${processor}); other requests ${figures}; ${memory}`)
    return { result, wait: p95(waits) }
  }
  const settled = async (id) => {
    for (;;) {
      const view = await read(`/api/v1/imports/${id}`)
      if (view.state !== 'reading' && view.state !== 'entering') return view
      await new Promise((later) => setTimeout(later, 250))
    }
  }

  console.log(`${ROWS} rows, ${(bytes.length / 1e6).toFixed(1)} MB, ${service.ctx.databaseKind}`)
  const idle = await phase('idle', () => new Promise((later) => setTimeout(later, 3000)))
  const file = { name: 'bench.xlsx', content: Buffer.from(bytes).toString('base64') }
  const checked = await phase('check', async () => {
    const { id } = await read('/api/v1/imports', { method: 'POST', body: JSON.stringify({ side: 'need', file }) })
    return settled(id)
  })
  console.log(checked.result.state, checked.result.counts, checked.result.problem ?? '')
  const entered = await phase('enter', async () => {
    await read(`/api/v1/imports/${checked.result.id}/confirm`, { method: 'POST' })
    return settled(checked.result.id)
  })
  console.log(entered.result.state, entered.result.counts, entered.result.problem ?? '')
  const after = await phase('after (indexes follow)', () => new Promise((later) => setTimeout(later, 10_000)))
  for (const format of ['xlsx', 'csv'])
    await phase(`export .${format}`, async () => (await ask(`/api/v1/exports/needs.${format}`)).arrayBuffer())
  const [check, enter, follow] = [checked.wait / idle.wait, entered.wait / idle.wait, after.wait / idle.wait].map(
    (ratio) => ratio.toFixed(1),
  )
  console.log(`p95 of other requests against idle: check ${check}, enter ${enter}, after ${follow}`)
  asking = false
  await others
  await service.stop()
  await rm(folder, { recursive: true, force: true })
}

if (DATABASE !== 'postgres') await measure()
if (DATABASE !== 'pglite') await withPostgres(measure)
process.exit(0)
