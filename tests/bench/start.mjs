/**
 * Measures a cold start with many offers, on the embedded database and on PostgreSQL: `npm run bench:start [-- 100000 1000 postgres]`.
 * Offers and needs are made up and entered by the service's own use-cases; then the service is started anew. Prints when it
 * listens, when its pages come, when the matcher is ready, with nothing saved and with a saved index, and how long requests wait
 * at worst: while it loads, while people ask for candidates, and while all needs are ranked anew. Judges nothing.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { pino } from 'pino'
import { candidatesForNeed } from '../../dist/api/services/candidates.js'
import { enterNeeds } from '../../dist/api/services/enter-needs.js'
import { enterOffers } from '../../dist/api/services/enter-offers.js'
import { createOrganisation } from '../../dist/api/services/organisations.js'
import { createProvider } from '../../dist/api/services/providers.js'
import { rankEverything } from '../../dist/api/services/rankings.js'
import { loadConfig } from '../../dist/config.js'
import { insertAccount } from '../../dist/db/repositories/accounts.js'
import { dropJobs } from '../../dist/db/repositories/jobs.js'
import { startService } from '../../dist/main.js'
import { CHAINS } from '../../dist/matcher/index.js'
import { watchLoop } from './_loop.mjs'
import { pollWhile, withPostgres } from './_service.mjs'

const OFFERS = Number(process.argv[2] ?? 100_000)
const NEEDS = Number(process.argv[3] ?? 1000)
/** `pglite` or `postgres`; both without. */
const DATABASE = process.argv[4]
const BATCH = 500
const ASKED = 50
const QUERIES = [
  '锂电池',
  '数控 主轴',
  'ldc',
  'lidianchi',
  '铝',
  '检测与评价服务',
  '工艺优化',
  'TS-2026',
  '稀土永磁',
  'zhongshi',
]

const CLAUSES = [
  '面向{w}的{v}关键技术攻关，解决{w}一致性差、成本高的问题',
  '已建成{v}中试线，年产能{n}吨，可提供{w}检测与评价服务',
  '团队长期从事{w}与{v}研究，承担省部级项目{n}项',
  '为{s}企业提供{w}工艺优化、{v}设备改造和人员培训',
  '希望与{s}上下游企业合作，共同推进{w}产业化示范',
  '拥有{w}相关发明专利{n}件，{v}样机已在现场运行',
]

/** A small generator of its own, with a fixed seed, so that every run has the same texts. */
function textMaker() {
  let state = 20_261_124
  const below = (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * limit)
  }
  const pick = (things) => things[below(things.length)]
  const nodes = CHAINS.flatMap((chain) => chain.nodes).filter((node) => node.words.length > 1)
  return () => {
    const node = pick(nodes)
    const fill = (text) =>
      text
        .replace('{s}', node.nameZh)
        .replaceAll('{n}', () => String(1 + below(999)))
        .replaceAll('{w}', () => pick(node.words))
        .replaceAll('{v}', () => pick(pick(nodes).words))
    const clauses = Array.from({ length: 2 + below(4) }, () => fill(pick(CLAUSES)))
    return {
      title: `${pick(node.words)}${pick(node.words)}技术与服务`.slice(0, 60),
      description: `${clauses.join('；')}。（演示）`,
      industries: node.divisions.slice(0, 2),
      keywords: [...new Set([pick(node.words), pick(node.words)])],
    }
  }
}

async function fill(ctx) {
  const now = new Date()
  const admin = await ctx.db.transaction().execute(async (tx) => {
    const passwordHash = await ctx.auth.hashPassword('bench', 'a password of the benchmark')
    const accountId = await ctx.auth.createUser(tx, { userName: 'bench', name: 'bench', passwordHash })
    await insertAccount(tx, accountId, { role: 'admin', organisationId: null, providerId: null, regionCodes: [] }, now)
    return { accountId, name: 'bench', role: 'admin', officeId: null, providerId: null, regionCodes: [] }
  })
  const office = await createOrganisation(ctx, admin, {
    kind: 'city_office',
    name: '天水市办公室（演示）',
    regionCode: '620500',
    referencePrefix: 'TS',
  })
  const provider = await createProvider(ctx, admin, {
    kind: 'institute',
    name: '理工大学（演示）',
    expertKind: null,
    title: null,
    organisationId: null,
    regionCode: '620100',
    industries: ['34'],
    capacity: 9,
    contacts: [],
  })
  const make = textMaker()
  const entered = { by: admin, at: now, published: true }
  for (let done = 0; done < OFFERS; done += BATCH) {
    const entries = Array.from({ length: Math.min(BATCH, OFFERS - done) }, () => ({
      input: {
        ...make(),
        kind: 'technology',
        regions: [],
        amountMinYuan: null,
        amountMaxYuan: null,
        validUntil: null,
        conditions: {
          stages: [],
          leastYears: null,
          leastRevenueYuan: null,
          collateral: null,
          acceptsLoss: null,
          soft: [],
        },
        wants: { kinds: [], industries: [], regions: [], leastAmountYuan: null, only: [] },
        contacts: [],
      },
      providerId: provider.id,
      ...entered,
    }))
    await ctx.db.transaction().execute((tx) => enterOffers(tx, entries))
  }
  for (let done = 0; done < NEEDS; done += BATCH) {
    const entries = Array.from({ length: Math.min(BATCH, NEEDS - done) }, () => ({
      input: {
        ...make(),
        kind: 'technology',
        regionCode: '620500',
        beneficiary: null,
        amountYuan: null,
        deadline: null,
        wantedRegions: [],
        stage: null,
        yearsOperating: null,
        revenueYuan: null,
        collateral: null,
        lossMaking: null,
        maturity: null,
        priority: 'normal',
        wantedCount: 3,
        source: 'government',
        visibility: 'network',
        contacts: [],
      },
      office: { id: office.id, reference_prefix: 'TS' },
      beneficiaryId: null,
      ...entered,
    }))
    await ctx.db.transaction().execute((tx) => enterNeeds(tx, entries))
  }
  await dropJobs(ctx.db)
  return admin
}

