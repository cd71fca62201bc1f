import type { Kysely, Transaction } from 'kysely'
import { recordActivity } from '../../db/repositories/activities.ts'
import { replaceContacts } from '../../db/repositories/contacts.ts'
import { enqueueJobs } from '../../db/repositories/jobs.ts'
import {
  findNeed,
  listNeedRows,
  lockNeed,
  type NeedRow,
  replaceNeedIndustries,
  replaceNeedWantedRegions,
  updateNeed,
} from '../../db/repositories/needs.ts'
import { findOrganisation, organisationByName } from '../../db/repositories/organisations.ts'
import { liesInRegion } from '../../db/repositories/region-scope.ts'
import type { Database } from '../../db/schema/index.ts'
import type { NeedKind } from '../../db/vocabulary.ts'
import type { Actor } from '../actor.ts'
import type { AppContext } from '../context.ts'
import { DomainError, type FieldError, invalid } from '../errors.ts'
import {
  type CloseInput,
  type NeedInput,
  type NeedPage,
  type NeedPatch,
  type NeedQuery,
  type NeedView,
  needView as needSchema,
} from '../schemas/need.ts'
import { needChanged } from './after-change.ts'
import { placed, requireKnownCodes } from './codes.ts'
import { type ContactReading, type ContactView, contactsFor } from './contacts.ts'
import { createOnce, type Once } from './creation.ts'
import { shanghaiDate } from './days.ts'
import { enterNeeds, needActivity } from './enter-needs.ts'
import { KINDS_WITH_FACTS, KINDS_WITH_MATURITY, KINDS_WITH_STAGE } from './kind-fields.ts'
import { keepNeedVersion, storedNeedContent } from './need-versions.ts'
import { needView } from './need-view.ts'
import { pageRequest, toPage } from './paging.ts'
import { watchingCapacity } from './pair-rules.ts'
import { canChangeNeed, canCreateNeed, canReadNeedContacts, require, scopeOf, servesRegion } from './permissions.ts'
import { personalDataErrors } from './personal-data.ts'
import { beforeChangingKind, beforeClosingByHand, beforeReopeningByHand } from './problems/closing.ts'
import { publicationErrors } from './publish-needs.ts'
import { sameContent } from './same-content.ts'

/** Enters a need as a draft: a city for itself, staff on behalf of an office that they serve. */
export async function createNeed(ctx: AppContext, actor: Actor, input: NeedInput, once?: Once): Promise<NeedView> {
  require(canCreateNeed(actor))
  const view = await createOnce(ctx, actor, once, needSchema, async (tx) => {
    const office = await officeFor(tx, actor, input.officeId)
    if (!liesInRegion(input.regionCode, office.region_code))
      throw invalid({ pointer: '/regionCode', code: 'not_found' })
    checkKindFields(input.kind, input)
    await requireKnownCodes(tx, {
      regions: [{ pointer: '/regionCode', code: input.regionCode }, ...placed('wantedRegions', input.wantedRegions)],
      industries: placed('industries', input.industries),
    })
    const now = ctx.clock()
    const [row] = await enterNeeds(tx, [
      {
        input,
        office,
        beneficiaryId: (await beneficiaryId(tx, input.beneficiary, input.regionCode, now)) ?? null,
        by: actor,
        at: now,
        published: false,
      },
    ])
    if (!row) throw new DomainError('not_found')
    return needView(row)
  })
  await needChanged(ctx, view.id)
  return view
}

/** @throws DomainError `not_found` also for needs that the actor may not see. */
export async function readNeed(ctx: AppContext, actor: Actor, id: string): Promise<NeedView> {
  return needView(await visibleNeed(ctx.db, actor, id))
}

export async function listNeeds(ctx: AppContext, actor: Actor, query: NeedQuery): Promise<NeedPage> {
  const rows = await listNeedRows(ctx.db, scopeOf(actor), query, query.sort, pageRequest(query))
  return toPage(rows, query.limit, needView)
}

/**
 * Changes a need; what the patch leaves out stays. A change of nothing makes no version.
 * @throws DomainError `stale` when the need is no longer at the expected version, `state_forbids` when it is closed.
 */
