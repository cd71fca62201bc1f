import { z } from '@hono/zod-openapi'
import { ROLES } from '../../db/vocabulary.ts'
import { codes, fieldError, idName, line, named, pageOf, pageQuery, regionCode, uuid } from './common.ts'

/** A user name as typed: its letters and length are judged by the use-case, after normalisation. */
const userName = line(64, 1).openapi({ example: '王伟' })
/** Longer than any password, so that the use-case says what is wrong with one. */
const password = z.string().min(1).max(1000).openapi({ format: 'password', example: '一句只有自己知道的话' })

export const signInInput = z.strictObject({ userName: z.string().min(1).max(200), password }).openapi('SignIn')
export type SignInInput = z.infer<typeof signInInput>

export const passwordInput = z
  .strictObject({ currentPassword: password, newPassword: password })
  .openapi('PasswordChange')
export type PasswordInput = z.infer<typeof passwordInput>

/** What whoever opens the first administrator's link fills in. */
export const setupInput = z.strictObject({ userName, name: line(60, 1), password }).openapi('Setup')
export type SetupInput = z.infer<typeof setupInput>

/** What whoever opens a link for a new password fills in. */
export const resetInput = z.strictObject({ password }).openapi('Reset')
export type ResetInput = z.infer<typeof resetInput>

const accountFields = {
  /** Name shown to colleagues. */
  name: line(60, 1),
  role: z.enum(ROLES),
  /** City users: their office, required. Staff: their committee, optional. */
  organisationId: uuid.nullable(),
  /** Provider accounts: their provider, required. */
  providerId: uuid.nullable(),
  /** Staff: the cities they serve, or a province for the whole of it; at least one. */
  regionCodes: codes(regionCode, 50),
}

export const accountInput = z
  .strictObject({
    ...accountFields,
    userName,
    organisationId: accountFields.organisationId.default(null),
    providerId: accountFields.providerId.default(null),
    regionCodes: accountFields.regionCodes.default([]),
    /** Without one the person sets it by a one-time link. */
    password: password.nullable().default(null),
  })
  .openapi('AccountInput')
export type AccountInput = z.infer<typeof accountInput>

/** Where the role changes, links that are left out are taken away. */
export const accountPatch = z
  .strictObject(accountFields)
  .partial()
  .refine((value) => Object.keys(value).length > 0, fieldError('required'))
  .openapi('AccountPatch')
export type AccountPatch = z.infer<typeof accountPatch>

export const accountView = z
  .object({
    id: uuid,
    userName: z.string(),
    name: z.string(),
    role: z.enum(ROLES),
    organisation: idName.nullable(),
    provider: idName.nullable(),
    regions: z.array(named),
    disabled: z.boolean(),
    version: z.int(),
    createdAt: z.string(),
    updatedAt: z.string(),
  })
  .openapi('Account')
export type AccountView = z.infer<typeof accountView>

export const accountQuery = pageQuery.extend({
  role: z.enum(ROLES).optional(),
  state: z.enum(['enabled', 'disabled']).optional(),
  organisationId: uuid.optional(),
  providerId: uuid.optional(),
  q: line(60).optional(),
})
export type AccountQuery = z.infer<typeof accountQuery>
export const accountPage = pageOf(accountView, 'AccountPage')
export type AccountPage = z.infer<typeof accountPage>

/** Why an account is disabled or enabled; kept in its record. */
export const accountStepInput = z.strictObject({ reason: line(500, 1).nullable().default(null) }).openapi('AccountStep')
export type AccountStepInput = z.infer<typeof accountStepInput>

/** A link that is shown once: its token is stored only as a hash. */
export const oneTimeLinkView = z.object({ url: z.string(), expiresAt: z.string() }).openapi('OneTimeLink')
export type OneTimeLinkView = z.infer<typeof oneTimeLinkView>
