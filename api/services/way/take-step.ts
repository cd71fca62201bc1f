import type { Kysely } from 'kysely'
import { closeConsents } from '../../../db/repositories/consents.ts'
import { insertStep, type StepRow, stepsOfMatch } from '../../../db/repositories/match-steps.ts'
import { findMatch, type MatchRow } from '../../../db/repositories/matches.ts'
import type { Database } from '../../../db/schema/index.ts'
import type { Actor } from '../../actor.ts'
import type { AppContext } from '../../context.ts'
import { DomainError } from '../../errors.ts'
import { type StepInput, type WayView, wayView } from '../../schemas/way.ts'
import { needChanged } from '../after-change.ts'
import { createOnce, type Once } from '../creation.ts'
import { shanghaiDate } from '../days.ts'
import { MATCH_TRANSITIONS, type MatchTransition, partyOf, transition } from '../match-states.ts'
import { scopeOf } from '../permissions.ts'
import { checkFacts, type StepFacts } from './facts.ts'
import { lockVisible, move } from './move.ts'
import { type Audience, notifyOfMatch } from './people.ts'
import { requestConsent } from './request.ts'
import { wayOf } from './way-view.ts'

/**
 * Takes a match a step further: its line of the transition table says from where, who may, and with which facts. State,
 * facts, record and notices are one transaction.
 * @throws DomainError `forbidden` when the step is never the actor's to take, `state_forbids` when the match is not where
 *   the step begins, `invalid` with the wrong facts, `capacity_used` for a request.
 */
export async function takeStep(
  ctx: AppContext,
  actor: Actor,
  id: string,
  input: StepInput,
  once?: Once,
): Promise<WayView> {
  const seen = await findMatch(ctx.db, id, scopeOf(actor))
  if (!seen) throw new DomainError('not_found')
  const view = await createOnce(ctx, actor, once, wayView, async (tx) => {
    const match = await lockVisible(tx, actor, id)
    const line = lineFor(actor, match, input.event)
    const now = ctx.clock()
    checkFacts(line, input, shanghaiDate(now), lastDay(await stepsOfMatch(tx, id)))
    if (input.event === 'request') await requestConsent(tx, actor, match, input.reason || null, now)
    else await step(tx, actor, match, line, input, now)
    return wayOf(tx, actor, id)
  })
  await needChanged(ctx, seen.need_id)
  return view
}

/** The line of the table that the actor may take now. */
export function lineFor(actor: Actor, match: MatchRow, event: StepInput['event']): MatchTransition {
  const party = partyOf(actor.role)
  if (!MATCH_TRANSITIONS.some((line) => line.event === event && line.by.includes(party)))
    throw new DomainError('forbidden')
  const line = transition(match.state, event)
  if (!line?.by.includes(party)) throw new DomainError('state_forbids', { state: match.state })
  return line
}

/** The latest day of the steps in force; null where none has one. */
export function lastDay(steps: readonly StepRow[]): string | null {
  const corrected = new Set(steps.map(({ corrects_id }) => corrects_id))
  const days = steps.flatMap(({ id, happened_on }) => (happened_on === null || corrected.has(id) ? [] : [happened_on]))
  return days.sort().at(-1) ?? null
}

/** The columns of the facts, empty texts as null. */
export function factColumns(facts: StepFacts) {
  return {
    happened_on: facts.happenedOn ?? null,
    amount_yuan: facts.amountYuan ?? null,
    people: facts.people || null,
    minutes: facts.minutes || null,
    reason: facts.reason || null,
    evidence_ids: facts.evidenceIds ?? [],
    no_evidence_reason: facts.noEvidenceReason || null,
  }
}

async function step(
  tx: Kysely<Database>,
  actor: Actor,
  match: MatchRow,
  line: MatchTransition,
  input: StepInput,
  now: Date,
): Promise<void> {
  if (line.from === 'requested') await closeConsents(tx, match.id, now)
  const stepId = await insertStep(tx, {
    match_id: match.id,
    event: line.event,
    from_state: line.from,
    to_state: line.to,
    ...factColumns(input),
    corrects_id: null,
    correction_reason: null,
    account_id: actor.accountId,
    recorded_at: now,
  })
  await move(tx, match, line, {
    actor,
    now,
    reason: input.reason || null,
    detail: {
      stepId,
      ...(input.happenedOn === undefined ? {} : { happenedOn: input.happenedOn }),
      ...(input.amountYuan === undefined ? {} : { amountYuan: input.amountYuan }),
    },
  })
  // Both sides learn of what staff did with a match only once they had been asked.
  const sides: readonly Audience[] = match.round > 0 ? ['need', 'offer'] : []
  await notifyOfMatch(tx, match, {
    kind: 'match_step',
    to: ['staff', ...sides],
    event: `step:${stepId}`,
    detail: { event: line.event, state: line.to, day: input.happenedOn ?? null },
    except: actor.accountId,
    at: now,
  })
}