export async function changeNeed(
  ctx: AppContext,
  actor: Actor,
  id: string,
  expectedVersion: number,
  patch: NeedPatch,
): Promise<NeedView> {
  const view = await ctx.db.transaction().execute(async (tx) => {
    const { office } = await lockForChange(tx, actor, id, expectedVersion)
    const before = await stored(tx, id)
    if (before.status === 'closed') throw new DomainError('state_forbids', { state: 'closed' })
    if (before.kind === 'problem' && patch.kind !== undefined && patch.kind !== 'problem')
      await beforeChangingKind(tx, id)
    if (patch.regionCode !== undefined) {
      if (
        !liesInRegion(patch.regionCode, office.region_code) ||
        !canChangeNeed(actor, { officeId: before.office_id, regionCode: patch.regionCode })
      )
        throw invalid({ pointer: '/regionCode', code: 'not_found' })
    }
    const kind = patch.kind === undefined ? before.kind : patch.kind
    checkKindFields(kind, {
      stage: patch.stage === undefined ? before.stage : patch.stage,
      maturity: patch.maturity === undefined ? before.maturity : patch.maturity,
      yearsOperating: patch.yearsOperating === undefined ? before.years_operating : patch.yearsOperating,
      revenueYuan: patch.revenueYuan === undefined ? before.revenue_yuan : patch.revenueYuan,
      collateral: patch.collateral === undefined ? before.collateral : patch.collateral,
      lossMaking: patch.lossMaking === undefined ? before.loss_making : patch.lossMaking,
    })
    await requireKnownCodes(tx, {
      regions: [
        ...(patch.regionCode === undefined ? [] : [{ pointer: '/regionCode', code: patch.regionCode }]),
        ...placed('wantedRegions', patch.wantedRegions),
      ],
      industries: placed('industries', patch.industries),
    })
    if (before.status === 'published') {
      const errors: FieldError[] = personalDataErrors({
        title: patch.title ?? before.title,
        description: patch.description ?? before.description,
        keywords: patch.keywords ?? before.keywords,
      })
      if (kind === null) errors.push({ pointer: '/kind', code: 'kind_required' })
      if (errors.length > 0) throw new DomainError('invalid', {}, errors)
    }
    const now = ctx.clock()
    const contentBefore = await storedNeedContent(tx, before)
    await updateNeed(tx, id, {
      kind: patch.kind,
      title: patch.title,
      description: patch.description,
      keywords: patch.keywords,
      region_code: patch.regionCode,
      beneficiary_id: await beneficiaryId(tx, patch.beneficiary, patch.regionCode ?? before.region_code, now),
      amount_yuan: patch.amountYuan,
      deadline: patch.deadline,
      stage: patch.stage,
      years_operating: patch.yearsOperating,
      revenue_yuan: patch.revenueYuan,
      collateral: patch.collateral,
      loss_making: patch.lossMaking,
      maturity: patch.maturity,
      priority: patch.priority,
      wanted_count: patch.wantedCount,
      source: patch.source,
      visibility: patch.visibility,
      updated_at: before.updated_at,
    })
    if (patch.industries) await replaceNeedIndustries(tx, id, patch.industries)
    if (patch.wantedRegions) await replaceNeedWantedRegions(tx, id, patch.wantedRegions)
    if (patch.contacts) await replaceContacts(tx, { column: 'need_id', id }, patch.contacts, now)
    const changed = await stored(tx, id)
    if (sameContent(contentBefore, await storedNeedContent(tx, changed))) return needView(before)
    await updateNeed(tx, id, { version: before.version + 1, updated_at: now })
    const row = await stored(tx, id)
    await keepNeedVersion(tx, row, actor.accountId, now)
    await recordActivity(tx, {
      ...needActivity(actor, row, now),
      action: 'change',
      fromState: row.status,
      toState: row.status,
      detail: { version: row.version },
    })
    await enqueueJobs(tx, 'rank_need', [id], now)
    return needView(row)
  })
  await needChanged(ctx, id)
  return view
}

/** Makes a draft visible and matchable. Repeating it changes nothing. */
export async function publishNeed(
  ctx: AppContext,
  actor: Actor,
  id: string,
  expectedVersion: number | null,
): Promise<NeedView> {
  return step(ctx, actor, id, expectedVersion, async (tx, before, now) => {
    if (before.status === 'published') return null
    if (before.status === 'closed') throw new DomainError('state_forbids', { state: 'closed' })
    const errors = publicationErrors(before, shanghaiDate(now))
    if (errors.length > 0) throw new DomainError('invalid', {}, errors)
    await updateNeed(tx, id, { status: 'published', published_at: now })
    return { action: 'publish', toState: 'published' }
  })
}

