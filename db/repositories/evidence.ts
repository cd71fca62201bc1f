import type { Insertable, Kysely, Selectable } from 'kysely'
import type { EvidenceTable } from '../schema/evidence.ts'
import type { Database } from '../schema/index.ts'
import { EVIDENCE_OWNERS, type EvidenceOwnerKind } from '../vocabulary.ts'

/** What evidence belongs to. */
export interface EvidenceOwner {
  readonly kind: EvidenceOwnerKind
  readonly id: string
}

const COLUMN_OF = {
  match: 'match_id',
  task: 'task_id',
  problem: 'problem_id',
  outcome: 'outcome_id',
} as const satisfies Record<EvidenceOwnerKind, keyof EvidenceTable>

/** What a row belongs to; null while it waits. */
export function ownerOf(
  row: Pick<Selectable<EvidenceTable>, (typeof COLUMN_OF)[EvidenceOwnerKind]>,
): EvidenceOwner | null {
  for (const kind of EVIDENCE_OWNERS) {
    const id = row[COLUMN_OF[kind]]
    if (id !== null) return { kind, id }
  }
  return null
}

function selectEvidence(db: Kysely<Database>) {
  return db
    .selectFrom('evidence')
    .innerJoin('account', 'account.id', 'evidence.uploaded_by_id')
    .innerJoin('auth_user as uploader', 'uploader.id', 'evidence.uploaded_by_id')
    .selectAll('evidence')
    .select(['uploader.name as uploader_name', 'account.role as uploader_role'])
}

export type EvidenceRow = NonNullable<Awaited<ReturnType<typeof findEvidence>>>

export async function findEvidence(db: Kysely<Database>, id: string) {
  return selectEvidence(db).where('evidence.id', '=', id).executeTakeFirst()
}

/** The evidence of some owners of one kind, in the order in which it was attached. */
export async function listEvidenceRows(db: Kysely<Database>, kind: EvidenceOwnerKind, ownerIds: readonly string[]) {
  if (ownerIds.length === 0) return []
  return selectEvidence(db)
    .where(`evidence.${COLUMN_OF[kind]}`, 'in', [...ownerIds])
    .orderBy('evidence.attached_at')
    .orderBy('evidence.uploaded_at')
    .orderBy('evidence.id')
    .execute()
}

/** Evidence by id, in the order in which it was uploaded. */
export async function evidenceById(db: Kysely<Database>, ids: readonly string[]) {
  if (ids.length === 0) return []
  return selectEvidence(db)
    .where('evidence.id', 'in', [...ids])
    .orderBy('evidence.uploaded_at')
    .orderBy('evidence.id')
    .execute()
}

export async function insertEvidence(db: Kysely<Database>, row: Insertable<EvidenceTable>): Promise<string> {
  const inserted = await db.insertInto('evidence').values(row).returning('id').executeTakeFirstOrThrow()
  return inserted.id
}

/** How many of an account's uploads wait for an owner. */
export async function countWaitingEvidence(db: Kysely<Database>, accountId: string): Promise<number> {
  const row = await db
    .selectFrom('evidence')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('uploaded_by_id', '=', accountId)
    .where('attached_at', 'is', null)
    .executeTakeFirstOrThrow()
  return row.count
}

/** Locks rows until the transaction ends, in the order of their ids. */
export async function lockEvidence(db: Kysely<Database>, ids: readonly string[]) {
  if (ids.length === 0) return []
  return db
    .selectFrom('evidence')
    .selectAll()
    .where('id', 'in', [...ids])
    .orderBy('id')
    .forUpdate()
    .execute()
}

export async function setEvidenceOwner(
  db: Kysely<Database>,
  ids: readonly string[],
  owner: EvidenceOwner,
  now: Date,
): Promise<void> {
  if (ids.length === 0) return
  await db
    .updateTable('evidence')
    .set({ [COLUMN_OF[owner.kind]]: owner.id, attached_at: now })
    .where('id', 'in', [...ids])
    .execute()
}

export async function supersedeEvidenceRow(
  db: Kysely<Database>,
  id: string,
  by: { readonly accountId: string; readonly reason: string; readonly now: Date },
): Promise<void> {
  await db
    .updateTable('evidence')
    .set({ superseded_at: by.now, superseded_by_id: by.accountId, superseded_reason: by.reason })
    .where('id', '=', id)
    .execute()
}

/** Uploads that nothing took before the given moment. */
export async function evidenceLeftWaiting(db: Kysely<Database>, before: Date): Promise<string[]> {
  const rows = await db
    .selectFrom('evidence')
    .select('id')
    .where('attached_at', 'is', null)
    .where('uploaded_at', '<', before)
    .orderBy('uploaded_at')
    .execute()
  return rows.map((row) => row.id)
}

/** Forgets an upload that nothing took. @returns false when it was taken meanwhile or is gone. */
export async function deleteWaitingEvidence(db: Kysely<Database>, id: string, before: Date): Promise<boolean> {
  const gone = await db
    .deleteFrom('evidence')
    .where('id', '=', id)
    .where('attached_at', 'is', null)
    .where('uploaded_at', '<', before)
    .executeTakeFirst()
  return gone.numDeletedRows > 0n
}
