import type { Migration } from 'kysely'
import { lengthWithin, run } from './_sql.ts'

/** Steps of money without a sum say why; a step names the entry of the ledger that it made. */
export const stepOutcomes: Migration = {
  up: (db) =>
    run(db, [
      `alter table match_step
        add column no_amount_reason text check (${lengthWithin('no_amount_reason', 1, 500)}),
        add column outcome_id uuid`,
    ]),
  down: (db) => run(db, ['alter table match_step drop column no_amount_reason, drop column outcome_id']),
}
