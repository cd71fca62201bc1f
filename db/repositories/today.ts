import type { Kysely } from 'kysely'
import type { Database } from '../schema/index.ts'
import type { MatchSide } from '../vocabulary.ts'

/** Requests 征询 that wait for the answer of an office or a provider, the first to lapse first. */
export async function requestsWaitingFor(
  db: Kysely<Database>,
  who: { readonly side: MatchSide; readonly id: string },
  limit: number,
) {
  return db
    .selectFrom('consent')
    .innerJoin('match', 'match.id', 'consent.match_id')
    .innerJoin('need', 'need.id', 'match.need_id')
    .innerJoin('offer', 'offer.id', 'match.offer_id')
    .select(['match.id', 'consent.lapse_on', 'need.title as need_title', 'offer.title as offer_title'])
    .where('consent.side', '=', who.side)
    .where('consent.closed_at', 'is', null)
    .where('consent.answer', 'is', null)
    .where(who.side === 'need' ? 'need.office_id' : 'offer.provider_id', '=', who.id)
    .orderBy('consent.lapse_on')
    .orderBy('match.id')
    .limit(limit)
    .execute()
}
