import { randomUUID } from 'node:crypto'
import { betterAuth } from 'better-auth'
import { createInternalAdapter } from 'better-auth/db'
import { getAdapter } from 'better-auth/db/adapter'
import { username } from 'better-auth/plugins/username'
import type { Kysely } from 'kysely'
import type { Database } from '../../db/schema/index.ts'
import { normalizeUserName, PASSWORD_LENGTH, USER_NAME_LENGTH, userNameProblem } from './user-name.ts'

/** How long a session lasts from sign-in: a working day. It is not prolonged (docs/decisions/0003-accounts.md). */
export const SESSION_SECONDS = 12 * 60 * 60
/** Header in which we hand the client's address to the library; it is set by us alone, never taken from a request. */
export const ADDRESS_HEADER = 'x-qianqiao-address'

export interface LibrarySettings {
  readonly secret: string
  readonly publicUrl: string
}

const times = { createdAt: 'created_at', updatedAt: 'updated_at' } as const

/**
 * better-auth on our tables. Its HTTP handler is mounted nowhere: use-cases call its functions, so none of its routes
 * is reachable.
 */
export function authLibrary(db: Kysely<Database>, settings: LibrarySettings) {
  return betterAuth({
    appName: '牵桥',
    baseURL: settings.publicUrl,
    secret: settings.secret,
    database: { db, type: 'postgres', transaction: true },
    telemetry: { enabled: false },
    logger: { disabled: true },
    rateLimit: { enabled: false },
    emailAndPassword: {
      enabled: false,
      disableSignUp: true,
      minPasswordLength: PASSWORD_LENGTH.least,
      maxPasswordLength: PASSWORD_LENGTH.most,
    },
    user: { modelName: 'auth_user', fields: { ...times, emailVerified: 'email_verified' } },
    session: {
      modelName: 'auth_session',
      fields: {
        ...times,
        userId: 'user_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
      },
      expiresIn: SESSION_SECONDS,
      disableSessionRefresh: true,
      cookieCache: { enabled: false },
    },
    account: {
      modelName: 'auth_account',
      fields: {
        ...times,
        userId: 'user_id',
        accountId: 'account_id',
        providerId: 'provider_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
      },
    },
    verification: { modelName: 'auth_verification', fields: { ...times, expiresAt: 'expires_at' } },
    advanced: {
      cookiePrefix: 'qianqiao',
      useSecureCookies: settings.publicUrl.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
      database: { generateId: () => randomUUID(), validateSchema: false },
    },
    plugins: [
      username({
        minUsernameLength: USER_NAME_LENGTH.least,
        maxUsernameLength: 2 * USER_NAME_LENGTH.most,
        validationOrder: { username: 'post-normalization' },
        usernameNormalization: normalizeUserName,
        usernameValidator: (name) => userNameProblem(name) === null,
        schema: { user: { fields: { displayUsername: 'display_username' } } },
      }),
    ],
  })
}

/**
 * The library's own writes to its tables (users, passwords, sessions) as part of a transaction of ours. Its checks of
 * user names do not run here: the caller normalises and checks them.
 */
export async function authWrites(tx: Kysely<Database>, library: ReturnType<typeof authLibrary>) {
  const { options: standing, logger, generateId } = await library.$context
  const options = { ...standing, database: { db: tx, type: 'postgres' as const } }
  return createInternalAdapter(await getAdapter(options), { options, logger, generateId, hooks: [] })
}
