/** Which cities each committee 专委会 helps: what reports of committees add up. */
import { recordActivity } from '../../db/repositories/activities.ts'
import { findOrganisation, lockOrganisation } from '../../db/repositories/organisations.ts'
import { committeesWithRegions, regionsOfCommittee, replaceCommitteeRegions } from '../../db/repositories/reports.ts'
import type { Actor } from '../actor.ts'
import type { AppContext } from '../context.ts'
import { DomainError } from '../errors.ts'
import type { CommitteeRegions, CommitteeRegionsInput } from '../schemas/register.ts'
import { requireKnownCodes } from './codes.ts'
import { canAdminister, require } from './permissions.ts'

/** The regions that a committee helps. @throws DomainError `not_found` for what is no committee. */
export async function readCommitteeRegions(ctx: AppContext, _actor: Actor, id: string): Promise<CommitteeRegions> {
  const organisation = await findOrganisation(ctx.db, id)
  if (organisation?.kind !== 'committee') throw new DomainError('not_found')
  return { regions: await regionsOfCommittee(ctx.db, id) }
}

/** Every committee that helps a city, with its regions. */
export async function listCommittees(ctx: AppContext, _actor: Actor) {
  return committeesWithRegions(ctx.db)
}

/** Says which regions a committee helps: for administrators. Saying the same again changes nothing. */
export async function helpRegions(
  ctx: AppContext,
  actor: Actor,
  id: string,
  { regions }: CommitteeRegionsInput,
): Promise<CommitteeRegions> {
  require(canAdminister(actor))
  return ctx.db.transaction().execute(async (tx) => {
    const organisation = await lockOrganisation(tx, id)
    if (organisation?.kind !== 'committee') throw new DomainError('not_found')
    await requireKnownCodes(tx, { regions: regions.map((code, at) => ({ pointer: `/regions/${at}`, code })) })
    const before = (await regionsOfCommittee(tx, id)).map(({ code }) => code)
    const wanted = [...regions].sort()
    if (before.join() === wanted.join()) return { regions: await regionsOfCommittee(tx, id) }
    await replaceCommitteeRegions(tx, id, wanted)
    const now = ctx.clock()
    await recordActivity(tx, {
      subjectKind: 'organisation',
      subjectId: id,
      action: 'help_regions',
      happenedAt: now,
      recordedAt: now,
      accountId: actor.accountId,
      detail: { before, regions: wanted },
    })
    return { regions: await regionsOfCommittee(tx, id) }
  })
}
