import type { Migration } from 'kysely'
import { DELIVERY_CHANNELS, DELIVERY_STATES, NOTICE_LANGUAGES } from '../vocabulary.ts'
import { dropTables, lengthWithin, oneOf, run } from './_sql.ts'

/** What people want by e-mail, webhooks, and the outbox of what leaves the service. */
export const deliveries: Migration = {
  up: (db) =>
    run(db, [
      `create table notice_preference (
        account_id text primary key references account (id),
        email text check (${lengthWithin('email', 3, 254)}),
        language text not null check (${oneOf('language', NOTICE_LANGUAGES)}),
        email_kinds text[] not null,
        updated_at timestamptz not null
      )`,
      `create table webhook (
        id uuid primary key default gen_random_uuid(),
        name text not null check (${lengthWithin('name', 1, 60)}),
        url text not null check (${lengthWithin('url', 8, 500)}),
        secret text not null check (${lengthWithin('secret', 32, 200)}),
        kinds text[] not null,
        disabled_at timestamptz,
        version integer not null default 1 check (version > 0),
        created_by_id text not null references account (id),
        created_at timestamptz not null,
        updated_at timestamptz not null
      )`,
      `create table delivery_channel (
        channel text primary key check (${oneOf('channel', DELIVERY_CHANNELS)}),
        set_at timestamptz not null
      )`,
      `create table delivery (
        id uuid primary key default gen_random_uuid(),
        channel text not null check (${oneOf('channel', DELIVERY_CHANNELS)}),
        notice_id uuid unique references notice (id),
        account_id text references account (id),
        webhook_id uuid references webhook (id),
        event_key text not null check (${lengthWithin('event_key', 1, 200)}),
        content jsonb not null,
        state text not null default 'waiting' check (${oneOf('state', DELIVERY_STATES)}),
        attempts integer not null default 0 check (attempts >= 0),
        run_after timestamptz not null,
        last_error text check (${lengthWithin('last_error', 1, 300)}),
        created_at timestamptz not null,
        ended_at timestamptz,
        unique (webhook_id, event_key),
        check ((channel = 'email') = (account_id is not null)),
        check ((channel = 'webhook') = (webhook_id is not null)),
        check ((state = 'waiting') = (ended_at is null))
      )`,
      "create index delivery_due on delivery (run_after, id) where state = 'waiting'",
      'create index delivery_list on delivery (created_at desc, id)',
      'create index notice_unread on notice (account_id) where read_at is null',
    ]),
  down: (db) =>
    run(db, [
      'drop index notice_unread',
      ...dropTables(['delivery', 'delivery_channel', 'webhook', 'notice_preference']),
    ]),
}
