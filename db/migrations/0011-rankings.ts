import type { Migration } from 'kysely'
import { dropTables, run } from './_sql.ts'

/** Rankings of all needs anew, and which jobs belong to one; such jobs come after all others. */
export const rankings: Migration = {
  up: (db) =>
    run(db, [
      `create table ranking (
        id uuid primary key default gen_random_uuid(),
        due_at timestamptz unique,
        asked_by_id text references account (id),
        started_at timestamptz not null,
        total integer not null check (total >= 0),
        ended_at timestamptz,
        stopped boolean not null default false,
        stopped_by_id text references account (id),
        check ((due_at is null) <> (asked_by_id is null)),
        check (stopped_by_id is null or stopped),
        check (ended_at is not null or not stopped)
      )`,
      'create index ranking_started on ranking (started_at desc)',
      'alter table job add column ranking_id uuid references ranking (id)',
      'create index job_ranking on job (ranking_id) where ranking_id is not null',
      'create index job_turn on job ((ranking_id is not null), run_after, id)',
      'drop index job_due',
    ]),
  down: (db) =>
    run(db, [
      'create index job_due on job (run_after, id)',
      'drop index job_turn',
      'alter table job drop column ranking_id',
      ...dropTables(['ranking']),
    ]),
}
