import type { FieldError } from '../../api/errors.ts'
import type { PartyInput, RaisedByInput } from '../../api/schemas/task.ts'
import { partiesByName } from '../../api/services/tasks/party-names.ts'
import type { Party } from '../../db/repositories/parties.ts'
import type { SignedInView } from '../view.ts'

/** Id of the list of names that the fields of parties offer. */
export const PARTY_LIST = 'parties'

/** A party in the form of the schemas. */
export function partyInputOf(party: Party): PartyInput {
  if (party.kind === 'account') return { accountId: party.id }
  return party.kind === 'organisation' ? { organisationId: party.id } : { providerId: party.id }
}

/**
 * The parties that were typed by name, each a field of its own; empty fields are left out. What cannot be found is told at
 * `pointer/index`.
 */
export async function typedParties(
  view: SignedInView,
  names: readonly string[],
  pointer: string,
): Promise<{ readonly inputs: PartyInput[]; readonly errors: FieldError[] }> {
  const inputs: PartyInput[] = []
  const errors: FieldError[] = []
  for (const [index, typed] of names.entries()) {
    const name = typed.trim()
    if (name === '') continue
    const found = await partiesByName(view.ctx.db, name, view.words)
    const [only] = found
    if (only === undefined) errors.push({ pointer: `${pointer}/${index}`, code: 'party_unknown', params: { name } })
    else if (found.length > 1) errors.push({ pointer: `${pointer}/${index}`, code: 'several_found', params: { name } })
    else inputs.push(partyInputOf(only))
  }
  return { inputs, errors }
}

/** Who raised something, typed by name: somebody of the service, or a name from outside; undefined when left empty. */
export async function typedRaiser(view: SignedInView, typed: string): Promise<RaisedByInput | undefined> {
  const name = typed.trim()
  if (name === '') return undefined
  const found = await partiesByName(view.ctx.db, name, view.words)
  const [only] = found
  return only === undefined || found.length > 1 ? { name } : partyInputOf(only)
}