const seconds = (from) => ((performance.now() - from) / 1000).toFixed(1)

async function measure(name, databaseUrl) {
  const dataDir = await mkdtemp(join(tmpdir(), 'qianqiao-bench-'))
  const config = {
    ...loadConfig({ PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'error', RANKING_AT: 'off' }),
    ...(databaseUrl ? { databaseUrl } : {}),
  }
  const options = { secret: 'a secret of the benchmark, long enough to be accepted', log: pino({ level: 'error' }) }
  const begun = performance.now()
  let admin
  const first = await startService(config, {
    ...options,
    prepare: async (ctx) => {
      admin = await fill(ctx)
    },
  })
  console.log(`${name}: ${OFFERS} offers and ${NEEDS} needs entered in ${seconds(begun)} s`)
  const stopping = performance.now()
  await first.stop()
  console.log(`${name}: stopped in the midst of loading within ${seconds(stopping)} s`)

  await rm(join(dataDir, 'index'), { recursive: true, force: true })
  const rows = []
  /** Does something, and tells how long /healthz took meanwhile and how long the loop was held. */
  const during = async (meanwhile, service, work) => {
    const watched = watchLoop()
    const figures = await pollWhile(service.url, work)
    rows.push([meanwhile, { ...figures, ...watched() }])
  }
  const start = async (how) => {
    const started = performance.now()
    const cpu = process.cpuUsage()
    const service = await startService(config, options)
    const listening = seconds(started)
    await (await fetch(`${service.url}/sign-in`)).text()
    const page = seconds(started)
    await during(`${how}: loading the matcher`, service, () => service.ctx.matcher.whenReady())
    const ready = seconds(started)
    const used = process.cpuUsage(cpu)
    await during(`${how}: loading the search box`, service, () => service.loaded)
    console.table([
      {
        database: name,
        start: how,
        'listens s': listening,
        'page s': page,
        'matcher ready s': ready,
        'all ready s': seconds(started),
        'processor s until the matcher is ready': ((used.user + used.system) / 1e6).toFixed(1),
        'load average': loadavg()[0].toFixed(1),
      },
    ])
    return service
  }
  await (await start('nothing saved')).stop()
  const service = await start('saved index')
  const { ctx } = service
  await during('nothing else', service, () => new Promise((done) => setTimeout(done, 5000)))
  const needs = await ctx.db.selectFrom('need').select('id').limit(ASKED).execute()
  const asked = []
  const ask = async () => {
    for (const { id } of needs) {
      const from = performance.now()
      await candidatesForNeed(ctx, admin, id, { limit: 20 })
      asked.push(performance.now() - from)
    }
  }
  const told = () => {
    asked.sort((a, b) => a - b)
    const line = `p50 ${asked[asked.length >> 1].toFixed(0)} ms, worst ${asked.at(-1).toFixed(0)} ms`
    asked.length = 0
    return line
  }
  await during(`${ASKED} times candidates`, service, ask)
  console.log(`${name}: candidates of a need, nothing else at work: ${told()}`)
  const search = async () => {
    for (const q of QUERIES) {
      const from = performance.now()
      await ctx.search.find(q)
      asked.push(performance.now() - from)
    }
  }
  await during(`${QUERIES.length} searches`, service, search)
  console.log(`${name}: search box, nothing else at work: ${told()}`)
  await during(`all ${NEEDS} needs ranked anew`, service, async () => {
    await rankEverything(ctx, admin)
    await Promise.all([ctx.jobs.settled(), ask()])
  })
  console.log(`${name}: candidates of a need, while all needs are ranked anew: ${told()}`)
  await service.stop()
  await rm(dataDir, { recursive: true, force: true })
  console.table(rows.map(([meanwhile, figures]) => ({ database: name, '/healthz while': meanwhile, ...figures })))
}

if (DATABASE !== 'postgres') await measure('PGlite')
if (DATABASE !== 'pglite') await withPostgres((url) => measure('PostgreSQL', url))
process.exit(0)
