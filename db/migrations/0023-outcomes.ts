import type { Migration } from 'kysely'
import { CURRENCIES, MONEY_OUTCOMES, OUTCOME_KINDS } from '../vocabulary.ts'
import { dropTables, lengthWithin, oneOf, run } from './_sql.ts'

const TABLES = ['outcome', 'outcome_introducer']

/** 成果台账: the append-only ledger of outcomes, with those who introduced them. */
export const outcomes: Migration = {
  up: (db) =>
    run(db, [
      `create table outcome (
        id uuid primary key default gen_random_uuid(),
        entry_id uuid not null references outcome (id),
        office_id uuid not null references organisation (id),
        need_id uuid references need (id),
        match_id uuid references match (id),
        kind text not null check (${oneOf('kind', OUTCOME_KINDS)}),
        title text not null check (${lengthWithin('title', 1, 200)}),
        need_party text not null check (${lengthWithin('need_party', 1, 120)}),
        need_party_key text not null,
        provider_party text check (${lengthWithin('provider_party', 1, 120)}),
        provider_party_key text,
        amount_yuan bigint check (amount_yuan > 0),
        currency text not null check (${oneOf('currency', CURRENCIES)}),
        original_amount numeric(20, 2) check (original_amount > 0),
        rate numeric(18, 8) check (rate > 0),
        stated_total_yuan bigint check (stated_total_yuan >= amount_yuan),
        no_amount_reason text check (${lengthWithin('no_amount_reason', 1, 500)}),
        happened_on date not null,
        no_evidence_reason text check (${lengthWithin('no_evidence_reason', 1, 500)}),
        adds_to_id uuid references outcome (id),
        overruled_id uuid references outcome (id),
        overrule_reason text check (${lengthWithin('overrule_reason', 1, 500)}),
        overruled_by_id text references account (id),
        corrects_id uuid unique references outcome (id),
        correction_reason text check (${lengthWithin('correction_reason', 1, 500)}),
        cancels boolean not null default false,
        recorded_by_id text not null references account (id),
        recorded_at timestamptz not null,
        check (match_id is null or need_id is not null),
        check ((provider_party is null) = (provider_party_key is null)),
        check (${oneOf('kind', MONEY_OUTCOMES)} or (amount_yuan is null and no_amount_reason is null)),
        check (not (${oneOf('kind', MONEY_OUTCOMES)}) or ((amount_yuan is null) <> (no_amount_reason is null))),
        check (original_amount is null or (currency <> 'CNY' and amount_yuan is not null)),
        check (currency = 'CNY' or original_amount is not null),
        check (rate is null or original_amount is not null),
        check (stated_total_yuan is null or adds_to_id is not null),
        check ((corrects_id is null) = (entry_id = id)),
        check ((corrects_id is null) = (correction_reason is null)),
        check (not cancels or corrects_id is not null),
        check ((overruled_id is null) = (overrule_reason is null)),
        check ((overruled_id is null) = (overruled_by_id is null))
      )`,
      'create index outcome_day on outcome (happened_on desc, id)',
      'create index outcome_office on outcome (office_id, kind)',
      'create index outcome_need on outcome (need_id)',
      'create index outcome_match on outcome (match_id)',
      'create index outcome_provider_party on outcome (provider_party_key) where provider_party_key is not null',
      'create index outcome_addition on outcome (adds_to_id) where adds_to_id is not null',
      `create table outcome_introducer (
        outcome_id uuid not null references outcome (id),
        provider_id uuid not null references provider (id),
        position integer not null check (position >= 0),
        primary key (outcome_id, provider_id),
        unique (outcome_id, position)
      )`,
      'create index outcome_introducer_provider on outcome_introducer (provider_id)',
      ...TABLES.flatMap((table) => [
        `create trigger ${table}_append_only before update or delete on ${table}
         for each row execute function refuse_change_of_record()`,
        `create trigger ${table}_no_truncate before truncate on ${table}
         for each statement execute function refuse_change_of_record()`,
      ]),
    ]),
  down: (db) => run(db, dropTables([...TABLES].reverse())),
}
