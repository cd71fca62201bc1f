import { type Kysely, sql } from 'kysely'
import type { EmbeddingFillTable } from '../schema/embedding.ts'
import type { Database } from '../schema/index.ts'
import type { ChangedItem } from './changes.ts'

/** A vector with the hash of its text. */
export interface KeptVector {
  readonly hash: string
  readonly vector: Int8Array
}

/** Vectors of texts, as far as they are kept, by hash; each in memory of its own. */
export async function vectorsOf(db: Kysely<Database>, hashes: readonly string[]): Promise<Map<string, Int8Array>> {
  if (hashes.length === 0) return new Map()
  const { rows } = await sql<{ hash: string; vector: Uint8Array }>`
    select text_hash as hash, vector from embedding where text_hash = any(${sql.val([...hashes])}::text[])`.execute(db)
  return new Map(rows.map(({ hash, vector }) => [hash, new Int8Array(vector)]))
}

/** Which of the texts have a vector. */
export async function keptHashes(db: Kysely<Database>, hashes: readonly string[]): Promise<Set<string>> {
  if (hashes.length === 0) return new Set()
  const { rows } = await sql<{ hash: string }>`
    select text_hash as hash from embedding where text_hash = any(${sql.val([...hashes])}::text[])`.execute(db)
  return new Set(rows.map(({ hash }) => hash))
}

/** The length of the model's vectors; undefined while none is kept. */
export async function dimensionsOf(db: Kysely<Database>, model: string): Promise<number | undefined> {
  const row = await db
    .selectFrom('embedding')
    .select('dimensions')
    .where('model', '=', model)
    .limit(1)
    .executeTakeFirst()
  return row?.dimensions
}

/** Keeps vectors; a text that has one already keeps it. */
export async function keepVectors(
  db: Kysely<Database>,
  model: string,
  vectors: readonly KeptVector[],
  now: Date,
): Promise<void> {
  if (vectors.length === 0) return
  await db
    .insertInto('embedding')
    .values(
      vectors.map(({ hash, vector }) => ({
        text_hash: hash,
        model,
        dimensions: vector.length,
        vector: Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength),
        made_at: now,
      })),
    )
    .onConflict((conflict) => conflict.column('text_hash').doNothing())
    .execute()
}

/** Notes that items are to be read again, since they have their vectors now. */
export async function noteVectors(tx: Kysely<Database>, items: readonly ChangedItem[]): Promise<void> {
  if (items.length === 0) return
  await tx
    .insertInto('change')
    .values(items.map(({ subject, id }) => ({ subject, subject_id: id })))
    .execute()
}

/**
 * Takes or keeps the right to ask the service for vectors of a model; false while another process has it. By the
 * database's clock. Figures of another model are set back.
 */
export async function holdFill(db: Kysely<Database>, holder: string, model: string, forMs: number): Promise<boolean> {
  const { rows } = await sql`
    insert into embedding_fill as fill (id, holder, model, held_until)
    values (1, ${holder}, ${model}, clock_timestamp() + ${forMs} * interval '1 millisecond')
    on conflict (id) do update set holder = excluded.holder, model = excluded.model, held_until = excluded.held_until,
      done = case when fill.model = excluded.model then fill.done else 0 end,
      refused = case when fill.model = excluded.model then fill.refused else 0 end,
      unreachable_since = case when fill.model = excluded.model then fill.unreachable_since end,
      error = case when fill.model = excluded.model then fill.error end
      where fill.holder = excluded.holder or fill.held_until < clock_timestamp()
    returning id`.execute(db)
  return rows.length > 0
}

/** Lets others ask the service. */
export async function releaseFill(db: Kysely<Database>, holder: string): Promise<void> {
  await sql`update embedding_fill set held_until = clock_timestamp() where holder = ${holder}`.execute(db)
}

/** How far the filling with vectors of a model is; undefined before it ever began. */
export async function fillState(db: Kysely<Database>, model: string) {
  return db
    .selectFrom('embedding_fill')
    .select(['total', 'done', 'refused', 'unreachable_since', 'error'])
    .where('model', '=', model)
    .executeTakeFirst()
}

export async function updateFill(
  db: Kysely<Database>,
  holder: string,
  values: Partial<Omit<EmbeddingFillTable, 'id' | 'holder' | 'held_until' | 'model'>>,
): Promise<void> {
  await db.updateTable('embedding_fill').set(values).where('holder', '=', holder).execute()
}
