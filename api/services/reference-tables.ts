import type { Kysely } from 'kysely'
import { AREA_MEMBERS, REGIONS } from '../../db/reference/regions.ts'
import { upsertAreaMembers, upsertIndustries, upsertRegions } from '../../db/repositories/reference-tables.ts'
import type { Database } from '../../db/schema/index.ts'
import { INDUSTRIES } from '../../matcher/index.ts'

/** Writes the regions and industries that come with the program; what an administrator added stays. */
export async function syncReferenceTables(db: Kysely<Database>): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await upsertRegions(
      tx,
      REGIONS.map((region) => ({
        code: region.code,
        name: region.name,
        level: region.level,
        parent_code: region.parent,
      })),
    )
    await upsertAreaMembers(
      tx,
      Object.entries(AREA_MEMBERS).flatMap(([area_code, codes]) =>
        codes.map((region_code) => ({ area_code, region_code })),
      ),
    )
    await upsertIndustries(
      tx,
      INDUSTRIES.map((industry) => ({
        code: industry.code,
        name: industry.nameZh,
        english_name: industry.nameEn,
        parent_code: industry.level === 'section' ? null : industry.section,
      })),
    )
  })
}
