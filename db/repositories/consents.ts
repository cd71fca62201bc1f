import { type Insertable, type Kysely, sql } from 'kysely'
import type { ConsentTable } from '../schema/consent.ts'
import type { Database } from '../schema/index.ts'
import type { MatchSide } from '../vocabulary.ts'
import type { Change } from './change.ts'
import type { Scope } from './scope.ts'

/** Asks both sides: one row a side. */
export async function insertConsents(
  db: Kysely<Database>,
  consents: readonly Insertable<ConsentTable>[],
): Promise<void> {
  await db
    .insertInto('consent')
    .values([...consents])
    .execute()
}

function selectConsents(db: Kysely<Database>) {
  return db
    .selectFrom('consent')
    .leftJoin('auth_user as recorder', 'recorder.id', 'consent.recorded_by_id')
    .leftJoin('auth_user as answerer', 'answerer.id', 'consent.answered_by_id')
    .selectAll('consent')
    .select(['recorder.name as recorder_name', 'answerer.name as answerer_name'])
}

export type ConsentRow = Awaited<ReturnType<typeof consentsOfMatch>>[number]

/** Every request of a match, the newest round first. */
export async function consentsOfMatch(db: Kysely<Database>, matchId: string) {
  return selectConsents(db)
    .where('consent.match_id', '=', matchId)
    .orderBy('consent.round', 'desc')
    .orderBy('consent.side')
    .execute()
}

/** The open request of a match: two rows, or none. The caller holds the match locked. */
export async function openConsents(db: Kysely<Database>, matchId: string) {
  return db
    .selectFrom('consent')
    .selectAll()
    .where('match_id', '=', matchId)
    .where('closed_at', 'is', null)
    .orderBy('side')
    .execute()
}

export async function updateConsent(db: Kysely<Database>, id: string, values: Change<ConsentTable>): Promise<void> {
  await db.updateTable('consent').set(values).where('id', '=', id).execute()
}

/** Ends the open request of a match, whatever was answered. */
export async function closeConsents(db: Kysely<Database>, matchId: string, at: Date): Promise<void> {
  await db
    .updateTable('consent')
    .set({ closed_at: at })
    .where('match_id', '=', matchId)
    .where('closed_at', 'is', null)
    .execute()
}

/** Matches whose open request has lapsed by a day, those waiting longest first. */
export async function matchesToLapse(db: Kysely<Database>, today: string): Promise<string[]> {
  const rows = await db
    .selectFrom('consent')
    .select('match_id')
    .where('closed_at', 'is', null)
    .where('lapse_on', '<=', today)
    .groupBy('match_id')
    .orderBy(sql`min(asked_at)`)
    .orderBy('match_id')
    .execute()
  return rows.map(({ match_id }) => match_id)
}

/** Matches with a side that is silent and to be reminded by a day. */
export async function matchesToRemind(db: Kysely<Database>, today: string): Promise<string[]> {
  const rows = await db
    .selectFrom('consent')
    .select('match_id')
    .where('closed_at', 'is', null)
    .where('answer', 'is', null)
    .where('reminded_at', 'is', null)
    .where('remind_on', '<=', today)
    .where('lapse_on', '>', today)
    .groupBy('match_id')
    .orderBy('match_id')
    .execute()
  return rows.map(({ match_id }) => match_id)
}

/** Open requests that a side of the reader's has not answered, the first to lapse first. */
export async function consentsAwaiting(db: Kysely<Database>, side: MatchSide, scope: Scope) {
  let query = db
    .selectFrom('consent')
    .innerJoin('match', 'match.id', 'consent.match_id')
    .innerJoin('need', 'need.id', 'match.need_id')
    .innerJoin('offer', 'offer.id', 'match.offer_id')
    .selectAll('consent')
    .where('consent.side', '=', side)
    .where('consent.closed_at', 'is', null)
    .where('consent.answer', 'is', null)
  if (scope.kind === 'office') query = query.where('need.office_id', '=', scope.officeId)
  if (scope.kind === 'provider') query = query.where('offer.provider_id', '=', scope.providerId)
  return query.orderBy('consent.lapse_on').orderBy('consent.asked_at').orderBy('consent.id').limit(200).execute()
}
