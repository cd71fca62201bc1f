import type { Migration } from 'kysely'
import { CHANGED_SUBJECTS, REJECT_CAUSES, SUBJECT_KINDS, WEIGHTS_STATES } from '../vocabulary.ts'
import { dropTables, oneOf, run } from './_sql.ts'

/** Puts the check of a vocabulary that has grown in the place of the one before. */
const checked = (table: string, column: string, words: readonly string[]): string[] => [
  `alter table ${table} drop constraint ${table}_${column}_check`,
  `alter table ${table} add constraint ${table}_${column}_check check (${oneOf(column, words)})`,
]

/**
 * What the matcher learned from decisions, which of it is in force, and why a match was rejected. Taking weights into
 * force or out of it is noted as a change, so that every process follows.
 */
export const matcherWeights: Migration = {
  up: (db) =>
    run(db, [
      ...checked('activity', 'subject_kind', SUBJECT_KINDS),
      ...checked('change', 'subject', CHANGED_SUBJECTS),
      `alter table match add column reject_cause text
        check (${oneOf('reject_cause', REJECT_CAUSES)} and (reject_cause is null or state = 'rejected'))`,
      `create table matcher_weights (
        id uuid primary key default gen_random_uuid(),
        edition integer not null unique check (edition > 0),
        state text not null check (${oneOf('state', WEIGHTS_STATES)}),
        matcher_version text not null,
        version text,
        weights jsonb,
        report jsonb,
        progress double precision not null default 0 check (progress between 0 and 1),
        error text check (char_length(error) <= 500),
        active boolean not null default false,
        created_by_id text not null references account (id),
        created_at timestamptz not null,
        finished_at timestamptz,
        activated_by_id text references account (id),
        activated_at timestamptz,
        check ((weights is not null) = (state = 'learned')),
        check ((weights is null) = (version is null)),
        check (not active or (state = 'learned' and activated_by_id is not null and activated_at is not null)),
        check ((finished_at is null) = (state in ('waiting', 'learning')))
      )`,
      'create unique index matcher_weights_active on matcher_weights (active) where active',
      `create unique index matcher_weights_unfinished on matcher_weights ((true)) where state in ('waiting', 'learning')`,
      `create function note_weights() returns trigger language plpgsql as $$
        begin insert into change (subject, subject_id) values ('weights', new.id); return null; end $$`,
      `create trigger matcher_weights_changed after update of active on matcher_weights for each row
        when (old.active is distinct from new.active) execute function note_weights()`,
    ]),
  down: (db) =>
    run(db, [
      'drop trigger matcher_weights_changed on matcher_weights',
      'drop function note_weights()',
      ...dropTables(['matcher_weights']),
      "delete from change where subject = 'weights'",
      'alter table match drop column reject_cause',
    ]),
}
