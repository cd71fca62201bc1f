import type { Kysely } from 'kysely'
import { enqueueJobs } from '../../db/repositories/jobs.ts'
import type { NeedRow } from '../../db/repositories/needs.ts'
import { publishedOfferIds } from '../../db/repositories/offers.ts'
import { conflictsTouching, fullProviders, pinsOfSide, type Side, standingPairs } from '../../db/repositories/rules.ts'
import type { Database } from '../../db/schema/index.ts'
import { conflictKey, pairKey, type RankOptions } from '../../matcher/index.ts'

/** What the registers know of pairs besides the items themselves. */
export type PairRules = Required<Pick<RankOptions, 'pins' | 'conflicts' | 'fullProviders' | 'standingPairs'>>

async function rulesOfSide(
  db: Kysely<Database>,
  side: Side,
  conflicts: Promise<readonly { readonly providerId: string; readonly subjectId: string }[]>,
): Promise<PairRules> {
  const keys = (rows: readonly { need_id: string; offer_id: string }[]) =>
    new Set(rows.map((row) => pairKey(row.need_id, row.offer_id)))
  return {
    conflicts: new Set((await conflicts).map(({ providerId, subjectId }) => conflictKey(providerId, subjectId))),
    pins: keys(await pinsOfSide(db, side)),
    fullProviders: new Set(await fullProviders(db)),
    standingPairs: keys(await standingPairs(db, side)),
  }
}

/** The rules for the offers of a need, as the matcher takes them. */
export function rulesOfNeed(
  db: Kysely<Database>,
  need: Pick<NeedRow, 'id' | 'office_id' | 'beneficiary_id'>,
): Promise<PairRules> {
  const organisationIds = [need.office_id, need.beneficiary_id].filter((id) => id !== null)
  return rulesOfSide(db, { needId: need.id }, conflictsTouching(db, { needId: need.id, organisationIds }))
}

/** The rules for the needs of an offer. */
export function rulesOfOffer(
  db: Kysely<Database>,
  offer: { readonly id: string; readonly provider_id: string },
): Promise<PairRules> {
  return rulesOfSide(db, { offerId: offer.id }, conflictsTouching(db, { providerId: offer.provider_id }))
}

/**
 * Runs a change that can use up or free capacity; offers of the providers that became full or free are ranked again.
 * Which providers are full is asked before and after, so whatever the change is, none is forgotten.
 */
export async function watchingCapacity<T>(tx: Kysely<Database>, now: Date, change: () => Promise<T>): Promise<T> {
  const before = new Set(await fullProviders(tx))
  const result = await change()
  const after = new Set(await fullProviders(tx))
  const turned = [...before, ...after].filter((id) => before.has(id) !== after.has(id))
  for (const providerId of turned) await enqueueJobs(tx, 'rank_offer', await publishedOfferIds(tx, providerId), now)
  return result
}
