/** 问题建议台账: registering, handling and reading problems. */
import type { Transaction } from 'kysely'
import { listActivities, recordActivity } from '../../../db/repositories/activities.ts'
import { findNeed } from '../../../db/repositories/needs.ts'
import { listOutcomeIds } from '../../../db/repositories/outcomes.ts'
import {
  findProblem,
  insertProblem,
  insertProblemStep,
  listProblemRows,
  listProblemSteps,
  lockProblem,
  type ProblemFilter,
  type ProblemRow,
  updateProblem,
} from '../../../db/repositories/problems.ts'
import { countOpenTasksOfNeed } from '../../../db/repositories/tasks.ts'
import type { Database } from '../../../db/schema/index.ts'
import { type OutcomeKind, PROBLEM_EVENTS, type ProblemEvent, type ProblemState } from '../../../db/vocabulary.ts'
import type { Actor } from '../../actor.ts'
import type { AppContext } from '../../context.ts'
import { DomainError, type FieldError, invalid } from '../../errors.ts'
import {
  type ProblemDetail,
  type ProblemInput,
  type ProblemPage,
  type ProblemQuery,
  type ProblemStepInput,
  type ProblemStepView,
  type ProblemView,
  problemView as problemSchema,
} from '../../schemas/problem.ts'
import type { ActivityView } from '../../schemas/register.ts'
import { activityView } from '../activities.ts'
import { needChanged } from '../after-change.ts'
import { createOnce, type Once } from '../creation.ts'
import { shanghaiDate } from '../days.ts'
import { attachEvidence } from '../evidence.ts'
import { closeNeedWithin, reopenNeedWithin } from '../needs.ts'
import { notify } from '../notices/notify.ts'
import { cancelOutcome } from '../outcomes/correct.ts'
import { recordOutcome } from '../outcomes/record.ts'
import { pageRequest, toPage } from '../paging.ts'
import { canChangeNeed, require, scopeOf, servesRegion } from '../permissions.ts'
import {
  accountsOf,
  partyReader,
  raisedByColumns,
  raisedByView,
  raiserOf,
  requireNoPersonalData,
} from '../tasks/parties.ts'
import { giveTaskWithin } from '../tasks/tasks.ts'
import { PROBLEM_TRANSITIONS, type ProblemParty, type ProblemTransition, problemTransition } from './problem-states.ts'

/** Results that the ledger of outcomes holds too. */
const OUTCOMES: Partial<Record<ProblemState, OutcomeKind>> = {
  solved: 'solved',
  reported_upward: 'reported',
  became_proposal: 'proposal_drafted',
}

/** What the actor is to a problem. */
function partiesOfActor(
  actor: Actor,
  problem: Pick<ProblemRow, 'office_id' | 'region_code' | 'handed'>,
): ProblemParty[] {
  return [
    ...(actor.role === 'city' && actor.officeId === problem.office_id ? (['office'] as const) : []),
    ...(servesRegion(actor, problem.region_code) ? (['staff'] as const) : []),
    ...(problem.handed ? (['owner'] as const) : []),
  ]
}

/** A problem as its readers see it. */
export function problemView(row: ProblemRow, actor: Actor): ProblemView {
  const parties = partiesOfActor(actor, row)
  const { state, intake_channel, raised_by_name } = row
  const may = (event: ProblemEvent) =>
    state !== null &&
    (row.status !== 'closed' || event === 'reopen') &&
    problemTransition(state, event)?.by.some((party) => parties.includes(party)) === true
  return {
    id: row.id,
    reference: row.reference,
    title: row.title,
    description: row.description,
    office: { id: row.office_id, name: row.office_name },
    region: { code: row.region_code, name: row.region_name },
    beneficiary: row.beneficiary_name,
    needStatus: row.status,
    closeReason: row.close_reason,
    state,
    intakeChannel: intake_channel,
    raisedBy: raised_by_name === null ? null : raisedByView({ ...row, raised_by_name }),
    foundOn: row.found_on,
    handling: row.handling,
    tasks: row.tasks,
    reportedTo: row.reported_to,
    reportedOn: row.reported_on,
    proposalNumber: row.proposal_number,
    proposalTitle: row.proposal_title,
    feedbackAt: row.feedback_at?.toISOString() ?? null,
    events: PROBLEM_EVENTS.filter(may),
    canRegister: state === null && row.status === 'published' && mayRegister(parties),
    version: row.version ?? 0,
    updatedAt: (row.problem_updated_at ?? row.updated_at).toISOString(),
  }
}

