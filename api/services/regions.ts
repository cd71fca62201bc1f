import { recordActivity } from '../../db/repositories/activities.ts'
import { insertRegion, listIndustryRows, listRegionRows, regionNames } from '../../db/repositories/reference-tables.ts'
import type { Actor } from '../actor.ts'
import type { AppContext } from '../context.ts'
import { invalid } from '../errors.ts'
import type { IndustryView, RegionInput, RegionQuery, RegionView } from '../schemas/register.ts'
import { orDuplicate } from './duplicates.ts'
import { canAdminister, require } from './permissions.ts'

/** More regions than a form or a reader can use at once. */
const MOST = 500

/** Regions by code: all of a parent, of a level, or whose name holds the words; at most 500. */
export async function listRegions(ctx: AppContext, _actor: Actor, query: RegionQuery): Promise<RegionView[]> {
  const rows = await listRegionRows(ctx.db, query, MOST)
  return rows.map((row) => ({ code: row.code, name: row.name, level: row.level, parentCode: row.parent_code }))
}

/** Sections and divisions of GB/T 4754—2017. */
export async function listIndustries(ctx: AppContext, _actor: Actor): Promise<IndustryView[]> {
  const rows = await listIndustryRows(ctx.db)
  return rows.map((row) => ({
    code: row.code,
    name: row.name,
    englishName: row.english_name,
    parentCode: row.parent_code,
  }))
}

/** Adds a region that the table lacks, for example a new zone or a named area. */
export async function addRegion(ctx: AppContext, actor: Actor, input: RegionInput): Promise<RegionView> {
  require(canAdminister(actor))
  return ctx.db.transaction().execute(async (tx) => {
    if (input.parentCode !== null && !(await regionNames(tx, [input.parentCode])).has(input.parentCode))
      throw invalid({ pointer: '/parentCode', code: 'unknown_code', params: { value: input.parentCode } })
    await orDuplicate({ region_pkey: '/code' }, () =>
      insertRegion(tx, { code: input.code, name: input.name, level: input.level, parent_code: input.parentCode }),
    )
    const now = ctx.clock()
    await recordActivity(tx, {
      subjectKind: 'region',
      subjectId: input.code,
      action: 'create',
      happenedAt: now,
      recordedAt: now,
      accountId: actor.accountId,
    })
    return input
  })
}
