import { type Insertable, type Kysely, sql } from 'kysely'
import type { Database } from '../schema/index.ts'
import type { IndustryTable } from '../schema/industry.ts'
import type { RegionTable } from '../schema/region.ts'
import type { RegionLevel } from '../vocabulary.ts'
import { containing } from './paging.ts'

/** Regions by code; at most `limit`. */
export async function listRegionRows(
  db: Kysely<Database>,
  filter: { parent?: string | undefined; level?: RegionLevel | undefined; q?: string | undefined },
  limit: number,
) {
  let query = db.selectFrom('region').selectAll().orderBy('code').limit(limit)
  if (filter.parent) query = query.where('parent_code', '=', filter.parent)
  if (filter.level) query = query.where('level', '=', filter.level)
  if (filter.q) query = query.where('name', 'ilike', containing(filter.q))
  return query.execute()
}

/** Names of regions by code; what is missing is unknown. */
export async function regionNames(db: Kysely<Database>, codes: readonly string[]): Promise<Map<string, string>> {
  if (codes.length === 0) return new Map()
  const rows = await db
    .selectFrom('region')
    .select(['code', 'name'])
    .where('code', 'in', [...codes])
    .execute()
  return new Map(rows.map((row) => [row.code, row.name]))
}

export async function listIndustryRows(db: Kysely<Database>) {
  return db.selectFrom('industry').selectAll().orderBy('code').execute()
}

/** Those of the codes that exist. */
export async function knownIndustries(db: Kysely<Database>, codes: readonly string[]): Promise<Set<string>> {
  if (codes.length === 0) return new Set()
  const rows = await db
    .selectFrom('industry')
    .select('code')
    .where('code', 'in', [...codes])
    .execute()
  return new Set(rows.map((row) => row.code))
}

/** Writes regions that are new and renames those whose name changed; parents must stand before children. */
export async function upsertRegions(db: Kysely<Database>, regions: readonly Insertable<RegionTable>[]): Promise<void> {
  for (let start = 0; start < regions.length; start += 1000)
    await db
      .insertInto('region')
      .values(regions.slice(start, start + 1000))
      .onConflict((conflict) =>
        conflict.column('code').doUpdateSet({
          name: sql`excluded.name`,
          level: sql`excluded.level`,
          parent_code: sql`excluded.parent_code`,
        }),
      )
      .execute()
}

/** Writes a region that must not exist yet. */
export async function insertRegion(db: Kysely<Database>, region: Insertable<RegionTable>): Promise<void> {
  await db.insertInto('region').values(region).execute()
}

export async function upsertAreaMembers(
  db: Kysely<Database>,
  members: readonly { area_code: string; region_code: string }[],
): Promise<void> {
  await db
    .insertInto('area_member')
    .values([...members])
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function upsertIndustries(
  db: Kysely<Database>,
  industries: readonly Insertable<IndustryTable>[],
): Promise<void> {
  await db
    .insertInto('industry')
    .values([...industries])
    .onConflict((conflict) =>
      conflict.column('code').doUpdateSet({
        name: sql`excluded.name`,
        english_name: sql`excluded.english_name`,
        parent_code: sql`excluded.parent_code`,
      }),
    )
    .execute()
}

/** Names of regions and industries by code. */
export async function namesOfCodes(db: Kysely<Database>, codes: readonly string[]): Promise<Map<string, string>> {
  if (codes.length === 0) return new Map()
  const regions = await regionNames(db, codes)
  const industries = await db
    .selectFrom('industry')
    .select(['code', 'name'])
    .where('code', 'in', [...codes])
    .execute()
  return new Map([...regions, ...industries.map(({ code, name }) => [code, name] as const)])
}
