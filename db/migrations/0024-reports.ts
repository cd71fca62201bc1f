import type { Migration } from 'kysely'
import { REPORT_KINDS, REPORT_SCOPES } from '../vocabulary.ts'
import { dropTables, oneOf, run } from './_sql.ts'

/** Which cities a committee helps, and the stored editions of reports. */
export const reports: Migration = {
  up: (db) =>
    run(db, [
      `create table committee_region (
        committee_id uuid not null references organisation (id),
        region_code text not null references region (code),
        primary key (committee_id, region_code)
      )`,
      `create table report (
        id uuid primary key default gen_random_uuid(),
        kind text not null check (${oneOf('kind', REPORT_KINDS)}),
        starts_on date not null,
        ends_on date not null,
        scope text not null check (${oneOf('scope', REPORT_SCOPES)}),
        organisation_id uuid references organisation (id),
        region_code text references region (code),
        office_ids uuid[] not null,
        stale_days integer not null check (stale_days > 0),
        closed_up_to timestamptz not null,
        recorded_up_to timestamptz not null,
        figures jsonb not null,
        made_by_id text not null references account (id),
        made_at timestamptz not null,
        check (starts_on < ends_on),
        check (closed_up_to <= recorded_up_to),
        check ((scope = 'province') = (organisation_id is null)),
        check ((scope = 'province') = (region_code is not null))
      )`,
      'create index report_period on report (starts_on desc, made_at desc, id)',
      `create trigger report_append_only before update or delete on report
       for each row execute function refuse_change_of_record()`,
      `create trigger report_no_truncate before truncate on report
       for each statement execute function refuse_change_of_record()`,
      `create index activity_happened on activity (subject_kind, happened_at)
       where subject_kind in ('need', 'match', 'task')`,
    ]),
  down: (db) => run(db, ['drop index activity_happened', ...dropTables(['report', 'committee_region'])]),
}