const mayRegister = (parties: readonly ProblemParty[]) => parties.includes('office') || parties.includes('staff')

function stepView(row: Awaited<ReturnType<typeof listProblemSteps>>[number]): ProblemStepView {
  return {
    event: PROBLEM_EVENTS.find((event) => event === row.event) ?? 'register',
    fromState: row.from_state,
    toState: row.to_state,
    happenedOn: row.happened_on,
    note: row.note,
    handling: row.handling,
    feedback: row.feedback,
    toldHow: row.told_how,
    noEvidenceReason: row.no_evidence_reason,
    taskId: row.task_id,
    by: row.account_id === null ? null : { id: row.account_id, name: row.account_name ?? '' },
    recordedAt: row.recorded_at.toISOString(),
  }
}

/** The filter that a query means. */
export function problemFilter(query: Omit<ProblemQuery, 'cursor' | 'limit' | 'sort'>): ProblemFilter {
  const { state, handling, channel, city, show, q } = query
  return { state, handling, channel, city, q: q || undefined, open: show === 'open' }
}

export async function listProblems(ctx: AppContext, actor: Actor, query: ProblemQuery): Promise<ProblemPage> {
  const rows = await listProblemRows(ctx.db, partyReader(actor), problemFilter(query), query.sort, pageRequest(query))
  return toPage(rows, query.limit, (row) => problemView(row, actor))
}

/** A problem with its steps; to who only raised it, the results. @throws DomainError `not_found` also for problems that the actor may not see. */
export async function readProblem(ctx: AppContext, actor: Actor, id: string): Promise<ProblemDetail> {
  const row = await findProblem(ctx.db, id, partyReader(actor))
  if (!row) throw new DomainError('not_found')
  const steps = (await listProblemSteps(ctx.db, id)).map(stepView)
  return { problem: problemView(row, actor), steps: partiesOfActor(actor, row).length > 0 ? steps : told(steps) }
}

/** What somebody hears who raised a problem and has no part in handling it: the results. */
function told(steps: readonly ProblemStepView[]): ProblemStepView[] {
  return steps
    .filter(({ feedback }) => feedback !== null)
    .map((step) => ({ ...step, note: '', taskId: null, by: null }))
}

/** The record of a problem: for its office, staff of its city and those to whom it was handed. */
export async function problemActivities(ctx: AppContext, actor: Actor, id: string): Promise<ActivityView[]> {
  const row = await findProblem(ctx.db, id, partyReader(actor))
  if (!row) throw new DomainError('not_found')
  require(partiesOfActor(actor, row).length > 0)
  return (await listActivities(ctx.db, 'problem', id)).map(activityView)
}

/**
 * Enters a published need of kind problem into the ledger: its office, or staff of its city.
 * @throws DomainError `duplicate` when it stands there already.
 */
export async function registerProblem(
  ctx: AppContext,
  actor: Actor,
  input: ProblemInput,
  once?: Once,
): Promise<ProblemView> {
  require(actor.role !== 'provider')
  return createOnce(ctx, actor, once, problemSchema, async (tx) => {
    const need = await findNeed(tx, input.needId, scopeOf(actor))
    if (need?.kind !== 'problem' || !canChangeNeed(actor, { officeId: need.office_id, regionCode: need.region_code }))
      throw invalid({ pointer: '/needId', code: 'not_found' })
    if (need.status !== 'published') throw new DomainError('state_forbids', { state: need.status })
    const now = ctx.clock()
    if (input.foundOn > shanghaiDate(now)) throw invalid({ pointer: '/foundOn', code: 'in_future' })
    requireNoPersonalData({ '/note': input.note })
    const inserted = await insertProblem(tx, {
      need_id: need.id,
      state: 'found',
      intake_channel: input.intakeChannel,
      ...(await raisedByColumns(tx, input.raisedBy)),
      handling: null,
      found_on: input.foundOn,
      reported_to: null,
      reported_on: null,
      proposal_number: null,
      proposal_title: null,
      feedback_at: null,
      created_at: now,
      updated_at: now,
    })
    if (!inserted) throw new DomainError('duplicate')
    await writeStep(tx, actor, need.id, null, 'found', { ...input, event: 'register', happenedOn: input.foundOn }, now)
    return viewOf(tx, actor, need.id)
  })
}

