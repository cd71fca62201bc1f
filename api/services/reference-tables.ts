import type { Kysely } from 'kysely'
import { upsertAreaMembers, upsertIndustries, upsertRegions } from '../../db/repositories/reference-tables.ts'
import type { Database } from '../../db/schema/index.ts'
import { INDUSTRIES, NAMED_AREAS } from '../../matcher/index.ts'
import { REGION_TABLE } from './region-table.ts'

/** Writes the regions and industries that come with the program; what an administrator added stays. */
export async function syncReferenceTables(db: Kysely<Database>): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await upsertRegions(
      tx,
      REGION_TABLE.map((region) => ({
        code: region.code,
        name: region.name,
        level: region.level,
        parent_code: region.parent,
      })),
    )
    await upsertAreaMembers(
      tx,
      NAMED_AREAS.flatMap(({ code, members }) => members.map((region_code) => ({ area_code: code, region_code }))),
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
