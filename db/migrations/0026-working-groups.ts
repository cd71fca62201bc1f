import type { Migration } from 'kysely'
import { GROUP_MEMBER_KINDS } from '../vocabulary.ts'
import { dropTables, lengthWithin, oneOf, run } from './_sql.ts'

/** Working groups 助力小组 of cities, their members, key enterprises and log. */
export const workingGroups: Migration = {
  up: (db) =>
    run(db, [
      `create table working_group (
        id uuid primary key default gen_random_uuid(),
        name text not null check (${lengthWithin('name', 1, 60)}),
        region_code text not null references region (code),
        committee_id uuid references organisation (id),
        mandate text not null check (${lengthWithin('mandate', 0, 2000)}),
        dissolved_at timestamptz,
        version integer not null default 1 check (version > 0),
        created_at timestamptz not null,
        updated_at timestamptz not null,
        unique (region_code, name)
      )`,
      `create table working_group_industry (
        group_id uuid not null references working_group (id) on delete cascade,
        industry_code text not null references industry (code),
        position integer not null,
        primary key (group_id, industry_code)
      )`,
      `create table working_group_enterprise (
        group_id uuid not null references working_group (id) on delete cascade,
        organisation_id uuid not null references organisation (id),
        position integer not null check (position between 0 and 1),
        primary key (group_id, organisation_id),
        unique (group_id, position)
      )`,
      'create index working_group_enterprise_organisation on working_group_enterprise (organisation_id)',
      `create table working_group_member (
        id uuid primary key default gen_random_uuid(),
        group_id uuid not null references working_group (id) on delete cascade,
        kind text not null check (${oneOf('kind', GROUP_MEMBER_KINDS)}),
        name text check (${lengthWithin('name', 1, 60)}),
        title text check (${lengthWithin('title', 1, 60)}),
        account_id text references account (id),
        provider_id uuid references provider (id),
        organisation_id uuid references organisation (id),
        added_at timestamptz not null,
        check (name is not null or account_id is not null or provider_id is not null or organisation_id is not null),
        unique (group_id, account_id),
        unique (group_id, provider_id)
      )`,
      'create index working_group_member_provider on working_group_member (provider_id)',
      'create index working_group_member_account on working_group_member (account_id)',
      `create table working_group_entry (
        id uuid primary key default gen_random_uuid(),
        group_id uuid not null references working_group (id),
        happened_on date not null,
        tag text check (${lengthWithin('tag', 1, 20)}),
        text text not null check (${lengthWithin('text', 1, 2000)}),
        account_id text not null references account (id),
        recorded_at timestamptz not null
      )`,
      'create index working_group_entry_log on working_group_entry (group_id, happened_on desc, id)',
    ]),
  down: (db) =>
    run(
      db,
      dropTables([
        'working_group_entry',
        'working_group_member',
        'working_group_enterprise',
        'working_group_industry',
        'working_group',
      ]),
    ),
}
