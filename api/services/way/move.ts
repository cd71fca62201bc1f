import type { Kysely } from 'kysely'
import { recordActivity } from '../../../db/repositories/activities.ts'
import { enqueueJobs } from '../../../db/repositories/jobs.ts'
import { findMatch, lockMatch, type MatchRow, updateMatch } from '../../../db/repositories/matches.ts'
import type { Database } from '../../../db/schema/index.ts'
import { HOLDING_STATES, type MatchSide, type MatchState, STANDING_STATES } from '../../../db/vocabulary.ts'
import type { Actor } from '../../actor.ts'
import { DomainError } from '../../errors.ts'
import type { MatchTransition } from '../match-states.ts'
import { watchingCapacity } from '../pair-rules.ts'
import { scopeOf } from '../permissions.ts'

const isIn = (states: readonly MatchState[], state: MatchState) => states.includes(state)

/** Locks a match that the actor may see. @throws DomainError `not_found` */
export async function lockVisible(tx: Kysely<Database>, actor: Actor, id: string): Promise<MatchRow> {
  const locked = await lockMatch(tx, id)
  const match = locked && (await findMatch(tx, id, scopeOf(actor)))
  if (!match) throw new DomainError('not_found')
  return match
}

/** How a step is written down. */
export interface Move {
  /** Null for the system. */
  readonly actor: Actor | null
  readonly now: Date
  /** When it happened, where that was earlier than its entry. */
  readonly happenedAt?: Date
  readonly reason?: string | null
  /** The side for which staff act. */
  readonly onBehalfOf?: MatchSide | undefined
  readonly detail?: Readonly<Record<string, unknown>>
  /** Columns of the match that change besides its state. */
  readonly values?: { readonly round?: number }
}

/**
 * Takes a match along a line of the transition table: state, version and record in the running transaction. Providers
 * that become full or free are ranked again, and the need when a partner comes or goes. The match is locked.
 */
export async function move(tx: Kysely<Database>, match: MatchRow, line: MatchTransition, how: Move): Promise<void> {
  const change = () => updateMatch(tx, match.id, { state: line.to, ...how.values, updated_at: how.now })
  if (line.to === line.from) await updateMatch(tx, match.id, { ...how.values, updated_at: how.now })
  else if (isIn(HOLDING_STATES, line.from) === isIn(HOLDING_STATES, line.to)) await change()
  else await watchingCapacity(tx, how.now, change)
  await recordActivity(tx, {
    subjectKind: 'match',
    subjectId: match.id,
    action: line.event,
    fromState: line.from,
    toState: line.to,
    reason: how.reason ?? null,
    happenedAt: how.happenedAt ?? how.now,
    recordedAt: how.now,
    accountId: how.actor?.accountId ?? null,
    onBehalfOfOrganisationId: how.onBehalfOf === 'need' ? match.need_office_id : null,
    onBehalfOfProviderId: how.onBehalfOf === 'offer' ? match.provider_id : null,
    detail: how.detail ?? {},
  })
  if (isIn(STANDING_STATES, line.from) !== isIn(STANDING_STATES, line.to))
    await enqueueJobs(tx, 'rank_need', [match.need_id], how.now)
}
