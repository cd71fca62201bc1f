import type { Migration } from 'kysely'
import { MATCH_STATES, NOTICE_KINDS, SUBJECT_KINDS } from '../vocabulary.ts'
import { dropTables, lengthWithin, oneOf, run } from './_sql.ts'

/** The states that stood before this migration, for the way down. */
const EARLIER_STATES = ['proposed', 'on_hold', 'rejected', 'confirmed', 'withdrawn']

const checked = (table: string, column: string, words: readonly string[]): string[] => [
  `alter table ${table} drop constraint ${table}_${column}_check`,
  `alter table ${table} add constraint ${table}_${column}_check check (${oneOf(column, words)})`,
]

/** The whole life of a match, settings of the deployment, exceptions of the working calendar, and notices to people. */
export const afterTheMatch: Migration = {
  up: (db) =>
    run(db, [
      ...checked('match', 'state', MATCH_STATES),
      ...checked('activity', 'subject_kind', SUBJECT_KINDS),
      `create table setting (
        key text primary key check (key ~ '^[a-z_]{2,40}$'),
        value jsonb not null,
        version integer not null default 1 check (version > 0),
        changed_by_id text not null references account (id),
        changed_at timestamptz not null
      )`,
      `create table working_day (
        day date primary key,
        works boolean not null,
        note text not null check (${lengthWithin('note', 1, 100)}),
        changed_by_id text not null references account (id),
        changed_at timestamptz not null
      )`,
      `create table notice (
        id uuid primary key default gen_random_uuid(),
        account_id text not null references account (id),
        kind text not null check (${oneOf('kind', NOTICE_KINDS)}),
        subject_kind text not null check (${oneOf('subject_kind', SUBJECT_KINDS)}),
        subject_id text not null,
        event_key text not null check (${lengthWithin('event_key', 1, 200)}),
        detail jsonb not null,
        created_at timestamptz not null,
        read_at timestamptz,
        unique (account_id, event_key)
      )`,
      'create index notice_inbox on notice (account_id, created_at desc, id)',
    ]),
  down: (db) =>
    run(db, [
      ...dropTables(['notice', 'working_day', 'setting']),
      `delete from match where state not in (${EARLIER_STATES.map((state) => `'${state}'`).join(', ')})`,
      ...checked('match', 'state', EARLIER_STATES),
    ]),
}
