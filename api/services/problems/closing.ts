/** What the ledger of problems has to say when a need is closed, reopened or made another kind by hand. */
import type { Transaction } from 'kysely'
import { recordActivity } from '../../../db/repositories/activities.ts'
import { lockProblem, updateProblem } from '../../../db/repositories/problems.ts'
import type { Database } from '../../../db/schema/index.ts'
import type { Actor } from '../../actor.ts'
import { DomainError, invalid } from '../../errors.ts'
import type { CloseInput } from '../../schemas/need.ts'
import { notify } from '../notices/notify.ts'
import { accountsOf, raiserOf, requireNoPersonalData } from '../tasks/parties.ts'

/**
 * A problem in the ledger is solved by its steps only; withdrawing it tells whoever raised it why.
 * @throws DomainError `by_its_way` when somebody closes it as solved or expired, `invalid` when the reason is missing.
 */
export async function beforeClosingByHand(
  tx: Transaction<Database>,
  actor: Actor,
  need: { readonly id: string; readonly title: string },
  input: CloseInput,
  now: Date,
): Promise<void> {
  const problem = await lockProblem(tx, need.id)
  if (!problem || problem.state === 'solved') return
  if (input.reason !== 'withdrawn') throw new DomainError('by_its_way')
  if (!input.note) throw invalid({ pointer: '/note', code: 'required' })
  requireNoPersonalData({ '/note': input.note })
  await updateProblem(tx, need.id, { feedback_at: now, updated_at: now })
  await recordActivity(tx, {
    subjectKind: 'problem',
    subjectId: need.id,
    action: 'withdraw',
    fromState: problem.state,
    toState: problem.state,
    reason: input.note,
    happenedAt: now,
    recordedAt: now,
    accountId: actor.accountId,
  })
  await notify(tx, {
    kind: 'problem_feedback',
    to: await accountsOf(tx, [raiserOf(problem)], actor.accountId),
    subject: { kind: 'problem', id: need.id },
    eventKey: `problem:${need.id}:withdraw:${problem.version + 1}`,
    detail: { title: need.title, event: 'withdraw', state: `problem:${problem.state}` },
    at: now,
  })
}

/** @throws DomainError `by_its_way` for a problem that was solved by its steps: it is taken up again there. */
export async function beforeReopeningByHand(tx: Transaction<Database>, needId: string): Promise<void> {
  const problem = await lockProblem(tx, needId)
  if (problem?.state === 'solved') throw new DomainError('by_its_way')
}

/** @throws DomainError `by_its_way` for a problem of the ledger: it stays one. */
export async function beforeChangingKind(tx: Transaction<Database>, needId: string): Promise<void> {
  if (await lockProblem(tx, needId)) throw new DomainError('by_its_way')
}
