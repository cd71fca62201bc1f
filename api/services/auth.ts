import { randomBytes, randomUUID } from 'node:crypto'
import { isAPIError } from 'better-auth/api'
import type { Kysely } from 'kysely'
import { findActor, findCredential } from '../../db/repositories/accounts.ts'
import { recordActivity } from '../../db/repositories/activities.ts'
import type { Database } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { DomainError, invalid } from '../errors.ts'
import { ADDRESS_HEADER, authLibrary, authWrites } from './auth-library.ts'
import { beginAttempt } from './throttle.ts'
import { assertPasswordUsable, normalizeUserName, userNameProblem } from './user-name.ts'

export interface AuthOptions {
  readonly db: Kysely<Database>
  /** Signs session cookies; at least 32 characters. */
  readonly secret: string
  /** Address under which people open the service; with https cookies are `Secure`. */
  readonly publicUrl: string
  /** Embedded database only: where a link for the first administrator may be left (`adminLinkFile`). */
  readonly adminLinkFile?: string
  /** The present moment for the throttle and for records; sessions follow the machine's clock. */
  readonly clock?: () => Date
}

/** Where a request came from. */
export interface RequestOrigin {
  /** From `clientAddress`, never straight from a header. */
  readonly address: string
  readonly userAgent: string | null
}

/** Values of `Set-Cookie` headers to send with the answer. */
export interface CookieChange {
  readonly setCookie: readonly string[]
}

export interface NewUser {
  readonly userName: string
  /** Name shown to colleagues. */
  readonly name: string
  /** From `hashPassword`, or from `unknownPasswordHash` when the person will set the password by a link. */
  readonly passwordHash: string
}

/** Everything of sign-in that the rest of the program needs; better-auth is seen only behind it. */
export interface Auth {
  /** Where a link for the first administrator may be left by another process; null on PostgreSQL. */
  readonly adminLinkFile: string | null
  /**
   * Signs in and begins a session of twelve hours. An unknown user name and a wrong password give the same error after
   * the same work.
   *
   * @throws DomainError `throttled`, `wrong_credentials`, or `account_disabled` (only when the password was right).
   */
  signIn(
    userName: string,
    password: string,
    origin: RequestOrigin,
  ): Promise<CookieChange & { readonly accountId: string }>
  /** Ends the session that the request carries, if any. */
  signOut(headers: Headers): Promise<CookieChange>
  /**
   * Changes the password of whoever the request is signed in as, and ends the other sessions. Wrong current passwords
   * count against the throttle.
   *
   * @throws DomainError `unauthenticated`, `throttled`, `wrong_credentials`, `invalid` at `/newPassword`.
   */
  changePassword(headers: Headers, current: string, next: string, origin: RequestOrigin): Promise<void>
  /** Who the request is signed in as; null for nobody, an ended session, a forged cookie, a disabled account. */
  actorOf(headers: Headers): Promise<Actor | null>
  /** @throws DomainError `invalid` at `pointer` when the password is too short, too long or the user name. */
  hashPassword(userName: string, password: string, pointer?: string): Promise<string>
  /** Hash of a password that nobody knows. */
  unknownPasswordHash(): Promise<string>
  /**
   * Writes the user and the password; the account beside it is the caller's, in the same transaction. Without one the
   * user cannot sign in.
   *
   * @returns the id that the account must bear.
   * @throws DomainError `invalid` at `/userName` when it cannot be used or is taken; the transaction must end then.
   */
  createUser(tx: Kysely<Database>, user: NewUser): Promise<string>
  renameUser(tx: Kysely<Database>, accountId: string, name: string): Promise<void>
  /** Sets a hash from `hashPassword` and ends every session of the account. */
  setPassword(tx: Kysely<Database>, accountId: string, passwordHash: string): Promise<void>
  /** Ends every session of the account, except one if given. */
  endSessions(tx: Kysely<Database>, accountId: string, exceptToken?: string): Promise<void>
}

