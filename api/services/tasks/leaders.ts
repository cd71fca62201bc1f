/** 分管领导: who is told of 督办. */
import { findAccount } from '../../../db/repositories/accounts.ts'
import { recordActivity } from '../../../db/repositories/activities.ts'
import {
  deleteTaskLeader,
  insertTaskLeader,
  isTaskLeader,
  listPossibleLeaders,
} from '../../../db/repositories/tasks.ts'
import type { Actor } from '../../actor.ts'
import type { AppContext } from '../../context.ts'
import { DomainError } from '../../errors.ts'
import type { TaskLeader } from '../../schemas/task.ts'
import { canAdminister, require } from '../permissions.ts'

/** Staff with the cities that they serve, and who of them is told of 督办. */
export async function listTaskLeaders(ctx: AppContext, actor: Actor): Promise<TaskLeader[]> {
  require(canAdminister(actor))
  return (await listPossibleLeaders(ctx.db)).map((row) => ({
    id: row.id,
    name: row.name,
    organisation: row.organisation_name,
    regions: row.regions,
    leads: row.leads,
  }))
}

/** One member of the staff. @throws DomainError `not_found` for whoever is none. */
export async function readTaskLeader(ctx: AppContext, actor: Actor, accountId: string): Promise<TaskLeader> {
  const found = (await listTaskLeaders(ctx, actor)).find(({ id }) => id === accountId)
  if (!found) throw new DomainError('not_found')
  return found
}

/** Names a member of the staff, or takes it back. Repeating it changes nothing. */
export async function setTaskLeader(ctx: AppContext, actor: Actor, accountId: string, leads: boolean): Promise<void> {
  require(canAdminister(actor))
  await ctx.db.transaction().execute(async (tx) => {
    const account = await findAccount(tx, accountId)
    if (account?.role !== 'staff') throw new DomainError('not_found')
    if ((await isTaskLeader(tx, accountId)) === leads) return
    const now = ctx.clock()
    if (leads) await insertTaskLeader(tx, accountId, actor.accountId, now)
    else await deleteTaskLeader(tx, accountId)
    await recordActivity(tx, {
      subjectKind: 'account',
      subjectId: accountId,
      action: leads ? 'lead' : 'unlead',
      happenedAt: now,
      recordedAt: now,
      accountId: actor.accountId,
    })
  })
}
