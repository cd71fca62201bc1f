import type { Kysely } from 'kysely'
import { closeConsents } from '../../../db/repositories/consents.ts'
import { findMatch } from '../../../db/repositories/matches.ts'
import type { Database } from '../../../db/schema/index.ts'
import { transition } from '../match-states.ts'
import { move } from './move.ts'
import { notifyOfMatch } from './people.ts'

/** The system takes a request back whose need is closed or whose offer is gone; the match is locked. */
export async function withdrawRequest(tx: Kysely<Database>, matchId: string, now: Date): Promise<void> {
  const match = await findMatch(tx, matchId, { kind: 'all' })
  const line = match && transition(match.state, 'withdraw')
  if (!match || !line?.by.includes('system')) return
  await closeConsents(tx, matchId, now)
  await move(tx, match, line, { actor: null, now, detail: { round: match.round } })
  await notifyOfMatch(tx, match, {
    kind: 'match_step',
    to: ['staff', 'need', 'offer'],
    event: `withdraw:${match.round}`,
    detail: { event: 'withdraw', state: line.to, day: null },
    except: null,
    at: now,
  })
}
