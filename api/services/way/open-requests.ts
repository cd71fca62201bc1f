import { consentsAwaiting } from '../../../db/repositories/consents.ts'
import { matchesById } from '../../../db/repositories/matches.ts'
import type { Actor } from '../../actor.ts'
import type { AppContext } from '../../context.ts'
import type { OpenRequest } from '../../schemas/way.ts'
import { matchLine, storedExplanation } from '../match-view.ts'
import { scopeOf } from '../permissions.ts'
import { sideOf } from './way-view.ts'

/** Requests that wait for an answer of the actor's side, the most urgent first; none for staff. */
export async function openRequests(ctx: AppContext, actor: Actor): Promise<OpenRequest[]> {
  const side = sideOf(actor)
  if (side === null) return []
  const scope = scopeOf(actor)
  const waiting = await consentsAwaiting(ctx.db, side, scope)
  const rows = new Map(
    (
      await matchesById(
        ctx.db,
        waiting.map(({ match_id }) => match_id),
        scope,
      )
    ).map((row) => [row.id, row]),
  )
  const now = ctx.clock()
  return waiting.flatMap((consent) => {
    const row = rows.get(consent.match_id)
    if (!row) return []
    return [
      {
        match: { ...matchLine(row, now), assignee: null },
        reason: storedExplanation(row.explanation)?.reason ?? null,
        note: consent.note,
        askedAt: consent.asked_at.toISOString(),
        lapseOn: consent.lapse_on,
        reminded: consent.reminded_at !== null,
      },
    ]
  })
}
