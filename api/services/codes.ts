import type { Kysely } from 'kysely'
import { knownIndustries, regionNames } from '../../db/repositories/reference-tables.ts'
import type { Database } from '../../db/schema/index.ts'
import { DomainError, type FieldError } from '../errors.ts'

/** Codes of an input and where they stand in it. */
export interface CodeCheck {
  readonly regions?: readonly { readonly pointer: string; readonly code: string }[]
  readonly industries?: readonly { readonly pointer: string; readonly code: string }[]
}

/** Refuses codes that no register holds, each with its place. */
export async function requireKnownCodes(db: Kysely<Database>, check: CodeCheck): Promise<void> {
  const regions = check.regions ?? []
  const industries = check.industries ?? []
  const knownRegions = await regionNames(
    db,
    regions.map(({ code }) => code),
  )
  const known = await knownIndustries(
    db,
    industries.map(({ code }) => code),
  )
  const errors: FieldError[] = [
    ...regions.filter(({ code }) => !knownRegions.has(code)),
    ...industries.filter(({ code }) => !known.has(code)),
  ].map(({ pointer, code }) => ({ pointer, code: 'unknown_code', params: { value: code } }))
  if (errors.length > 0) throw new DomainError('invalid', {}, errors)
}

/** Codes of a list with their places: `/industries/0`, `/industries/1` … */
export function placed(field: string, codes: readonly string[] | undefined) {
  return (codes ?? []).map((code, index) => ({ pointer: `/${field}/${index}`, code }))
}
