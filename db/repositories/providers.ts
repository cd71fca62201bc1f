import { type Insertable, type Kysely, sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Database } from '../schema/index.ts'
import type { ProviderTable } from '../schema/provider.ts'
import type { ProviderKind } from '../vocabulary.ts'
import type { Change } from './change.ts'
import { afterKeyset, containing, type PageRequest } from './paging.ts'

function selectProviders(db: Kysely<Database>) {
  return db
    .selectFrom('provider')
    .leftJoin('organisation', 'organisation.id', 'provider.organisation_id')
    .leftJoin('region', 'region.code', 'provider.region_code')
    .selectAll('provider')
    .select(['organisation.name as organisation_name', 'region.name as region_name'])
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom('provider_industry')
          .innerJoin('industry', 'industry.code', 'provider_industry.industry_code')
          .select(['industry.code', 'industry.name'])
          .whereRef('provider_industry.provider_id', '=', 'provider.id')
          .orderBy('provider_industry.position'),
      ).as('industries'),
    )
}

export type ProviderRow = NonNullable<Awaited<ReturnType<typeof findProvider>>>

export async function findProvider(db: Kysely<Database>, id: string) {
  return selectProviders(db).where('provider.id', '=', id).executeTakeFirst()
}

export async function lockProvider(db: Kysely<Database>, id: string) {
  return db.selectFrom('provider').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

/** A page of providers by name; `only` narrows to one provider (a provider account sees its own). */
export async function listProviderRows(
  db: Kysely<Database>,
  filter: { kind?: ProviderKind | undefined; q?: string | undefined; only?: string | undefined },
  page: PageRequest,
) {
  const order = { column: sql`provider.name collate "C"`, type: sql`text`, direction: 'asc' } as const
  let query = selectProviders(db)
  if (filter.only) query = query.where('provider.id', '=', filter.only)
  if (filter.kind) query = query.where('provider.kind', '=', filter.kind)
  if (filter.q) {
    const pattern = containing(filter.q)
    query = query.where((eb) =>
      eb.or([eb('provider.name', 'ilike', pattern), eb('organisation.name', 'ilike', pattern)]),
    )
  }
  if (page.after) query = query.where(afterKeyset(order, 'provider.id', page.after))
  const rows = await query.orderBy(order.column).orderBy('provider.id').limit(page.limit).execute()
  return rows.map((row) => ({ row, sortValue: row.name }))
}

export async function insertProvider(db: Kysely<Database>, provider: Insertable<ProviderTable>): Promise<string> {
  const row = await db.insertInto('provider').values(provider).returning('id').executeTakeFirstOrThrow()
  return row.id
}

export async function updateProvider(db: Kysely<Database>, id: string, values: Change<ProviderTable>): Promise<void> {
  await db.updateTable('provider').set(values).where('id', '=', id).execute()
}

export async function replaceProviderIndustries(db: Kysely<Database>, providerId: string, codes: readonly string[]) {
  await db.deleteFrom('provider_industry').where('provider_id', '=', providerId).execute()
  if (codes.length > 0)
    await db
      .insertInto('provider_industry')
      .values(codes.map((industry_code, position) => ({ provider_id: providerId, industry_code, position })))
      .execute()
}
