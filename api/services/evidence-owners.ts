import type { Kysely } from 'kysely'
import type { EvidenceOwner } from '../../db/repositories/evidence.ts'
import { findMatch } from '../../db/repositories/matches.ts'
import { findNeed } from '../../db/repositories/needs.ts'
import { findOutcome } from '../../db/repositories/outcomes.ts'
import type { Database } from '../../db/schema/index.ts'
import type { EvidenceOwnerKind } from '../../db/vocabulary.ts'
import type { Actor } from '../actor.ts'
import { canAdminister, canChangeNeed, scopeOf } from './permissions.ts'

/**
 * Who may see what evidence belongs to, and so the evidence. Whoever adds a kind of owner says it here; until then only
 * administrators see what belongs to it.
 */
const SEES: Record<EvidenceOwnerKind, (db: Kysely<Database>, actor: Actor, id: string) => Promise<boolean>> = {
  match: async (db, actor, id) => (await findMatch(db, id, scopeOf(actor))) !== undefined,
  problem: async (db, actor, id) => {
    const need = await findNeed(db, id, scopeOf(actor))
    return need !== undefined && canChangeNeed(actor, { officeId: need.office_id, regionCode: need.region_code })
  },
  task: async (_db, actor) => canAdminister(actor),
  // The id of the first row of an entry, which its corrections keep.
  outcome: async (db, actor, id) => (await findOutcome(db, id, scopeOf(actor))) !== undefined,
}

/** Whether the actor may see an owner of evidence. */
export function seesOwner(db: Kysely<Database>, actor: Actor, owner: EvidenceOwner): Promise<boolean> {
  return SEES[owner.kind](db, actor, owner.id)
}
