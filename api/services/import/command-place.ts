import type { Kysely } from 'kysely'
import { enabledAdministrators, findActor, findCredential } from '../../../db/repositories/accounts.ts'
import { officesMatching, providersNamed } from '../../../db/repositories/imports.ts'
import type { Database } from '../../../db/schema/index.ts'
import type { Actor } from '../../actor.ts'

/** The account of a user name, else the only administrator; undefined where there is none, or it is disabled. */
export async function actorNamed(db: Kysely<Database>, userName: string | undefined): Promise<Actor | undefined> {
  const administrators = userName === undefined ? await enabledAdministrators(db) : []
  const [only] = administrators
  const id =
    userName === undefined
      ? administrators.length === 1
        ? only
        : undefined
      : (await findCredential(db, { username: userName }))?.id
  const account = id === undefined ? undefined : await findActor(db, id)
  if (account === undefined || account.disabled_at !== null) return undefined
  return {
    accountId: account.id,
    name: userName ?? '',
    role: account.role,
    officeId: account.role === 'city' ? account.organisation_id : null,
    providerId: account.provider_id,
    regionCodes: account.region_codes,
  }
}

/** The only city office of a region or a name. */
export async function officeOf(
  db: Kysely<Database>,
  wanted: { readonly city?: string; readonly name?: string },
): Promise<string | undefined> {
  const offices = await officesMatching(db, wanted)
  return offices.length === 1 ? offices[0] : undefined
}

/** The only provider of a name. */
export async function providerNamed(db: Kysely<Database>, name: string): Promise<string | undefined> {
  const providers = await providersNamed(db, name)
  return providers.length === 1 ? providers[0] : undefined
}
