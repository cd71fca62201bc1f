/** Parties by the names that people type and choose from a list. */
import type { Kysely } from 'kysely'
import { listPeople, type Party, partiesNamed, partyNames } from '../../../db/repositories/parties.ts'
import type { Database } from '../../../db/schema/index.ts'
import type { AppContext } from '../../context.ts'
import type { Labels } from '../../labels/index.ts'

/** Most names of bodies and of providers that a list offers; others can be typed in full. */
const MOST_NAMES = 300

type Person = Awaited<ReturnType<typeof listPeople>>[number]

/** A person with what he belongs to, since names of people are not unique. */
function personName(person: Person, labels: Labels): string {
  return `${person.name}（${person.organisation_name ?? person.provider_name ?? labels.role[person.role]}）`
}

/** Names to choose from: bodies, providers, and the people of the service. */
export async function partyChoices(ctx: AppContext, labels: Labels): Promise<string[]> {
  const people = (await listPeople(ctx.db)).map((person) => personName(person, labels))
  return [...(await partyNames(ctx.db, MOST_NAMES)), ...people]
}

/** Everything that bears the name exactly. */
export async function partiesByName(db: Kysely<Database>, name: string, labels: Labels): Promise<Party[]> {
  const people = (await listPeople(db)).filter((person) => personName(person, labels) === name)
  return [...(await partiesNamed(db, name)), ...people.map(({ id }): Party => ({ kind: 'account', id }))]
}
