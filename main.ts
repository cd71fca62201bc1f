import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { serve as listen, type ServerType } from '@hono/node-server'
import { destination, type Logger, pino } from 'pino'
import { createApi } from './api/app.ts'
import { adminLinkCommand } from './api/commands/admin-link.ts'
import { backup as backupCommand, restore as restoreCommand } from './api/commands/backup.ts'
import { run as evalCommand } from './api/commands/eval.ts'
import { run as importCommand } from './api/commands/import.ts'
import { run as learnCommand } from './api/commands/learn.ts'
import { run as matchCommand } from './api/commands/match.ts'
import { run as scoreCommand } from './api/commands/score.ts'
import type { AppContext } from './api/context.ts'
import { type DemoSignIn, loadDemo } from './api/demo/load.ts'
import { labelsOf } from './api/labels/index.ts'
import { openApiDocument } from './api/openapi.ts'
import { adminLinkFile } from './api/services/admin-link-file.ts'
import { itemsChanged } from './api/services/after-change.ts'
import { createAuth } from './api/services/auth.ts'
import { createBackups } from './api/services/backup/runner.ts'
import { doCalendarWork } from './api/services/calendar-work.ts'
import { createEmbeddingClient } from './api/services/embedding/client.ts'
import { createEmbedding } from './api/services/embedding/filler.ts'
import { keptVectors } from './api/services/embedding/vectors.ts'
import { createFileStore } from './api/services/files/store.ts'
import { createFreshness, type Freshness } from './api/services/freshness.ts'
import { stopImports } from './api/services/import/at-work.ts'
import { actorNamed, officeOf, providerNamed } from './api/services/import/command-place.ts'
import { createJobRunner } from './api/services/jobs.ts'
import { createSavedParts } from './api/services/live/saved-parts.ts'
import { seatInThread } from './api/services/live/seat.ts'
import { createLiveMatcher } from './api/services/live-matcher.ts'
import { createDeliverer } from './api/services/notices/deliverer.ts'
import { createMailer } from './api/services/notices/mailer.ts'
import { sealWebhookSecrets } from './api/services/notices/webhooks.ts'
import { rankNightly } from './api/services/rankings.ts'
import { syncReferenceTables } from './api/services/reference-tables.ts'
import { createSealer } from './api/services/sealing.ts'
import { createSearchBox } from './api/services/search-box.ts'
import { searchSeatInThread } from './api/services/search-seat.ts'
import { type Config, ConfigError, loadConfig } from './config.ts'
import { type OpenedDatabase, openDatabase } from './db/connect.ts'
import { FolderInUseError } from './db/folder-lock.ts'
import { migrateDown, migrateToLatest, migrateUpTo } from './db/migrate.ts'
import { migrations } from './db/migrations/index.ts'
import { enabledAdministrators } from './db/repositories/accounts.ts'
import { countTables } from './db/repositories/backup.ts'
import { setChannel } from './db/repositories/deliveries.ts'
import { createPages } from './web/pages.tsx'

/** Folder of the demo province, beside the data of a real office. */
const DEMO_DIR = '.demo'
/** How often the calendar is looked at: deadlines, validity, old answers. */
const CALENDAR_EVERY_MS = 60 * 60 * 1000
/** How often the clock is looked at for the nightly ranking. */
const CLOCK_EVERY_MS = 60 * 1000
/** How long open connections may go on after the signal to stop. */
const STOP_WITHIN_MS = 10_000

/** A service that runs: where to open it, what it works with, and how to stop it. */
export interface Service {
  /** Address with the port that it really listens on. */
  readonly url: string
  readonly ctx: AppContext
  /** Resolves when the indexes are loaded, or could not be. */
  readonly loaded: Promise<void>
  /** Finishes requests, then closes the outbox and the database. */
  stop(): Promise<void>
}

/** Where people open the service: the setting, or the address it listens on. */
function addressOf(config: Config, port: number): string {
  if (config.publicUrl !== undefined) return config.publicUrl
  const host = config.host === '0.0.0.0' || config.host === '::' ? '127.0.0.1' : config.host
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}

