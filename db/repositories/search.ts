import { type Kysely, sql } from 'kysely'
import type { Database } from '../schema/index.ts'

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
