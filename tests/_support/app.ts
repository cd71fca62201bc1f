import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import type { OpenAPIHono } from '@hono/zod-openapi'
import { pino } from 'pino'
import { createApi } from '../../api/app.ts'
import type { AppContext } from '../../api/context.ts'
import type { AppEnv } from '../../api/env.ts'
import { createAuth } from '../../api/services/auth.ts'
import { createBackups } from '../../api/services/backup/runner.ts'
import { createFileStore } from '../../api/services/files/store.ts'
import { createJobRunner } from '../../api/services/jobs.ts'
import { createLiveMatcher } from '../../api/services/live-matcher.ts'
import { syncReferenceTables } from '../../api/services/reference-tables.ts'
import { createSealer } from '../../api/services/sealing.ts'
import { createSearchBox } from '../../api/services/search-box.ts'
import { insertAccount } from '../../db/repositories/accounts.ts'
import { type Answer, contractOf, readAnswer } from './contract.ts'
import { type FreshDatabase, freshDatabase } from './database.ts'
import { fillWorld, PERSONS, type Person, type World } from './world.ts'

/** Of the deployment under test. */
export const SECRET = 'a secret that only these tests know, long enough'
export const PASSWORD = '只在测试里使用的一句口令'
const PUBLIC_URL = 'http://127.0.0.1:3000'

/** A program that speaks to the API as one person. Every answer is checked against the API's document. */
export interface Client {
  get(path: string, headers?: Record<string, string>): Promise<Answer>
  /** Sends JSON, or nothing but the content type that a program must carry. */
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  /** Sends a body as it is. */
  raw(method: string, path: string, init: RequestInit): Promise<Answer>
  /** The `Cookie` header of the session; empty for nobody. */
  readonly cookie: string
}

export interface TestApp {
  readonly app: OpenAPIHono<AppEnv>
  readonly ctx: AppContext
  readonly database: FreshDatabase
  readonly world: World
  /** Folder of uploaded files; null on PostgreSQL, which holds them itself. */
  readonly filesFolder: string | null
  /** Lines of the log so far. */
  readonly log: readonly string[]
  /** Signs in, once per person. */
  as(person: Person): Promise<Client>
  /** Nobody. */
  readonly nobody: Client
  /** Stops the service's clock at a moment, or lets it go on with null; sessions follow the machine’s clock. */
  setClock(moment: Date | null): void
  /** Waits until proposals follow all changes so far. */
  settled(): Promise<void>
  close(): Promise<void>
}

function clientWith(app: OpenAPIHono<AppEnv>, cookie: string): Client {
  const check = contractOf(app)
  const raw: Client['raw'] = async (method, path, init) => {
    const headers = new Headers(init.headers)
    if (cookie !== '' && !headers.has('cookie')) headers.set('cookie', cookie)
    const answer = await readAnswer(await app.request(path, { ...init, method, headers }))
    check(method, path, answer)
    return answer
  }
  const send: Client['send'] = (method, path, body, headers) =>
    raw(method, path, {
      headers: { 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  return {
    cookie,
    raw,
    send,
    get: (path, headers) => raw('GET', path, headers === undefined ? {} : { headers }),
    post: (path, body, headers) => send('POST', path, body, headers),
  }
}

/**
 * The whole API on a database of the test's own, with the regions, two city offices, two providers and a person of
 * each role on either side (`world.ts`). Nothing is mocked; close it when done.
 * @param opened the database to use, without rows; left out, one that is gone after closing.
 */
export async function startTestApp(opened?: FreshDatabase): Promise<TestApp> {
  const database = opened ?? (await freshDatabase())
  const { db, kind } = database
  const lines: string[] = []
  const log = pino(
    { level: 'info' },
    new Writable({
      write: (chunk, _encoding, done) => {
        lines.push(String(chunk))
        done()
      },
    }),
  )
  let stopped: Date | null = null
  const clock = () => stopped ?? new Date()
  await syncReferenceTables(db)
  const auth = createAuth({ db, secret: SECRET, publicUrl: PUBLIC_URL, clock })
  const matcher = createLiveMatcher(db)
  const search = createSearchBox(db)
  const jobs = createJobRunner({ db, log, clock, matcher })
  const folder = kind === 'pglite' ? await mkdtemp(join(tmpdir(), 'qianqiao-test-files-')) : null
  const files = createFileStore(db, folder === null ? 'database' : { folder })
  const backupFolder = await mkdtemp(join(tmpdir(), 'qianqiao-test-backups-'))
  const backups = createBackups({
    db,
    databaseKind: kind,
    files,
    clock,
    log,
    program: 'test',
    folder: backupFolder,
    keepDays: 7,
  })
  await matcher.load()
  await search.load()
  const ctx: AppContext = {
    db,
    databaseKind: kind,
    auth,
    sealer: createSealer(SECRET),
    matcher,
    search,
    files,
    backups,
    jobs,
    clock,
    log,
    settings: { publicUrl: PUBLIC_URL, trustedProxies: [], demo: false },
  }
  const passwordHash = await auth.hashPassword('anybody', PASSWORD)
  const world = await fillWorld(db, (person, links) =>
    db.transaction().execute(async (tx) => {
      const id = await auth.createUser(tx, { userName: PERSONS[person], name: PERSONS[person], passwordHash })
      await insertAccount(tx, id, links, clock())
      return id
    }),
  )
  const app = createApi(ctx)
  const clients = new Map<Person, Client>()
  return {
    app,
    ctx,
    database,
    filesFolder: folder,
    world,
    log: lines,
    nobody: clientWith(app, ''),
    as: async (person) => {
      const known = clients.get(person)
      if (known !== undefined) return known
      const { setCookie } = await auth.signIn(PERSONS[person], PASSWORD, { address: '127.0.0.1', userAgent: null })
      const client = clientWith(app, setCookie.map((cookie) => cookie.split(';')[0]).join('; '))
      clients.set(person, client)
      return client
    },
    setClock: (moment) => {
      stopped = moment
    },
    settled: () => jobs.settled(),
    close: async () => {
      await jobs.stop()
      await files.close()
      await rm(backupFolder, { recursive: true, force: true })
      if (folder !== null) await rm(folder, { recursive: true, force: true })
      await database.close()
    },
  }
}