function fileStoreOf(config: Config, { db, kind }: OpenedDatabase) {
  return createFileStore(db, kind === 'pglite' ? { folder: join(config.dataDir, 'files') } : 'database')
}

/** What package.json says, beside this file or, compiled, above it. */
async function programVersion(): Promise<string> {
  const here = fileURLToPath(import.meta.url)
  const path = join(dirname(here), here.endsWith('.ts') ? '.' : '..', 'package.json')
  const { version }: { version?: unknown } = JSON.parse(await readFile(path, 'utf8'))
  return String(version)
}

/** Opens the database, brings it up to date, and puts together everything that a use-case may touch. */
async function openContext(
  config: Config,
  secret: string,
  log: Logger,
  demo: boolean,
  clock: () => Date = () => new Date(),
) {
  const opened = await openDatabase(
    config.databaseUrl === undefined
      ? { folder: join(config.dataDir, 'database'), log }
      : { databaseUrl: config.databaseUrl, log },
  )
  await migrateToLatest(opened.db, migrations)
  await syncReferenceTables(opened.db)
  const { db } = opened
  const files = fileStoreOf(config, opened)
  const publicUrl = addressOf(config, config.port)
  const sealer = createSealer(secret)
  await sealWebhookSecrets(db, sealer)
  const { embedding } = config
  const matcher = createLiveMatcher(db, {
    seat: seatInThread,
    log,
    ...(embedding && { addVectors: keptVectors(embedding) }),
    ...(config.indexDir !== null && {
      saved: {
        parts: createSavedParts(config.indexDir ?? join(config.dataDir, 'index'), { clock, log }),
        ...(embedding && { vectors: `${embedding.model} ${embedding.characters}` }),
      },
    }),
  })
  const ctx: AppContext = {
    db,
    databaseKind: opened.kind,
    auth: createAuth({
      db,
      secret,
      publicUrl,
      clock,
      ...(opened.kind === 'pglite' ? { adminLinkFile: adminLinkFile(config.dataDir) } : {}),
    }),
    sealer,
    matcher,
    search: createSearchBox(db, { seat: searchSeatInThread, log }),
    files,
    backups: createBackups({
      db,
      databaseKind: opened.kind,
      files,
      clock,
      log,
      program: await programVersion(),
      ...config.backups,
    }),
    jobs: createJobRunner({ db, log, clock, matcher }),
    deliveries: createDeliverer(
      { db, log, clock, publicUrl, sealer },
      config.mail === undefined ? undefined : createMailer(config.mail),
    ),
    ...(embedding && {
      embedding: createEmbedding(
        { db, log, clock, stored: (items) => itemsChanged(ctx, items) },
        embedding,
        createEmbeddingClient(embedding),
      ),
    }),
    clock,
    log,
    settings: { publicUrl, trustedProxies: config.trustedProxies, demo },
  }
  return { ctx, freshness: createFreshness(ctx, { listen: opened.listen }), close: opened.close }
}

/**
 * Starts the service. It listens before the index is loaded; `/readyz` tells when it is.
 * @param prepare runs when the database is open and empty indexes stand, before anybody is served.
 */