/** Closes a need as solved, withdrawn or expired. Repeating it with the same reason changes nothing. */
export async function closeNeed(
  ctx: AppContext,
  actor: Actor,
  id: string,
  input: CloseInput,
  expectedVersion: number | null,
): Promise<NeedView> {
  return step(ctx, actor, id, expectedVersion, async (tx, before, now) => {
    if (before.status !== 'closed') await beforeClosingByHand(tx, actor, before, input, now)
    return closing(tx, before, input, now)
  })
}

/** Closes a need within the transaction of what solved it; call `needChanged` when that is done. */
export async function closeNeedWithin(
  ctx: AppContext,
  tx: Transaction<Database>,
  actor: Actor,
  id: string,
  input: CloseInput,
): Promise<NeedView> {
  return stepWithin(ctx, tx, actor, id, null, (inner, before, now) => closing(inner, before, input, now))
}

async function closing(tx: Transaction<Database>, before: NeedRow, input: CloseInput, now: Date): Promise<Step | null> {
  if (before.status === 'closed') {
    if (before.close_reason === input.reason) return null
    throw new DomainError('state_forbids', { state: 'closed' })
  }
  await watchingCapacity(tx, now, () =>
    updateNeed(tx, before.id, { status: 'closed', close_reason: input.reason, closed_at: now }),
  )
  return { action: 'close', toState: `closed:${input.reason}`, reason: input.note ?? null }
}

/**
 * Takes a closing back: published needs are published again; drafts are drafts again, and so are needs whose deadline
 * has passed, since the next day would close them once more.
 */
export async function reopenNeed(
  ctx: AppContext,
  actor: Actor,
  id: string,
  expectedVersion: number | null,
): Promise<NeedView> {
  return step(ctx, actor, id, expectedVersion, async (tx, before, now) => {
    if (before.status === 'closed') await beforeReopeningByHand(tx, id)
    return reopening(tx, before, now)
  })
}

/** Reopens a need within the transaction of what takes it up again; call `needChanged` when that is done. */
export async function reopenNeedWithin(
  ctx: AppContext,
  tx: Transaction<Database>,
  actor: Actor,
  id: string,
): Promise<NeedView> {
  return stepWithin(ctx, tx, actor, id, null, reopening)
}

async function reopening(tx: Transaction<Database>, before: NeedRow, now: Date): Promise<Step | null> {
  if (before.status !== 'closed') return null
  if (before.merged_into_id !== null) throw new DomainError('state_forbids', { state: 'merged' })
  const over = before.deadline !== null && before.deadline < shanghaiDate(now)
  const status = before.published_at === null || over ? 'draft' : 'published'
  await watchingCapacity(tx, now, () => updateNeed(tx, before.id, { status, close_reason: null, closed_at: null }))
  return { action: 'reopen', toState: status }
}

/** Contact details of a need, for its office, the staff who serve it and administrators. */
export async function readNeedContacts(
  ctx: AppContext,
  actor: Actor,
  id: string,
  reading: ContactReading = 'shown',
): Promise<ContactView[]> {
  const need = await visibleNeed(ctx.db, actor, id)
  require(canReadNeedContacts(actor, { officeId: need.office_id, regionCode: need.region_code }))
  return contactsFor(ctx, actor, { column: 'need_id', id }, reading)
}

async function visibleNeed(db: Kysely<Database>, actor: Actor, id: string): Promise<NeedRow> {
  const row = await findNeed(db, id, scopeOf(actor))
  if (!row) throw new DomainError('not_found')
  return row
}

async function stored(tx: Kysely<Database>, id: string): Promise<NeedRow> {
  const row = await findNeed(tx, id, { kind: 'all' })
  if (!row) throw new DomainError('not_found')
  return row
}

