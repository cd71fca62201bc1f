import type { Migration } from 'kysely'
import { EVIDENCE_OWNERS } from '../vocabulary.ts'
import { dropTables, lengthWithin, run } from './_sql.ts'

const OWNERS = EVIDENCE_OWNERS.map((kind) => `${kind}_id`)

/**
 * Evidence 佐证 and the content of its files, each content once under its hash. Columns of owners are plain ids: what they
 * point to is checked by the use-case that attaches. What was attached is never deleted.
 */
export const evidence: Migration = {
  up: (db) =>
    run(db, [
      `create table stored_file (
        sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
        size_bytes bigint not null check (size_bytes > 0),
        stored_at timestamptz not null
      )`,
      'create index stored_file_stored_at on stored_file (stored_at)',
      `create table file_chunk (
        sha256 text not null references stored_file (sha256) on delete cascade,
        position integer not null check (position >= 0),
        content bytea not null,
        primary key (sha256, position)
      )`,
      'alter table file_chunk alter column content set storage external',
      `create table evidence (
        id uuid primary key default gen_random_uuid(),
        ${OWNERS.map((column) => `${column} uuid`).join(', ')},
        sha256 text not null references stored_file (sha256),
        file_name text not null check (${lengthWithin('file_name', 1, 200)}),
        media_type text not null check (${lengthWithin('media_type', 3, 100)}),
        size_bytes bigint not null,
        uploaded_by_id text not null references account (id),
        uploaded_at timestamptz not null,
        attached_at timestamptz,
        superseded_at timestamptz,
        superseded_by_id text references account (id),
        superseded_reason text check (${lengthWithin('superseded_reason', 1, 2000)}),
        check (num_nonnulls(${OWNERS.join(', ')}) = (attached_at is not null)::int),
        check ((superseded_at is null) = (superseded_by_id is null)),
        check ((superseded_at is null) = (superseded_reason is null))
      )`,
      ...OWNERS.map(
        (column) =>
          `create index evidence_${column} on evidence (${column}, attached_at, id) where ${column} is not null`,
      ),
      'create index evidence_sha256 on evidence (sha256)',
      'create index evidence_waiting on evidence (uploaded_at) where attached_at is null',
      `create trigger evidence_kept before delete on evidence
       for each row when (old.attached_at is not null) execute function refuse_change_of_record()`,
      `create trigger evidence_no_truncate before truncate on evidence
       for each statement execute function refuse_change_of_record()`,
    ]),
  down: (db) => run(db, dropTables(['evidence', 'file_chunk', 'stored_file'])),
}
