import type { Kysely, Transaction } from 'kysely'
import { recordActivity } from '../../db/repositories/activities.ts'
import { replaceContacts } from '../../db/repositories/contacts.ts'
import { enqueueJobs } from '../../db/repositories/jobs.ts'
import {
  findOffer,
  listOfferRows,
  lockOffer,
  type OfferRow,
  replaceOfferIndustries,
  replaceOfferRegions,
  replaceOfferWantedIndustries,
  replaceOfferWantedRegions,
  updateOffer,
} from '../../db/repositories/offers.ts'
import { findProvider } from '../../db/repositories/providers.ts'
import type { Database } from '../../db/schema/index.ts'
import type { OfferKind, OfferStatus } from '../../db/vocabulary.ts'
import type { Actor } from '../actor.ts'
import type { AppContext } from '../context.ts'
import { DomainError, type FieldError, invalid } from '../errors.ts'
import {
  type OfferInput,
  type OfferPage,
  type OfferPatch,
  type OfferQuery,
  type OfferStep,
  type OfferView,
  offerView as offerSchema,
} from '../schemas/offer.ts'
import { offerChanged } from './after-change.ts'
import { placed, requireKnownCodes } from './codes.ts'
import { type ContactReading, type ContactView, contactsFor } from './contacts.ts'
import { createOnce, type Once } from './creation.ts'
import { shanghaiDate } from './days.ts'
import { conditionColumns, enterOffers, offerActivity, wantColumns } from './enter-offers.ts'
import { conditionBesideKind } from './kind-fields.ts'
import { keepOfferVersion, storedOfferContent } from './offer-versions.ts'
import { offerView } from './offer-view.ts'
import { pageRequest, toPage } from './paging.ts'
import { canChangeOffer, canCreateOffer, canReadOfferContacts, offerScope, require } from './permissions.ts'
import { personalDataErrors } from './personal-data.ts'
import { sameContent } from './same-content.ts'

/** From which states a step of an offer's life may be taken, and where it leads. */
export const OFFER_STEP_TABLE: Record<OfferStep, { readonly from: readonly OfferStatus[]; readonly to: OfferStatus }> =
  {
    publish: { from: ['draft', 'withdrawn', 'expired'], to: 'published' },
    pause: { from: ['published'], to: 'paused' },
    resume: { from: ['paused'], to: 'published' },
    withdraw: { from: ['draft', 'published', 'paused', 'expired'], to: 'withdrawn' },
  }

/** Enters an offer as a draft: a provider for itself, staff on behalf of a provider. */
export async function createOffer(ctx: AppContext, actor: Actor, input: OfferInput, once?: Once): Promise<OfferView> {
  require(canCreateOffer(actor))
  const view = await createOnce(ctx, actor, once, offerSchema, async (tx) => {
    const providerId = await providerFor(tx, actor, input.providerId)
    checkConditions(input.kind, input.conditions)
    await requireKnownCodes(tx, codesOf(input))
    const [row] = await enterOffers(tx, [{ input, providerId, by: actor, at: ctx.clock(), published: false }])
    if (!row) throw new DomainError('not_found')
    return offerView(row)
  })
  await offerChanged(ctx, view.id)
  return view
}

/** @throws DomainError `not_found` also for offers that the actor may not see. */
export async function readOffer(ctx: AppContext, actor: Actor, id: string): Promise<OfferView> {
  return offerView(await visibleOffer(ctx.db, actor, id))
}

export async function listOffers(ctx: AppContext, actor: Actor, query: OfferQuery): Promise<OfferPage> {
  const rows = await listOfferRows(ctx.db, offerScope(actor), query, query.sort, pageRequest(query))
  return toPage(rows, query.limit, offerView)
}

/**
 * Changes an offer; what the patch leaves out stays. A change of nothing makes no version.
 * @throws DomainError `stale` when the offer is no longer at the expected version.
 */
export async function changeOffer(
  ctx: AppContext,
  actor: Actor,
  id: string,
  expectedVersion: number,
  patch: OfferPatch,
): Promise<OfferView> {
  const view = await ctx.db.transaction().execute(async (tx) => {
    await lockForChange(tx, actor, id, expectedVersion)
    const before = await stored(tx, id)
    const least = patch.amountMinYuan === undefined ? before.amount_min_yuan : patch.amountMinYuan
    const most = patch.amountMaxYuan === undefined ? before.amount_max_yuan : patch.amountMaxYuan
    if (least !== null && most !== null && least > most)
      throw invalid({ pointer: '/amountMinYuan', code: 'range_reversed' })
    checkConditions(patch.kind === undefined ? before.kind : patch.kind, {
      ...offerView(before).conditions,
      ...patch.conditions,
    })
    await requireKnownCodes(tx, codesOf(patch))
    if (before.status === 'published' || before.status === 'paused') {
      const errors: FieldError[] = personalDataErrors({
        title: patch.title ?? before.title,
        description: patch.description ?? before.description,
        keywords: patch.keywords ?? before.keywords,
      })
      if (patch.kind === null) errors.push({ pointer: '/kind', code: 'kind_required' })
      if (errors.length > 0) throw new DomainError('invalid', {}, errors)
    }
    const now = ctx.clock()
    const contentBefore = await storedOfferContent(tx, before)
    await updateOffer(tx, id, {
      kind: patch.kind,
      title: patch.title,
      description: patch.description,
      keywords: patch.keywords,
      amount_min_yuan: patch.amountMinYuan,
      amount_max_yuan: patch.amountMaxYuan,
      valid_until: patch.validUntil,
      ...(patch.conditions && conditionColumns(patch.conditions)),
      ...(patch.wants && wantColumns(patch.wants)),
      updated_at: before.updated_at,
    })
    if (patch.industries) await replaceOfferIndustries(tx, id, patch.industries)
    if (patch.regions) await replaceOfferRegions(tx, id, patch.regions)
    if (patch.wants) {
      await replaceOfferWantedIndustries(tx, id, patch.wants.industries)
      await replaceOfferWantedRegions(tx, id, patch.wants.regions)
    }
    if (patch.contacts) await replaceContacts(tx, { column: 'offer_id', id }, patch.contacts, now)
    const changed = await stored(tx, id)
    if (sameContent(contentBefore, await storedOfferContent(tx, changed))) return offerView(before)
    await updateOffer(tx, id, { version: before.version + 1, updated_at: now })
    const row = await stored(tx, id)
    await keepOfferVersion(tx, row, actor.accountId, now)
    await recordActivity(tx, {
      ...offerActivity(actor, row, now),
      action: 'change',
      fromState: row.status,
      toState: row.status,
      detail: { version: row.version },
    })
    await enqueueJobs(tx, 'rank_offer', [id], now)
    return offerView(row)
  })
  await offerChanged(ctx, id)
  return view
}

