import type { Migration } from 'kysely'
import { CHANGED_SUBJECTS, SUBJECT_KINDS, VOCABULARY_KINDS } from '../vocabulary.ts'
import { dropTables, oneOf, run } from './_sql.ts'

const VERSIONS = ['vocabulary_version', 'own_chain_version']

/** Brings the check of a closed vocabulary up to the words of today. */
const widened = (table: string, column: string, words: readonly string[]): string[] => [
  `alter table ${table} drop constraint ${table}_${column}_check`,
  `alter table ${table} add constraint ${table}_${column}_check check (${oneOf(column, words)})`,
]

/**
 * What a deployment adds to the matcher's knowledge: words and groups of words (词库), chains (产业链), each with its earlier
 * versions; and a number that rises with every change that is in force, so that every process knows whether its matcher
 * still reads texts with all of it.
 */
export const knowledge: Migration = {
  up: (db) =>
    run(db, [
      ...widened('activity', 'subject_kind', SUBJECT_KINDS),
      ...widened('change', 'subject', CHANGED_SUBJECTS),
      `create table knowledge (
        only_row boolean primary key default true check (only_row),
        revision integer not null default 0
      )`,
      'insert into knowledge default values',
      `create table vocabulary_entry (
        id uuid primary key default gen_random_uuid(),
        kind text not null check (${oneOf('kind', VOCABULARY_KINDS)}),
        head text check ((head is not null) = (kind = 'wider')),
        words text[] not null check (cardinality(words) between 1 and 50),
        note text,
        version integer not null default 1,
        removed_at timestamptz,
        created_by_id text not null references account (id),
        created_at timestamptz not null,
        updated_at timestamptz not null
      )`,
      'create index vocabulary_entry_created on vocabulary_entry (created_at, id)',
      `create table vocabulary_version (
        entry_id uuid not null references vocabulary_entry (id),
        version integer not null,
        head text,
        words text[] not null,
        note text,
        removed boolean not null,
        account_id text not null references account (id),
        created_at timestamptz not null,
        primary key (entry_id, version)
      )`,
      `create table own_chain (
        id uuid primary key default gen_random_uuid(),
        code text not null constraint own_chain_code_key unique check (code ~ '^[a-z][a-z0-9-]{1,39}$'),
        region_code text references region (code),
        office_id uuid references organisation (id),
        version integer not null,
        active_version integer,
        proposed_version integer,
        proposed_by_office_id uuid references organisation (id),
        created_at timestamptz not null,
        updated_at timestamptz not null,
        check ((office_id is null) = (region_code is null)),
        check (proposed_version is not null or proposed_by_office_id is null)
      )`,
      `create table own_chain_version (
        chain_id uuid not null references own_chain (id),
        version integer not null,
        lines text not null check (char_length(lines) between 1 and 40000),
        account_id text not null references account (id),
        created_at timestamptz not null,
        primary key (chain_id, version)
      )`,
      ...VERSIONS.flatMap((table) => [
        `create trigger ${table}_append_only before update or delete on ${table}
         for each row execute function refuse_change_of_record()`,
        `create trigger ${table}_no_truncate before truncate on ${table}
         for each statement execute function refuse_change_of_record()`,
      ]),
      `create function note_knowledge() returns trigger language plpgsql as $$ begin
        update knowledge set revision = revision + 1;
        insert into change (subject, subject_id) select 'knowledge', changed.id from changed limit 1;
        return null;
      end $$`,
      `create function note_chain() returns trigger language plpgsql as $$ begin
        update knowledge set revision = revision + 1;
        insert into change (subject, subject_id) values ('knowledge', new.id);
        return null;
      end $$`,
      `create trigger vocabulary_entry_added after insert on vocabulary_entry referencing new table as changed
        for each statement execute function note_knowledge()`,
      `create trigger vocabulary_entry_changed after update on vocabulary_entry referencing new table as changed
        for each statement execute function note_knowledge()`,
      `create trigger own_chain_added after insert on own_chain for each row
        when (new.active_version is not null) execute function note_chain()`,
      `create trigger own_chain_changed after update on own_chain for each row
        when (old.active_version is distinct from new.active_version) execute function note_chain()`,
    ]),
  down: (db) =>
    run(db, [
      ...dropTables(['own_chain_version', 'own_chain', 'vocabulary_version', 'vocabulary_entry', 'knowledge']),
      'drop function note_chain()',
      'drop function note_knowledge()',
    ]),
}
