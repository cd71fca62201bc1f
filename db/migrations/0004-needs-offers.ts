import type { Migration } from 'kysely'
import {
  CLOSE_REASONS,
  ENTERPRISE_STAGES,
  MATURITIES,
  NEED_KINDS,
  NEED_SOURCES,
  NEED_STATUSES,
  NEEDS_LIST_STATUSES,
  OFFER_KINDS,
  OFFER_STATUSES,
  PRIORITIES,
  VISIBILITIES,
} from '../vocabulary.ts'
import { dropTables, lengthWithin, oneOf, run } from './_sql.ts'

/** Needs, offers, their versions, needs lists, contacts, and the counter of reference numbers. */
export const needsAndOffers: Migration = {
  up: (db) =>
    run(db, [
      `create table reference_counter (
        prefix text not null,
        year integer not null,
        last integer not null check (last > 0),
        primary key (prefix, year)
      )`,
      `create table need (
        id uuid primary key default gen_random_uuid(),
        reference text not null unique,
        office_id uuid not null references organisation (id),
        kind text check (${oneOf('kind', NEED_KINDS)}),
        title text not null check (${lengthWithin('title', 1, 200)}),
        description text not null check (${lengthWithin('description', 0, 20000)}),
        keywords text[] not null default '{}',
        region_code text not null references region (code),
        beneficiary_id uuid references organisation (id),
        amount_yuan bigint check (amount_yuan between 0 and 9000000000000000),
        deadline date,
        stage text check (${oneOf('stage', ENTERPRISE_STAGES)}),
        maturity text check (${oneOf('maturity', MATURITIES)}),
        priority text not null default 'normal' check (${oneOf('priority', PRIORITIES)}),
        wanted_count integer not null default 1 check (wanted_count between 1 and 100),
        source text not null default 'government' check (${oneOf('source', NEED_SOURCES)}),
        visibility text not null default 'network' check (${oneOf('visibility', VISIBILITIES)}),
        status text not null default 'draft' check (${oneOf('status', NEED_STATUSES)}),
        close_reason text check (${oneOf('close_reason', CLOSE_REASONS)}),
        version integer not null default 1 check (version > 0),
        published_at timestamptz,
        closed_at timestamptz,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        check (status <> 'published' or (kind is not null and published_at is not null)),
        check ((status = 'closed') = (close_reason is not null)),
        check ((status = 'closed') = (closed_at is not null))
      )`,
      'create index need_office on need (office_id, status)',
      'create index need_updated on need (updated_at desc, id)',
      `create table need_industry (
        need_id uuid not null references need (id) on delete cascade,
        industry_code text not null references industry (code),
        position integer not null check (position between 0 and 2),
        primary key (need_id, industry_code),
        unique (need_id, position)
      )`,
      `create table need_wanted_region (
        need_id uuid not null references need (id) on delete cascade,
        region_code text not null references region (code),
        position integer not null,
        primary key (need_id, region_code)
      )`,
      `create table need_version (
        need_id uuid not null references need (id),
        version integer not null check (version > 0),
        content jsonb not null,
        account_id text references account (id),
        recorded_at timestamptz not null,
        primary key (need_id, version)
      )`,
      `create table needs_list (
        id uuid primary key default gen_random_uuid(),
        office_id uuid not null references organisation (id),
        edition integer not null check (edition > 0),
        title text not null check (${lengthWithin('title', 1, 200)}),
        dated date not null,
        status text not null default 'draft' check (${oneOf('status', NEEDS_LIST_STATUSES)}),
        published_at timestamptz,
        version integer not null default 1 check (version > 0),
        created_at timestamptz not null,
        updated_at timestamptz not null,
        unique (office_id, edition),
        check ((status = 'published') = (published_at is not null))
      )`,
      `create table needs_list_item (
        list_id uuid not null references needs_list (id) on delete cascade,
        need_id uuid not null references need (id),
        position integer not null,
        need_version integer,
        primary key (list_id, need_id),
        foreign key (need_id, need_version) references need_version (need_id, version)
      )`,
      'create index needs_list_item_need on needs_list_item (need_id)',
      `create table offer (
        id uuid primary key default gen_random_uuid(),
        reference text not null unique,
        provider_id uuid not null references provider (id),
        kind text check (${oneOf('kind', OFFER_KINDS)}),
        title text not null check (${lengthWithin('title', 1, 200)}),
        description text not null check (${lengthWithin('description', 0, 20000)}),
        keywords text[] not null default '{}',
        amount_min_yuan bigint check (amount_min_yuan between 0 and 9000000000000000),
        amount_max_yuan bigint check (amount_max_yuan between 0 and 9000000000000000),
        valid_until date,
        status text not null default 'draft' check (${oneOf('status', OFFER_STATUSES)}),
        version integer not null default 1 check (version > 0),
        published_at timestamptz,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        check (status not in ('published', 'paused') or (kind is not null and published_at is not null)),
        check (amount_min_yuan <= amount_max_yuan)
      )`,
      'create index offer_provider on offer (provider_id, status)',
      'create index offer_updated on offer (updated_at desc, id)',
      `create table offer_industry (
        offer_id uuid not null references offer (id) on delete cascade,
        industry_code text not null references industry (code),
        position integer not null check (position between 0 and 2),
        primary key (offer_id, industry_code),
        unique (offer_id, position)
      )`,
      `create table offer_region (
        offer_id uuid not null references offer (id) on delete cascade,
        region_code text not null references region (code),
        position integer not null,
        primary key (offer_id, region_code)
      )`,
      `create table offer_version (
        offer_id uuid not null references offer (id),
        version integer not null check (version > 0),
        content jsonb not null,
        account_id text references account (id),
        recorded_at timestamptz not null,
        primary key (offer_id, version)
      )`,
      `create table contact (
        id uuid primary key default gen_random_uuid(),
        need_id uuid references need (id),
        offer_id uuid references offer (id),
        provider_id uuid references provider (id),
        position integer not null,
        name text check (${lengthWithin('name', 1, 60)}),
        telephone text check (${lengthWithin('telephone', 1, 40)}),
        email text check (${lengthWithin('email', 3, 254)}),
        erased_at timestamptz,
        check (num_nonnulls(need_id, offer_id, provider_id) = 1),
        check (erased_at is null or num_nonnulls(name, telephone, email) = 0)
      )`,
      'create index contact_need on contact (need_id) where need_id is not null',
      'create index contact_offer on contact (offer_id) where offer_id is not null',
      'create index contact_provider on contact (provider_id) where provider_id is not null',
    ]),
  down: (db) =>
    run(
      db,
      dropTables([
        'contact',
        'offer_version',
        'offer_region',
        'offer_industry',
        'offer',
        'needs_list_item',
        'needs_list',
        'need_version',
        'need_wanted_region',
        'need_industry',
        'need',
        'reference_counter',
      ]),
    ),
}
