import type { Migration } from 'kysely'
import { CHANGED_SUBJECTS } from '../vocabulary.ts'
import { dropTables, oneOf, run } from './_sql.ts'

/** Triggers by name, with when they run, for which rows, and their function. */
const TRIGGERS = [
  ['need_added', 'after insert on need referencing new table as changed for each statement', "note_rows('need')"],
  ['need_changed', 'after update on need referencing new table as changed for each statement', "note_rows('need')"],
  ['need_deleted', 'after delete on need referencing old table as changed for each statement', "note_rows('need')"],
  ['offer_added', 'after insert on offer referencing new table as changed for each statement', "note_rows('offer')"],
  ['offer_changed', 'after update on offer referencing new table as changed for each statement', "note_rows('offer')"],
  ['offer_deleted', 'after delete on offer referencing old table as changed for each statement', "note_rows('offer')"],
  [
    'match_added',
    "after insert on match for each row when (new.state not in ('proposed', 'withdrawn'))",
    'note_need_of_match()',
  ],
  [
    'match_changed',
    `after update of state on match for each row when (old.state <> new.state
      and not (old.state in ('proposed', 'withdrawn') and new.state in ('proposed', 'withdrawn')))`,
    'note_need_of_match()',
  ],
  ['provider_changed', 'after update on provider for each row', 'note_offers_of_provider()'],
  ['organisation_changed', 'after update on organisation for each row', 'note_named_by_organisation()'],
  ['change_added', 'after insert on change for each statement', 'tell_of_changes()'],
] as const

const FUNCTIONS = [
  ['note_rows', 'insert into change (subject, subject_id) select tg_argv[0], changed.id from changed;'],
  ['note_need_of_match', "insert into change (subject, subject_id) values ('need', new.need_id);"],
  [
    'note_offers_of_provider',
    "insert into change (subject, subject_id) select 'offer', offer.id from offer where offer.provider_id = new.id;",
  ],
  [
    'note_named_by_organisation',
    `insert into change (subject, subject_id)
      select 'need', need.id from need where new.id in (need.office_id, need.beneficiary_id)
      union all
      select 'offer', offer.id from offer join provider on provider.id = offer.provider_id
        where provider.organisation_id = new.id;`,
  ],
  ['tell_of_changes', "perform pg_notify('qianqiao_change', '');"],
] as const

/** On which table a trigger stands. */
const tableOf = (event: string) => event.replace(/^after .*? on (\w+) .*$/s, '$1')

/**
 * Which needs and offers changed, written by triggers so that no use-case can forget it: processes that share the
 * database bring their indexes up to date from it. A match counts when it leaves or enters the hands of people, since a
 * need whose partners stand is no longer open.
 */
export const changes: Migration = {
  up: (db) =>
    run(db, [
      `create table change (
        id bigint generated always as identity primary key,
        transaction_id xid8 not null default pg_current_xact_id(),
        subject text not null check (${oneOf('subject', CHANGED_SUBJECTS)}),
        subject_id uuid not null,
        noted_at timestamptz not null default clock_timestamp()
      )`,
      'create index change_transaction on change (transaction_id)',
      ...FUNCTIONS.map(
        ([name, body]) =>
          `create function ${name}() returns trigger language plpgsql as $$ begin ${body} return null; end $$`,
      ),
      ...TRIGGERS.map(([name, event, call]) => `create trigger ${name} ${event} execute function ${call}`),
    ]),
  down: (db) =>
    run(db, [
      ...TRIGGERS.map(([name, event]) => `drop trigger ${name} on ${tableOf(event)}`),
      ...FUNCTIONS.map(([name]) => `drop function ${name}()`),
      ...dropTables(['change']),
    ]),
}