/** Sign-in over better-auth on the given database; see docs/decisions/0003-accounts.md. */
export function createAuth(options: AuthOptions): Auth {
  const { db } = options
  const clock = options.clock ?? (() => new Date())
  const library = authLibrary(db, options)

  async function endSessions(tx: Kysely<Database>, accountId: string, exceptToken?: string): Promise<void> {
    const sessions = await authWrites(tx, library)
    if (exceptToken === undefined) return sessions.deleteUserSessions(accountId)
    for (const { token } of await sessions.listSessions(accountId))
      if (token !== exceptToken) await sessions.deleteSession(token)
  }

  const unknownPasswordHash = async () => (await library.$context).password.hash(randomBytes(32).toString('base64url'))
  /** Stands in for the password of a user whom nobody knows, so that both wrong cases do the same work. */
  let decoy: Promise<string> | undefined

  return {
    adminLinkFile: options.adminLinkFile ?? null,

    async signIn(userName, password, origin) {
      const attempt = await beginAttempt(db, { userName, address: origin.address }, clock())
      const username = normalizeUserName(userName)
      const before = userNameProblem(userName) === null ? await findCredential(db, { username }) : undefined
      decoy ??= unknownPasswordHash()
      const unknown = await decoy
      const right = await (await library.$context).password.verify({ hash: before?.password ?? unknown, password })
      if (before === undefined || !right) throw new DomainError('wrong_credentials')
      const headers = new Headers({ [ADDRESS_HEADER]: origin.address })
      if (origin.userAgent !== null) headers.set('user-agent', origin.userAgent.slice(0, 500))
      const signedIn = await library.api
        .signInUsername({ body: { username, password }, headers, returnHeaders: true })
        .catch(throwWrongCredentials)
      const { token, user } = signedIn.response
      const after = await findCredential(db, { id: user.id })
      const changedMeanwhile = after === undefined || after.password !== before.password
      if (changedMeanwhile || after.disabled_at !== null) {
        await (await library.$context).internalAdapter.deleteSession(token)
        throw new DomainError(changedMeanwhile ? 'wrong_credentials' : 'account_disabled')
      }
      await attempt.succeeded(db)
      return { accountId: user.id, setCookie: signedIn.headers.getSetCookie() }
    },

    async signOut(headers) {
      const { headers: answer } = await library.api.signOut({ headers, returnHeaders: true })
      return { setCookie: answer.getSetCookie() }
    },

    async changePassword(headers, current, next, origin) {
      const session = await library.api.getSession({ headers })
      const credential = session === null ? undefined : await findCredential(db, { id: session.user.id })
      if (session === null || credential?.password == null || credential.disabled_at !== null)
        throw new DomainError('unauthenticated')
      const userName = credential.username ?? ''
      assertPasswordUsable(next, userName, '/newPassword')
      const now = clock()
      const attempt = await beginAttempt(db, { userName, address: origin.address }, now)
      const { password } = await library.$context
      if (!(await password.verify({ hash: credential.password, password: current })))
        throw new DomainError('wrong_credentials')
      const hash = await password.hash(next)
      await db.transaction().execute(async (tx) => {
        const { id } = credential
        const same = await findCredential(tx, { id })
        if (same?.password !== credential.password) throw new DomainError('wrong_credentials')
        await (await authWrites(tx, library)).updatePassword(id, hash)
        await endSessions(tx, id, session.session.token)
        await recordActivity(tx, {
          subjectKind: 'account',
          subjectId: id,
          action: 'change_password',
          happenedAt: now,
          recordedAt: now,
          accountId: id,
        })
        await attempt.succeeded(tx)
      })
    },

    async actorOf(headers) {
      const session = await library.api.getSession({ headers })
      if (session === null) return null
      const account = await findActor(db, session.user.id)
      if (account === undefined || account.disabled_at !== null) return null
      return {
        accountId: account.id,
        name: session.user.name,
        role: account.role,
        officeId: account.role === 'city' ? account.organisation_id : null,
        providerId: account.provider_id,
        regionCodes: account.region_codes,
      }
    },

    async hashPassword(userName, password, pointer) {
      assertPasswordUsable(password, userName, pointer)
      return (await library.$context).password.hash(password)
    },

    unknownPasswordHash,

    async createUser(tx, { userName, name, passwordHash }) {
      const problem = userNameProblem(userName)
      if (problem !== null) throw invalid(problem)
      const users = await authWrites(tx, library)
      const id = randomUUID()
      const wanted = { id, name, email: `${id}@accounts.invalid`, emailVerified: false }
      await users
        .createUser(
          { ...wanted, username: normalizeUserName(userName), displayUsername: userName.trim() },
          { method: 'admin' },
        )
        .catch(throwTaken)
      await users.linkAccount({ userId: id, accountId: id, providerId: 'credential', password: passwordHash })
      return id
    },

    async renameUser(tx, accountId, name) {
      await (await authWrites(tx, library)).updateUser(accountId, { name })
    },

    async setPassword(tx, accountId, passwordHash) {
      await (await authWrites(tx, library)).updatePassword(accountId, passwordHash)
      await endSessions(tx, accountId)
    },

    endSessions,
  }
}

function throwWrongCredentials(error: unknown): never {
  if (isAPIError(error) && error.statusCode < 500) throw new DomainError('wrong_credentials')
  throw error
}

function throwTaken(error: unknown): never {
  if (error instanceof Error && 'code' in error && error.code === '23505')
    throw invalid({ pointer: '/userName', code: 'taken' })
  throw error
}
