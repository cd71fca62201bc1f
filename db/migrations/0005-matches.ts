import type { Migration } from 'kysely'
import { MATCH_ORIGINS, MATCH_STATES } from '../vocabulary.ts'
import { dropTables, oneOf, run } from './_sql.ts'

/** Matches: one row a pair of need and offer, whatever becomes of it. */
export const matches: Migration = {
  up: (db) =>
    run(db, [
      `create table match (
        id uuid primary key default gen_random_uuid(),
        need_id uuid not null references need (id),
        offer_id uuid not null references offer (id),
        state text not null check (${oneOf('state', MATCH_STATES)}),
        origin text not null check (${oneOf('origin', MATCH_ORIGINS)}),
        score double precision check (score between 0 and 100),
        explanation jsonb,
        need_version integer not null,
        offer_version integer not null,
        matcher_version text not null,
        assignee_id text references account (id),
        decided_by_id text references account (id),
        decided_at timestamptz,
        decision_reason text check (char_length(decision_reason) between 1 and 2000),
        version integer not null default 1 check (version > 0),
        proposed_at timestamptz not null,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        unique (need_id, offer_id),
        foreign key (need_id, need_version) references need_version (need_id, version),
        foreign key (offer_id, offer_version) references offer_version (offer_id, version),
        check ((score is null) = (explanation is null)),
        check (state not in ('rejected', 'on_hold') or decision_reason is not null),
        check (state not in ('rejected', 'on_hold', 'confirmed') or (decided_by_id is not null and decided_at is not null))
      )`,
      'create index match_queue on match (state, score desc nulls last, id)',
      'create index match_offer on match (offer_id, state)',
    ]),
  down: (db) => run(db, dropTables(['match'])),
}
