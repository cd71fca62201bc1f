import type { Migration } from 'kysely'
import { CONSENT_ANSWERS, DECLINE_CAUSES, MATCH_SIDES, MATCH_STATES } from '../vocabulary.ts'
import { dropTables, lengthWithin, oneOf, run } from './_sql.ts'

/** 征询 of both sides, and the facts of every step of a match, append-only. */
export const theWay: Migration = {
  up: (db) =>
    run(db, [
      `alter table match
        add column round integer not null default 0 check (round >= 0),
        add column state_since timestamptz not null default now(),
        add column next_after_id uuid references match (id)`,
      'update match set state_since = updated_at',
      'create index match_following on match (state, state_since, id)',
      `create table consent (
        id uuid primary key default gen_random_uuid(),
        match_id uuid not null references match (id),
        round integer not null check (round > 0),
        side text not null check (${oneOf('side', MATCH_SIDES)}),
        asked_at timestamptz not null,
        remind_on date not null,
        lapse_on date not null,
        reminded_at timestamptz,
        note text check (${lengthWithin('note', 1, 2000)}),
        answer text check (${oneOf('answer', CONSENT_ANSWERS)}),
        cause text check (${oneOf('cause', DECLINE_CAUSES)}),
        reason text check (${lengthWithin('reason', 1, 2000)}),
        answered_at timestamptz,
        answered_by_id text references account (id),
        informant text check (${lengthWithin('informant', 1, 60)}),
        recorded_by_id text references account (id),
        recorded_at timestamptz,
        closed_at timestamptz,
        unique (match_id, round, side),
        check (remind_on < lapse_on),
        check ((answer is null) = (answered_at is null) and (answer is null) = (recorded_at is null)),
        check (answer is null or (answered_by_id is null) <> (recorded_by_id is null)),
        check ((recorded_by_id is null) = (informant is null)),
        check ((cause is null) = (answer is distinct from 'declined') and (reason is null) = (cause is null))
      )`,
      'create unique index consent_open on consent (match_id, side) where closed_at is null',
      'create index consent_due on consent (lapse_on) where closed_at is null',
      `create table match_step (
        id uuid primary key default gen_random_uuid(),
        match_id uuid not null references match (id),
        event text not null check (event ~ '^[a-z_]{2,40}$'),
        from_state text not null check (${oneOf('from_state', MATCH_STATES)}),
        to_state text not null check (${oneOf('to_state', MATCH_STATES)}),
        happened_on date,
        amount_yuan bigint check (amount_yuan >= 0),
        people text check (${lengthWithin('people', 1, 500)}),
        minutes text check (${lengthWithin('minutes', 1, 4000)}),
        reason text check (${lengthWithin('reason', 1, 2000)}),
        evidence_ids uuid[] not null default '{}',
        no_evidence_reason text check (${lengthWithin('no_evidence_reason', 1, 500)}),
        correction_reason text check (${lengthWithin('correction_reason', 1, 2000)}),
        corrects_id uuid references match_step (id),
        account_id text references account (id),
        recorded_at timestamptz not null,
        check ((corrects_id is null) = (correction_reason is null))
      )`,
      'create index match_step_match on match_step (match_id, recorded_at, id)',
      'create unique index match_step_corrected on match_step (corrects_id) where corrects_id is not null',
      `create trigger match_step_append_only before update or delete on match_step
       for each row execute function refuse_change_of_record()`,
      `create trigger match_step_no_truncate before truncate on match_step
       for each statement execute function refuse_change_of_record()`,
    ]),
  down: (db) =>
    run(db, [
      ...dropTables(['match_step', 'consent']),
      'drop index match_following',
      'alter table match drop column next_after_id, drop column state_since, drop column round',
    ]),
}
