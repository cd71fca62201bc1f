import { type Insertable, type Kysely, sql } from 'kysely'
import type { Database } from '../schema/index.ts'
import type { VocabularyEntryTable, VocabularyVersionTable } from '../schema/knowledge.ts'
import type { VocabularyKind } from '../vocabulary.ts'
import type { Change } from './change.ts'
import { afterKeyset, containing, type PageRequest } from './paging.ts'

function selectEntries(db: Kysely<Database>) {
  return db
    .selectFrom('vocabulary_entry')
    .leftJoin('auth_user', 'auth_user.id', 'vocabulary_entry.created_by_id')
    .selectAll('vocabulary_entry')
    .select('auth_user.name as created_by_name')
}

export type EntryRow = NonNullable<Awaited<ReturnType<typeof findEntry>>>

export async function findEntry(db: Kysely<Database>, id: string) {
  return selectEntries(db).where('vocabulary_entry.id', '=', id).executeTakeFirst()
}

/** A page of entries, the newest first; removed ones only when they are asked for. */
export async function listEntryRows(
  db: Kysely<Database>,
  filter: { kind?: VocabularyKind | undefined; q?: string | undefined; removed: boolean },
  page: PageRequest,
) {
  const order = { column: sql`vocabulary_entry.created_at`, type: sql`timestamptz`, direction: 'desc' } as const
  let query = selectEntries(db).where('removed_at', filter.removed ? 'is not' : 'is', null)
  if (filter.kind) query = query.where('kind', '=', filter.kind)
  if (filter.q) {
    const pattern = containing(filter.q)
    query = query.where(
      sql<boolean>`concat_ws(' ', head, array_to_string(vocabulary_entry.words, ' '), note) ilike ${pattern}`,
    )
  }
  if (page.after) query = query.where(afterKeyset(order, 'vocabulary_entry.id', page.after))
  const rows = await query.orderBy(order.column, 'desc').orderBy('vocabulary_entry.id').limit(page.limit).execute()
  return rows.map((row) => ({ row, sortValue: row.created_at.toISOString() }))
}

export async function insertEntries(
  db: Kysely<Database>,
  entries: readonly Insertable<VocabularyEntryTable>[],
): Promise<string[]> {
  if (entries.length === 0) return []
  const rows = await db
    .insertInto('vocabulary_entry')
    .values([...entries])
    .returning('id')
    .execute()
  return rows.map(({ id }) => id)
}

export async function updateEntry(db: Kysely<Database>, id: string, values: Change<VocabularyEntryTable>) {
  await db.updateTable('vocabulary_entry').set(values).where('id', '=', id).execute()
}

export async function insertEntryVersions(
  db: Kysely<Database>,
  versions: readonly Insertable<VocabularyVersionTable>[],
): Promise<void> {
  if (versions.length === 0) return
  await db
    .insertInto('vocabulary_version')
    .values([...versions])
    .execute()
}

/** What an entry said, newest first, with who wrote it. */
export async function entryVersions(db: Kysely<Database>, entryId: string) {
  return db
    .selectFrom('vocabulary_version')
    .leftJoin('auth_user', 'auth_user.id', 'vocabulary_version.account_id')
    .selectAll('vocabulary_version')
    .select('auth_user.name as account_name')
    .where('entry_id', '=', entryId)
    .orderBy('version', 'desc')
    .execute()
}
