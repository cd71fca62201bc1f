import type { Transaction } from 'kysely'
import { closeConsents } from '../../../db/repositories/consents.ts'
import { insertStep, type StepRow, stepsOfMatch } from '../../../db/repositories/match-steps.ts'
import { findMatch, type MatchRow, staffServing } from '../../../db/repositories/matches.ts'
import type { Database } from '../../../db/schema/index.ts'
import type { FollowUpOwner, OutcomeKind } from '../../../db/vocabulary.ts'
import type { Actor } from '../../actor.ts'
import type { AppContext } from '../../context.ts'
import { DomainError, invalid } from '../../errors.ts'
import type { PartyInput } from '../../schemas/task.ts'
import { type StepInput, type WayView, wayView } from '../../schemas/way.ts'
import { needChanged } from '../after-change.ts'
import { createOnce, type Once } from '../creation.ts'
import { shanghaiDate } from '../days.ts'
import { attachEvidence } from '../evidence.ts'
import { MATCH_TRANSITIONS, type MatchTransition, partyOf, transition } from '../match-states.ts'
import { recordOutcome } from '../outcomes/record.ts'
import { scopeOf } from '../permissions.ts'
import { requireNoPersonalData } from '../tasks/parties.ts'
import { giveTaskWithin } from '../tasks/tasks.ts'
import { checkFacts, type StepFacts } from './facts.ts'
import { lockVisible, move } from './move.ts'
import { type Audience, notifyOfMatch } from './people.ts'
import { requestConsent } from './request.ts'
import { wayOf } from './way-view.ts'

/**
 * Takes a match a step further: its line of the transition table says from where, who may, and with which facts. State,
 * facts, record and notices are one transaction.
 * @throws DomainError `forbidden` when the step is never the actor's to take, `state_forbids` when the match is not where
 *   the step begins, `invalid` with the wrong facts, `capacity_used` for a request, `counted_already` for money that the
 *   ledger of outcomes counts already.
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
    else await step(ctx, tx, actor, match, line, input, now)
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
    no_amount_reason: facts.noAmountReason || null,
    people: facts.people || null,
    minutes: facts.minutes || null,
    reason: facts.reason || null,
    evidence_ids: facts.evidenceIds ?? [],
    no_evidence_reason: facts.noEvidenceReason || null,
  }
}

/** The outcome that a step brings into the ledger; steps that are not here bring none. */
const OUTCOME_OF: Partial<Record<MatchTransition['event'], OutcomeKind>> = {
  introduce: 'introduced',
  sign: 'signed',
  land: 'landed',
  solve: 'solved',
}

/** Enters the outcome of a step in the ledger, so that it is typed once; its id, null where the step has none. */
async function outcomeOf(
  ctx: AppContext,
  tx: Transaction<Database>,
  actor: Actor,
  match: MatchRow,
  input: StepInput,
): Promise<string | null> {
  const kind = OUTCOME_OF[input.event]
  if (kind === undefined || input.happenedOn === undefined) return null
  const { id } = await recordOutcome(ctx, tx, actor, {
    kind,
    matchId: match.id,
    needId: null,
    happenedOn: input.happenedOn,
    onRepeat: 'keep',
    amountYuan: input.amountYuan,
    noAmountReason: input.noAmountReason,
    addsToId: input.addsToId,
    amountIs: input.amountIs,
    overruleReason: input.overruleReason,
    title: input.project,
    providerParty: input.investor,
    introducerIds: input.introducerIds,
  })
  return id
}

/** Gives the task that follows an introduction; its id, null where none does. */
async function followUpOf(
  ctx: AppContext,
  tx: Transaction<Database>,
  actor: Actor,
  match: MatchRow,
  { followUp, noFollowUpReason }: StepInput,
): Promise<string | null> {
  if (followUp === undefined) return null
  if (noFollowUpReason) throw invalid({ pointer: '/noFollowUpReason', code: 'not_for_step' })
  const { what, until, owner } = followUp
  if (until < shanghaiDate(ctx.clock())) throw invalid({ pointer: '/followUp/until', code: 'in_past' })
  requireNoPersonalData({ '/followUp/what': what })
  const [serving] = match.assignee_id === null ? await staffServing(tx, match.need_region_code) : []
  const responsible = match.assignee_id ?? serving?.id ?? actor.accountId
  const owners: Record<FollowUpOwner, PartyInput> = {
    need: { organisationId: match.need_office_id },
    offer: { providerId: match.provider_id },
    staff: { accountId: responsible },
  }
  const input = { what, description: '', owners: [owners[owner]], deadline: until, matchId: match.id }
  return giveTaskWithin(ctx, tx, actor, { ...input, needId: null, groupId: null, regionCode: null })
}

async function step(
  ctx: AppContext,
  tx: Transaction<Database>,
  actor: Actor,
  match: MatchRow,
  line: MatchTransition,
  input: StepInput,
  now: Date,
): Promise<void> {
  if (line.from === 'requested') await closeConsents(tx, match.id, now)
  if (input.evidenceIds !== undefined && input.evidenceIds.length > 0)
    await attachEvidence(tx, { owner: { kind: 'match', id: match.id }, ids: input.evidenceIds, actor, at: now })
  const stepId = await insertStep(tx, {
    match_id: match.id,
    event: line.event,
    from_state: line.from,
    to_state: line.to,
    ...factColumns(input),
    follow_up_task_id: await followUpOf(ctx, tx, actor, match, input),
    no_follow_up_reason: input.noFollowUpReason || null,
    outcome_id: await outcomeOf(ctx, tx, actor, match, input),
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
