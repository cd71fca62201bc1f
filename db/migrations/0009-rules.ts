import type { Migration } from 'kysely'
import { ACCEPTED_STAGES, COLLATERALS, FUNDING_CONDITIONS, NEED_KINDS, WANTS } from '../vocabulary.ts'
import { dropTables, lengthWithin, run } from './_sql.ts'

const AMOUNT = 'between 0 and 9000000000000000'

/** Every word of an array column stands in a vocabulary. Null passes. */
const allOf = (column: string, words: readonly string[]) =>
  `${column} <@ array[${words.map((word) => `'${word}'`).join(', ')}]::text[]`

const NEED_COLUMNS = ['years_operating', 'revenue_yuan', 'collateral', 'loss_making']
const OFFER_COLUMNS = [
  'accepted_stages',
  'least_years',
  'least_revenue_yuan',
  'collateral',
  'accepts_loss',
  'soft_conditions',
  'wanted_kinds',
  'wanted_least_yuan',
  'wanted_only',
]

/** Facts of the enterprise behind a need, what an offer asks of a need, declared conflicts, and pairs that staff fixed. */
export const rules: Migration = {
  up: (db) =>
    run(db, [
      `alter table need
        add column years_operating integer check (years_operating between 0 and 500),
        add column revenue_yuan bigint check (revenue_yuan ${AMOUNT}),
        add column collateral text[] check (${allOf('collateral', COLLATERALS)}),
        add column loss_making boolean`,
      `alter table offer
        add column accepted_stages text[] not null default '{}' check (${allOf('accepted_stages', ACCEPTED_STAGES)}),
        add column least_years integer check (least_years between 0 and 500),
        add column least_revenue_yuan bigint check (least_revenue_yuan ${AMOUNT}),
        add column collateral text[] check (${allOf('collateral', COLLATERALS)}),
        add column accepts_loss boolean,
        add column soft_conditions text[] not null default '{amount}'
          check (${allOf('soft_conditions', FUNDING_CONDITIONS)}),
        add column wanted_kinds text[] not null default '{}' check (${allOf('wanted_kinds', NEED_KINDS)}),
        add column wanted_least_yuan bigint check (wanted_least_yuan ${AMOUNT}),
        add column wanted_only text[] not null default '{}' check (${allOf('wanted_only', WANTS)})`,
      `create table offer_wanted_industry (
        offer_id uuid not null references offer (id) on delete cascade,
        industry_code text not null references industry (code),
        position integer not null,
        primary key (offer_id, industry_code)
      )`,
      `create table offer_wanted_region (
        offer_id uuid not null references offer (id) on delete cascade,
        region_code text not null references region (code),
        position integer not null,
        primary key (offer_id, region_code)
      )`,
      `create table conflict (
        id uuid primary key default gen_random_uuid(),
        provider_id uuid not null references provider (id),
        organisation_id uuid references organisation (id),
        need_id uuid references need (id),
        reason text not null check (${lengthWithin('reason', 1, 2000)}),
        declared_by_id text not null references account (id),
        declared_at timestamptz not null,
        unique (provider_id, organisation_id),
        unique (provider_id, need_id),
        check (num_nonnulls(organisation_id, need_id) = 1)
      )`,
      `create table pin (
        need_id uuid not null references need (id),
        offer_id uuid not null references offer (id),
        reason text not null check (${lengthWithin('reason', 1, 2000)}),
        pinned_by_id text not null references account (id),
        pinned_at timestamptz not null,
        primary key (need_id, offer_id)
      )`,
      'create index pin_offer on pin (offer_id)',
    ]),
  down: (db) =>
    run(db, [
      ...dropTables(['pin', 'conflict', 'offer_wanted_region', 'offer_wanted_industry']),
      `alter table offer ${OFFER_COLUMNS.map((column) => `drop column ${column}`).join(', ')}`,
      `alter table need ${NEED_COLUMNS.map((column) => `drop column ${column}`).join(', ')}`,
    ]),
}
