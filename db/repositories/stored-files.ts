import { type Kysely, sql } from 'kysely'
import type { Database } from '../schema/index.ts'

/** Notes that a content is held, or handed in again. @returns true when it was not held before. */
export async function noteStoredFile(
  db: Kysely<Database>,
  file: { readonly sha256: string; readonly sizeBytes: number },
  now: Date,
): Promise<boolean> {
  const row = await db
    .insertInto('stored_file')
    .values({ sha256: file.sha256, size_bytes: file.sizeBytes, stored_at: now })
    .onConflict((conflict) => conflict.column('sha256').doUpdateSet({ stored_at: now }))
    .returning(sql<boolean>`xmax = 0`.as('is_new'))
    .executeTakeFirstOrThrow()
  return row.is_new
}

export async function findStoredFile(db: Kysely<Database>, sha256: string) {
  return db.selectFrom('stored_file').selectAll().where('sha256', '=', sha256).executeTakeFirst()
}

/** The hashes of all contents that are held. */
export async function storedFileHashes(db: Kysely<Database>): Promise<Set<string>> {
  const rows = await db.selectFrom('stored_file').select('sha256').execute()
  return new Set(rows.map((row) => row.sha256))
}

/** All contents that are held, with their sizes in bytes. */
export async function allStoredFiles(db: Kysely<Database>) {
  return db.selectFrom('stored_file').select(['sha256', 'size_bytes']).orderBy('sha256').execute()
}

export async function insertFileChunk(
  db: Kysely<Database>,
  sha256: string,
  position: number,
  content: Buffer,
): Promise<void> {
  await db.insertInto('file_chunk').values({ sha256, position, content }).execute()
}

/** A part of a content; undefined after the last. */
export async function readFileChunk(
  db: Kysely<Database>,
  sha256: string,
  position: number,
): Promise<Buffer | undefined> {
  const row = await db
    .selectFrom('file_chunk')
    .select('content')
    .where('sha256', '=', sha256)
    .where('position', '=', position)
    .executeTakeFirst()
  return row?.content
}

/** Contents that nobody refers to and that were handed in before the given moment. */
export async function unusedFiles(db: Kysely<Database>, before: Date): Promise<string[]> {
  const rows = await db
    .selectFrom('stored_file')
    .select('sha256')
    .where('stored_at', '<', before)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb.selectFrom('evidence').whereRef('evidence.sha256', '=', 'stored_file.sha256').select('evidence.id'),
        ),
      ),
    )
    .execute()
  return rows.map((row) => row.sha256)
}

/** Forgets a content, unless somebody refers to it or handed it in since. @returns whether it is gone. */
export async function deleteUnusedFile(db: Kysely<Database>, sha256: string, before: Date): Promise<boolean> {
  const gone = await db
    .deleteFrom('stored_file')
    .where('sha256', '=', sha256)
    .where('stored_at', '<', before)
    .where((eb) => eb.not(eb.exists(eb.selectFrom('evidence').where('evidence.sha256', '=', sha256).select('id'))))
    .executeTakeFirst()
  return gone.numDeletedRows > 0n
}