/**
 * Takes a step of a problem's way. Solving it closes the need in the same transaction; every result enters the ledger of
 * outcomes and is told to whoever raised it. Reopening takes the entry of the solution back by a row of its own.
 * @throws DomainError `tasks_open` when it is to be solved while a task of it runs, `state_forbids`, `stale`, `invalid` for
 *   facts that the step must state.
 */
export async function stepProblem(
  ctx: AppContext,
  actor: Actor,
  id: string,
  input: ProblemStepInput,
  expectedVersion: number | null,
): Promise<ProblemView> {
  const view = await ctx.db.transaction().execute(async (tx) => {
    const seen = await findProblem(tx, id, partyReader(actor))
    if (!seen) throw new DomainError('not_found')
    const problem = await lockProblem(tx, id)
    const parties = partiesOfActor(actor, seen)
    const line = problem && problemTransition(problem.state, input.event)
    require((line?.by ?? everBy(input.event)).some((party) => parties.includes(party)))
    if (!problem) throw new DomainError('state_forbids', { state: 'problem:unregistered' })
    if (expectedVersion !== null && problem.version !== expectedVersion) throw new DomainError('stale')
    if (!line) throw new DomainError('state_forbids', { state: `problem:${problem.state}` })
    if (seen.status === 'closed' && input.event !== 'reopen')
      throw new DomainError('state_forbids', { state: 'closed' })
    const now = ctx.clock()
    checkFacts(line, input, raiserOf(problem) === null, shanghaiDate(now))
    if (line.to === 'solved') {
      const count = await countOpenTasksOfNeed(tx, id)
      if (count > 0) throw new DomainError('tasks_open', { count })
    }
    const taskId = line.handling === 'joint' ? await assign(ctx, tx, actor, seen, problem, input) : null
    const result = OUTCOMES[line.to]
    const ended = result !== undefined && line.from !== line.to
    await updateProblem(tx, id, {
      state: line.to,
      handling: line.handling ?? undefined,
      reported_to: line.event === 'report' ? input.reportedTo : undefined,
      reported_on: line.event === 'report' ? input.happenedOn : undefined,
      proposal_number: line.event === 'carry' ? (input.proposalNumber ?? null) : undefined,
      proposal_title: line.event === 'carry' ? input.proposalTitle : undefined,
      feedback_at: ended ? now : undefined,
      updated_at: now,
    })
    const stepId = await writeStep(
      tx,
      actor,
      id,
      line.from,
      line.to,
      { ...input, taskId, handling: line.handling },
      now,
    )
    if (input.evidenceIds.length > 0)
      await attachEvidence(tx, { owner: { kind: 'problem', id }, ids: input.evidenceIds, actor, at: now })
    if (ended) {
      await recordOutcome(ctx, tx, actor, {
        kind: result,
        matchId: null,
        needId: id,
        happenedOn: input.happenedOn,
        noEvidenceReason: input.noEvidenceReason,
        onRepeat: 'keep',
      })
      await notify(tx, {
        kind: 'problem_feedback',
        to: await accountsOf(tx, [raiserOf(problem)], actor.accountId),
        subject: { kind: 'problem', id },
        eventKey: `problem:${id}:${stepId}`,
        detail: { title: seen.title, event: line.event, state: `problem:${line.to}` },
        at: now,
      })
    }
    if (line.to === 'solved') await closeNeedWithin(ctx, tx, actor, id, { reason: 'solved' })
    if (line.event === 'reopen') {
      await reopenNeedWithin(ctx, tx, actor, id)
      for (const entry of await listOutcomeIds(tx, { kind: 'all' }, { kind: 'solved', needId: id }, 'recorded'))
        await cancelOutcome(ctx, tx, actor, entry, input.note)
    }
    return viewOf(tx, actor, id)
  })
  await needChanged(ctx, id)
  return view
}

/** Who may ever take a step: 409 is for them where the state has none, 403 for everybody else. */
function everBy(event: ProblemEvent): readonly ProblemParty[] {
  return PROBLEM_TRANSITIONS.filter((line) => line.event === event).flatMap((line) => line.by)
}

