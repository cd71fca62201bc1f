import type { Transaction } from 'kysely'
import { recordActivity } from '../../../db/repositories/activities.ts'
import { insertStep, matchOfStep, type StepRow, stepsOfMatch } from '../../../db/repositories/match-steps.ts'
import { findMatch } from '../../../db/repositories/matches.ts'
import { currentOfEntry, findOutcome } from '../../../db/repositories/outcomes.ts'
import type { Database } from '../../../db/schema/index.ts'
import type { Actor } from '../../actor.ts'
import type { AppContext } from '../../context.ts'
import { DomainError, type FieldError, invalid } from '../../errors.ts'
import type { CorrectionInput, WayView } from '../../schemas/way.ts'
import { shanghaiDate } from '../days.ts'
import { attachEvidence } from '../evidence.ts'
import { isMatchEvent, partyOf, transition } from '../match-states.ts'
import { correctOutcome } from '../outcomes/correct.ts'
import { scopeOf } from '../permissions.ts'
import { findPersonalData } from '../personal-data.ts'
import { checkFacts, type StepFacts } from './facts.ts'
import { lockVisible } from './move.ts'
import { notifyOfMatch } from './people.ts'
import { factColumns } from './take-step.ts'
import { wayOf } from './way-view.ts'

/**
 * Corrects the facts of a step: a new entry with all facts as they are right, which points to the old and says why. What
 * stood stays; the state of the match does not change. Whoever may take the step may correct it.
 * @throws DomainError `not_found`, `forbidden`, `stale` when the entry was corrected already, `invalid`
 */
export async function correctStep(
  ctx: AppContext,
  actor: Actor,
  stepId: string,
  input: CorrectionInput,
): Promise<WayView> {
  const matchId = await matchOfStep(ctx.db, stepId)
  if (matchId === undefined || !(await findMatch(ctx.db, matchId, scopeOf(actor)))) throw new DomainError('not_found')
  return ctx.db.transaction().execute(async (tx) => {
    const match = await lockVisible(tx, actor, matchId)
    const steps = await stepsOfMatch(tx, matchId)
    const old = steps.find(({ id }) => id === stepId)
    const line = old && isMatchEvent(old.event) ? transition(old.from_state, old.event) : undefined
    if (!old || !line) throw new DomainError('not_found')
    if (!line.by.includes(partyOf(actor.role))) throw new DomainError('forbidden')
    if (steps.some(({ corrects_id }) => corrects_id === stepId)) throw new DomainError('stale')
    const { correctionReason, ...facts } = input
    const now = ctx.clock()
    // The task that followed has a way of its own, on which it is changed.
    const required = line.required.filter((fact) => fact !== 'followUp')
    checkFacts({ ...line, required }, facts, shanghaiDate(now), null)
    checkNeighbours(old, steps, facts.happenedOn)
    const found = findPersonalData(correctionReason)
    if (found.length > 0)
      throw invalid(
        ...found.map(
          ({ text, start, end }): FieldError => ({
            pointer: '/correctionReason',
            code: 'personal_data',
            params: { text, start, end },
          }),
        ),
      )
    const files = facts.evidenceIds ?? []
    const fresh = files.filter((file) => !old.evidence_ids.includes(file))
    if (fresh.length > 0)
      await attachEvidence(tx, { owner: { kind: 'match', id: matchId }, ids: fresh, actor, at: now })
    const id = await insertStep(tx, {
      match_id: matchId,
      event: old.event,
      from_state: old.from_state,
      to_state: old.to_state,
      ...factColumns(facts),
      follow_up_task_id: old.follow_up_task_id,
      no_follow_up_reason: old.no_follow_up_reason,
      outcome_id: await correctedOutcome(ctx, tx, actor, old, facts, correctionReason),
      corrects_id: old.id,
      correction_reason: correctionReason,
      account_id: actor.accountId,
      recorded_at: now,
    })
    await recordActivity(tx, {
      subjectKind: 'match',
      subjectId: matchId,
      action: 'correct',
      fromState: match.state,
      toState: match.state,
      reason: correctionReason,
      happenedAt: now,
      recordedAt: now,
      accountId: actor.accountId,
      detail: {
        stepId: id,
        correctsId: old.id,
        event: old.event,
        before: { happenedOn: old.happened_on, amountYuan: old.amount_yuan },
        after: { happenedOn: facts.happenedOn ?? null, amountYuan: facts.amountYuan ?? null },
      },
    })
    await notifyOfMatch(tx, match, {
      kind: 'match_step',
      to: ['staff', 'need', 'offer'],
      event: `step:${id}`,
      detail: { event: 'correct', state: match.state, day: facts.happenedOn ?? null },
      except: actor.accountId,
      at: now,
    })
    return wayOf(tx, actor, matchId)
  })
}

/** Carries a corrected day or sum into the ledger of outcomes; the id of the entry that stands. */
async function correctedOutcome(
  ctx: AppContext,
  tx: Transaction<Database>,
  actor: Actor,
  old: StepRow,
  facts: StepFacts,
  reason: string,
): Promise<string | null> {
  const entered = old.outcome_id === null ? undefined : await findOutcome(tx, old.outcome_id, { kind: 'all' })
  const current = entered && (await currentOfEntry(tx, entered.entry_id))
  if (!current || current.cancels) return old.outcome_id
  const { happenedOn, amountYuan = null } = facts
  const noAmountReason = facts.noAmountReason || null
  // A sum that the ledger keeps in another form (an addition, a foreign currency) is corrected there.
  const plain = current.adds_to_id === null && current.currency === 'CNY'
  const money = old.amount_yuan !== null || old.no_amount_reason !== null
  const sameSum = current.amount_yuan === amountYuan && current.no_amount_reason === noAmountReason
  const amount = money && plain && !sameSum ? { amountYuan, noAmountReason } : undefined
  if (current.happened_on === (happenedOn ?? null) && amount === undefined) return current.id
  return correctOutcome(ctx, tx, actor, current.id, { happenedOn, amount }, reason)
}

/** The first entry of the step that a row belongs to: where it stands in the order of the way. */
function origin(row: StepRow, steps: readonly StepRow[]): StepRow {
  const before = row.corrects_id === null ? undefined : steps.find(({ id }) => id === row.corrects_id)
  return before === undefined ? row : origin(before, steps)
}

/** A corrected day still lies between the days of the steps around it. */
function checkNeighbours(old: StepRow, steps: readonly StepRow[], day: string | undefined): void {
  if (day === undefined) return
  const corrected = new Set(steps.map(({ corrects_id }) => corrects_id))
  const inForce = steps.filter((row) => !corrected.has(row.id) && row.happened_on !== null)
  const order = new Map(steps.filter((row) => row.corrects_id === null).map((row, index) => [row.id, index]))
  const placeOf = (row: StepRow) => order.get(origin(row, steps).id) ?? 0
  const place = placeOf(old)
  const daysOf = (rows: readonly StepRow[]) => rows.flatMap(({ happened_on }) => happened_on ?? []).sort()
  const before = daysOf(inForce.filter((row) => placeOf(row) < place)).at(-1)
  const after = daysOf(inForce.filter((row) => placeOf(row) > place))[0]
  if (before !== undefined && day < before)
    throw invalid({ pointer: '/happenedOn', code: 'before_earlier_step', params: { day: before } })
  if (after !== undefined && day > after)
    throw invalid({ pointer: '/happenedOn', code: 'after_later_step', params: { day: after } })
}
