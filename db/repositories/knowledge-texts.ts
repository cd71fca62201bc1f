import type { Kysely } from 'kysely'
import type { Database } from '../schema/index.ts'
import { inNeedScope } from './needs.ts'
import { inOfferScope, type OfferScope } from './offers.ts'
import type { Scope } from './scope.ts'

/** What the matcher reads of an item. */
export interface ItemText {
  readonly id: string
  readonly title: string
  readonly description: string
  readonly keywords: readonly string[]
}

/** Texts of published needs in the scope, by id, from behind the given one; at most `limit`. */
export async function needTexts(db: Kysely<Database>, scope: Scope, after: string | null, limit: number) {
  let query = db
    .selectFrom('need')
    .select(['id', 'title', 'description', 'keywords'])
    .where('status', '=', 'published')
    .where(inNeedScope(scope))
  if (after !== null) query = query.where('id', '>', after)
  return query.orderBy('id').limit(limit).execute()
}

/** Texts of published offers in the scope, by id, from behind the given one; at most `limit`. */
export async function offerTexts(db: Kysely<Database>, scope: OfferScope, after: string | null, limit: number) {
  let query = db
    .selectFrom('offer')
    .select(['id', 'title', 'description', 'keywords'])
    .where('status', '=', 'published')
    .where(inOfferScope(scope))
  if (after !== null) query = query.where('id', '>', after)
  return query.orderBy('id').limit(limit).execute()
}
