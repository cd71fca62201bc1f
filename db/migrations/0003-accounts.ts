import type { Migration } from 'kysely'
import { ROLES } from '../vocabulary.ts'
import { dropTables, oneOf, run } from './_sql.ts'

/** better-auth's tables, our accounts beside them, one-time links and the throttle. */
export const accounts: Migration = {
  up: (db) =>
    run(db, [
      `create table auth_user (
        id text primary key,
        name text not null,
        email text not null unique,
        email_verified boolean not null default false,
        image text,
        username text unique,
        display_username text,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now()
      )`,
      `create table auth_session (
        id text primary key,
        user_id text not null references auth_user (id) on delete cascade,
        token text not null unique,
        expires_at timestamptz not null,
        ip_address text,
        user_agent text,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now()
      )`,
      'create index auth_session_user on auth_session (user_id)',
      `create table auth_account (
        id text primary key,
        user_id text not null references auth_user (id) on delete cascade,
        account_id text not null,
        provider_id text not null,
        access_token text,
        refresh_token text,
        id_token text,
        access_token_expires_at timestamptz,
        refresh_token_expires_at timestamptz,
        scope text,
        password text,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        unique (provider_id, account_id)
      )`,
      'create index auth_account_user on auth_account (user_id)',
      `create table auth_verification (
        id text primary key,
        identifier text not null,
        value text not null,
        expires_at timestamptz not null,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now()
      )`,
      'create index auth_verification_identifier on auth_verification (identifier)',
      `create table account (
        id text primary key references auth_user (id),
        role text not null check (${oneOf('role', ROLES)}),
        organisation_id uuid references organisation (id),
        provider_id uuid references provider (id),
        disabled_at timestamptz,
        version integer not null default 1 check (version > 0),
        created_at timestamptz not null,
        updated_at timestamptz not null,
        check (role <> 'city' or organisation_id is not null),
        check ((role = 'provider') = (provider_id is not null))
      )`,
      'create index account_organisation on account (organisation_id)',
      'create index account_provider on account (provider_id)',
      `create table account_region (
        account_id text not null references account (id) on delete cascade,
        region_code text not null references region (code),
        primary key (account_id, region_code)
      )`,
      `create table one_time_link (
        id uuid primary key default gen_random_uuid(),
        purpose text not null check (purpose in ('admin', 'reset')),
        token_hash text not null unique,
        account_id text references account (id),
        created_by_id text references account (id),
        created_at timestamptz not null,
        expires_at timestamptz not null,
        used_at timestamptz,
        check ((purpose = 'reset') = (account_id is not null))
      )`,
      `create table throttle (
        key text primary key,
        window_start timestamptz not null,
        count integer not null check (count >= 0)
      )`,
    ]),
  down: (db) =>
    run(
      db,
      dropTables([
        'throttle',
        'one_time_link',
        'account_region',
        'account',
        'auth_verification',
        'auth_account',
        'auth_session',
        'auth_user',
      ]),
    ),
}
