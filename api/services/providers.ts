import type { Kysely } from 'kysely'
import { recordActivity } from '../../db/repositories/activities.ts'
import { changesOfTransaction } from '../../db/repositories/changes.ts'
import { replaceContacts } from '../../db/repositories/contacts.ts'
import { enqueueJobs } from '../../db/repositories/jobs.ts'
import { publishedOfferIds } from '../../db/repositories/offers.ts'
import { findOrganisation } from '../../db/repositories/organisations.ts'
import {
  findProvider,
  insertProvider,
  listProviderRows,
  lockProvider,
  type ProviderRow,
  replaceProviderIndustries,
  updateProvider,
} from '../../db/repositories/providers.ts'
import { casesHeld } from '../../db/repositories/rules.ts'
import type { Database } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import type { AppContext } from '../context.ts'
import { DomainError, invalid } from '../errors.ts'
import {
  type ProviderInput,
  type ProviderPage,
  type ProviderPatch,
  type ProviderQuery,
  type ProviderView,
  providerView as providerSchema,
} from '../schemas/register.ts'
import { itemsChanged } from './after-change.ts'
import { placed, requireKnownCodes } from './codes.ts'
import { type ContactReading, type ContactView, contactsFor } from './contacts.ts'
import { createOnce, type Once } from './creation.ts'
import { pageRequest, toPage } from './paging.ts'
import { canKeepRegisters, canReadProviderContacts, require } from './permissions.ts'

/** What a provider may change of itself; the rest decides what it sees and how it ranks, so staff keep it. */
const OWN_FIELDS: readonly string[] = ['title', 'capacity', 'contacts']

export async function createProvider(
  ctx: AppContext,
  actor: Actor,
  input: ProviderInput,
  once?: Once,
): Promise<ProviderView> {
  require(canKeepRegisters(actor))
  return createOnce(ctx, actor, once, providerSchema, async (tx) => {
    await checkLinks(tx, input)
    const now = ctx.clock()
    const id = await insertProvider(tx, {
      kind: input.kind,
      name: input.name,
      expert_kind: input.expertKind,
      title: input.title,
      organisation_id: input.organisationId,
      region_code: input.regionCode,
      capacity: input.capacity,
      created_at: now,
      updated_at: now,
    })
    await replaceProviderIndustries(tx, id, input.industries)
    await replaceContacts(tx, { column: 'provider_id', id }, input.contacts, now)
    await recordActivity(tx, {
      subjectKind: 'provider',
      subjectId: id,
      action: 'create',
      happenedAt: now,
      recordedAt: now,
      accountId: actor.accountId,
    })
    return providerView(await stored(tx, id))
  })
}

/** Everybody may read who provides; a provider account only itself. */
export async function readProvider(ctx: AppContext, actor: Actor, id: string): Promise<ProviderView> {
  return providerView(await visible(ctx.db, actor, id))
}

export async function listProviders(ctx: AppContext, actor: Actor, query: ProviderQuery): Promise<ProviderPage> {
  const only = actor.role === 'provider' ? (actor.providerId ?? undefined) : undefined
  const rows = await listProviderRows(ctx.db, { ...query, only }, pageRequest(query))
  return toPage(rows, query.limit, providerView)
}

/**
 * Changes a provider: staff everything, a provider of itself its title, capacity and contacts.
 * @throws DomainError `stale` when the provider is no longer at the expected version.
 */
export async function changeProvider(
  ctx: AppContext,
  actor: Actor,
  id: string,
  expectedVersion: number,
  patch: ProviderPatch,
): Promise<ProviderView> {
  const { view, changed } = await ctx.db.transaction().execute(async (tx) => {
    await lockProvider(tx, id)
    const before = await visible(tx, actor, id)
    const own = actor.role === 'provider' && actor.providerId === id
    require(canKeepRegisters(actor) || (own && Object.keys(patch).every((field) => OWN_FIELDS.includes(field))))
    if (before.version !== expectedVersion) throw new DomainError('stale')
    if (patch.expertKind != null && before.kind !== 'expert')
      throw invalid({ pointer: '/expertKind', code: 'not_for_kind' })
    await checkLinks(tx, patch)
    await checkCapacity(tx, id, patch.capacity)
    const now = ctx.clock()
    await updateProvider(tx, id, {
      name: patch.name,
      expert_kind: patch.expertKind,
      title: patch.title,
      organisation_id: patch.organisationId,
      region_code: patch.regionCode,
      capacity: patch.capacity,
      version: before.version + 1,
      updated_at: now,
    })
    if (patch.industries) await replaceProviderIndustries(tx, id, patch.industries)
    if (patch.contacts) await replaceContacts(tx, { column: 'provider_id', id }, patch.contacts, now)
    await recordActivity(tx, {
      subjectKind: 'provider',
      subjectId: id,
      action: 'change',
      happenedAt: now,
      recordedAt: now,
      accountId: actor.accountId,
      detail: { fields: Object.keys(patch) },
    })
    await enqueueJobs(tx, 'rank_offer', await publishedOfferIds(tx, id), now)
    return { view: providerView(await stored(tx, id)), changed: await changesOfTransaction(tx) }
  })
  await itemsChanged(ctx, changed)
  return view
}

/** Contact details of a provider, for itself, staff and administrators. */
export async function readProviderContacts(
  ctx: AppContext,
  actor: Actor,
  id: string,
  reading: ContactReading = 'shown',
): Promise<ContactView[]> {
  await visible(ctx.db, actor, id)
  require(canReadProviderContacts(actor, { providerId: id }))
  return contactsFor(ctx, actor, { column: 'provider_id', id }, reading)
}

async function checkLinks(tx: Kysely<Database>, input: ProviderPatch): Promise<void> {
  await requireKnownCodes(tx, {
    regions: input.regionCode == null ? [] : [{ pointer: '/regionCode', code: input.regionCode }],
    industries: placed('industries', input.industries),
  })
  if (input.organisationId != null && !(await findOrganisation(tx, input.organisationId)))
    throw invalid({ pointer: '/organisationId', code: 'not_found' })
}

/** The cases that run now stay within the capacity. */
async function checkCapacity(tx: Kysely<Database>, id: string, capacity: number | undefined): Promise<void> {
  if (capacity === undefined) return
  const held = (await casesHeld(tx, id)).length
  if (capacity < held) throw invalid({ pointer: '/capacity', code: 'capacity_held', params: { held } })
}

async function visible(db: Kysely<Database>, actor: Actor, id: string): Promise<ProviderRow> {
  if (actor.role === 'provider' && actor.providerId !== id) throw new DomainError('not_found')
  return stored(db, id)
}

async function stored(db: Kysely<Database>, id: string): Promise<ProviderRow> {
  const row = await findProvider(db, id)
  if (!row) throw new DomainError('not_found')
  return row
}

function providerView(row: ProviderRow): ProviderView {
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    expertKind: row.expert_kind,
    title: row.title,
    organisation: row.organisation_id === null ? null : { id: row.organisation_id, name: row.organisation_name ?? '' },
    region: row.region_code === null ? null : { code: row.region_code, name: row.region_name ?? row.region_code },
    industries: row.industries,
    capacity: row.capacity,
    version: row.version,
  }
}
