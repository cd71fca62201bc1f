import type { Migration } from 'kysely'
import { lengthWithin, run } from './_sql.ts'

/** What an introduction leads to: a task, or why there is none. */
export const followUp: Migration = {
  up: (db) =>
    run(db, [
      `alter table match_step
        add column follow_up_task_id uuid references task (id),
        add column no_follow_up_reason text check (${lengthWithin('no_follow_up_reason', 1, 500)})`,
    ]),
  down: (db) => run(db, ['alter table match_step drop column follow_up_task_id, drop column no_follow_up_reason']),
}
