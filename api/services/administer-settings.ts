import type { z } from 'zod'
import { recordActivity } from '../../db/repositories/activities.ts'
import {
  deleteWorkingDay,
  listSettings,
  listWorkingDays,
  putSetting,
  putWorkingDay,
} from '../../db/repositories/settings.ts'
import type { Actor } from '../actor.ts'
import type { AppContext } from '../context.ts'
import { DomainError, invalid } from '../errors.ts'
import { parseInput } from '../problem.ts'
import { isoDate } from '../schemas/common.ts'
import {
  SETTING_KEYS,
  SETTINGS,
  type SettingView,
  type WorkingDayInput,
  type WorkingDayView,
} from '../schemas/setting.ts'
import { canAdminister, require } from './permissions.ts'
import { readSettings } from './settings.ts'

/** Every setting as it is in force, for administrators. */
export async function readSettingViews(ctx: AppContext, actor: Actor): Promise<SettingView[]> {
  require(canAdminister(actor))
  const settings = await readSettings(ctx.db)
  const changed = new Map((await listSettings(ctx.db)).map((row) => [row.key, row]))
  return SETTING_KEYS.map((key) => {
    const row = changed.get(key)
    return {
      key,
      value: settings[key],
      version: row?.version ?? 0,
      changedBy: row?.changed_by_name ?? null,
      changedAt: row?.changed_at.toISOString() ?? null,
    }
  })
}

/**
 * Changes a setting: it counts from now on; what was begun before keeps its days. The record keeps the value before.
 * @throws DomainError `not_found` for an unknown key, `invalid` with what is wrong in the value.
 */
export async function changeSetting(
  ctx: AppContext,
  actor: Actor,
  key: string,
  value: unknown,
): Promise<SettingView[]> {
  require(canAdminister(actor))
  const known = SETTING_KEYS.find((one) => one === key)
  if (known === undefined) throw new DomainError('not_found')
  const schema: z.ZodType = SETTINGS.shape[known].unwrap()
  const checked = parseInput(schema, value)
  await ctx.db.transaction().execute(async (tx) => {
    const before = (await readSettings(tx))[known]
    const now = ctx.clock()
    await putSetting(tx, known, checked, { accountId: actor.accountId, at: now })
    await recordActivity(tx, {
      subjectKind: 'setting',
      subjectId: known,
      action: 'change',
      happenedAt: now,
      recordedAt: now,
      accountId: actor.accountId,
      detail: { before, after: checked },
    })
  })
  return readSettingViews(ctx, actor)
}

/** Days that are or are not worked against the built-in calendar; deadlines go by them, so everybody may read them. */
export async function readWorkingDays(ctx: AppContext, actor: Actor): Promise<WorkingDayView[]> {
  const rows = await listWorkingDays(ctx.db)
  return rows.map((row) => ({
    day: row.day,
    works: row.works,
    note: row.note,
    changedBy: canAdminister(actor) ? row.changed_by_name : null,
    changedAt: row.changed_at.toISOString(),
  }))
}

/** Enters how a day is worked, or changes it. @throws DomainError `invalid` for what is no day. */
export async function setWorkingDay(
  ctx: AppContext,
  actor: Actor,
  day: string,
  input: WorkingDayInput,
): Promise<WorkingDayView[]> {
  require(canAdminister(actor))
  if (!isoDate.safeParse(day).success) throw invalid({ pointer: '/day', code: 'not_a_date' })
  const now = ctx.clock()
  await ctx.db.transaction().execute(async (tx) => {
    await putWorkingDay(tx, { day, ...input, changed_by_id: actor.accountId, changed_at: now })
    await recordActivity(tx, {
      subjectKind: 'working_day',
      subjectId: day,
      action: 'change',
      happenedAt: now,
      recordedAt: now,
      accountId: actor.accountId,
      detail: { ...input },
    })
  })
  return readWorkingDays(ctx, actor)
}

/** Goes back to the built-in calendar for a day. @throws DomainError `not_found` when it stood by it already. */
export async function clearWorkingDay(ctx: AppContext, actor: Actor, day: string): Promise<WorkingDayView[]> {
  require(canAdminister(actor))
  const now = ctx.clock()
  await ctx.db.transaction().execute(async (tx) => {
    const there = isoDate.safeParse(day).success && (await deleteWorkingDay(tx, day))
    if (!there) throw new DomainError('not_found')
    await recordActivity(tx, {
      subjectKind: 'working_day',
      subjectId: day,
      action: 'remove',
      happenedAt: now,
      recordedAt: now,
      accountId: actor.accountId,
    })
  })
  return readWorkingDays(ctx, actor)
}