/** @throws DomainError `invalid` for each fact that the step must state and does not. */
function checkFacts(line: ProblemTransition, input: ProblemStepInput, outside: boolean, today: string): void {
  const errors: FieldError[] = []
  const needed = (pointer: string, missing: boolean) => {
    if (missing) errors.push({ pointer, code: 'required' })
  }
  if (input.happenedOn > today) errors.push({ pointer: '/happenedOn', code: 'in_future' })
  for (const fact of line.facts)
    switch (fact) {
      case 'feedback':
        needed('/feedback', input.feedback === undefined)
        needed('/toldHow', outside && input.toldHow === undefined)
        break
      case 'evidence':
        needed('/noEvidenceReason', input.evidenceIds.length === 0 && input.noEvidenceReason === undefined)
        break
      case 'reportedTo':
        needed('/reportedTo', input.reportedTo === undefined)
        break
      case 'proposalTitle':
        needed('/proposalTitle', input.proposalTitle === undefined)
        break
      case 'owners':
        needed('/assignment', input.assignment === undefined)
        if (input.assignment && input.assignment.owners.length !== 2)
          errors.push({ pointer: '/assignment/owners', code: 'two_owners' })
        break
    }
  if (errors.length > 0) throw invalid(...errors)
  requireNoPersonalData({
    '/note': input.note,
    '/feedback': input.feedback,
    '/toldHow': input.toldHow,
    '/reportedTo': input.reportedTo,
    '/proposalTitle': input.proposalTitle,
  })
}

/** Hands a problem to two bodies by a task; whoever raised the problem gets the feedback. The task's id. */
async function assign(
  ctx: AppContext,
  tx: Transaction<Database>,
  actor: Actor,
  seen: ProblemRow,
  problem: NonNullable<Awaited<ReturnType<typeof lockProblem>>>,
  input: ProblemStepInput,
): Promise<string> {
  const { assignment } = input
  if (!assignment) throw invalid({ pointer: '/assignment', code: 'required' })
  const raiser = raiserOf(problem)
  return giveTaskWithin(ctx, tx, actor, {
    ...assignment,
    what: assignment.what ?? seen.title,
    matchId: null,
    needId: seen.id,
    groupId: null,
    regionCode: null,
    raisedBy: {
      name: problem.raised_by_name,
      ...(raiser?.kind === 'account' ? { accountId: raiser.id } : {}),
      ...(raiser?.kind === 'organisation' ? { organisationId: raiser.id } : {}),
      ...(raiser?.kind === 'provider' ? { providerId: raiser.id } : {}),
    },
  })
}

interface StepRecord {
  readonly event: ProblemEvent | 'register'
  readonly happenedOn: string
  readonly note: string
  readonly handling?: ProblemTransition['handling']
  readonly feedback?: string | undefined
  readonly toldHow?: string | undefined
  readonly noEvidenceReason?: string | undefined
  readonly taskId?: string | null
}

/** Writes a step and its activity. */
async function writeStep(
  tx: Transaction<Database>,
  actor: Actor,
  needId: string,
  from: ProblemState | null,
  to: ProblemState,
  step: StepRecord,
  now: Date,
): Promise<number> {
  const stepId = await insertProblemStep(tx, {
    need_id: needId,
    event: step.event,
    from_state: from,
    to_state: to,
    happened_on: step.happenedOn,
    note: step.note,
    handling: step.handling ?? null,
    feedback: step.feedback ?? null,
    told_how: step.toldHow ?? null,
    no_evidence_reason: step.noEvidenceReason ?? null,
    task_id: step.taskId ?? null,
    account_id: actor.accountId,
    recorded_at: now,
  })
  const noon = new Date(`${step.happenedOn}T12:00:00+08:00`)
  await recordActivity(tx, {
    subjectKind: 'problem',
    subjectId: needId,
    action: step.event,
    fromState: from,
    toState: to,
    happenedAt: noon < now ? noon : now,
    recordedAt: now,
    accountId: actor.accountId,
    detail: { step: stepId, handling: step.handling ?? null, taskId: step.taskId ?? null },
  })
  return stepId
}

async function viewOf(tx: Transaction<Database>, actor: Actor, id: string): Promise<ProblemView> {
  const row = await findProblem(tx, id, partyReader(actor))
  if (!row) throw new DomainError('not_found')
  return problemView(row, actor)
}
