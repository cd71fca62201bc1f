import type { Kysely } from 'kysely'
import { listSettings } from '../../db/repositories/settings.ts'
import type { Database } from '../../db/schema/index.ts'
import { SETTINGS, type Settings } from '../schemas/setting.ts'

/** The settings in force: what administrators changed, and the standard for the rest. */
export async function readSettings(db: Kysely<Database>): Promise<Settings> {
  const rows = await listSettings(db)
  return SETTINGS.parse(Object.fromEntries(rows.map(({ key, value }) => [key, value])))
}
