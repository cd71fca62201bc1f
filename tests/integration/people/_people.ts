import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import type { Actor } from '../../../api/actor.ts'
import type { AppContext } from '../../../api/context.ts'
import { DomainError } from '../../../api/errors.ts'
import { createAuth } from '../../../api/services/auth.ts'
import { createBackups } from '../../../api/services/backup/runner.ts'
import { createFileStore } from '../../../api/services/files/store.ts'
import { createJobRunner } from '../../../api/services/jobs.ts'
import { createLiveMatcher } from '../../../api/services/live-matcher.ts'
import { createSealer } from '../../../api/services/sealing.ts'
import { createSearchBox } from '../../../api/services/search-box.ts'
import { insertAccount } from '../../../db/repositories/accounts.ts'
import type { Role } from '../../../db/vocabulary.ts'
import { type FreshDatabase, freshDatabase } from '../../_support/database.ts'

const SECRET = 'a secret of at least 32 characters'

export const PASSWORD = '一句很长的演示密码'.repeat(2)
/** What an attempt to sign in says of its origin, for tests that are not about it. */
export const ORIGIN = { address: '203.0.113.7', userAgent: null }

/** A database with two cities, an office and a provider, and the app's context on it. */
export interface People {
  readonly ctx: AppContext
  readonly database: FreshDatabase
  readonly officeId: string
  readonly instituteId: string
  readonly providerId: string
  /** Moves the app's clock; better-auth's sessions follow the machine's. */
  moveClock(milliseconds: number): void
  /** Writes an account straight into the database; its password is `PASSWORD`. */
  person(userName: string, role: Role): Promise<Actor>
  /** Signs in and gives the headers that a browser would send from then on. */
  signedIn(userName: string, password?: string): Promise<Headers>
  close(): Promise<void>
}

/** @param adminLinkFile as in `createAuth`. */
export async function people(adminLinkFile?: string): Promise<People> {
  const database = await freshDatabase()
  const { db } = database
  let moved = 0
  const clock = () => new Date(Date.now() + moved)
  const auth = createAuth({
    db,
    secret: SECRET,
    publicUrl: 'http://127.0.0.1:3000',
    clock,
    ...(adminLinkFile === undefined ? {} : { adminLinkFile }),
  })
  const now = new Date()
  await db
    .insertInto('region')
    .values([
      { code: '620000', name: '甘肃省', level: 'province', parent_code: null },
      { code: '620500', name: '天水市', level: 'city', parent_code: '620000' },
      { code: '620400', name: '白银市', level: 'city', parent_code: '620000' },
      { code: 'YRD', name: '长三角', level: 'area', parent_code: null },
    ])
    .execute()
  const organisation = (kind: 'city_office' | 'institute', name: string, prefix: string | null) =>
    db
      .insertInto('organisation')
      .values({ kind, name, region_code: '620500', reference_prefix: prefix, created_at: now, updated_at: now })
      .returning('id')
      .executeTakeFirstOrThrow()
  const office = await organisation('city_office', '天水办公室（演示）', 'TS')
  const institute = await organisation('institute', '某大学（演示）', null)
  const provider = await db
    .insertInto('provider')
    .values({
      kind: 'institute',
      name: '某大学（演示）',
      expert_kind: null,
      title: null,
      organisation_id: institute.id,
      region_code: '620500',
      capacity: 2,
      created_at: now,
      updated_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const passwordHash = await auth.hashPassword('nobody', PASSWORD)
  const matcher = createLiveMatcher(db)
  const log = pino({ level: 'silent' })
  const jobs = createJobRunner({ db, log, clock, matcher })
  const files = createFileStore(
    db,
    database.kind === 'pglite' ? { folder: join(tmpdir(), 'qianqiao-test-no-files') } : 'database',
  )
  const ctx: AppContext = {
    db,
    databaseKind: database.kind,
    auth,
    sealer: createSealer(SECRET),
    matcher,
    search: createSearchBox(db),
    files,
    backups: createBackups({
      db,
      databaseKind: database.kind,
      files,
      clock,
      log,
      program: 'test',
      folder: join(tmpdir(), 'qianqiao-test-no-backups'),
      keepDays: 7,
    }),
    jobs,
    clock,
    log,
    settings: { publicUrl: 'http://127.0.0.1:3000', trustedProxies: [], demo: false },
  }
  return {
    ctx,
    database,
    officeId: office.id,
    instituteId: institute.id,
    providerId: provider.id,
    moveClock: (milliseconds) => {
      moved += milliseconds
    },
    person: async (userName, role) => {
      const links = {
        role,
        organisationId: role === 'city' ? office.id : null,
        providerId: role === 'provider' ? provider.id : null,
        regionCodes: role === 'staff' ? ['620500'] : [],
      }
      const accountId = await db.transaction().execute(async (tx) => {
        const id = await auth.createUser(tx, { userName, name: `${userName}（演示）`, passwordHash })
        await insertAccount(tx, id, links, now)
        return id
      })
      return {
        accountId,
        name: `${userName}（演示）`,
        role,
        officeId: role === 'city' ? office.id : null,
        providerId: links.providerId,
        regionCodes: links.regionCodes,
      }
    },
    signedIn: async (userName, password = PASSWORD) => {
      const { setCookie } = await auth.signIn(userName, password, ORIGIN)
      return cookieHeaders(setCookie)
    },
    close: async () => {
      await jobs.stop()
      await database.close()
    },
  }
}

/** The headers that a browser sends after it got these cookies. */
export function cookieHeaders(setCookie: readonly string[]): Headers {
  return new Headers({ cookie: setCookie.map((cookie) => cookie.split(';')[0]).join('; ') })
}

/** The code that a promise fails with: `throttled`, or `invalid /userName taken` where fields are wrong; `ok` when it does not. */
export async function outcome(promise: Promise<unknown>): Promise<string> {
  try {
    await promise
    return 'ok'
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    return [error.code, ...error.errors.map((field) => `${field.pointer} ${field.code}`)].join(' ')
  }
}

/** Actions that the record holds of an account, oldest first. */
export async function recorded(ctx: AppContext, accountId: string): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('activity')
    .select('action')
    .where('subject_id', '=', accountId)
    .orderBy('id')
    .execute()
  return rows.map((row) => row.action)
}
