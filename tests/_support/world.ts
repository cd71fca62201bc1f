import type { Kysely } from 'kysely'
import type { AccountLinks } from '../../db/repositories/accounts.ts'
import { insertOrganisation } from '../../db/repositories/organisations.ts'
import { insertProvider, replaceProviderIndustries } from '../../db/repositories/providers.ts'
import type { Database } from '../../db/schema/index.ts'

/** One person of each role, and one of the other city, provider or staff; the user names. */
export const PERSONS = {
  admin: '系统管理员',
  staff: '天水专员',
  otherStaff: '嘉峪关专员',
  city: '天水办',
  otherCity: '嘉峪关办',
  provider: '理工大学',
  otherProvider: '某银行',
} as const
export type Person = keyof typeof PERSONS

/** What stands in the registers before a test begins. */
export interface World {
  /** Own office of `city`, in 620500. */
  readonly office: string
  /** Own office of `otherCity`, in 620200. */
  readonly otherOffice: string
  readonly institute: string
  /** Own provider of `provider`: an institute of industries 34 and 35. */
  readonly providerId: string
  /** Own provider of `otherProvider`: a bank of industry 66. */
  readonly otherProviderId: string
  readonly accounts: Readonly<Record<Person, string>>
}

/** Fills the registers. `createPerson` makes an account that can sign in and returns its id. */
export async function fillWorld(
  db: Kysely<Database>,
  createPerson: (person: Person, links: AccountLinks) => Promise<string>,
): Promise<World> {
  const now = new Date()
  const times = { created_at: now, updated_at: now }
  const organisation = (kind: 'city_office' | 'institute', name: string, region: string, prefix: string | null) =>
    insertOrganisation(db, { kind, name, region_code: region, reference_prefix: prefix, ...times })
  const office = await organisation('city_office', '天水市办公室', '620500', 'TS')
  const otherOffice = await organisation('city_office', '嘉峪关市办公室', '620200', 'JYG')
  const institute = await organisation('institute', '理工大学', '620100', null)
  const provider = async (kind: 'institute' | 'financial', name: string, industries: string[]) => {
    const id = await insertProvider(db, {
      kind,
      name,
      expert_kind: null,
      title: null,
      organisation_id: kind === 'institute' ? institute : null,
      region_code: '620100',
      // Enough that no test uses it up by the way.
      capacity: 500,
      ...times,
    })
    await replaceProviderIndustries(db, id, industries)
    return id
  }
  const providerId = await provider('institute', '理工大学机电学院', ['34', '35'])
  const otherProviderId = await provider('financial', '某银行', ['66'])
  const nothing = { organisationId: null, providerId: null, regionCodes: [] }
  const accounts = {
    admin: await createPerson('admin', { ...nothing, role: 'admin' }),
    staff: await createPerson('staff', { ...nothing, role: 'staff', regionCodes: ['620500'] }),
    otherStaff: await createPerson('otherStaff', { ...nothing, role: 'staff', regionCodes: ['620200'] }),
    city: await createPerson('city', { ...nothing, role: 'city', organisationId: office }),
    otherCity: await createPerson('otherCity', { ...nothing, role: 'city', organisationId: otherOffice }),
    provider: await createPerson('provider', { ...nothing, role: 'provider', providerId }),
    otherProvider: await createPerson('otherProvider', { ...nothing, role: 'provider', providerId: otherProviderId }),
  }
  return { office, otherOffice, institute, providerId, otherProviderId, accounts }
}
