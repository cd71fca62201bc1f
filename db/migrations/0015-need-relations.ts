import type { Migration } from 'kysely'
import { NEED_RELATIONS } from '../vocabulary.ts'
import { dropTables, oneOf, run } from './_sql.ts'

/** Needs that people linked: each pair once, whichever of the two was named first. */
export const needRelations: Migration = {
  up: (db) =>
    run(db, [
      `create table need_relation (
        id uuid primary key default gen_random_uuid(),
        need_id uuid not null references need (id),
        other_id uuid not null references need (id),
        kind text not null check (${oneOf('kind', NEED_RELATIONS)}),
        created_by_id text references account (id),
        created_at timestamptz not null,
        check (need_id <> other_id)
      )`,
      'create unique index need_relation_pair on need_relation (least(need_id, other_id), greatest(need_id, other_id))',
      'create index need_relation_need on need_relation (need_id)',
      'create index need_relation_other on need_relation (other_id)',
    ]),
  down: (db) => run(db, dropTables(['need_relation'])),
}
