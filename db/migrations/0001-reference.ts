import type { Migration } from 'kysely'
import { REGION_LEVELS } from '../vocabulary.ts'
import { dropTables, lengthWithin, oneOf, run } from './_sql.ts'

/** Regions and industries: the tables that everything else points to. */
export const reference: Migration = {
  up: (db) =>
    run(db, [
      `create table region (
        code text primary key check (code ~ '^([0-9]{6}|[A-Z]{2,8})$'),
        name text not null check (${lengthWithin('name', 1, 60)}),
        level text not null check (${oneOf('level', REGION_LEVELS)}),
        parent_code text references region (code)
      )`,
      'create index region_parent on region (parent_code)',
      `create table area_member (
        area_code text not null references region (code) on delete cascade,
        region_code text not null references region (code) on delete cascade,
        primary key (area_code, region_code)
      )`,
      `create table industry (
        code text primary key check (code ~ '^([A-T]|[0-9]{2})$'),
        name text not null,
        english_name text not null,
        parent_code text references industry (code)
      )`,
    ]),
  down: (db) => run(db, dropTables(['industry', 'area_member', 'region'])),
}
