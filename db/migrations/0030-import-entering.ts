import type { Migration } from 'kysely'
import { run } from './_sql.ts'

/**
 * The id that a staged row's new item will have, so that all tables are filled from the staged rows at once; and how many
 * of the new rows were compared with what exists.
 */
export const importEntering: Migration = {
  up: (db) =>
    run(db, [
      'alter table import_row add column new_id uuid not null default gen_random_uuid()',
      'alter table import_run add column rows_compared integer not null default 0',
    ]),
  down: (db) =>
    run(db, ['alter table import_run drop column rows_compared', 'alter table import_row drop column new_id']),
}
