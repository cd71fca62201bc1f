import { type Insertable, type Kysely, sql } from 'kysely'
import type { Database } from '../schema/index.ts'
import type { OrganisationTable } from '../schema/organisation.ts'
import type { OrganisationKind } from '../vocabulary.ts'
import type { Change } from './change.ts'
import { afterKeyset, containing, type PageRequest } from './paging.ts'
import { insideAny } from './region-scope.ts'

function selectOrganisations(db: Kysely<Database>) {
  return db
    .selectFrom('organisation')
    .leftJoin('region', 'region.code', 'organisation.region_code')
    .selectAll('organisation')
    .select('region.name as region_name')
}

export type OrganisationRow = NonNullable<Awaited<ReturnType<typeof findOrganisation>>>

export async function findOrganisation(db: Kysely<Database>, id: string) {
  return selectOrganisations(db).where('organisation.id', '=', id).executeTakeFirst()
}

export async function lockOrganisation(db: Kysely<Database>, id: string) {
  return db.selectFrom('organisation').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

/** A page of organisations by name. */
export async function listOrganisationRows(
  db: Kysely<Database>,
  filter: { kind?: OrganisationKind | undefined; city?: string | undefined; q?: string | undefined },
  page: PageRequest,
) {
  const order = { column: sql`organisation.name collate "C"`, type: sql`text`, direction: 'asc' } as const
  let query = selectOrganisations(db)
  if (filter.kind) query = query.where('organisation.kind', '=', filter.kind)
  if (filter.city) query = query.where(insideAny<'organisation'>('organisation.region_code', [filter.city]))
  if (filter.q) query = query.where('organisation.name', 'ilike', containing(filter.q))
  if (page.after) query = query.where(afterKeyset(order, 'organisation.id', page.after))
  const rows = await query.orderBy(order.column).orderBy('organisation.id').limit(page.limit).execute()
  return rows.map((row) => ({ row, sortValue: row.name }))
}

export async function insertOrganisation(
  db: Kysely<Database>,
  organisation: Insertable<OrganisationTable>,
): Promise<string> {
  const row = await db.insertInto('organisation').values(organisation).returning('id').executeTakeFirstOrThrow()
  return row.id
}

export async function updateOrganisation(
  db: Kysely<Database>,
  id: string,
  values: Change<OrganisationTable>,
): Promise<void> {
  await db.updateTable('organisation').set(values).where('id', '=', id).execute()
}

/** Names of organisations by id. */
export async function organisationNames(db: Kysely<Database>, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('organisation')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/**
 * The organisation of that name: one of the given region first, then one without region or of another; else a new
 * enterprise of the region.
 */
export async function organisationByName(
  db: Kysely<Database>,
  name: string,
  regionCode: string,
  now: Date,
): Promise<string> {
  const found = await db
    .selectFrom('organisation')
    .select('id')
    .where('name', '=', name)
    .orderBy(sql`region_code = ${regionCode}`, (order) => order.desc().nullsLast())
    .orderBy('created_at')
    .limit(1)
    .executeTakeFirst()
  if (found) return found.id
  const made = await db
    .insertInto('organisation')
    .values({
      kind: 'enterprise',
      name,
      region_code: regionCode,
      reference_prefix: null,
      created_at: now,
      updated_at: now,
    })
    .onConflict((conflict) => conflict.columns(['name', 'region_code']).doUpdateSet({ name }))
    .returning('id')
    .executeTakeFirstOrThrow()
  return made.id
}

/** A name with the region in which it is looked for first. */
export interface NamedPlace {
  readonly name: string
  readonly regionCode: string
}

/** The same for many names, in a few statements: ids in the order of the names. */
export async function organisationsByName(
  db: Kysely<Database>,
  wanted: readonly NamedPlace[],
  now: Date,
): Promise<string[]> {
  if (wanted.length === 0) return []
  const names = [...new Set(wanted.map(({ name }) => name))]
  const find = async () => {
    const rows = await db
      .selectFrom('organisation')
      .select(['id', 'name', 'region_code'])
      .where('name', 'in', names)
      .orderBy('created_at')
      .orderBy('id')
      .execute()
    const byName = new Map<string, { id: string; region_code: string | null }[]>()
    for (const row of rows) byName.set(row.name, [...(byName.get(row.name) ?? []), row])
    return ({ name, regionCode }: NamedPlace) => {
      const held = byName.get(name) ?? []
      return (held.find(({ region_code }) => region_code === regionCode) ?? held[0])?.id
    }
  }
  const found = await find()
  const missing = new Map(wanted.filter((place) => found(place) === undefined).map((place) => [place.name, place]))
  if (missing.size > 0)
    await db
      .insertInto('organisation')
      .values(
        [...missing.values()].map(({ name, regionCode }) => ({
          kind: 'enterprise' as const,
          name,
          region_code: regionCode,
          reference_prefix: null,
          created_at: now,
          updated_at: now,
        })),
      )
      .onConflict((conflict) => conflict.columns(['name', 'region_code']).doNothing())
      .execute()
  const all = missing.size > 0 ? await find() : found
  return wanted.map((place) => all(place) ?? '')
}
