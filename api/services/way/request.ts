import type { Kysely } from 'kysely'
import { insertConsents } from '../../../db/repositories/consents.ts'
import type { MatchRow } from '../../../db/repositories/matches.ts'
import { findNeed } from '../../../db/repositories/needs.ts'
import { findOffer } from '../../../db/repositories/offers.ts'
import type { Database } from '../../../db/schema/index.ts'
import { MATCH_SIDES } from '../../../db/vocabulary.ts'
import type { Actor } from '../../actor.ts'
import { DomainError, invalid } from '../../errors.ts'
import { shanghaiDate } from '../days.ts'
import { transition } from '../match-states.ts'
import { readSettings } from '../settings.ts'
import { addDays, calendarExceptions } from '../working-days.ts'
import { reserveCase } from './capacity.ts'
import { move } from './move.ts'
import { notifyOfMatch } from './people.ts'

/**
 * Asks both sides of a match, with the reason why they fit; a case of the provider is held from now on. A pair without
 * explanation, made by hand, needs a note that says why. The match is locked.
 * @throws DomainError `state_forbids`, `capacity_used`, `invalid`
 */
export async function requestConsent(
  tx: Kysely<Database>,
  actor: Actor,
  match: MatchRow,
  note: string | null,
  now: Date,
): Promise<void> {
  const line = transition(match.state, 'request')
  if (!line) throw new DomainError('state_forbids', { state: match.state })
  if (match.explanation === null && note === null) throw invalid({ pointer: '/reason', code: 'required' })
  const need = await findNeed(tx, match.need_id, { kind: 'all' })
  const offer = await findOffer(tx, match.offer_id, { kind: 'all' })
  if (need?.status !== 'published') throw new DomainError('state_forbids', { state: need?.status ?? '' })
  if (offer?.status !== 'published') throw new DomainError('state_forbids', { state: offer?.status ?? '' })
  await reserveCase(tx, match.provider_id)
  const { consent } = await readSettings(tx)
  const exceptions = await calendarExceptions(tx)
  const today = shanghaiDate(now)
  const round = match.round + 1
  const lapseOn = addDays(consent.dayKind, today, consent.lapseDays, exceptions)
  await insertConsents(
    tx,
    MATCH_SIDES.map((side) => ({
      match_id: match.id,
      round,
      side,
      asked_at: now,
      remind_on: addDays(consent.dayKind, today, consent.reminderDays, exceptions),
      lapse_on: lapseOn,
      reminded_at: null,
      note,
      answer: null,
      cause: null,
      reason: null,
      answered_at: null,
      answered_by_id: null,
      informant: null,
      recorded_by_id: null,
      recorded_at: null,
      closed_at: null,
    })),
  )
  await move(tx, match, line, { actor, now, reason: note, detail: { round, lapseOn }, values: { round } })
  await notifyOfMatch(tx, match, {
    kind: 'match_requested',
    to: ['need', 'offer'],
    event: `request:${round}`,
    detail: { due: lapseOn },
    except: null,
    at: now,
  })
}
