import { type ExpressionBuilder, type Insertable, type Kysely, sql } from 'kysely'
import type { Database } from '../schema/index.ts'
import type { NeedRelationTable } from '../schema/need-relation.ts'
import type { NeedRelation } from '../vocabulary.ts'

/** The needs linked with a need, without regard to readers, the last linked first. */
export async function relationsOfNeed(db: Kysely<Database>, needId: string) {
  return db
    .selectFrom('need_relation')
    .select([
      'kind',
      'created_at',
      sql<string>`case when need_id = ${needId}::uuid then other_id else need_id end`.as('related_id'),
    ])
    .where((eb) => eb.or([eb('need_id', '=', needId), eb('other_id', '=', needId)]))
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute()
}

const between = (one: string, other: string) => (eb: ExpressionBuilder<Database, 'need_relation'>) =>
  eb.or([
    eb.and([eb('need_id', '=', one), eb('other_id', '=', other)]),
    eb.and([eb('need_id', '=', other), eb('other_id', '=', one)]),
  ])

export async function findNeedRelation(db: Kysely<Database>, one: string, other: string) {
  return db.selectFrom('need_relation').selectAll().where(between(one, other)).executeTakeFirst()
}

export async function insertNeedRelation(db: Kysely<Database>, relation: Insertable<NeedRelationTable>): Promise<void> {
  await db.insertInto('need_relation').values(relation).execute()
}

export async function changeNeedRelation(db: Kysely<Database>, id: string, kind: NeedRelation): Promise<void> {
  await db.updateTable('need_relation').set({ kind }).where('id', '=', id).execute()
}

export async function deleteNeedRelation(db: Kysely<Database>, id: string): Promise<void> {
  await db.deleteFrom('need_relation').where('id', '=', id).execute()
}
