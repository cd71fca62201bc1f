import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { type NewActivity, recordActivities } from '../../db/repositories/activities.ts'
import { insertContacts } from '../../db/repositories/contacts.ts'
import { enqueueJobs } from '../../db/repositories/jobs.ts'
import {
  insertNeedIndustries,
  insertNeeds,
  insertNeedVersions,
  insertNeedWantedRegions,
  type NeedRow,
  needsById,
} from '../../db/repositories/needs.ts'
import { nextReferences } from '../../db/repositories/references.ts'
import type { Database } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import type { NeedInput } from '../schemas/need.ts'
import { shanghaiDate } from './days.ts'
import { needContent } from './need-versions.ts'
import { referencesOf } from './references.ts'

/** A checked need that is about to be stored. */
export interface NeedEntry {
  readonly input: NeedInput
  readonly office: { readonly id: string; readonly reference_prefix: string }
  readonly beneficiaryId: string | null
  /** Who really enters it. */
  readonly by: Actor
  readonly at: Date
  /** False: a draft. */
  readonly published: boolean
}

/**
 * Stores new needs with industries, regions, contacts, first version and activities, in a dozen statements however many
 * they are. Whether they may be stored was asked before.
 * @returns the rows in the order of the entries.
 */
export async function enterNeeds(tx: Kysely<Database>, entries: readonly NeedEntry[]): Promise<NeedRow[]> {
  if (entries.length === 0) return []
  const references = await referencesOf(
    entries.map((entry) => ({ prefix: entry.office.reference_prefix, year: shanghaiDate(entry.at).slice(0, 4) })),
    (prefix, year, count) => nextReferences(tx, prefix, year, count),
  )
  const identified = entries.map((entry) => ({ ...entry, id: randomUUID() }))
  await insertNeeds(
    tx,
    identified.map(({ id, input, office, beneficiaryId, at, published }, index) => ({
      id,
      reference: references[index] ?? '',
      office_id: office.id,
      region_code: input.regionCode,
      kind: input.kind,
      title: input.title,
      description: input.description,
      keywords: input.keywords,
      beneficiary_id: beneficiaryId,
      amount_yuan: input.amountYuan,
      deadline: input.deadline,
      stage: input.stage,
      years_operating: input.yearsOperating,
      revenue_yuan: input.revenueYuan,
      collateral: input.collateral,
      loss_making: input.lossMaking,
      maturity: input.maturity,
      priority: input.priority,
      wanted_count: input.wantedCount,
      source: input.source,
      visibility: input.visibility,
      status: published ? ('published' as const) : ('draft' as const),
      close_reason: null,
      published_at: published ? at : null,
      closed_at: null,
      created_at: at,
      updated_at: at,
    })),
  )
  await insertNeedIndustries(
    tx,
    identified.map(({ id, input }) => ({ id, codes: input.industries })),
  )
  await insertNeedWantedRegions(
    tx,
    identified.map(({ id, input }) => ({ id, codes: input.wantedRegions })),
  )
  const contacts = await insertContacts(
    tx,
    identified.map(({ id, input }) => ({ owner: { column: 'need_id', id }, contacts: input.contacts })),
  )
  const stored = new Map(
    (
      await needsById(
        tx,
        identified.map(({ id }) => id),
      )
    ).map((row) => [row.id, row]),
  )
  const rows = identified.flatMap((entry) => {
    const row = stored.get(entry.id)
    return row ? [{ row, entry }] : []
  })
  await insertNeedVersions(
    tx,
    rows.map(({ row, entry }) => ({
      needId: row.id,
      version: row.version,
      content: needContent(row, contacts.get(row.id) ?? []),
      accountId: entry.by.accountId,
      recordedAt: entry.at,
    })),
  )
  await recordActivities(
    tx,
    rows.flatMap(({ row, entry }): NewActivity[] => [
      { ...needActivity(entry.by, row, entry.at), action: 'create', toState: 'draft' },
      ...(entry.published
        ? [{ ...needActivity(entry.by, row, entry.at), action: 'publish', fromState: 'draft', toState: 'published' }]
        : []),
    ]),
  )
  const published = rows.filter(({ entry }) => entry.published)
  for (const at of new Set(published.map(({ entry }) => entry.at)))
    await enqueueJobs(
      tx,
      'rank_need',
      published.filter(({ entry }) => entry.at === at).map(({ row }) => row.id),
      at,
    )
  return rows.map(({ row }) => row)
}

/** The part of an activity that is the same for every step of a need: what about, who, when, for whom. */
export function needActivity(actor: Actor, row: Pick<NeedRow, 'id' | 'office_id'>, now: Date) {
  return {
    subjectKind: 'need',
    subjectId: row.id,
    happenedAt: now,
    recordedAt: now,
    accountId: actor.accountId,
    onBehalfOfOrganisationId: actor.role === 'city' ? null : row.office_id,
  } as const
}
