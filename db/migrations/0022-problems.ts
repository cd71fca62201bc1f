import type { Migration } from 'kysely'
import { INTAKE_CHANNELS, PROBLEM_HANDLINGS, PROBLEM_STATES } from '../vocabulary.ts'
import { dropTables, lengthWithin, oneOf, run } from './_sql.ts'

/** 问题建议台账: the way of a need of kind problem, one row a need, and its steps. */
export const problems: Migration = {
  up: (db) =>
    run(db, [
      `create table problem (
        need_id uuid primary key references need (id),
        state text not null check (${oneOf('state', PROBLEM_STATES)}),
        intake_channel text not null check (${oneOf('intake_channel', INTAKE_CHANNELS)}),
        raised_by_name text not null check (${lengthWithin('raised_by_name', 1, 120)}),
        raised_by_account_id text references account (id),
        raised_by_organisation_id uuid references organisation (id),
        raised_by_provider_id uuid references provider (id),
        handling text check (${oneOf('handling', PROBLEM_HANDLINGS)}),
        found_on date not null,
        reported_to text check (${lengthWithin('reported_to', 1, 200)}),
        reported_on date,
        proposal_number text check (${lengthWithin('proposal_number', 1, 60)}),
        proposal_title text check (${lengthWithin('proposal_title', 1, 200)}),
        feedback_at timestamptz,
        version integer not null default 1 check (version > 0),
        created_at timestamptz not null,
        updated_at timestamptz not null,
        check (num_nonnulls(raised_by_account_id, raised_by_organisation_id, raised_by_provider_id) <= 1),
        check (state not in ('solved', 'reported_upward', 'became_proposal') or feedback_at is not null),
        check (state <> 'reported_upward' or (reported_to is not null and reported_on is not null)),
        check (state <> 'became_proposal' or proposal_title is not null)
      )`,
      'create index problem_state on problem (state)',
      `create table problem_step (
        id bigint generated always as identity primary key,
        need_id uuid not null references problem (need_id),
        event text not null,
        from_state text check (${oneOf('from_state', PROBLEM_STATES)}),
        to_state text not null check (${oneOf('to_state', PROBLEM_STATES)}),
        happened_on date not null,
        note text not null check (${lengthWithin('note', 1, 4000)}),
        handling text check (${oneOf('handling', PROBLEM_HANDLINGS)}),
        feedback text check (${lengthWithin('feedback', 1, 4000)}),
        told_how text check (${lengthWithin('told_how', 1, 500)}),
        no_evidence_reason text check (${lengthWithin('no_evidence_reason', 1, 500)}),
        task_id uuid references task (id),
        account_id text references account (id),
        recorded_at timestamptz not null
      )`,
      'create index problem_step_need on problem_step (need_id, id)',
      `create trigger problem_step_append_only before update or delete on problem_step
       for each row execute function refuse_change_of_record()`,
      `create trigger problem_step_no_truncate before truncate on problem_step
       for each statement execute function refuse_change_of_record()`,
    ]),
  down: (db) => run(db, dropTables(['problem_step', 'problem'])),
}
