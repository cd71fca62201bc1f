import type { Kysely } from 'kysely'
import { recordActivity } from '../../db/repositories/activities.ts'
import { needsById } from '../../db/repositories/needs.ts'
import {
  findNeedsList,
  freezeListItems,
  insertNeedsList,
  lastEdition,
  listNeedsListRows,
  lockNeedsList,
  type NeedsListRow,
  replaceListItems,
  updateNeedsList,
} from '../../db/repositories/needs-lists.ts'
import { findOrganisation } from '../../db/repositories/organisations.ts'
import type { Database } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import type { AppContext } from '../context.ts'
import { DomainError, type FieldError, invalid } from '../errors.ts'
import {
  type NeedsListInput,
  type NeedsListPage,
  type NeedsListPatch,
  type NeedsListQuery,
  type NeedsListView,
  type NextEditionInput,
  needsListView as needsListSchema,
} from '../schemas/register.ts'
import { itemsChanged } from './after-change.ts'
import { createOnce, type Once } from './creation.ts'
import { orDuplicate } from './duplicates.ts'
import { nextTitle } from './edition-title.ts'
import { pageRequest, toPage } from './paging.ts'
import { canChangeNeed, canCreateNeed, needsListScope, require, servesRegion } from './permissions.ts'
import { publishDraftNeeds } from './publish-needs.ts'

/** Makes a draft edition of an office's needs list. */
export async function createNeedsList(
  ctx: AppContext,
  actor: Actor,
  input: NeedsListInput,
  once?: Once,
): Promise<NeedsListView> {
  require(canCreateNeed(actor))
  return createOnce(ctx, actor, once, needsListSchema, async (tx) => {
    const officeId = actor.role === 'city' ? actor.officeId : input.officeId
    if (officeId === null || officeId === undefined) throw invalid({ pointer: '/officeId', code: 'required' })
    const office = await findOrganisation(tx, officeId)
    const serves = office?.region_code != null && (actor.role === 'city' || servesRegion(actor, office.region_code))
    if (
      office?.kind !== 'city_office' ||
      !serves ||
      (actor.role === 'city' && input.officeId !== undefined && input.officeId !== officeId)
    )
      throw invalid({ pointer: '/officeId', code: 'not_found' })
    await checkNeeds(tx, officeId, input.needIds)
    return makeEdition(tx, actor, ctx.clock(), { ...input, officeId })
  })
}

interface NewEdition {
  readonly officeId: string
  readonly edition: number
  readonly title: string
  readonly dated: string
  readonly needIds: readonly string[]
}

/** Stores a draft edition with its activity. Whether it may be made was asked before. */
export async function makeEdition(
  tx: Kysely<Database>,
  actor: Actor,
  now: Date,
  { officeId, edition, title, dated, needIds }: NewEdition,
): Promise<NeedsListView> {
  const id = await orDuplicate({ needs_list_office_id_edition_key: '/edition' }, () =>
    insertNeedsList(tx, {
      office_id: officeId,
      edition,
      title,
      dated,
      published_at: null,
      created_at: now,
      updated_at: now,
    }),
  )
  await replaceListItems(tx, id, needIds)
  await recordActivity(tx, { ...activityOf(actor, id, officeId, now), action: 'create', toState: 'draft' })
  return needsListView(await stored(tx, id))
}

export async function readNeedsList(ctx: AppContext, actor: Actor, id: string): Promise<NeedsListView> {
  return needsListView(await visibleNeedsList(ctx.db, actor, id))
}

export async function listNeedsLists(ctx: AppContext, actor: Actor, query: NeedsListQuery): Promise<NeedsListPage> {
  const rows = await listNeedsListRows(ctx.db, needsListScope(actor), query, pageRequest(query))
  return toPage(rows, query.limit, needsListView)
}

/** @throws DomainError `state_forbids` once the edition is published: it is frozen. */
export async function changeNeedsList(
  ctx: AppContext,
  actor: Actor,
  id: string,
  expectedVersion: number,
  patch: NeedsListPatch,
): Promise<NeedsListView> {
  return ctx.db.transaction().execute(async (tx) => {
    const before = await lockForChange(tx, actor, id, expectedVersion)
    if (before.status === 'published') throw new DomainError('state_forbids', { state: before.status })
    if (patch.needIds) await checkNeeds(tx, before.office_id, patch.needIds)
    const now = ctx.clock()
    await updateNeedsList(tx, id, {
      title: patch.title,
      dated: patch.dated,
      version: before.version + 1,
      updated_at: now,
    })
    if (patch.needIds) await replaceListItems(tx, id, patch.needIds)
    await recordActivity(tx, {
      ...activityOf(actor, id, before.office_id, now),
      action: 'change',
      fromState: 'draft',
      toState: 'draft',
      detail: { fields: Object.keys(patch) },
    })
    return needsListView(await stored(tx, id))
  })
}