export async function startService(
  config: Config,
  options: {
    readonly secret: string
    readonly log: Logger
    readonly demo?: boolean
    readonly prepare?: (ctx: AppContext) => Promise<void>
    /** The present moment, for tests that move it. */
    readonly clock?: () => Date
  },
): Promise<Service> {
  const { log } = options
  const { ctx, freshness, close } = await openContext(config, options.secret, log, options.demo ?? false, options.clock)
  await setChannel(ctx.db, 'email', config.mail !== undefined, ctx.clock())
  await options.prepare?.(ctx)
  const app: ReturnType<typeof createApi> = createApi(ctx, createPages({ openApi: () => openApiDocument(app) }))
  const { server, port } = await new Promise<{ server: ServerType; port: number }>((done, failed) => {
    const server = listen({ fetch: app.fetch, port: config.port, hostname: config.host }, (info) =>
      done({ server, port: info.port }),
    )
    server.on('error', failed)
  })
  ctx.deliveries?.start()
  const loading = load(ctx, freshness).then(() => lookAtClock(ctx, config))
  const clock = setInterval(() => void lookAtClock(ctx, config), CLOCK_EVERY_MS)
  const calendar = setInterval(() => void lookAtCalendar(ctx), CALENDAR_EVERY_MS)
  return {
    url: addressOf(config, port),
    ctx,
    loaded: loading,
    stop: async () => {
      clearInterval(calendar)
      clearInterval(clock)
      await new Promise<void>((done) => {
        const impatient = setTimeout(() => {
          if ('closeAllConnections' in server) server.closeAllConnections()
        }, STOP_WITHIN_MS)
        server.close(() => {
          clearTimeout(impatient)
          done()
        })
        if ('closeIdleConnections' in server) server.closeIdleConnections()
      })
      await stopImports()
      await freshness.stop()
      await ctx.embedding?.stop()
      await ctx.jobs.stop()
      await ctx.deliveries?.stop()
      await ctx.matcher.stop()
      await ctx.search.stop()
      await loading
      await lastBackup(ctx, config)
      await ctx.files.close()
      await close()
    },
  }
}

async function load(ctx: AppContext, freshness: Freshness): Promise<void> {
  try {
    await freshness.start(async () => {
      if (!ctx.matcher.ready()) await ctx.matcher.load()
      await ctx.search.load()
    })
    const { kind, edition } = ctx.matcher.weights.adopted()
    if (kind === 'unusable')
      ctx.log.warn({ edition }, 'the active weights belong to another matcher; the standard weights are in force')
    ctx.jobs.start()
    ctx.embedding?.start()
    await lookAtCalendar(ctx)
  } catch (error) {
    ctx.log.error({ err: error }, 'the index could not be loaded')
  }
}

async function lookAtCalendar(ctx: AppContext): Promise<void> {
  try {
    await doCalendarWork(ctx)
  } catch (error) {
    ctx.log.error({ err: error }, 'what the calendar brings could not be done')
  }
}

async function lookAtClock(ctx: AppContext, config: Config): Promise<void> {
  await dailyBackup(ctx, config)
  const { rankingAt } = config
  if (rankingAt === undefined || !ctx.matcher.ready()) return
  try {
    await rankNightly(ctx, rankingAt)
  } catch (error) {
    ctx.log.error({ err: error }, 'the nightly ranking could not be started')
  }
}

/** Whether there is anything worth a backup: somebody who signs in, and not the demo, which is made anew. */
async function hasWork({ db, settings }: AppContext): Promise<boolean> {
  return !settings.demo && (await enabledAdministrators(db)).length > 0
}

async function dailyBackup(ctx: AppContext, { backups }: Config): Promise<void> {
  try {
    if (backups.at !== undefined && (await hasWork(ctx))) await ctx.backups.runIfDue(backups.at)
  } catch (error) {
    ctx.log.error({ err: error }, 'the daily backup failed')
  }
}

/** The backup at the end, or the one that is being written. */
async function lastBackup(ctx: AppContext, { backups }: Config): Promise<void> {
  try {
    const isRunning = ctx.backups.state().runningSince !== null
    if (isRunning || (backups.atStop && (await hasWork(ctx)))) await ctx.backups.run(null)
  } catch (error) {
    ctx.log.error({ err: error }, 'the backup at the end failed')
  }
}

/** Content of a file of mode 0600 in the data folder, made at the first start. */
async function keptFile(folder: string, name: string, make: () => string): Promise<string> {
  const path = join(folder, name)
  if (existsSync(path)) return readFile(path, 'utf8')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const content = make()
  await writeFile(path, content, { mode: 0o600, flag: 'wx' })
  return content
}

