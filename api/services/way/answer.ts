import type { Kysely } from 'kysely'
import { closeConsents, openConsents, updateConsent } from '../../../db/repositories/consents.ts'
import { enqueueJobs } from '../../../db/repositories/jobs.ts'
import { findMatch, type MatchRow } from '../../../db/repositories/matches.ts'
import type { Database } from '../../../db/schema/index.ts'
import type { MatchSide } from '../../../db/vocabulary.ts'
import type { Actor } from '../../actor.ts'
import type { AppContext } from '../../context.ts'
import { DomainError, type FieldError, invalid } from '../../errors.ts'
import type { AnswerInput, WayView } from '../../schemas/way.ts'
import { needChanged } from '../after-change.ts'
import { transition } from '../match-states.ts'
import { scopeOf } from '../permissions.ts'
import { lockVisible, move } from './move.ts'
import { notifyOfMatch } from './people.ts'
import { wayOf } from './way-view.ts'

/** Who answers for which side, and how it is noted. */
interface Answer {
  readonly side: MatchSide
  readonly answeredAt: Date
  /** Of an answer by telephone: who gave it. */
  readonly informant: string | null
}

/** A side answers for itself; staff note what a side said on the telephone: which side, who, when. */
function answerOf(actor: Actor, input: AnswerInput, askedAt: Date, now: Date): Answer {
  const errors: FieldError[] = []
  const own: MatchSide | null = actor.role === 'city' ? 'need' : actor.role === 'provider' ? 'offer' : null
  if (own !== null) {
    for (const field of ['side', 'informant', 'answeredAt'] as const)
      if (input[field] !== undefined) errors.push({ pointer: `/${field}`, code: 'not_for_step' })
    if (errors.length > 0) throw invalid(...errors)
    return { side: own, answeredAt: now, informant: null }
  }
  for (const field of ['side', 'informant', 'answeredAt'] as const)
    if (input[field] === undefined) errors.push({ pointer: `/${field}`, code: 'required' })
  const answeredAt = input.answeredAt === undefined ? now : new Date(input.answeredAt)
  if (answeredAt > now) errors.push({ pointer: '/answeredAt', code: 'in_future' })
  // The minute of the request counts: forms have no seconds.
  if (answeredAt.getTime() < askedAt.getTime() - 60_000)
    errors.push({ pointer: '/answeredAt', code: 'before_earlier_step', params: { day: askedAt.toISOString() } })
  if (errors.length > 0 || input.side === undefined || input.informant === undefined) throw invalid(...errors)
  return { side: input.side, answeredAt, informant: input.informant }
}

function checkRefusal(input: AnswerInput): void {
  const errors: FieldError[] = []
  const wanted = input.answer === 'declined'
  for (const field of ['cause', 'reason'] as const) {
    const given = input[field] !== undefined && input[field] !== ''
    if (wanted && !given) errors.push({ pointer: `/${field}`, code: 'required' })
    if (!wanted && given) errors.push({ pointer: `/${field}`, code: 'not_for_step' })
  }
  if (errors.length > 0) throw invalid(...errors)
}

/**
 * One side accepts or declines. When both accepted, the match is 双方同意 in the same transaction; when one declines, it is
 * over: its reason is for staff, the capacity is free, the next candidate is put before staff, and the pair is never
 * proposed again. Repeating one's answer changes nothing; who accepted may still decline until the other side answered.
 * @throws DomainError `state_forbids` when nothing is asked, `invalid` with the fields that are missing.
 */
export async function answerRequest(ctx: AppContext, actor: Actor, id: string, input: AnswerInput): Promise<WayView> {
  if (!(await findMatch(ctx.db, id, scopeOf(actor)))) throw new DomainError('not_found')
  checkRefusal(input)
  const { view, needId } = await ctx.db.transaction().execute(async (tx) => {
    const match = await lockVisible(tx, actor, id)
    await takeAnswer(tx, actor, match, input, ctx.clock())
    return { view: await wayOf(tx, actor, id), needId: match.need_id }
  })
  await needChanged(ctx, needId)
  return view
}

async function takeAnswer(
  tx: Kysely<Database>,
  actor: Actor,
  match: MatchRow,
  input: AnswerInput,
  now: Date,
): Promise<void> {
  const event = input.answer === 'accepted' ? 'accept' : 'decline'
  const line = transition(match.state, event)
  const open = await openConsents(tx, match.id)
  const first = open[0]
  if (!line || first === undefined) throw new DomainError('state_forbids', { state: match.state })
  const { side, answeredAt, informant } = answerOf(actor, input, first.asked_at, now)
  const own = open.find((consent) => consent.side === side)
  const other = open.find((consent) => consent.side !== side)
  if (!own || !other) throw new DomainError('internal')
  if (own.answer === input.answer) return
  const byTelephone = informant !== null
  await updateConsent(tx, own.id, {
    answer: input.answer,
    cause: input.cause ?? null,
    reason: input.reason || null,
    answered_at: answeredAt,
    answered_by_id: byTelephone ? null : actor.accountId,
    informant,
    recorded_by_id: byTelephone ? actor.accountId : null,
    recorded_at: now,
  })
  const { round } = own
  if (event === 'decline') await closeConsents(tx, match.id, now)
  await move(tx, match, line, {
    actor,
    now,
    happenedAt: answeredAt,
    reason: input.reason || null,
    onBehalfOf: byTelephone ? side : undefined,
    detail: { side, round, byTelephone, ...(input.cause === undefined ? {} : { cause: input.cause }) },
  })
  await notifyOfMatch(tx, match, {
    kind: 'match_answered',
    to: event === 'decline' ? ['staff', other.side] : ['staff'],
    event: `answer:${round}:${side}:${input.answer}`,
    detail: { side, answer: input.answer },
    except: actor.accountId,
    at: now,
  })
  if (event === 'decline') await enqueueJobs(tx, 'next_candidate', [match.id], now)
  else if (other.answer === 'accepted') await agree(tx, match, round, now)
}

/** Both accepted: the system takes the match on, and everybody learns of it. */
async function agree(tx: Kysely<Database>, match: MatchRow, round: number, now: Date): Promise<void> {
  const line = transition(match.state, 'agree')
  if (!line) throw new DomainError('state_forbids', { state: match.state })
  await closeConsents(tx, match.id, now)
  await move(tx, match, line, { actor: null, now, detail: { round } })
  await notifyOfMatch(tx, match, {
    kind: 'match_step',
    to: ['staff', 'need', 'offer'],
    event: `agree:${round}`,
    detail: { event: 'agree', state: line.to },
    except: null,
    at: now,
  })
}
