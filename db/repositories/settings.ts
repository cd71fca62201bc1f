import type { Insertable, Kysely } from 'kysely'
import type { Database } from '../schema/index.ts'
import type { WorkingDayTable } from '../schema/setting.ts'

/** Every setting that was changed, with its version. */
export async function listSettings(db: Kysely<Database>) {
  return db
    .selectFrom('setting')
    .leftJoin('auth_user', 'auth_user.id', 'setting.changed_by_id')
    .selectAll('setting')
    .select('auth_user.name as changed_by_name')
    .orderBy('key')
    .execute()
}

/** Puts a setting in the place of what stood; its version counts up. */
export async function putSetting(
  db: Kysely<Database>,
  key: string,
  value: unknown,
  by: { readonly accountId: string; readonly at: Date },
): Promise<void> {
  const values = { value: JSON.stringify(value), changed_by_id: by.accountId, changed_at: by.at }
  await db
    .insertInto('setting')
    .values({ key, ...values })
    .onConflict((clash) =>
      clash.column('key').doUpdateSet((eb) => ({ ...values, version: eb('setting.version', '+', 1) })),
    )
    .execute()
}

/** Exceptions of the working calendar, by day. */
export async function listWorkingDays(db: Kysely<Database>) {
  return db
    .selectFrom('working_day')
    .leftJoin('auth_user', 'auth_user.id', 'working_day.changed_by_id')
    .selectAll('working_day')
    .select('auth_user.name as changed_by_name')
    .orderBy('day')
    .execute()
}

/** Enters an exception, or puts it in the place of what stood. */
export async function putWorkingDay(db: Kysely<Database>, day: Insertable<WorkingDayTable>): Promise<void> {
  const { day: _, ...values } = day
  await db
    .insertInto('working_day')
    .values(day)
    .onConflict((clash) => clash.column('day').doUpdateSet(values))
    .execute()
}

/** Takes an exception back; false when there is none. */
export async function deleteWorkingDay(db: Kysely<Database>, day: string): Promise<boolean> {
  const row = await db.deleteFrom('working_day').where('day', '=', day).returning('day').executeTakeFirst()
  return row !== undefined
}
