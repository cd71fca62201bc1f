import type { Migration } from 'kysely'
import { SUBJECT_KINDS } from '../vocabulary.ts'
import { dropTables, oneOf, run } from './_sql.ts'

const APPEND_ONLY = ['activity', 'need_version', 'offer_version']

/** The append-only record of who did what, and the trigger that keeps it and the versions append-only. */
export const activities: Migration = {
  up: (db) =>
    run(db, [
      `create table activity (
        id bigint generated always as identity primary key,
        subject_kind text not null check (${oneOf('subject_kind', SUBJECT_KINDS)}),
        subject_id text not null,
        action text not null check (action ~ '^[a-z_]{2,40}$'),
        from_state text,
        to_state text,
        reason text check (char_length(reason) between 1 and 2000),
        happened_at timestamptz not null,
        recorded_at timestamptz not null,
        account_id text references account (id),
        on_behalf_of_organisation_id uuid references organisation (id),
        on_behalf_of_provider_id uuid references provider (id),
        detail jsonb not null
      )`,
      'create index activity_subject on activity (subject_kind, subject_id, id)',
      `create function refuse_change_of_record() returns trigger language plpgsql as $$
      begin
        raise exception 'rows of % are append-only', tg_table_name using errcode = 'restrict_violation';
      end
      $$`,
      ...APPEND_ONLY.flatMap((table) => [
        `create trigger ${table}_append_only before update or delete on ${table}
         for each row execute function refuse_change_of_record()`,
        `create trigger ${table}_no_truncate before truncate on ${table}
         for each statement execute function refuse_change_of_record()`,
      ]),
    ]),
  down: (db) =>
    run(db, [
      ...APPEND_ONLY.filter((table) => table !== 'activity').flatMap((table) => [
        `drop trigger ${table}_append_only on ${table}`,
        `drop trigger ${table}_no_truncate on ${table}`,
      ]),
      ...dropTables(['activity']),
      'drop function refuse_change_of_record()',
    ]),
}
