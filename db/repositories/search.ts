import { type Kysely, sql } from 'kysely'
import type { Database } from '../schema/index.ts'
import { inNeedScope } from './needs.ts'
import { inOfferScope, type OfferScope } from './offers.ts'
import type { Scope } from './scope.ts'

/** Searchable texts of needs; all of them, or those with the given ids. */
export async function searchableNeeds(db: Kysely<Database>, ids: readonly string[] | null) {
  if (ids?.length === 0) return []
  let query = db
    .selectFrom('need')
    .innerJoin('organisation as office', 'office.id', 'need.office_id')
    .leftJoin('organisation as beneficiary', 'beneficiary.id', 'need.beneficiary_id')
    .select([
      'need.id',
      sql<'need'>`'need'`.as('subject'),
      'need.reference',
      'need.title',
      'need.description as text',
      sql<string>`array_to_string(need.keywords, ' ')`.as('keywords'),
      sql<string>`concat_ws(' ', office.name, beneficiary.name)`.as('names'),
    ])
  if (ids !== null) query = query.where('need.id', 'in', [...ids])
  return query.execute()
}

/** Searchable texts of offers; all of them, or those with the given ids. */
export async function searchableOffers(db: Kysely<Database>, ids: readonly string[] | null) {
  if (ids?.length === 0) return []
  let query = db
    .selectFrom('offer')
    .innerJoin('provider', 'provider.id', 'offer.provider_id')
    .leftJoin('organisation', 'organisation.id', 'provider.organisation_id')
    .select([
      'offer.id',
      sql<'offer'>`'offer'`.as('subject'),
      'offer.reference',
      'offer.title',
      'offer.description as text',
      sql<string>`array_to_string(offer.keywords, ' ')`.as('keywords'),
      sql<string>`concat_ws(' ', provider.name, organisation.name)`.as('names'),
    ])
  if (ids !== null) query = query.where('offer.id', 'in', [...ids])
  return query.execute()
}

/** Those of the given needs that the reader may see. */
export async function visibleNeedIds(db: Kysely<Database>, ids: readonly string[], scope: Scope) {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('need')
    .select('need.id')
    .where('need.id', 'in', [...ids])
    .where(inNeedScope(scope))
    .execute()
  return rows.map((row) => row.id)
}

/** Those of the given offers that the reader may see. */
export async function visibleOfferIds(db: Kysely<Database>, ids: readonly string[], scope: OfferScope) {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('offer')
    .select('offer.id')
    .where('offer.id', 'in', [...ids])
    .where(inOfferScope(scope))
    .execute()
  return rows.map((row) => row.id)
}
