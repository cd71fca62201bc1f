/** Who carries a task and who raised it: checking what was sent, and who acts for whom. */
import type { Kysely, Transaction } from 'kysely'
import {
  accountsOfParty,
  type Party,
  type PartyReader,
  partyColumns,
  partyName,
  partyOf,
} from '../../../db/repositories/parties.ts'
import type { Database } from '../../../db/schema/index.ts'
import type { RaisedByColumns } from '../../../db/schema/task.ts'
import type { Actor } from '../../actor.ts'
import { invalid } from '../../errors.ts'
import type { PartyInput, RaisedByInput } from '../../schemas/task.ts'
import { scopeOf } from '../permissions.ts'
import { findPersonalData } from '../personal-data.ts'

/** Whose tasks and problems an actor may see. */
export function partyReader(actor: Actor): PartyReader {
  return { scope: scopeOf(actor), accountId: actor.accountId, providerId: actor.providerId }
}

/** The party that an input names; null for none. */
export function partyFrom(input: PartyInput): Party | null {
  if (input.accountId !== undefined) return { kind: 'account', id: input.accountId }
  if (input.organisationId !== undefined) return { kind: 'organisation', id: input.organisationId }
  return input.providerId === undefined ? null : { kind: 'provider', id: input.providerId }
}

/** The parties that carry a task. @throws DomainError `invalid` at the first that does not exist or stands there twice. */
export async function requireOwners(tx: Transaction<Database>, inputs: readonly PartyInput[]): Promise<Party[]> {
  const owners: Party[] = []
  for (const [index, input] of inputs.entries()) {
    const party = partyFrom(input)
    if (party === null || (await partyName(tx, party)) === undefined)
      throw invalid({ pointer: `/owners/${index}`, code: 'not_found' })
    if (owners.some((other) => other.kind === party.kind && other.id === party.id))
      throw invalid({ pointer: `/owners/${index}`, code: 'party_twice' })
    owners.push(party)
  }
  return owners
}

/** The columns of whoever raised something. @throws DomainError `invalid` for somebody who does not exist. */
export async function raisedByColumns(tx: Transaction<Database>, input: RaisedByInput): Promise<RaisedByColumns> {
  const party = partyFrom(input)
  const known = party === null ? undefined : await partyName(tx, party)
  if (party !== null && known === undefined) throw invalid({ pointer: '/raisedBy', code: 'not_found' })
  const name = input.name ?? known ?? ''
  requireNoPersonalData({ '/raisedBy/name': name })
  const { account_id, organisation_id, provider_id } = partyColumns(party)
  return {
    raised_by_name: name,
    raised_by_account_id: account_id,
    raised_by_organisation_id: organisation_id,
    raised_by_provider_id: provider_id,
  }
}

/** Whoever raised something, if it is somebody of the service. */
export function raiserOf(row: RaisedByColumns): Party | null {
  return partyOf({
    account_id: row.raised_by_account_id,
    organisation_id: row.raised_by_organisation_id,
    provider_id: row.raised_by_provider_id,
  })
}

/** As it is read. */
export function raisedByView(row: RaisedByColumns) {
  const party = raiserOf(row)
  return { name: row.raised_by_name, kind: party?.kind ?? null, id: party?.id ?? null }
}

/** Accounts of several parties, without whoever acts. */
export async function accountsOf(
  db: Kysely<Database>,
  parties: readonly (Party | null)[],
  without: string | null,
): Promise<string[]> {
  const accounts = new Set<string>()
  for (const party of parties) if (party !== null) for (const id of await accountsOfParty(db, party)) accounts.add(id)
  if (without !== null) accounts.delete(without)
  return [...accounts]
}

/** Refuses telephone numbers, addresses and the like in texts that go into records and notices; texts by their pointer. */
export function requireNoPersonalData(texts: Readonly<Record<string, string | null | undefined>>): void {
  const errors = Object.entries(texts).flatMap(([pointer, text]) =>
    findPersonalData(text ?? '').map((place) => ({
      pointer,
      code: 'personal_data' as const,
      params: { text: place.text, start: place.start, end: place.end },
    })),
  )
  if (errors.length > 0) throw invalid(...errors)
}
