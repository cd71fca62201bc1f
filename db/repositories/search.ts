import { type Kysely, sql } from 'kysely'
import type { Database } from '../schema/index.ts'
import { inNeedScope } from './needs.ts'
import { inOfferScope, type OfferScope } from './offers.ts'
import type { Scope } from './scope.ts'

function selectSearchableNeeds(db: Kysely<Database>) {
  return db
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
}

/** Searchable texts of needs with the given ids. */
export async function searchableNeeds(db: Kysely<Database>, ids: readonly string[]) {
  if (ids.length === 0) return []
  return selectSearchableNeeds(db)
    .where('need.id', 'in', [...ids])
    .execute()
}

/** Searchable texts of the next needs by id. */
export async function searchableNeedsAfter(db: Kysely<Database>, after: string | null, limit: number) {
  const query = selectSearchableNeeds(db).orderBy('need.id').limit(limit)
  return (after === null ? query : query.where('need.id', '>', after)).execute()
}

function selectSearchableOffers(db: Kysely<Database>) {
  return db
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
}

/** Searchable texts of offers with the given ids. */
export async function searchableOffers(db: Kysely<Database>, ids: readonly string[]) {
  if (ids.length === 0) return []
  return selectSearchableOffers(db)
    .where('offer.id', 'in', [...ids])
    .execute()
}

/** Searchable texts of the next offers by id. */
export async function searchableOffersAfter(db: Kysely<Database>, after: string | null, limit: number) {
  const query = selectSearchableOffers(db).orderBy('offer.id').limit(limit)
  return (after === null ? query : query.where('offer.id', '>', after)).execute()
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
