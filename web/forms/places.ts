import { invalid } from '../../api/errors.ts'
import { listOrganisations } from '../../api/services/organisations.ts'
import { listRegions } from '../../api/services/regions.ts'
import type { SignedInView } from '../view.ts'

/** A region as it stands in a text field: code and name, so that it can be read back. */
export function regionText(region: { readonly code: string; readonly name: string } | null): string {
  return region === null ? '' : `${region.code} ${region.name}`
}

/** The id of the datalist of regions. */
export const REGION_LIST = 'region-names'
/** The id of the datalist of organisations. */
export const ORGANISATION_LIST = 'organisation-names'

/**
 * The code of the region that was typed as code, as code and name, or as name; null when nothing was.
 *
 * @throws DomainError `invalid` at the pointer when no region is called so, or more than one.
 */
export async function regionCodeOf(view: SignedInView, typed: string, pointer: string): Promise<string | null> {
  const text = typed.normalize('NFKC').trim()
  if (text === '') return null
  const code = /^(\d{6}|[A-Z]{2,8})(\s|$)/.exec(text)?.[1]
  if (code !== undefined) return code
  const named = (await listRegions(view.ctx, view.actor, { q: text.slice(0, 60) })).filter(({ name }) => name === text)
  const [only] = named
  if (only === undefined || named.length > 1) throw invalid({ pointer, code: 'unknown_code', params: { value: text } })
  return only.code
}

/** The id of the organisation that was typed by name; null when nothing was. @throws DomainError `invalid`. */
export async function organisationIdOf(view: SignedInView, typed: string, pointer: string): Promise<string | null> {
  const text = typed.trim()
  if (text === '') return null
  const { items } = await listOrganisations(view.ctx, view.actor, { q: text.slice(0, 120), limit: 200 })
  const found = items.find(({ name }) => name === text)
  if (found === undefined) throw invalid({ pointer, code: 'not_found' })
  return found.id
}
