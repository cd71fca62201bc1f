import type { Kysely } from 'kysely'
import type { EvidenceOwner } from '../../db/repositories/evidence.ts'
import { findMatch } from '../../db/repositories/matches.ts'
import { findOutcome } from '../../db/repositories/outcomes.ts'
import { findProblem } from '../../db/repositories/problems.ts'
import { findTask } from '../../db/repositories/tasks.ts'
import type { Database } from '../../db/schema/index.ts'
import type { EvidenceOwnerKind } from '../../db/vocabulary.ts'
import type { Actor } from '../actor.ts'
import { canChangeNeed, scopeOf } from './permissions.ts'
import { partyReader } from './tasks/parties.ts'

/** Who may see what evidence belongs to, and so the evidence. */
const SEES: Record<EvidenceOwnerKind, (db: Kysely<Database>, actor: Actor, id: string) => Promise<boolean>> = {
  match: async (db, actor, id) => (await findMatch(db, id, scopeOf(actor))) !== undefined,
  problem: async (db, actor, id) => {
    const problem = await findProblem(db, id, partyReader(actor))
    if (!problem) return false
    return problem.handed || canChangeNeed(actor, { officeId: problem.office_id, regionCode: problem.region_code })
  },
  task: async (db, actor, id) => (await findTask(db, id, partyReader(actor))) !== undefined,
  // The id of the first row of an entry, which its corrections keep.
  outcome: async (db, actor, id) => (await findOutcome(db, id, scopeOf(actor))) !== undefined,
}

/** Whether the actor may see an owner of evidence. */
export function seesOwner(db: Kysely<Database>, actor: Actor, owner: EvidenceOwner): Promise<boolean> {
  return SEES[owner.kind](db, actor, owner.id)
}
