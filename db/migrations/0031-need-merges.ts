import type { Migration } from 'kysely'
import { MERGE_STATES } from '../vocabulary.ts'
import { dropTables, lengthWithin, oneOf, run } from './_sql.ts'

/** Merging of two needs: who proposed it, who consented or declined, and which need a retired one points to. */
export const needMerges: Migration = {
  up: (db) =>
    run(db, [
      `alter table need add column merged_into_id uuid references need (id),
        add constraint need_merged_check check (merged_into_id is null or (status = 'closed' and merged_into_id <> id))`,
      'create index need_merged_into on need (merged_into_id) where merged_into_id is not null',
      `create table need_merge (
        id uuid primary key default gen_random_uuid(),
        surviving_id uuid not null references need (id),
        retired_id uuid not null references need (id),
        state text not null check (${oneOf('state', MERGE_STATES)}),
        note text check (${lengthWithin('note', 1, 2000)}),
        proposed_by_id text not null references account (id),
        proposed_at timestamptz not null,
        surviving_consent_by_id text references account (id),
        surviving_consent_at timestamptz,
        surviving_consent_note text check (${lengthWithin('surviving_consent_note', 1, 2000)}),
        retired_consent_by_id text references account (id),
        retired_consent_at timestamptz,
        retired_consent_note text check (${lengthWithin('retired_consent_note', 1, 2000)}),
        ended_by_id text references account (id),
        ended_at timestamptz,
        reason text check (${lengthWithin('reason', 1, 2000)}),
        carried jsonb,
        last_activity_id bigint,
        check (surviving_id <> retired_id),
        check ((surviving_consent_by_id is null) = (surviving_consent_at is null)),
        check ((retired_consent_by_id is null) = (retired_consent_at is null)),
        check ((state = 'proposed') = (ended_at is null)),
        check (state <> 'declined' or reason is not null),
        check (state not in ('merged', 'undone') or (surviving_consent_at is not null
          and retired_consent_at is not null and carried is not null))
      )`,
      `create unique index need_merge_open on need_merge (least(surviving_id, retired_id), greatest(surviving_id, retired_id))
        where state = 'proposed'`,
      'create index need_merge_surviving on need_merge (surviving_id)',
      'create index need_merge_retired on need_merge (retired_id)',
    ]),
  down: (db) => run(db, [...dropTables(['need_merge']), 'alter table need drop column merged_into_id']),
}
