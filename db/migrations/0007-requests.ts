import type { Migration } from 'kysely'
import { dropTables, run } from './_sql.ts'

/** Answers kept for repeated requests, and the outbox. */
export const requests: Migration = {
  up: (db) =>
    run(db, [
      `create table idempotency (
        account_id text not null references account (id),
        key text not null check (char_length(key) between 1 and 200),
        request_hash text not null,
        answer jsonb not null,
        created_at timestamptz not null,
        primary key (account_id, key)
      )`,
      'create index idempotency_created on idempotency (created_at)',
      `create table job (
        id bigint generated always as identity primary key,
        kind text not null,
        payload jsonb not null,
        run_after timestamptz not null,
        attempts integer not null default 0,
        last_error text,
        created_at timestamptz not null
      )`,
      'create index job_due on job (run_after, id)',
    ]),
  down: (db) => run(db, dropTables(['job', 'idempotency'])),
}
