import type { Migration } from 'kysely'
import { EXPERT_KINDS, ORGANISATION_KINDS, PROVIDER_KINDS } from '../vocabulary.ts'
import { dropTables, lengthWithin, oneOf, run } from './_sql.ts'

/** Organisations and providers. */
export const registers: Migration = {
  up: (db) =>
    run(db, [
      `create table organisation (
        id uuid primary key default gen_random_uuid(),
        kind text not null check (${oneOf('kind', ORGANISATION_KINDS)}),
        name text not null check (${lengthWithin('name', 1, 120)}),
        region_code text references region (code),
        reference_prefix text unique check (reference_prefix ~ '^[A-Z]{2,4}$' and reference_prefix <> 'ZY'),
        version integer not null default 1 check (version > 0),
        created_at timestamptz not null,
        updated_at timestamptz not null,
        unique nulls not distinct (name, region_code),
        check ((kind = 'city_office') = (reference_prefix is not null)),
        check (kind <> 'city_office' or region_code is not null)
      )`,
      `create table provider (
        id uuid primary key default gen_random_uuid(),
        kind text not null check (${oneOf('kind', PROVIDER_KINDS)}),
        name text not null check (${lengthWithin('name', 1, 120)}),
        expert_kind text check (${oneOf('expert_kind', EXPERT_KINDS)}),
        title text check (${lengthWithin('title', 1, 120)}),
        organisation_id uuid references organisation (id),
        region_code text references region (code),
        capacity integer not null check (capacity between 0 and 1000),
        version integer not null default 1 check (version > 0),
        created_at timestamptz not null,
        updated_at timestamptz not null,
        check (expert_kind is null or kind = 'expert')
      )`,
      'create index provider_organisation on provider (organisation_id)',
      `create table provider_industry (
        provider_id uuid not null references provider (id) on delete cascade,
        industry_code text not null references industry (code),
        position integer not null,
        primary key (provider_id, industry_code)
      )`,
    ]),
  down: (db) => run(db, dropTables(['provider_industry', 'provider', 'organisation'])),
}
