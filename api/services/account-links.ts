import type { Kysely } from 'kysely'
import { type AccountLinks, findLinkTargets } from '../../db/repositories/accounts.ts'
import type { Database } from '../../db/schema/index.ts'
import type { Role } from '../../db/vocabulary.ts'
import { DomainError, type FieldError } from '../errors.ts'

/** What accounts of a role are linked to: `needed`, `allowed`, or (absent) nothing. */
const LINKS_OF_ROLE: Record<Role, { organisation?: 'needed' | 'allowed'; provider?: 'needed'; regions?: 'needed' }> = {
  city: { organisation: 'needed' },
  provider: { provider: 'needed' },
  staff: { organisation: 'allowed', regions: 'needed' },
  admin: {},
}

/** Regions that staff can serve: whole provinces and cities. */
const SERVED_LEVELS: readonly string[] = ['province', 'city']

/**
 * Refuses links that do not fit the role or point at nothing. City accounts are linked to a city office, provider
 * accounts to a provider, staff to the cities or provinces that they serve (and to their committee, if they like),
 * administrators to nothing.
 *
 * @throws DomainError `invalid` with every wrong field.
 */
export async function requireFittingLinks(db: Kysely<Database>, links: AccountLinks): Promise<void> {
  const rule = LINKS_OF_ROLE[links.role]
  const errors: FieldError[] = [
    ...presence('/organisationId', rule.organisation, links.organisationId !== null),
    ...presence('/providerId', rule.provider, links.providerId !== null),
    ...presence('/regionCodes', rule.regions, links.regionCodes.length > 0),
  ]
  const { organisation, provider, regions } = await findLinkTargets(db, links)
  if (links.organisationId !== null && organisation === undefined)
    errors.push({ pointer: '/organisationId', code: 'not_found' })
  if (links.role === 'city' && organisation !== undefined && organisation.kind !== 'city_office')
    errors.push({ pointer: '/organisationId', code: 'not_for_kind' })
  if (links.providerId !== null && provider === undefined) errors.push({ pointer: '/providerId', code: 'not_found' })
  for (const [index, code] of links.regionCodes.entries()) {
    const region = regions.find((known) => known.code === code)
    if (region === undefined || !SERVED_LEVELS.includes(region.level))
      errors.push({ pointer: `/regionCodes/${index}`, code: 'unknown_code', params: { value: code } })
  }
  if (errors.length > 0) throw new DomainError('invalid', {}, errors)
}

function presence(pointer: string, rule: 'needed' | 'allowed' | undefined, given: boolean): FieldError[] {
  if (given && rule === undefined) return [{ pointer, code: 'not_for_kind' }]
  if (!given && rule === 'needed') return [{ pointer, code: 'required' }]
  return []
}
