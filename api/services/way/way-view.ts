import type { Kysely } from 'kysely'
import { type ConsentRow, consentsOfMatch } from '../../../db/repositories/consents.ts'
import { type StepRow, stepsOfMatch } from '../../../db/repositories/match-steps.ts'
import { findMatch, type MatchRow } from '../../../db/repositories/matches.ts'
import type { Database } from '../../../db/schema/index.ts'
import {
  INTRODUCED_STATES,
  MATCH_SIDES,
  type MatchParty,
  type MatchSide,
  type MatchState,
} from '../../../db/vocabulary.ts'
import type { Actor } from '../../actor.ts'
import type { AppContext } from '../../context.ts'
import { DomainError } from '../../errors.ts'
import type { NextStep, RoundView, StepView, WayView } from '../../schemas/way.ts'
import { isMatchEvent, isStepEvent, nextSteps, partyOf, transition } from '../match-states.ts'
import { scopeOf } from '../permissions.ts'

/** Whether the other side's contacts may be read in a state: both accepted, and what followed has not ended. */
export function contactsReadable(state: MatchState): boolean {
  const readable: readonly MatchState[] = INTRODUCED_STATES
  return readable.includes(state)
}

/** The side on which a reader stands; null for staff. */
export function sideOf(actor: Actor): MatchSide | null {
  return actor.role === 'city' ? 'need' : actor.role === 'provider' ? 'offer' : null
}

/** The way of a match that the actor may see. @throws DomainError `not_found` */
export async function readWay(ctx: AppContext, actor: Actor, id: string): Promise<WayView> {
  return wayOf(ctx.db, actor, id)
}

/** The same inside a transaction. */
export async function wayOf(db: Kysely<Database>, actor: Actor, id: string): Promise<WayView> {
  const match = await findMatch(db, id, scopeOf(actor))
  if (!match) throw new DomainError('not_found')
  const consents = await consentsOfMatch(db, id)
  const steps = await stepsOfMatch(db, id)
  const party = partyOf(actor.role)
  return {
    matchId: match.id,
    state: match.state,
    stateSince: match.state_since.toISOString(),
    version: match.version,
    rounds: roundsOf(consents, sideOf(actor)),
    steps: stepViews(steps, party),
    next: nextOf(match, party),
    mayAnswer: mayAnswer(match, consents, actor),
    contactsReadable: contactsReadable(match.state),
    nextAfter: party === 'staff' ? match.next_after_id : null,
  }
}

function roundsOf(consents: readonly ConsentRow[], own: MatchSide | null): RoundView[] {
  const rounds = new Map<number, ConsentRow[]>()
  for (const consent of consents) rounds.set(consent.round, [...(rounds.get(consent.round) ?? []), consent])
  return [...rounds].flatMap(([round, rows]) => {
    const [first] = rows
    if (first === undefined) return []
    return [
      {
        round,
        askedAt: first.asked_at.toISOString(),
        remindOn: first.remind_on,
        lapseOn: first.lapse_on,
        note: first.note,
        open: rows.some((row) => row.closed_at === null),
        sides: rows.map((row) => {
          const full = own === null || own === row.side
          return {
            side: row.side,
            answer: row.answer,
            answeredAt: row.answered_at?.toISOString() ?? null,
            remindedAt: row.reminded_at?.toISOString() ?? null,
            cause: full ? row.cause : null,
            reason: full ? row.reason : null,
            informant: full ? row.informant : null,
            recordedBy: own === null ? row.recorder_name : null,
          }
        }),
      },
    ]
  })
}

function stepViews(rows: readonly StepRow[], reader: MatchParty): StepView[] {
  const corrected = new Set(rows.map((row) => row.corrects_id))
  return rows.flatMap((row) => {
    if (!isMatchEvent(row.event)) return []
    const party = row.account_role === null ? 'system' : partyOf(row.account_role)
    const inForce = !corrected.has(row.id)
    const line = transition(row.from_state, row.event)
    return [
      {
        id: row.id,
        event: row.event,
        fromState: row.from_state,
        toState: row.to_state,
        happenedOn: row.happened_on,
        amountYuan: row.amount_yuan,
        noAmountReason: row.no_amount_reason,
        people: row.people,
        minutes: row.minutes,
        reason: reader === 'staff' || reader === party ? row.reason : null,
        evidenceIds: row.evidence_ids,
        noEvidenceReason: row.no_evidence_reason,
        followUpTaskId: row.follow_up_task_id,
        noFollowUpReason: row.no_follow_up_reason,
        outcomeId: row.outcome_id,
        correctsId: row.corrects_id,
        correctionReason: row.correction_reason,
        inForce,
        correctable: inForce && line?.by.includes(reader) === true,
        party,
        by: reader === 'staff' ? row.account_name : null,
        recordedAt: row.recorded_at.toISOString(),
      },
    ]
  })
}

function nextOf(match: MatchRow, party: MatchParty): NextStep[] {
  return nextSteps(match.state, party).flatMap(({ event, to, required, optional }) =>
    isStepEvent(event) ? [{ event, to, required: [...required], optional: [...optional] }] : [],
  )
}

function mayAnswer(match: MatchRow, consents: readonly ConsentRow[], actor: Actor): MatchSide[] {
  if (match.state !== 'requested') return []
  const own = sideOf(actor)
  const silent = consents.filter((row) => row.closed_at === null && row.answer === null).map(({ side }) => side)
  return MATCH_SIDES.filter((side) => silent.includes(side) && (own === null || own === side))
}
