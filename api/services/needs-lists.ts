import type { Kysely } from 'kysely'
import { recordActivity } from '../../db/repositories/activities.ts'
import { needsById } from '../../db/repositories/needs.ts'
import {
  findNeedsList,
  freezeListItems,
  insertNeedsList,
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
  needsListView as needsListSchema,
} from '../schemas/register.ts'
import { createOnce, type Once } from './creation.ts'
import { orDuplicate } from './duplicates.ts'
import { pageRequest, toPage } from './paging.ts'
import { canChangeNeed, canCreateNeed, needsListScope, require, servesRegion } from './permissions.ts'

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
    const now = ctx.clock()
    const id = await orDuplicate({ needs_list_office_id_edition_key: '/edition' }, () =>
      insertNeedsList(tx, {
        office_id: officeId,
        edition: input.edition,
        title: input.title,
        dated: input.dated,
        published_at: null,
        created_at: now,
        updated_at: now,
      }),
    )
    await replaceListItems(tx, id, input.needIds)
    await recordActivity(tx, { ...activityOf(actor, id, officeId, now), action: 'create', toState: 'draft' })
    return needsListView(await stored(tx, id))
  })
}

export async function readNeedsList(ctx: AppContext, actor: Actor, id: string): Promise<NeedsListView> {
  return needsListView(await visible(ctx.db, actor, id))
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

/** Freezes the edition with the versions its needs have now. Repeating it changes nothing. */
export async function publishNeedsList(
  ctx: AppContext,
  actor: Actor,
  id: string,
  expectedVersion: number | null,
): Promise<NeedsListView> {
  return ctx.db.transaction().execute(async (tx) => {
    const before = await lockForChange(tx, actor, id, expectedVersion)
    if (before.status === 'published') return needsListView(before)
    if (before.needs.length === 0) throw invalid({ pointer: '/needIds', code: 'required' })
    const now = ctx.clock()
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
    })
    return needsListView(await stored(tx, id))
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
  await visible(tx, actor, id)
  await lockNeedsList(tx, id)
  const list = await visible(tx, actor, id)
  require(canChangeNeed(actor, { officeId: list.office_id, regionCode: list.office_region_code ?? '' }))
  if (expectedVersion !== null && list.version !== expectedVersion) throw new DomainError('stale')
  return list
}

async function visible(db: Kysely<Database>, actor: Actor, id: string): Promise<NeedsListRow> {
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
