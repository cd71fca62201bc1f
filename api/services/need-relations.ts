import type { Transaction } from 'kysely'
import { recordActivity } from '../../db/repositories/activities.ts'
import {
  changeNeedRelation,
  deleteNeedRelation,
  findNeedRelation,
  insertNeedRelation,
  relationsOfNeed,
} from '../../db/repositories/need-relations.ts'
import { lockNeed, needsById } from '../../db/repositories/needs.ts'
import type { Database } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import type { AppContext } from '../context.ts'
import { DomainError, invalid } from '../errors.ts'
import type { NeedRelationInput, NeedRelationView } from '../schemas/need-relation.ts'
import { needActivity } from './enter-needs.ts'
import { needView } from './need-view.ts'
import { readNeed } from './needs.ts'
import { canChangeNeed, require, scopeOf } from './permissions.ts'

/** The needs linked with a need, as far as the actor may see them, the last linked first. */
export async function listNeedRelations(ctx: AppContext, actor: Actor, id: string): Promise<NeedRelationView[]> {
  await readNeed(ctx, actor, id)
  const relations = await relationsOfNeed(ctx.db, id)
  const ids = relations.map((relation) => relation.related_id)
  const seen = new Map((await needsById(ctx.db, ids, scopeOf(actor))).map((row) => [row.id, row]))
  return relations.flatMap((relation) => {
    const row = seen.get(relation.related_id)
    return row ? [{ kind: relation.kind, need: needView(row) }] : []
  })
}

/**
 * Links a need that the actor may change with another that he may see; linked already, the kind changes. Saying the same
 * again changes nothing. The record of both needs tells of it.
 * @throws DomainError `invalid` where the other need is the same one or not to be seen
 */
export async function relateNeeds(
  ctx: AppContext,
  actor: Actor,
  id: string,
  { needId, kind }: NeedRelationInput,
): Promise<NeedRelationView[]> {
  await ctx.db.transaction().execute(async (tx) => {
    const { own, other } = await lockPair(tx, actor, id, needId)
    if (other === undefined) throw invalid({ pointer: '/needId', code: 'not_found' })
    const before = await findNeedRelation(tx, id, needId)
    if (before?.kind === kind) return
    const now = ctx.clock()
    if (before) await changeNeedRelation(tx, before.id, kind)
    else
      await insertNeedRelation(tx, {
        need_id: id,
        other_id: needId,
        kind,
        created_by_id: actor.accountId,
        created_at: now,
      })
    for (const [one, linked] of [
      [own, other],
      [other, own],
    ] as const)
      await recordActivity(tx, {
        ...needActivity(actor, one, now),
        action: 'relate',
        fromState: one.status,
        toState: one.status,
        detail: { needId: linked.id, kind },
      })
  })
  return listNeedRelations(ctx, actor, id)
}

/** Takes a link back; there is none to take back where it never was. The record of both needs tells of it. */
export async function unrelateNeeds(ctx: AppContext, actor: Actor, id: string, needId: string): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    const { own, other } = await lockPair(tx, actor, id, needId)
    const relation = other && (await findNeedRelation(tx, id, needId))
    if (!relation) return
    const now = ctx.clock()
    await deleteNeedRelation(tx, relation.id)
    for (const [one, linked] of [
      [own, other],
      [other, own],
    ] as const)
      await recordActivity(tx, {
        ...needActivity(actor, one, now),
        action: 'unrelate',
        fromState: one.status,
        toState: one.status,
        detail: { needId: linked.id, kind: relation.kind },
      })
  })
}

/** Locks both needs, the lesser id first, so that two who link the same pair wait for each other in one order. */
async function lockPair(tx: Transaction<Database>, actor: Actor, id: string, otherId: string) {
  const scope = scopeOf(actor)
  const ids = [...new Set([id.toLowerCase(), otherId.toLowerCase()])].sort()
  const locked = new Map<string, NonNullable<Awaited<ReturnType<typeof lockNeed>>>>()
  for (const each of ids) {
    const row = await lockNeed(tx, each, scope)
    if (row) locked.set(each, row)
  }
  const own = locked.get(id.toLowerCase())
  if (!own) throw new DomainError('not_found')
  require(canChangeNeed(actor, { officeId: own.office_id, regionCode: own.region_code }))
  const other = locked.get(otherId.toLowerCase())
  return { own, other: other === own ? undefined : other }
}