/** Publishes, pauses, resumes or withdraws an offer. Repeating a step changes nothing. */
export async function stepOffer(
  ctx: AppContext,
  actor: Actor,
  id: string,
  step: OfferStep,
  expectedVersion: number | null,
): Promise<OfferView> {
  const { from, to } = OFFER_STEP_TABLE[step]
  const view = await ctx.db.transaction().execute(async (tx) => {
    await lockForChange(tx, actor, id, expectedVersion)
    const before = await stored(tx, id)
    if (before.status === to) return offerView(before)
    if (!from.includes(before.status)) throw new DomainError('state_forbids', { state: before.status })
    const now = ctx.clock()
    if (to === 'published') {
      const errors: FieldError[] = personalDataErrors(before)
      if (before.kind === null) errors.push({ pointer: '/kind', code: 'kind_required' })
      if (before.description === '') errors.push({ pointer: '/description', code: 'required' })
      if (before.valid_until !== null && before.valid_until < shanghaiDate(now))
        errors.push({ pointer: '/validUntil', code: 'too_small', params: { least: shanghaiDate(now) } })
      if (errors.length > 0) throw new DomainError('invalid', {}, errors)
    }
    await updateOffer(tx, id, {
      status: to,
      version: before.version + 1,
      updated_at: now,
      published_at: to === 'published' ? (before.published_at ?? now) : undefined,
    })
    const row = await stored(tx, id)
    await keepOfferVersion(tx, row, actor.accountId, now)
    await recordActivity(tx, {
      ...offerActivity(actor, row, now),
      action: step,
      fromState: before.status,
      toState: to,
    })
    await enqueueJobs(tx, 'rank_offer', [id], now)
    return offerView(row)
  })
  await offerChanged(ctx, id)
  return view
}

/** Contact details of an offer, for its provider, staff and administrators. */
export async function readOfferContacts(
  ctx: AppContext,
  actor: Actor,
  id: string,
  reading: ContactReading = 'shown',
): Promise<ContactView[]> {
  const offer = await visibleOffer(ctx.db, actor, id)
  require(canReadOfferContacts(actor, { providerId: offer.provider_id }))
  return contactsFor(ctx, actor, { column: 'offer_id', id }, reading)
}

/** Codes of registers that an offer names. */
function codesOf({ regions, industries, wants }: Pick<OfferPatch, 'regions' | 'industries' | 'wants'>) {
  return {
    regions: [...placed('regions', regions), ...placed('wants/regions', wants?.regions)],
    industries: [...placed('industries', industries), ...placed('wants/industries', wants?.industries)],
  }
}

/** Conditions on a kind that brings no money are an error. */
function checkConditions(kind: OfferKind | null, conditions: OfferView['conditions']): void {
  const stated = conditionBesideKind(kind, conditions)
  if (stated !== null) throw invalid({ pointer: `/conditions/${stated}`, code: 'not_for_kind' })
}

async function visibleOffer(db: Kysely<Database>, actor: Actor, id: string): Promise<OfferRow> {
  const row = await findOffer(db, id, offerScope(actor))
  if (!row) throw new DomainError('not_found')
  return row
}

async function stored(tx: Kysely<Database>, id: string): Promise<OfferRow> {
  const row = await findOffer(tx, id, { kind: 'all' })
  if (!row) throw new DomainError('not_found')
  return row
}

/** The provider that a new offer belongs to. */
export async function providerFor(tx: Kysely<Database>, actor: Actor, providerId: string | undefined): Promise<string> {
  const id = actor.role === 'provider' ? actor.providerId : providerId
  if (id === null || id === undefined) throw invalid({ pointer: '/providerId', code: 'required' })
  if (actor.role === 'provider' && providerId !== undefined && providerId !== id)
    throw invalid({ pointer: '/providerId', code: 'not_found' })
  if (!(await findProvider(tx, id))) throw invalid({ pointer: '/providerId', code: 'not_found' })
  return id
}

async function lockForChange(tx: Transaction<Database>, actor: Actor, id: string, expectedVersion: number | null) {
  const locked = await lockOffer(tx, id, offerScope(actor))
  if (!locked) throw new DomainError('not_found')
  require(canChangeOffer(actor, { providerId: locked.provider_id }))
  if (expectedVersion !== null && locked.version !== expectedVersion) throw new DomainError('stale')
}