function ownSecret(folder: string): Promise<string> {
  return keptFile(folder, 'secret', () => randomBytes(48).toString('base64url'))
}

/** Log lines go to standard error as JSON, so that standard output stays for people. */
function makeLog(level: string): Logger {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination(2))
}

/** Stops cleanly at the first signal; a second one ends the process at once. */
function stopOnSignal(service: Service, log: Logger): void {
  let stopping = false
  const stop = () => {
    if (stopping) process.exit(1)
    stopping = true
    service.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'the service did not stop cleanly')
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

const print = (line: string) => process.stdout.write(`${line}\n`)
const printError = (line: string) => process.stderr.write(`${line}\n`)

/** `npm start` */
async function serveCommand(): Promise<void> {
  const config = loadConfig(process.env)
  const log = makeLog(config.logLevel)
  const service = await startService(config, { secret: config.secret ?? (await ownSecret(config.dataDir)), log })
  stopOnSignal(service, log)
  if ((await enabledAdministrators(service.ctx.db)).length === 0) {
    print('尚无系统管理员：请在同一文件夹运行 npm run admin-link，打开它给出的链接建立第一个账号。')
    print('There is no administrator yet: run npm run admin-link here and open the link that it prints.')
  }
  print(`牵桥已启动，请在浏览器打开 ${service.url}`)
  print(`Qianqiao is running; open ${service.url}`)
}

/** `npm run demo [-- --fresh]`: own folder, own address, whatever the environment says of databases. */
async function demoCommand(args: readonly string[]): Promise<void> {
  const unknown = args.find((argument) => argument !== '--fresh')
  if (unknown !== undefined) throw new UsageError(`demo: unknown option ${unknown}; the only one is --fresh`)
  const config: Config = {
    ...loadConfig({ PORT: process.env.PORT, LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn' }),
    host: '127.0.0.1',
    dataDir: DEMO_DIR,
  }
  if (args.includes('--fresh')) await rm(DEMO_DIR, { recursive: true, force: true })
  const log = makeLog(config.logLevel)
  const signInsFile = join(DEMO_DIR, 'sign-ins.json')
  if (!existsSync(signInsFile))
    for (const part of ['database', 'files']) await rm(join(DEMO_DIR, part), { recursive: true, force: true })
  const service = await startService(config, {
    secret: await ownSecret(DEMO_DIR),
    log,
    demo: true,
    prepare: async (ctx) => {
      if (existsSync(signInsFile)) return
      print('正在准备演示省份的数据，请稍候…… (preparing the demo province)')
      await ctx.matcher.load()
      const signIns = await loadDemo(ctx)
      await keptFile(DEMO_DIR, 'sign-ins.json', () => JSON.stringify(signIns, null, 2))
    },
  })
  stopOnSignal(service, log)
  print(`演示已就绪，请在浏览器打开 ${service.url}  (the demo is ready)`)
  const signIns: DemoSignIn[] = JSON.parse(await readFile(signInsFile, 'utf8'))
  const shown = new Set<string>()
  for (const signIn of signIns) {
    if (shown.has(signIn.role)) continue
    shown.add(signIn.role)
    const role = `${labelsOf('zh').role[signIn.role]} (${signIn.role})`
    print(`  ${role}：用户名 ${signIn.userName}  密码 ${signIn.password}`)
  }
  print(`其余账号见 ${signInsFile}；审核撮合请用“${labelsOf('zh').role.staff}”登录。`)
}

/** `npm run admin-link` */
async function adminLink(): Promise<number> {
  const config = loadConfig(process.env)
  const common = {
    publicUrl: addressOf(config, config.port),
    clock: () => new Date(),
    print,
    printError,
  }
  if (config.databaseUrl === undefined)
    return adminLinkCommand({ ...common, place: { file: adminLinkFile(config.dataDir) } })
  const opened = await openDatabase({ databaseUrl: config.databaseUrl })
  try {
    await migrateToLatest(opened.db, migrations)
    return await adminLinkCommand({ ...common, place: { db: opened.db } })
  } finally {
    await opened.close()
  }
}

/** The database of the service for `npm run import`; a running service learns of it by the table of changes. */
async function importPlace() {
  const config = loadConfig(process.env)
  const secret = config.secret ?? (await ownSecret(config.dataDir))
  const { ctx, close } = await openContext(config, secret, makeLog('error'), false)
  const { db } = ctx
  // what exists already is shown beside the rows, as on the page
  await ctx.matcher.load()
  return {
    ctx,
    actorNamed: (userName: string | undefined) => actorNamed(db, userName),
    officeOf: (wanted: { readonly city?: string; readonly name?: string }) => officeOf(db, wanted),
    providerNamed: (name: string) => providerNamed(db, name),
    close: async () => {
      await stopImports()
      await ctx.jobs.stop()
      await ctx.matcher.stop()
      await ctx.search.stop()
      await ctx.files.close()
      await close()
    },
  }
}

/** Opens the database of the service as it stands, for `backup` and `restore`. */
async function openAlone(config: Config) {
  const opened = await openDatabase(
    config.databaseUrl === undefined
      ? { folder: join(config.dataDir, 'database') }
      : { databaseUrl: config.databaseUrl },
  )
  const files = fileStoreOf(config, opened)
  const close = async () => {
    await files.close()
    await opened.close()
  }
  return { opened, files, close }
}

async function backupPlace() {
  const config = loadConfig(process.env)
  if (config.databaseUrl === undefined && !existsSync(join(config.dataDir, 'database')))
    throw new UsageError(`backup: there is no database in ${config.dataDir}; set DATA_DIR or DATABASE_URL`)
  const { opened, files, close } = await openAlone(config)
  if ((await countTables(opened.db)) === 0) {
    await close()
    throw new UsageError('backup: the database is empty')
  }
  const { db, kind } = opened
  return { source: { db, databaseKind: kind, files }, program: await programVersion(), close }
}

async function restorePlace() {
  const { opened, files, close } = await openAlone(loadConfig(process.env))
  const { db } = opened
  const target = {
    db,
    files,
    migrations: Object.keys(migrations),
    migrateTo: async (name: string) => void (await migrateUpTo(db, migrations, name)),
    migrateToLatest: async () => void (await migrateToLatest(db, migrations)),
    migrateDown: async () => void (await migrateDown(db, migrations, null)),
  }
  return { target, close }
}

/** A command line that cannot be carried out as it stands. */
class UsageError extends Error {}

const USAGE = `usage: npm start | npm run demo [-- --fresh] | npm run admin-link | npm run match|score|eval|learn|import|backup|restore -- …`

/** Runs one command; the exit code, or null for a service that goes on. */
async function main([command, ...args]: readonly string[]): Promise<number | null> {
  const io = { stdout: process.stdout, stderr: process.stderr, isTTY: process.stderr.isTTY === true, env: process.env }
  switch (command) {
    case 'serve':
      await serveCommand()
      return null
    case 'demo':
      await demoCommand(args)
      return null
    case 'admin-link':
      return adminLink()
    case 'match':
      return matchCommand(args, io)
    case 'score':
      return scoreCommand(args, io)
    case 'eval':
      return evalCommand(args, io)
    case 'import':
      return importCommand(args, io, importPlace)
    case 'backup':
      return backupCommand(args, io, backupPlace)
    case 'restore':
      return restoreCommand(args, io, restorePlace)
    case 'learn':
      return learnCommand(args, io)
    default:
      throw new UsageError(command === undefined ? USAGE : `unknown command ${command}\n${USAGE}`)
  }
}

const isEntry = process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)
if (isEntry)
  main(process.argv.slice(2)).then(
    (code) => {
      if (code !== null) process.exitCode = code
    },
    (error: unknown) => {
      const expected = error instanceof ConfigError || error instanceof UsageError || error instanceof FolderInUseError
      printError(expected ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error))
      process.exit(1)
    },
  )