/** The office that a new need belongs to. */
export async function officeFor(tx: Kysely<Database>, actor: Actor, officeId: string | undefined) {
  const id = actor.role === 'city' ? actor.officeId : officeId
  if (id === null || id === undefined) throw invalid({ pointer: '/officeId', code: 'required' })
  if (actor.role === 'city' && officeId !== undefined && officeId !== id)
    throw invalid({ pointer: '/officeId', code: 'not_found' })
  const office = await officeById(tx, id)
  if (!office || (actor.role !== 'city' && !servesRegion(actor, office.region_code)))
    throw invalid({ pointer: '/officeId', code: 'not_found' })
  return office
}

async function officeById(tx: Kysely<Database>, id: string) {
  const office = await findOrganisation(tx, id)
  if (!office || office.region_code === null || office.reference_prefix === null) return undefined
  return { id: office.id, region_code: office.region_code, reference_prefix: office.reference_prefix }
}

/** Locks a need for its owner or staff, and checks the version that the change is based on. */
async function lockForChange(tx: Transaction<Database>, actor: Actor, id: string, expectedVersion: number | null) {
  const locked = await lockNeed(tx, id, scopeOf(actor))
  if (!locked) throw new DomainError('not_found')
  require(canChangeNeed(actor, { officeId: locked.office_id, regionCode: locked.region_code }))
  if (expectedVersion !== null && locked.version !== expectedVersion) throw new DomainError('stale')
  const office = await officeById(tx, locked.office_id)
  if (!office) throw new DomainError('not_found')
  return { locked, office }
}

interface Step {
  readonly action: string
  readonly toState: string
  readonly reason?: string | null
}

/** A step of a need's life with its version, activity and outbox entry; null means that nothing changed. */
async function step(
  ctx: AppContext,
  actor: Actor,
  id: string,
  expectedVersion: number | null,
  take: (tx: Transaction<Database>, before: NeedRow, now: Date) => Promise<Step | null>,
): Promise<NeedView> {
  const view = await ctx.db.transaction().execute((tx) => stepWithin(ctx, tx, actor, id, expectedVersion, take))
  await needChanged(ctx, id)
  return view
}

async function stepWithin(
  ctx: AppContext,
  tx: Transaction<Database>,
  actor: Actor,
  id: string,
  expectedVersion: number | null,
  take: (tx: Transaction<Database>, before: NeedRow, now: Date) => Promise<Step | null>,
): Promise<NeedView> {
  await lockForChange(tx, actor, id, expectedVersion)
  const before = await stored(tx, id)
  const now = ctx.clock()
  const taken = await take(tx, before, now)
  if (!taken) return needView(before)
  await updateNeed(tx, id, { version: before.version + 1, updated_at: now })
  const row = await stored(tx, id)
  await keepNeedVersion(tx, row, actor.accountId, now)
  await recordActivity(tx, {
    ...needActivity(actor, row, now),
    action: taken.action,
    fromState: before.status,
    toState: taken.toState,
    reason: taken.reason ?? null,
  })
  await enqueueJobs(tx, 'rank_need', [id], now)
  return needView(row)
}

/** Facts of the enterprise besides its stage. */
const FACTS = ['yearsOperating', 'revenueYuan', 'collateral', 'lossMaking'] as const

/** A stage, a fact or a maturity on a kind that has none is an error, so that no figure hides where nobody looks. */
function checkKindFields(
  kind: NeedKind | null,
  fields: Readonly<Record<'stage' | 'maturity' | (typeof FACTS)[number], unknown>>,
): void {
  const errors: FieldError[] = []
  if (fields.stage !== null && kind !== null && !KINDS_WITH_STAGE.includes(kind))
    errors.push({ pointer: '/stage', code: 'not_for_kind' })
  for (const fact of FACTS)
    if (fields[fact] !== null && kind !== null && !KINDS_WITH_FACTS.includes(kind))
      errors.push({ pointer: `/${fact}`, code: 'not_for_kind' })
  if (fields.maturity !== null && kind !== null && !KINDS_WITH_MATURITY.includes(kind))
    errors.push({ pointer: '/maturity', code: 'not_for_kind' })
  if (errors.length > 0) throw new DomainError('invalid', {}, errors)
}

/** The id of the 需求单位; undefined where a patch leaves it alone. */
async function beneficiaryId(
  tx: Kysely<Database>,
  name: string | null | undefined,
  regionCode: string,
  now: Date,
): Promise<string | null | undefined> {
  return name === null || name === undefined ? name : organisationByName(tx, name, regionCode, now)
}
