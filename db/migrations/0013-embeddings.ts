import type { Migration } from 'kysely'
import { dropTables, run } from './_sql.ts'

/** Vectors of an embedding service by the hash of their text, and who fills them in. */
export const embeddings: Migration = {
  up: (db) =>
    run(db, [
      `create table embedding (
        text_hash text primary key check (text_hash ~ '^[0-9a-f]{64}$'),
        model text not null,
        dimensions integer not null check (dimensions > 0),
        vector bytea not null check (octet_length(vector) = dimensions),
        made_at timestamptz not null
      )`,
      'create index embedding_model on embedding (model)',
      `create table embedding_fill (
        id integer primary key check (id = 1),
        holder text not null,
        held_until timestamptz not null,
        model text not null,
        total integer not null default 0,
        done integer not null default 0,
        refused integer not null default 0,
        unreachable_since timestamptz,
        error text check (char_length(error) <= 100)
      )`,
    ]),
  down: (db) => run(db, dropTables(['embedding', 'embedding_fill'])),
}
