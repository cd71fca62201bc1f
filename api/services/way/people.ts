import type { Kysely } from 'kysely'
import { type MatchRow, staffServing } from '../../../db/repositories/matches.ts'
import { accountsOfOffice, accountsOfProvider } from '../../../db/repositories/notices.ts'
import type { Database } from '../../../db/schema/index.ts'
import type { MatchSide, NoticeKind } from '../../../db/vocabulary.ts'
import { type NewNotice, notify } from '../notices/notify.ts'

/** Whom a notice of a match is for: its staff, the office of the need, the provider of the offer. */
export type Audience = 'staff' | MatchSide

async function accountsOf(tx: Kysely<Database>, match: MatchRow, audience: Audience): Promise<string[]> {
  if (audience === 'need') return accountsOfOffice(tx, match.need_office_id)
  if (audience === 'offer') return accountsOfProvider(tx, match.provider_id)
  const serving = (await staffServing(tx, match.need_region_code)).map(({ id }) => id)
  return match.assignee_id === null ? serving : [match.assignee_id, ...serving]
}

/** What a notice of a match says besides the names of both sides. */
export interface MatchNotice {
  readonly kind: NoticeKind
  readonly to: readonly Audience[]
  /** What happened, after the match's id: `request:2`. The same event is told to the same person once. */
  readonly event: string
  readonly detail?: NewNotice['detail']
  /** Who did it himself and need not be told. */
  readonly except: string | null
  readonly at: Date
}

/** Tells people of a match, in the transaction of the change. */
export async function notifyOfMatch(tx: Kysely<Database>, match: MatchRow, notice: MatchNotice): Promise<void> {
  const lists = await Promise.all(notice.to.map((audience) => accountsOf(tx, match, audience)))
  await notify(tx, {
    kind: notice.kind,
    to: lists.flat().filter((id) => id !== notice.except),
    subject: { kind: 'match', id: match.id },
    eventKey: `match:${match.id}:${notice.event}`,
    detail: {
      need: match.need_title,
      offer: match.offer_title,
      office: match.need_office_name,
      provider: match.provider_name,
      city: match.need_region_name,
      ...notice.detail,
    },
    at: notice.at,
  })
}
