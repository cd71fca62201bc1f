import type { Migration } from 'kysely'
import { run } from './_sql.ts'

/** The working group 助力小组 that a task was given to, beside those who carry it. */
export const groupTasks: Migration = {
  up: (db) =>
    run(db, [
      'alter table task add column group_id uuid references working_group (id)',
      'create index task_group on task (group_id) where group_id is not null',
    ]),
  down: (db) => run(db, ['alter table task drop column group_id']),
}