/**
 * Publishes the edition: the drafts on it are published, and it is frozen with the versions its needs have then. Repeating
 * it changes nothing.
 * @throws DomainError `invalid` that names every draft that cannot be published; then nothing is.
 */
export async function publishNeedsList(
  ctx: AppContext,
  actor: Actor,
  id: string,
  expectedVersion: number | null,
): Promise<NeedsListView> {
  let published: string[] = []
  const view = await ctx.db.transaction().execute(async (tx) => {
    const before = await lockForChange(tx, actor, id, expectedVersion)
    if (before.status === 'published') return needsListView(before)
    if (before.needs.length === 0) throw invalid({ pointer: '/needIds', code: 'required' })
    const now = ctx.clock()
    published = await publishDraftNeeds(
      tx,
      actor,
      before.needs.map((need) => need.id),
      now,
    )
    await freezeListItems(tx, id)
    await updateNeedsList(tx, id, {
      status: 'published',
      published_at: now,
      version: before.version + 1,
      updated_at: now,
    })
    await recordActivity(tx, {
      ...activityOf(actor, id, before.office_id, now),
      action: 'publish',
      fromState: 'draft',
      toState: 'published',
      detail: { publishedNeeds: published.length },
    })
    return needsListView(await stored(tx, id))
  })
  await itemsChanged(
    ctx,
    published.map((need) => ({ subject: 'need', id: need })),
  )
  return view
}

/**
 * Begins the office's next edition as a draft that holds the needs of this one that are not closed, in their order. The
 * number follows the office's last edition.
 */
export async function beginNextEdition(
  ctx: AppContext,
  actor: Actor,
  id: string,
  input: NextEditionInput,
  once?: Once,
): Promise<NeedsListView> {
  return createOnce(ctx, actor, once, needsListSchema, async (tx) => {
    const last = await visibleNeedsList(tx, actor, id)
    require(canChangeNeed(actor, { officeId: last.office_id, regionCode: last.office_region_code ?? '' }))
    const needIds = last.needs.map((need) => need.id)
    const open = new Set(
      (await needsById(tx, needIds)).filter(({ status }) => status !== 'closed').map((need) => need.id),
    )
    const edition = (await lastEdition(tx, last.office_id)) + 1
    return makeEdition(tx, actor, ctx.clock(), {
      officeId: last.office_id,
      edition,
      title: input.title ?? nextTitle(last.title, last.edition, edition),
      dated: input.dated,
      needIds: needIds.filter((need) => open.has(need)),
    })
  })
}

/** Every need of the list belongs to the office, and stands on it once. */
async function checkNeeds(tx: Kysely<Database>, officeId: string, needIds: readonly string[]): Promise<void> {
  const known = new Set((await needsById(tx, needIds, { kind: 'office', officeId })).map((need) => need.id))
  const errors = needIds.flatMap((id, index): FieldError[] => {
    const pointer = `/needIds/${index}`
    if (!known.has(id)) return [{ pointer, code: 'not_found' }]
    return needIds.indexOf(id) < index ? [{ pointer, code: 'taken' }] : []
  })
  if (errors.length > 0) throw invalid(...errors)
}

async function lockForChange(
  tx: Kysely<Database>,
  actor: Actor,
  id: string,
  expectedVersion: number | null,
): Promise<NeedsListRow> {
  await visibleNeedsList(tx, actor, id)
  await lockNeedsList(tx, id)
  const list = await visibleNeedsList(tx, actor, id)
  require(canChangeNeed(actor, { officeId: list.office_id, regionCode: list.office_region_code ?? '' }))
  if (expectedVersion !== null && list.version !== expectedVersion) throw new DomainError('stale')
  return list
}

/** A list that the actor may see. @throws DomainError `not_found`. */
export async function visibleNeedsList(db: Kysely<Database>, actor: Actor, id: string): Promise<NeedsListRow> {
  const row = await findNeedsList(db, id, needsListScope(actor))
  if (!row) throw new DomainError('not_found')
  return row
}

async function stored(db: Kysely<Database>, id: string): Promise<NeedsListRow> {
  const row = await findNeedsList(db, id, { kind: 'all' })
  if (!row) throw new DomainError('not_found')
  return row
}

function activityOf(actor: Actor, id: string, officeId: string, now: Date) {
  return {
    subjectKind: 'needs_list',
    subjectId: id,
    happenedAt: now,
    recordedAt: now,
    accountId: actor.accountId,
    onBehalfOfOrganisationId: actor.role === 'city' ? null : officeId,
  } as const
}

function needsListView(row: NeedsListRow): NeedsListView {
  return {
    id: row.id,
    office: { id: row.office_id, name: row.office_name },
    edition: row.edition,
    title: row.title,
    dated: row.dated,
    status: row.status,
    needs: row.needs,
    version: row.version,
    publishedAt: row.published_at?.toISOString() ?? null,
  }
}
