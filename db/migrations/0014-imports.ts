import type { Migration } from 'kysely'
import {
  IMPORT_CHOICES,
  IMPORT_OUTCOMES,
  IMPORT_SIDES,
  IMPORT_STATES,
  IMPORT_VERDICTS,
  SUBJECT_KINDS,
} from '../vocabulary.ts'
import { dropTables, oneOf, run } from './_sql.ts'

/**
 * Imports of lists: what was handed in, its rows until they are confirmed or refused, which of the file's own numbers is
 * which item, and what a column meant the last time.
 */
export const imports: Migration = {
  up: (db) =>
    run(db, [
      'alter table activity drop constraint activity_subject_kind_check',
      `alter table activity add constraint activity_subject_kind_check check (${oneOf('subject_kind', SUBJECT_KINDS)})`,
      `create table import_run (
        id uuid primary key default gen_random_uuid(),
        account_id text not null references account (id),
        side text not null check (${oneOf('side', IMPORT_SIDES)}),
        office_id uuid references organisation (id),
        provider_id uuid references provider (id),
        source_kind text not null check (source_kind in ('file', 'pasted')),
        source_name text not null,
        source text,
        chosen jsonb not null,
        edition jsonb not null,
        list_id uuid references needs_list (id),
        state text not null check (${oneOf('state', IMPORT_STATES)}),
        found jsonb,
        problem jsonb,
        counts jsonb not null default '{}',
        rows_read integer not null default 0,
        rows_total integer,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        finished_at timestamptz,
        check ((side = 'need') = (office_id is not null)),
        check ((side = 'offer') = (provider_id is not null)),
        check ((finished_at is not null) = (state = 'done'))
      )`,
      'create index import_run_account on import_run (account_id, created_at desc)',
      `create table import_row (
        run_id uuid not null references import_run (id) on delete cascade,
        row integer not null,
        cells jsonb not null,
        title text not null,
        input jsonb,
        given jsonb not null,
        reference text,
        own_number text,
        problems jsonb not null,
        verdict text not null check (${oneOf('verdict', IMPORT_VERDICTS)}),
        conflict text,
        subject_id uuid,
        subject_version integer,
        changes jsonb not null default '[]',
        alike jsonb not null default '[]',
        choice text check (${oneOf('choice', IMPORT_CHOICES)}),
        outcome text check (${oneOf('outcome', IMPORT_OUTCOMES)}),
        entered_id uuid,
        primary key (run_id, row)
      )`,
      'create index import_row_verdict on import_row (run_id, verdict, row)',
      `create table import_number (
        scope_id uuid not null,
        number text not null,
        subject_id uuid not null,
        primary key (scope_id, number)
      )`,
      `create table import_mapping (
        owner_id uuid not null,
        side text not null check (${oneOf('side', IMPORT_SIDES)}),
        words jsonb not null,
        updated_at timestamptz not null,
        primary key (owner_id, side)
      )`,
      'create index need_office_title on need (office_id, md5(title))',
      'create index offer_provider_title on offer (provider_id, md5(title))',
    ]),
  down: (db) =>
    run(db, [
      'drop index offer_provider_title',
      'drop index need_office_title',
      ...dropTables(['import_mapping', 'import_number', 'import_row', 'import_run']),
    ]),
}
