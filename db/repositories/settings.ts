import type { Kysely } from 'kysely'
import type { Database } from '../schema/index.ts'

/** Every setting that was changed, with its version. */
export async function listSettings(db: Kysely<Database>) {
  return db.selectFrom('setting').selectAll().orderBy('key').execute()
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
  return db.selectFrom('working_day').selectAll().orderBy('day').execute()
}
