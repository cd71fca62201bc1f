import type { Migration } from 'kysely'
import { NOTICE_KINDS, TASK_STATES } from '../vocabulary.ts'
import { dropTables, lengthWithin, oneOf, run } from './_sql.ts'

const TABLES = ['task', 'task_owner', 'task_step', 'task_leader']

/** 交办: tasks with those who carry them, their steps, and who is told of 督办. */
export const tasks: Migration = {
  up: (db) =>
    run(db, [
      'alter table notice drop constraint notice_kind_check',
      `alter table notice add constraint notice_kind_check check (${oneOf('kind', NOTICE_KINDS)})`,
      `create table task (
        id uuid primary key default gen_random_uuid(),
        what text not null check (${lengthWithin('what', 1, 200)}),
        description text not null check (char_length(description) <= 4000),
        match_id uuid references match (id),
        need_id uuid references need (id),
        region_code text references region (code),
        deadline date not null,
        round integer not null default 1 check (round > 0),
        state text not null check (${oneOf('state', TASK_STATES)}),
        raised_by_name text not null check (${lengthWithin('raised_by_name', 1, 120)}),
        raised_by_account_id text references account (id),
        raised_by_organisation_id uuid references organisation (id),
        raised_by_provider_id uuid references provider (id),
        given_by_id text not null references account (id),
        accepted_at timestamptz,
        reminded_at timestamptz,
        urged_at timestamptz,
        supervised_at timestamptz,
        feedback_due boolean not null,
        feedback_at timestamptz,
        ended_at timestamptz,
        version integer not null default 1 check (version > 0),
        created_at timestamptz not null,
        updated_at timestamptz not null,
        check (match_id is null or need_id is null),
        check (num_nonnulls(raised_by_account_id, raised_by_organisation_id, raised_by_provider_id) <= 1),
        check (state <> 'closed' or not feedback_due or feedback_at is not null),
        check ((state in ('closed', 'withdrawn')) = (ended_at is not null))
      )`,
      'create index task_due on task (deadline, id) where ended_at is null',
      'create index task_match on task (match_id) where match_id is not null',
      'create index task_need on task (need_id) where need_id is not null',
      'create index task_giver on task (given_by_id)',
      `create table task_owner (
        task_id uuid not null references task (id),
        position integer not null check (position in (0, 1)),
        account_id text references account (id),
        organisation_id uuid references organisation (id),
        provider_id uuid references provider (id),
        primary key (task_id, position),
        check (num_nonnulls(account_id, organisation_id, provider_id) = 1)
      )`,
      'create index task_owner_account on task_owner (account_id) where account_id is not null',
      'create index task_owner_organisation on task_owner (organisation_id) where organisation_id is not null',
      'create index task_owner_provider on task_owner (provider_id) where provider_id is not null',
      `create table task_step (
        id bigint generated always as identity primary key,
        task_id uuid not null references task (id),
        event text not null,
        from_state text check (${oneOf('from_state', TASK_STATES)}),
        to_state text not null check (${oneOf('to_state', TASK_STATES)}),
        note text check (${lengthWithin('note', 1, 4000)}),
        told_how text check (${lengthWithin('told_how', 1, 500)}),
        deadline date not null,
        account_id text references account (id),
        recorded_at timestamptz not null
      )`,
      'create index task_step_task on task_step (task_id, id)',
      `create trigger task_step_append_only before update or delete on task_step
       for each row execute function refuse_change_of_record()`,
      `create trigger task_step_no_truncate before truncate on task_step
       for each statement execute function refuse_change_of_record()`,
      `create table task_leader (
        account_id text primary key references account (id),
        named_by_id text not null references account (id),
        named_at timestamptz not null
      )`,
    ]),
  down: (db) => run(db, dropTables([...TABLES].reverse())),
}
