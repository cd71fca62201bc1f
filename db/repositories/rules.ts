import { type ExpressionBuilder, type Insertable, type Kysely, sql } from 'kysely'
import type { Database } from '../schema/index.ts'
import type { ConflictTable, PinTable } from '../schema/rule.ts'
import { HOLDING_STATES, STANDING_STATES } from '../vocabulary.ts'

/** One side of pairs. */
export type Side = { readonly needId: string } | { readonly offerId: string }

/** Pairs that staff fixed for a need or an offer. */
export async function pinsOfSide(db: Kysely<Database>, side: Side) {
  const query = db
    .selectFrom('pin')
    .leftJoin('auth_user', 'auth_user.id', 'pin.pinned_by_id')
    .selectAll('pin')
    .select('auth_user.name as pinned_by_name')
    .orderBy('pin.pinned_at')
    .orderBy('pin.offer_id')
  return (
    'needId' in side ? query.where('need_id', '=', side.needId) : query.where('offer_id', '=', side.offerId)
  ).execute()
}

/** Fixes a pair; false when it was fixed already. */
export async function insertPin(db: Kysely<Database>, pin: Insertable<PinTable>): Promise<boolean> {
  const row = await db
    .insertInto('pin')
    .values(pin)
    .onConflict((conflict) => conflict.doNothing())
    .returning('need_id')
    .executeTakeFirst()
  return row !== undefined
}

/** Lets a pair go; false when it was not fixed. */
export async function deletePin(db: Kysely<Database>, needId: string, offerId: string): Promise<boolean> {
  const row = await db
    .deleteFrom('pin')
    .where('need_id', '=', needId)
    .where('offer_id', '=', offerId)
    .returning('need_id')
    .executeTakeFirst()
  return row !== undefined
}

/** Declared conflicts of a provider, oldest first, with the names of what they concern. */
export async function conflictsOfProvider(db: Kysely<Database>, providerId: string) {
  return db
    .selectFrom('conflict')
    .leftJoin('organisation', 'organisation.id', 'conflict.organisation_id')
    .leftJoin('need', 'need.id', 'conflict.need_id')
    .leftJoin('auth_user', 'auth_user.id', 'conflict.declared_by_id')
    .selectAll('conflict')
    .select([
      'organisation.name as organisation_name',
      'need.reference as need_reference',
      'need.title as need_title',
      'need.region_code as need_region_code',
      'auth_user.name as declared_by_name',
    ])
    .where('conflict.provider_id', '=', providerId)
    .orderBy('conflict.declared_at')
    .orderBy('conflict.id')
    .execute()
}

/** Provider and organisation or need of every conflict that touches one of these ids. */
export async function conflictsTouching(
  db: Kysely<Database>,
  ids: { readonly providerId: string } | { readonly needId: string; readonly organisationIds: readonly string[] },
): Promise<{ providerId: string; subjectId: string }[]> {
  const query = db
    .selectFrom('conflict')
    .select(['provider_id', sql<string>`coalesce(organisation_id, need_id)`.as('subject_id')])
  const rows = await ('providerId' in ids
    ? query.where('provider_id', '=', ids.providerId)
    : query.where((eb) =>
        eb.or([
          eb('need_id', '=', ids.needId),
          ...(ids.organisationIds.length === 0 ? [] : [eb('organisation_id', 'in', [...ids.organisationIds])]),
        ]),
      )
  ).execute()
  return rows.map((row) => ({ providerId: row.provider_id, subjectId: row.subject_id }))
}

/** Declares a conflict; undefined when the same was declared already. */
export async function insertConflict(
  db: Kysely<Database>,
  conflict: Insertable<ConflictTable>,
): Promise<string | undefined> {
  const row = await db
    .insertInto('conflict')
    .values(conflict)
    .onConflict((clash) => clash.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

/** Takes a conflict of the provider back; undefined when there is none. */
export async function deleteConflict(db: Kysely<Database>, providerId: string, id: string) {
  return db
    .deleteFrom('conflict')
    .where('id', '=', id)
    .where('provider_id', '=', providerId)
    .returningAll()
    .executeTakeFirst()
}

/** SQL: the match holds one of its provider's cases. */
const holding = (eb: ExpressionBuilder<Database, 'match'>) => eb('match.state', 'in', [...HOLDING_STATES])

/**
 * Providers whose capacity is used up: as many matches that hold a case, over all their offers, as cases they take at
 * once. With `casesHeld` the one place that counts capacity.
 */
export async function fullProviders(db: Kysely<Database>): Promise<string[]> {
  const rows = await db
    .with('held', (cte) =>
      cte
        .selectFrom('match')
        .innerJoin('offer', 'offer.id', 'match.offer_id')
        .select((eb) => ['offer.provider_id', eb.fn.countAll<number>().as('cases')])
        .where(holding)
        .groupBy('offer.provider_id'),
    )
    .selectFrom('provider')
    .leftJoin('held', 'held.provider_id', 'provider.id')
    .select('provider.id')
    .where((eb) => eb.or([eb('provider.capacity', '=', 0), eb('held.cases', '>=', eb.ref('provider.capacity'))]))
    .execute()
  return rows.map((row) => row.id)
}

/** What holds a provider's cases now, oldest first, with the numbers of the needs and the names of their cities. */
export async function casesHeld(db: Kysely<Database>, providerId: string) {
  return db
    .selectFrom('match')
    .innerJoin('offer', 'offer.id', 'match.offer_id')
    .innerJoin('need', 'need.id', 'match.need_id')
    .innerJoin('region', 'region.code', 'need.region_code')
    .select(['match.id', 'match.state', 'need.reference as need_reference', 'region.name as city'])
    .where('offer.provider_id', '=', providerId)
    .where(holding)
    .orderBy('match.state_since')
    .orderBy('match.id')
    .execute()
}

/** Pairs of a need or of an offer that stand: confirmed, and not come to nothing since. */
export async function standingPairs(db: Kysely<Database>, side: Side) {
  const query = db
    .selectFrom('match')
    .select(['need_id', 'offer_id'])
    .where('state', 'in', [...STANDING_STATES])
  return (
    'needId' in side ? query.where('need_id', '=', side.needId) : query.where('offer_id', '=', side.offerId)
  ).execute()
}
