import {
  closeConsents,
  matchesToLapse,
  matchesToRemind,
  openConsents,
  updateConsent,
} from '../../../db/repositories/consents.ts'
import { enqueueJobs } from '../../../db/repositories/jobs.ts'
import { findMatch, lockMatch } from '../../../db/repositories/matches.ts'
import type { AppContext } from '../../context.ts'
import { needChanged } from '../after-change.ts'
import { shanghaiDate } from '../days.ts'
import { transition } from '../match-states.ts'
import { move } from './move.ts'
import { notifyOfMatch } from './people.ts'

/**
 * The clocks of the requests: sides that are silent are reminded once; a request that nobody answered in time lapses,
 * which frees the provider's case and puts the next candidate before staff. Each match in a transaction of its own.
 */
export async function workTheClocks(ctx: AppContext): Promise<void> {
  const today = shanghaiDate(ctx.clock())
  for (const id of await matchesToLapse(ctx.db, today)) {
    const needId = await lapse(ctx, id, today)
    if (needId !== null) await needChanged(ctx, needId)
  }
  for (const id of await matchesToRemind(ctx.db, today)) await remind(ctx, id, today)
}

/** Null when somebody was faster; else the need, which may look for other partners again. */
async function lapse(ctx: AppContext, id: string, today: string): Promise<string | null> {
  return ctx.db.transaction().execute(async (tx) => {
    await lockMatch(tx, id)
    const match = await findMatch(tx, id, { kind: 'all' })
    const open = await openConsents(tx, id)
    const line = match && transition(match.state, 'lapse')
    if (!line || !open.some((consent) => consent.lapse_on <= today)) return null
    const now = ctx.clock()
    const silent = open.filter(({ answer }) => answer === null).map(({ side }) => side)
    await closeConsents(tx, id, now)
    await move(tx, match, line, { actor: null, now, detail: { round: match.round, silent } })
    await notifyOfMatch(tx, match, {
      kind: 'match_lapsed',
      to: ['staff', 'need', 'offer'],
      event: `lapse:${match.round}`,
      detail: { silent: silent.length === 1 ? (silent[0] ?? null) : 'both' },
      except: null,
      at: now,
    })
    await enqueueJobs(tx, 'next_candidate', [id], now)
    return match.need_id
  })
}

async function remind(ctx: AppContext, id: string, today: string): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    await lockMatch(tx, id)
    const match = await findMatch(tx, id, { kind: 'all' })
    const line = match && transition(match.state, 'remind')
    if (!line) return
    const due = (await openConsents(tx, id)).filter(
      (consent) => consent.answer === null && consent.reminded_at === null && consent.remind_on <= today,
    )
    if (due.length === 0) return
    const now = ctx.clock()
    for (const consent of due) await updateConsent(tx, consent.id, { reminded_at: now })
    await move(tx, match, line, {
      actor: null,
      now,
      detail: { round: match.round, sides: due.map(({ side }) => side) },
    })
    await notifyOfMatch(tx, match, {
      kind: 'match_reminder',
      to: due.map(({ side }) => side),
      event: `reminder:${match.round}`,
      detail: { due: due[0]?.lapse_on ?? null },
      except: null,
      at: now,
    })
  })
}
