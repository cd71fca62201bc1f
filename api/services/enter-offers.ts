import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { type NewActivity, recordActivities } from '../../db/repositories/activities.ts'
import { insertContacts } from '../../db/repositories/contacts.ts'
import { enqueueJobs } from '../../db/repositories/jobs.ts'
import {
  insertOfferIndustries,
  insertOfferRegions,
  insertOffers,
  insertOfferVersions,
  insertOfferWantedIndustries,
  insertOfferWantedRegions,
  type OfferRow,
  offersById,
} from '../../db/repositories/offers.ts'
import { nextReferences } from '../../db/repositories/references.ts'
import type { Database } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import type { OfferInput } from '../schemas/offer.ts'
import { shanghaiDate } from './days.ts'
import { offerContent } from './offer-versions.ts'
import { referencesOf } from './references.ts'

/** Prefix of the reference numbers of offers: 资源. No city office may have it. */
export const REFERENCE_PREFIX = 'ZY'

/** A checked offer that is about to be stored. */
export interface OfferEntry {
  readonly input: OfferInput
  readonly providerId: string
  /** Who really enters it. */
  readonly by: Actor
  readonly at: Date
  /** False: a draft. */
  readonly published: boolean
}

/**
 * Stores new offers with industries, regions, contacts, first version and activities, in a dozen statements however many
 * they are. Whether they may be stored was asked before.
 * @returns the rows in the order of the entries.
 */
export async function enterOffers(tx: Kysely<Database>, entries: readonly OfferEntry[]): Promise<OfferRow[]> {
  if (entries.length === 0) return []
  const references = await referencesOf(
    entries.map((entry) => ({ prefix: REFERENCE_PREFIX, year: shanghaiDate(entry.at).slice(0, 4) })),
    (prefix, year, count) => nextReferences(tx, prefix, year, count),
  )
  const identified = entries.map((entry) => ({ ...entry, id: randomUUID() }))
  await insertOffers(
    tx,
    identified.map(({ id, input, providerId, at, published }, index) => ({
      id,
      reference: references[index] ?? '',
      provider_id: providerId,
      kind: input.kind,
      title: input.title,
      description: input.description,
      keywords: input.keywords,
      amount_min_yuan: input.amountMinYuan,
      amount_max_yuan: input.amountMaxYuan,
      valid_until: input.validUntil,
      ...conditionColumns(input.conditions),
      ...wantColumns(input.wants),
      status: published ? ('published' as const) : ('draft' as const),
      published_at: published ? at : null,
      created_at: at,
      updated_at: at,
    })),
  )
  await insertOfferIndustries(
    tx,
    identified.map(({ id, input }) => ({ id, codes: input.industries })),
  )
  await insertOfferRegions(
    tx,
    identified.map(({ id, input }) => ({ id, codes: input.regions })),
  )
  await insertOfferWantedIndustries(
    tx,
    identified.map(({ id, input }) => ({ id, codes: input.wants.industries })),
  )
  await insertOfferWantedRegions(
    tx,
    identified.map(({ id, input }) => ({ id, codes: input.wants.regions })),
  )
  const contacts = await insertContacts(
    tx,
    identified.map(({ id, input }) => ({ owner: { column: 'offer_id', id }, contacts: input.contacts })),
  )
  const stored = new Map(
    (
      await offersById(
        tx,
        identified.map(({ id }) => id),
      )
    ).map((row) => [row.id, row]),
  )
  const rows = identified.flatMap((entry) => {
    const row = stored.get(entry.id)
    return row ? [{ row, entry }] : []
  })
  await insertOfferVersions(
    tx,
    rows.map(({ row, entry }) => ({
      offerId: row.id,
      version: row.version,
      content: offerContent(row, contacts.get(row.id) ?? []),
      accountId: entry.by.accountId,
      recordedAt: entry.at,
    })),
  )
  await recordActivities(
    tx,
    rows.flatMap(({ row, entry }): NewActivity[] => [
      { ...offerActivity(entry.by, row, entry.at), action: 'create', toState: 'draft' },
      ...(entry.published
        ? [{ ...offerActivity(entry.by, row, entry.at), action: 'publish', fromState: 'draft', toState: 'published' }]
        : []),
    ]),
  )
  const published = rows.filter(({ entry }) => entry.published)
  for (const at of new Set(published.map(({ entry }) => entry.at)))
    await enqueueJobs(
      tx,
      'rank_offer',
      published.filter(({ entry }) => entry.at === at).map(({ row }) => row.id),
      at,
    )
  return rows.map(({ row }) => row)
}

/** Conditions of money as columns. */
export function conditionColumns(conditions: OfferInput['conditions']) {
  return {
    accepted_stages: conditions.stages,
    least_years: conditions.leastYears,
    least_revenue_yuan: conditions.leastRevenueYuan,
    collateral: conditions.collateral,
    accepts_loss: conditions.acceptsLoss,
    soft_conditions: conditions.soft,
  }
}

/** Wants as columns; industries and regions have tables of their own. */
export function wantColumns(wants: OfferInput['wants']) {
  return { wanted_kinds: wants.kinds, wanted_least_yuan: wants.leastAmountYuan, wanted_only: wants.only }
}

/** The part of an activity that is the same for every step of a offer: what about, who, when, for whom. */
export function offerActivity(actor: Actor, row: Pick<OfferRow, 'id' | 'provider_id'>, now: Date) {
  return {
    subjectKind: 'offer',
    subjectId: row.id,
    happenedAt: now,
    recordedAt: now,
    accountId: actor.accountId,
    onBehalfOfProviderId: actor.role === 'provider' ? null : row.provider_id,
  } as const
}
