import type { MatchFilter } from '../../db/repositories/matches.ts'
import type { Actor } from '../actor.ts'
import type { AppContext } from '../context.ts'
import type { MatchQuery } from '../schemas/match.ts'
import { shanghaiDate } from './days.ts'
import { readSettings } from './settings.ts'

const DAY_MS = 86_400_000

/** Which matches a query means: `me` is the actor, and what is overdue goes by the settings and the present day. */
export async function matchFilterOf(
  ctx: AppContext,
  actor: Actor,
  query: Omit<MatchQuery, 'limit' | 'cursor'>,
): Promise<MatchFilter> {
  const now = ctx.clock()
  const quietDays = query.view === 'overdue' ? (await readSettings(ctx.db)).follow_up.quietDays : 0
  return {
    state: query.state,
    city: query.city,
    kind: query.kind,
    industry: query.industry,
    assigneeId: query.assignee === 'none' ? null : query.assignee === 'me' ? actor.accountId : query.assignee,
    needId: query.need,
    offerId: query.offer,
    groupId: query.group,
    followed: query.view === 'followed',
    overdue:
      query.view === 'overdue'
        ? { today: shanghaiDate(now), quietSince: new Date(now.getTime() - quietDays * DAY_MS) }
        : undefined,
  }
}
